"""What statements and documents speak of: topics by their words, not by the names of bodies.

"The Health and Wellbeing Board can endorse the Local Transport Plan" speaks of transport.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kg.claims import NameKind
from kg.lexicon.topics import find_topics, topics
from kg.model import (
    Commitment,
    Event,
    Evidence,
    Funding,
    Outcome,
    Priority,
    Reading,
    Strategy,
    collapse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.claims import Extraction
    from kg.model import Block, Document

__all__ = ["with_topics"]

_Statement = TypeVar("_Statement", Commitment, Event, Funding, Outcome)
_Named = TypeVar("_Named", Priority, Strategy)
_MASKED = (NameKind.BODY, NameKind.PERSON, NameKind.POST)

#: A document speaks most of a topic from so many statements on, and from so great a share of what
#: its first topic has; of no more topics than these.
_LEAST = 2
_SHARE = 1 / 3
_MOST = 6


def with_topics(reading: Reading, blocks: Sequence[Block], extraction: Extraction) -> Reading:
    """Return a reading whose statements, strategies and priorities bear their topics."""
    text = _Text(reading.document, tuple(sorted(_masks(blocks, extraction))))
    named = replace(
        reading,
        outcomes=_by_words(reading.outcomes, text),
        commitments=_by_words(reading.commitments, text),
        funding=_by_words(reading.funding, text),
        events=_by_words(reading.events, text),
        strategies=_by_label(reading.strategies),
        priorities=_by_label(reading.priorities),
    )
    return replace(named, subjects=_of_document(named))


@dataclass(frozen=True, slots=True)
class _Text:
    """A document's text without the names of bodies and people, which stand at ``masks``."""

    document: Document
    masks: tuple[tuple[int, int], ...]

    def of(self, evidence: Evidence) -> str:
        """Return the words of ``evidence`` that are no such name."""
        pieces = (evidence, *evidence.continuation)
        return " ".join(self._between(piece.start, piece.end) for piece in pieces)

    def _between(self, start: int, end: int) -> str:
        kept: list[str] = []
        for mask in self.masks[bisect_left(self.masks, (start, start)) :]:
            if mask[0] >= end:
                break
            kept.append(self.document.text[start : mask[0]])
            start = max(start, mask[1])
        return collapse(" ; ".join((*kept, self.document.text[start:end])))


def _masks(blocks: Sequence[Block], extraction: Extraction) -> Iterator[tuple[int, int]]:
    """Yield where the names of bodies, people and posts stand in the document."""
    for sentence in extraction.sentences:
        offsets, shift = blocks[sentence.span.block].offsets, sentence.span.start
        for name in sentence.names:
            if name.kind in _MASKED:
                yield offsets[shift + name.start], offsets[shift + name.end - 1] + 1


def _by_words(statements: Iterable[_Statement], text: _Text) -> tuple[_Statement, ...]:
    return tuple(replace(each, subjects=find_topics(text.of(each.evidence))) for each in statements)


def _by_label(named: Iterable[_Named]) -> tuple[_Named, ...]:
    return tuple(replace(each, subjects=find_topics(each.label)) for each in named)


def _of_document(reading: Reading) -> tuple[str, ...]:
    """Return the topics that a document's title names and its statements speak of most."""
    counts: Counter[str] = Counter()
    for group in (
        reading.commitments,
        reading.outcomes,
        reading.funding,
        reading.events,
        reading.strategies,
        reading.priorities,
    ):
        for statement in group:
            counts.update(statement.subjects)
    order = {key: place for place, key in enumerate(topics())}
    ranked = sorted(counts, key=lambda key: (-counts[key], order[key]))
    least = max(_LEAST, math.ceil(_SHARE * counts[ranked[0]])) if ranked else _LEAST
    most = [key for key in ranked if counts[key] >= least]
    title = find_topics(reading.document.title or "")
    return tuple(dict.fromkeys((*title, *most)))[:_MOST]
