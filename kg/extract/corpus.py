"""A document's sentences, named, parsed and ready for the extractors."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.claims import Form, Mention, Name, Placed, Sentence, Span
from kg.extract.context import Context, section_of
from kg.extract.mentions import mention_of, mentions_of
from kg.extract.names import NameFinder
from kg.extract.parse import MODEL, Parsed, Source, parse
from kg.extract.sentences import split_sentences
from kg.lexicon.lists import lists_lexicon
from kg.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

__all__ = ["Corpus", "Unit", "load_corpus"]

_BARE = ("They", "will")
_CUT_SHORT = re.compile(
    r"\b(?:will|can|could|may|must|should|shall|to|has|have|is|are|by)\s*[:–—-]?$", re.IGNORECASE
)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its parse. ``bare`` is the parse of an item that lacks its subject,

    read as if "They will" stood before it; ``label`` is how many characters a label such as
    "Action:" takes at the beginning.
    """

    sentence: Sentence
    block: Block
    context: Context
    parsed: Parsed
    bare: Parsed | None = None
    first: bool = True
    label: str = ""

    def place(self, mention: Mention) -> Placed:
        """Return ``mention`` in its place in the block."""
        shift = self.sentence.span.start
        return Placed(
            mention=mention,
            span=Span(self.block.index, shift + mention.start, shift + mention.end),
            sentence=self.sentence.index,
            quoted=self.sentence.quoted,
            speaker=self.sentence.speaker,
        )

    def mention(self, token: Token) -> Placed | None:
        """Return what ``token`` refers to, in its place."""
        mention = mention_of(self.parsed, token)
        if mention is None:
            return None
        subject = token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("ROOT", "conj")
        return replace(self.place(mention), subject=subject)

    def mentions(self, token: Token) -> list[Placed]:
        """Return what ``token`` and the nouns joined to it refer to, in their places."""
        return [self.place(mention) for mention in mentions_of(self.parsed, token)]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A document's units by kind: prose and items in order, and headings by block."""

    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]
    headings: dict[int, Unit]
    finder: NameFinder

    def of_block(self, index: int) -> Iterator[Unit]:
        """Yield the units of one block."""
        return (unit for unit in self.units if unit.block.index == index)


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _spans(block: Block) -> list[tuple[int, int, str]]:
    """Return the sentences of a block with the label that each begins with."""
    result: list[tuple[int, int, str]] = []
    for start, end in split_sentences(block.text):
        label = lists_lexicon().labels.match(block.text, start, end)
        begin = label.end() if label else start
        if begin < end:
            result.append((begin, end, label.group() if label else ""))
    return result


def _source(block: Block, start: int, end: int, finder: NameFinder) -> Source:
    text = block.text[start:end]
    names = () if _is_capitals(text) else tuple(finder.find(text))
    if block.kind is BlockKind.HEADING or _CUT_SHORT.search(text):
        text = re.sub(r"\s*[:–—-]+$", "", text)
        names = tuple(name for name in names if name.end <= len(text))
        if _CUT_SHORT.search(text):
            return Source(text=text, names=names, after=("act", "."))
    return Source(text=text, names=names)


def load_corpus(blocks: Sequence[Block], *, model: str = MODEL) -> Corpus:
    """Find the names of a document and parse its sentences."""
    finder = NameFinder()
    prose = [block for block in blocks if block.kind in _PROSE]
    titles = [b for b in blocks if b.kind is BlockKind.HEADING]
    finder.learn([b.text for b in (*titles, *prose) if not _is_capitals(b.text)])
    places = [
        (block, start, end, label)
        for block in sorted((*prose, *titles), key=lambda b: b.index)
        for start, end, label in (
            _spans(block) if block.kind in _PROSE else [(0, len(block.text), "")]
        )
    ]
    sources = [_source(block, start, end, finder) for block, start, end, _ in places]
    units: list[Unit] = []
    seen: set[int] = set()
    for (block, start, end, label), parsed in zip(places, parse(sources, model=model), strict=True):
        span = Span(block.index, start, end)
        sentence = Sentence(
            index=len(units), span=span, text=block.text[start:end], names=parsed.source.names
        )
        units.append(
            Unit(
                sentence=sentence,
                block=block,
                context=section_of(blocks, block),
                parsed=parsed,
                first=block.index not in seen,
                label=label,
            )
        )
        seen.add(block.index)
    units = _with_bare(units, model)
    return Corpus(
        blocks=tuple(blocks),
        units=tuple(u for u in units if u.block.kind is not BlockKind.HEADING),
        headings={u.block.index: u for u in units if u.block.kind is BlockKind.HEADING},
        finder=finder,
    )


def _lacks_subject(unit: Unit) -> bool:
    """Tell whether a list item or a labelled action begins with its verb."""
    if unit.block.kind is not BlockKind.ITEM and not unit.label:
        return False
    if not unit.first or not len(unit.parsed.doc):
        return False
    root = next((token for token in unit.parsed.doc if token.dep_ == "ROOT"), None)
    first = unit.parsed.doc[0]
    if (
        root is None
        or first.i in unit.parsed.names
        or first.tag_ in ("DT", "PRP", "PRP$", "IN", "VBG")
    ):
        return False
    subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in root.children)
    finite = root.tag_ in ("VBZ", "VBD", "VBP", "MD") or any(c.dep_ == "aux" for c in root.children)
    return not (subject and finite and root.i > 0)


def _with_bare(units: list[Unit], model: str) -> list[Unit]:
    """Parse items that lack their subject once more, with a subject and "will" before them.

    Items of one list are made alike: where one plainly begins with its verb, so does another whose
    first word may be a verb.
    """
    lacking = [i for i, unit in enumerate(units) if _lacks_subject(unit)]
    sources = [replace(units[i].parsed.source, before=_BARE) for i in lacking]
    parses = dict(zip(lacking, parse(sources, model=model), strict=True))
    plain = {i for i, parsed in parses.items() if _begins_with_verb(parsed, strict=True)}
    lists = {units[i].block.parent for i in plain}
    others = [i for i, u in enumerate(units) if i not in parses and u.block.parent in lists and _may_be_bare(u)]
    more = [replace(units[i].parsed.source, before=_BARE) for i in others]
    parses |= dict(zip(others, parse(more, model=model), strict=True))
    result = list(units)
    for index, parsed in parses.items():
        alike = units[index].block.parent in lists and _begins_with_verb(parsed, strict=False)
        if index in plain or alike:
            result[index] = replace(units[index], bare=parsed)
    return result


def _may_be_bare(unit: Unit) -> bool:
    """Tell whether an item may begin with its verb, although the parser found a subject."""
    if unit.block.kind is not BlockKind.ITEM or not unit.first or not len(unit.parsed.doc):
        return False
    first = unit.parsed.doc[0]
    if first.i in unit.parsed.names or first.tag_ in ("DT", "PRP", "PRP$", "IN", "VBG"):
        return False
    return not any(_acts(unit.parsed, token) for token in unit.parsed.doc)


def _acts(parsed: Parsed, token: Token) -> bool:
    """Tell whether ``token`` is a subject that can act."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    mention = mention_of(parsed, token)
    return mention is not None and mention.form is not Form.THING


def _begins_with_verb(parsed: Parsed, *, strict: bool) -> bool:
    """Tell whether a sentence read with "They will" before it goes on with its verb."""
    rest = [t for t in parsed.doc[len(_BARE) :] if t.pos_ != "ADV"][:1]
    if not rest or rest[0].i in parsed.names:
        return False
    verb = rest[0]
    if strict:
        return verb.tag_ == "VB" and verb.pos_ in ("VERB", "AUX") and verb.dep_ == "ROOT"
    return verb.tag_ in ("VB", "VBP", "NN") and verb.lemma_ == verb.lower_
