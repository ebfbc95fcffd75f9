"""A document's sentences, named, parsed and ready for the extractors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.claims import NameKind, Placed, Span
from kg.extract.mentions import mention_of, mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.claims import Mention, Sentence
    from kg.extract.context import Context
    from kg.extract.names import NameFinder
    from kg.extract.parse import Parsed
    from kg.model import Block

__all__ = ["Corpus", "Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a heading or an item with its parse.

    ``bare`` is the parse of an item that lacks its subject, read as if "They will" stood before
    it, or "They have" where it begins in the past, or "It" in a motion. ``first`` tells that the sentence is the first of its block; ``label`` is the label that
    stands before it, such as "Action: ".
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
        return self.bare is not None and "have" in self.bare.source.before

    @property
    def in_row(self) -> bool:
        """Tell whether the unit is a cell of a row whose cells bars part."""
        return self.block.text.startswith("|")

    @property
    def moves(self) -> bool:
        """Tell whether the unit is an item of a motion: "Calls on the Government to"."""
        return self.bare is not None and self.bare.source.before == ("It",)

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

    def in_order(self) -> list[Unit]:
        """Return all units, headings included, in document order."""
        return sorted((*self.units, *self.headings.values()), key=lambda u: u.sentence.index)

    def of_block(self, index: int) -> Iterator[Unit]:
        """Yield the units of one block of prose."""
        return (unit for unit in self.units if unit.block.index == index)

    def last_of_block(self, index: int) -> Unit | None:
        """Return the last unit of one block, a heading's only one."""
        return next(reversed([*self.of_block(index)]), self.headings.get(index))

    def strategy_named_in(self, index: int) -> str | None:
        """Return the last strategy that one block of prose names, as printed."""
        names = [name for unit in self.of_block(index) for name in unit.sentence.names]
        named = (name.text for name in reversed(names) if name.kind is NameKind.STRATEGY)
        return next(named, None)
