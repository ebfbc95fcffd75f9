"""Whose document it is, and which body a heading gives the word to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.claims import Extraction, Form, NameKind, Placed, Span
from kg.lexicon.headings import heading_lexicon
from kg.lexicon.terms import actor_lexicon
from kg.model import ActorKind, Block, BlockKind
from kg.resolve.actors import Registry, is_generic_name, kind_of_head
from kg.resolve.governments import BARE_GOVERNMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["HEAD", "Sections", "Voice", "find_voice", "is_byline"]

_SELF = re.compile(r"\b(?:As|as) (?:a|an|the) (?P<name>[A-Z][\w’' ]+?), (?:we|our)\b")
_RELEASE = re.compile(r"\b(?:press|news|media) (?:release|statement|notice)\b", re.IGNORECASE)
_OURS = re.compile(r"\b[Oo]ur $")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]ur|I|[Mm]e|[Mm]y)\b")
_RESPONSE = re.compile(
    r"^(?:The )?[Rr]esponse (?:from|of|by) (?:the )?|(?:[’']s)? [Rr]esponse(?: to .*)?$"
)
_ANSWER = re.compile(
    r"(?:^|[:–—-] )(?:The )?(?P<name>[A-Z][\w&’' ]{2,70}?)(?:[’']s?)? "
    r"(?:[Rr]esponds?|[Rr]esponse|[Rr]eply|[Aa]nswer) to (?:the |our |an? )?[\w’]"
)
_STATEMENT = re.compile(r"\b(?:[Ss]tatement|[Ss]peech|[Aa]rticle|[Ll]etter) (?:made )?(?:by|from) ")
_LETTERHEAD = 6
#: Within how many blocks the head of a document says whom it comes from, and how long a title is.
HEAD = 10
_TITLE = 160
#: How many characters of titles may stand before a name.
_TITLES = 24
_LEAST_UNNAMED = 3
_NO_VOICE = (ActorKind.GOVERNMENT, ActorKind.PROGRAMME, ActorKind.PERSON, ActorKind.POST)
_NEWS = re.compile(r"\bnews\b(?!letter)|article", re.IGNORECASE)

#: A body counts as the document's own from this score on, and this much before any other.
_LEAST = 4
_LEAD = 1.3


@dataclass(frozen=True, slots=True)
class Voice:
    """The body that "we" stands for, and the words that say so where there are any."""

    body: str | None = None
    span: Span | None = None


@dataclass(slots=True)
class Sections:
    """Tells which body's name is the heading over a block."""

    registry: Registry
    extraction: Extraction
    blocks: Sequence[Block]
    _by_heading: dict[int, str] = field(default_factory=dict)
    _by_introduction: dict[int, tuple[str, Span]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for placed in _named_bodies(self.extraction):
            block, name = self.blocks[placed.span.block], placed.mention.name
            title = _RESPONSE.sub("", block.text).strip(" :.")
            whole = name is not None and len(name.text) >= 0.9 * len(title)
            if block.kind is BlockKind.HEADING and whole and name is not None:
                key = self.registry.body(name.text, name.actor)
                self._by_heading.setdefault(block.index, key)

        for placed in _named_bodies(self.extraction):
            if placed.subject and self._introduces(placed):
                name = placed.mention.name
                if name is not None:
                    key = self.registry.body(name.text, name.actor)
                    self._by_introduction.setdefault(placed.span.block, (key, placed.span))

    def _introduces(self, placed: Placed) -> bool:
        """Tell whether ``placed`` is the subject of a list's introduction that names no "we"."""
        text = self.extraction.sentences[placed.sentence].text
        return text.rstrip().endswith(":") and not _FIRST_PERSON.search(text)

    def body_over(self, block: int) -> tuple[str, Span] | None:
        """Return the body whose name is the heading over ``block``, with the heading's place."""
        parent = self.blocks[block].parent
        while parent is not None:
            if parent in self._by_introduction and self.blocks[block].kind is BlockKind.ITEM:
                return self._by_introduction[parent]
            if parent in self._by_heading:
                above = self.blocks[parent]
                return self._by_heading[parent], Span(above.index, 0, len(above.text))
            parent = self.blocks[parent].parent
        return None


def _named_bodies(extraction: Extraction) -> Iterator[Placed]:
    """Yield the mentions that name a body by more than its head noun."""
    for placed in extraction.mentions:
        name = placed.mention.name
        if name is not None and name.kind is NameKind.BODY and not is_generic_name(name):
            yield placed


def find_voice(registry: Registry, extraction: Extraction, blocks: Sequence[Block]) -> Voice:
    """Return the body whose document it is, as far as the document tells.

    In this order: a sentence that says so ("As a Board, we"), the publisher unless it is a news
    publisher, a title ("Government response to"), a line with whom it comes from, a letterhead, the
    meeting whose minutes they are, the body that the document is plainly about, and the only body
    that acts in it where the document names none ("the council").
    """
    found = (
        _self_named(registry, extraction)
        or _publisher(registry, extraction)
        or _answering(registry, blocks)
        or _in_byline(registry, extraction, blocks)
        or _letterhead(registry, extraction, blocks)
        or _meeting(registry, extraction, blocks)
        or _most_named(registry, extraction, blocks)
        or _never_named(registry, extraction)
    )
    return found or Voice()


def _self_named(registry: Registry, extraction: Extraction) -> Voice | None:
    for sentence in extraction.sentences:
        match = _SELF.search(sentence.text)
        if match:
            start = sentence.span.start + match.start("name")
            span = Span(sentence.span.block, start, start + len(match["name"]))
            return Voice(registry.body(match["name"], None), span)
    return None


def _publisher(registry: Registry, extraction: Extraction) -> Voice | None:
    publisher = registry.document.publisher
    if not publisher or _NEWS.search(registry.document.genre or ""):
        return None
    named = (p.mention for p in extraction.mentions if p.mention.name is not None)
    kind = next((m.kind for m in named if m.name is not None and m.name.text == publisher), None)
    return Voice(registry.body(publisher, kind))


def _letterhead(
    registry: Registry, extraction: Extraction, blocks: Sequence[Block]
) -> Voice | None:
    """Return the body that a short line among the first blocks names."""
    for placed in _named_bodies(extraction):
        block, name = blocks[placed.span.block], placed.mention.name
        if block.index >= _LETTERHEAD or name is None:
            return None
        short = len(block.text) <= 90 and block.kind is not BlockKind.FURNITURE
        if name.text in actor_lexicon().legislatures:
            continue
        if short and len(name.text) > 0.7 * len(block.text):
            return Voice(registry.body(name.text, name.actor), placed.span)
    return None


def _answering(registry: Registry, blocks: Sequence[Block]) -> Voice | None:
    """Return the body whose answer to others the title says that the document is."""
    for block in blocks[:_LETTERHEAD]:
        match = _ANSWER.search(block.text) if len(block.text) <= _TITLE else None
        if match is not None:
            name = match["name"].strip()
            span = Span(block.index, match.start("name"), match.end("name"))
            if name.casefold().endswith(BARE_GOVERNMENT.casefold()) or " " in name:
                return Voice(registry.body(name, None), span)
            return Voice(registry.generic(name, kind_of_head(name)), span)
    return None


def is_byline(text: str, at: int) -> bool:
    """Tell whether what stands at ``at`` of a short line is whom the document comes from."""
    if len(text) > _TITLE:
        return False
    opens = heading_lexicon().bylines.match(text)
    stated = _STATEMENT.search(text, 0, at)
    return (opens is not None and at >= opens.end()) or (
        stated is not None and stated.end() + _TITLES >= at
    )


def _in_byline(
    registry: Registry, extraction: Extraction, blocks: Sequence[Block]
) -> Voice | None:
    """Return the first body in a line that says whom the document comes from."""
    for placed in _named_bodies(extraction):
        if placed.span.block >= HEAD:
            return None
        block, name = blocks[placed.span.block], placed.mention.name
        if name is not None and is_byline(block.text, placed.span.start):
            return Voice(registry.body(name.text, name.actor), placed.span)
    return None


def _meeting(
    registry: Registry, extraction: Extraction, blocks: Sequence[Block]
) -> Voice | None:
    """Return the body whose meeting a short line among the first blocks announces."""
    for placed in extraction.mentions:
        if placed.span.block >= _LETTERHEAD:
            return None
        block, name = blocks[placed.span.block], placed.mention.name
        minutes = len(block.text) <= _TITLE and heading_lexicon().meetings.search(block.text)
        if minutes and name is not None and name.kind is NameKind.BODY:
            return Voice(registry.body(name.text, name.actor), placed.span)
    return None


def _never_named(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the one body that acts in a document which names none: "the council"."""
    acting = Counter(
        (placed.mention.head, placed.mention.kind)
        for placed in extraction.mentions
        if placed.mention.form is Form.GENERIC and placed.mention.definite
        if placed.mention.kind not in _NO_VOICE
    )
    if len(acting) != 1 or next(_named_bodies(extraction), None) is not None:
        return None
    head, kind = next(iter(acting))
    return Voice(registry.generic(head, kind)) if acting[head, kind] >= _LEAST_UNNAMED else None


def _most_named(
    registry: Registry, extraction: Extraction, blocks: Sequence[Block]
) -> Voice | None:
    """Return the body that the document is plainly about, where it speaks for itself.

    Named mentions count, common nouns that fit a named body count half, and a body named in the
    opening or as the issuer of the release counts more. A second body as strong as the first
    leaves the voice open, and so does a first that the document only speaks of, as it does of the
    inspectors in an answer to their report: the document's own body acts in it.
    """
    scores: Counter[str] = Counter()
    first: dict[str, Span] = {}
    acting: set[str] = set()
    for placed in _named_bodies(extraction):
        name = placed.mention.name
        key = registry.body(name.text, name.actor) if name is not None else ""
        if name is not None and registry.actors[key].kind not in _NO_VOICE:
            scores[key] += _weight(blocks[placed.span.block], placed)
            first.setdefault(key, placed.span)
            if placed.subject:
                acting.add(key)
    generic = Counter(
        (placed.mention.head, placed.mention.kind, placed.subject)
        for placed in extraction.mentions
        if placed.mention.form is Form.GENERIC and placed.mention.definite
    )
    for key in scores:
        for (head, kind, subject), count in generic.items():
            if registry.fits(key, head, kind):
                scores[key] += count
                acting |= {key} if subject else set()
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or ranked[0][0] not in acting:
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return None
    return Voice(ranked[0][0], first[ranked[0][0]])


def _weight(block: Block, placed: Placed) -> int:
    """Return how strongly one mention speaks for its body as the document's own."""
    released = len(block.text) < 120 and bool(_RELEASE.search(block.text))
    ours = bool(_OURS.search(block.text[max(0, placed.span.start - 6) : placed.span.start]))
    return 2 + 8 * released + 2 * (block.index <= 2) + 4 * ours - placed.quoted
