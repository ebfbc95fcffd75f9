"""Where a block stands: its headings, the list introduction above it, the body that speaks there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Block, BlockKind
from kg.lexicon.headings import heading_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Context", "Section", "section_of"]


class Section:
    """Names of the kinds of section that change how bare items are read."""

    ACTIVITY = "activity"
    OUTCOMES = "outcomes"
    EVIDENCE = "evidence"
    ACTIONS = "actions"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The blocks that stand over a block, nearest first, and the kind of section it is in."""

    headings: tuple[Block, ...] = ()
    introductions: tuple[Block, ...] = ()
    section: str = Section.PLAIN


def _kind(heading: Block) -> str | None:
    lexicon = heading_lexicon()
    if lexicon.outcome_headings.match(heading.text):
        return Section.OUTCOMES
    if lexicon.activity_headings.match(heading.text):
        return Section.ACTIVITY
    if lexicon.evidence_headings.match(heading.text):
        return Section.EVIDENCE
    return None


def section_of(blocks: Sequence[Block], block: Block) -> Context:
    """Return the context of ``block``."""
    headings: list[Block] = []
    introductions: list[Block] = []
    parent = block.parent
    while parent is not None:
        above = blocks[parent]
        (headings if above.kind is BlockKind.HEADING else introductions).append(above)
        parent = above.parent
    kind = next((k for k in map(_kind, headings) if k is not None), Section.PLAIN)
    return Context(headings=tuple(headings), introductions=tuple(introductions), section=kind)
