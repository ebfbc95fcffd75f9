"""A document's sentences, named, parsed and ready for the extractors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.claims import Form, NameKind, Placed, Span
from kg.extract.mentions import mention_of, mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.claims import Mention, Sentence
    from kg.extract.context import Context
    from kg.extract.names import NameFinder
    from kg.extract.parse import Parsed
    from kg.model import Block

__all__ = ["MOVED", "ORDERED", "TOLD", "Corpus", "Unit", "is_row_of_bars"]

#: What an item that lacks its subject is read with: "Build a wall", "Built a wall", "Calls on X to".
ORDERED, TOLD, MOVED = ("They", "will"), ("They", "have"), ("It",)
_FEWEST_BARS = 3


def is_row_of_bars(text: str) -> bool:
    """Tell whether a line is a row of a table whose cells bars part.

    >>> is_row_of_bars("| Build a wall | 2022 |"), is_row_of_bars("Build a wall")
    (True, False)
    """
    return text.startswith("|") and text.count("|") >= _FEWEST_BARS


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a heading or an item with its parse.

    ``bare`` is the parse of an item that lacks its subject, read as if ``ORDERED`` stood before it,
    ``TOLD`` where it begins in the past, ``MOVED`` in a motion. ``first`` tells that the sentence is
    the first of its block; ``label`` is the label that stands before it, such as "Action: ".
    """

    sentence: Sentence
    block: Block
    context: Context
    parsed: Parsed
    bare: Parsed | None = None
    first: bool = True
    label: str = ""

    @property
    def tells_of_past(self) -> bool:
        """Tell whether the unit is an item that begins in the past: "Launched a fund"."""
        return self.bare is not None and self.bare.source.before == TOLD

    @property
    def in_row(self) -> bool:
        """Tell whether the unit is a cell of a row whose cells bars part."""
        return is_row_of_bars(self.block.text)

    @property
    def moves(self) -> bool:
        """Tell whether the unit is an item of a motion: "Calls on the Government to"."""
        return self.bare is not None and self.bare.source.before == MOVED

    def span(self, start: int, end: int) -> Span:
        """Return the place in the block of characters ``start`` to ``end`` of the sentence."""
        shift = self.sentence.span.start
        return Span(self.block.index, shift + start, shift + end)

    def place(self, mention: Mention) -> Placed:
        """Return ``mention`` in its place in the block."""
        return Placed(
            mention=mention,
            span=self.span(mention.start, mention.end),
            sentence=self.sentence.index,
            quoted=self.sentence.quoted,
            speaker=self.sentence.speaker,
        )

    def token_at(self, start: int) -> Token | None:
        """Return the first token of the text at or after character ``start`` of the sentence."""
        spans = self.parsed.spans
        tokens = (t for t in self.parsed.doc if spans[t.i][0] >= start and spans[t.i][1])
        return next(tokens, None)

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

    def actors(self, token: Token | None) -> tuple[Placed, ...]:
        """Return those of its mentions that can act; none for no token."""
        found = self.mentions(token) if token is not None else ()
        return tuple(placed for placed in found if placed.mention.form is not Form.THING)


@dataclass(frozen=True)
class Corpus:
    """A document's units by kind: prose and items in order, and headings by block."""

    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]
    headings: dict[int, Unit]
    finder: NameFinder

    def in_order(self) -> list[Unit]:
        """Return all units, headings included, in document order."""
        return sorted((*self.units, *self.headings.values()), key=lambda u: u.sentence.index)

    @cached_property
    def _by_block(self) -> dict[int, list[Unit]]:
        found: dict[int, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.block.index, []).append(unit)
        return found

    def of_block(self, index: int) -> Sequence[Unit]:
        """Return the units of one block of prose."""
        return self._by_block.get(index, [])

    def last_of_block(self, index: int) -> Unit | None:
        """Return the last unit of one block, a heading's only one."""
        return next(reversed(self.of_block(index)), self.headings.get(index))

    def above(self, unit: Unit) -> Iterator[Unit | None]:
        """Yield the ends of the introductions over ``unit``, nearest first, then of its headings.

        None stands for one that holds no words.
        """
        for block in (*unit.context.introductions, *unit.context.headings):
            yield self.last_of_block(block.index)

    def opener(self, unit: Unit) -> Unit | None:
        """Return the end of what stands right over ``unit``: its introduction, or its heading."""
        return next(self.above(unit), None)

    def strategy_named_in(self, index: int) -> str | None:
        """Return the last strategy that one block of prose names, as printed."""
        names = [name for unit in self.of_block(index) for name in unit.sentence.names]
        named = (name.text for name in reversed(names) if name.kind is NameKind.STRATEGY)
        return next(named, None)
