"""Where a block stands: its headings, the list introductions above it, the kind of its section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.lexicon.headings import heading_lexicon
from kg.lexicon.lists import lists_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Block

__all__ = ["Context", "Section", "context_of", "last_sentence"]

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class Section(StrEnum):
    """The kinds of section that change how the sentences and items in them are read."""

    ACTIVITY = "activity"
    OUTCOMES = "outcomes"
    EVIDENCE = "evidence"
    DEFINITIONS = "definitions"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The blocks that stand over a block, nearest first, and the kind of section it is in."""

    headings: tuple[Block, ...] = ()
    introductions: tuple[Block, ...] = ()
    section: Section = Section.PLAIN


def context_of(blocks: Sequence[Block], block: Block) -> Context:
    """Return the context of ``block``; the nearest heading that tells the kind of section does."""
    headings: list[Block] = []
    introductions: list[Block] = []
    parent = block.parent
    while parent is not None:
        above = blocks[parent]
        (headings if above.kind is BlockKind.HEADING else introductions).append(above)
        parent = above.parent
    section = next((s for s in map(_section, headings) if s is not None), Section.PLAIN)
    if section is Section.PLAIN and any(map(_announces_actions, introductions)):
        section = Section.ACTIVITY
    if lists_lexicon().meaning_header.fullmatch(block.header.strip()):
        section = Section.DEFINITIONS
    return Context(headings=tuple(headings), introductions=tuple(introductions), section=section)


def _section(heading: Block) -> Section | None:
    """Return the kind of section that a heading tells."""
    lexicon = heading_lexicon()
    if lexicon.outcome_headings.match(heading.text):
        return Section.OUTCOMES
    if lexicon.activity_headings.match(heading.text):
        return Section.ACTIVITY
    if lexicon.definition_headings.match(heading.text):
        return Section.DEFINITIONS
    if lexicon.evidence_headings.match(heading.text):
        return Section.EVIDENCE
    return None


def _announces_actions(introduction: Block) -> bool:
    """Tell whether an introduction says that actions follow: "we have taken these steps:"."""
    text = last_sentence(introduction.text)
    return text.endswith(":") and any(w.search(text) for w in lists_lexicon().actions.values())


def last_sentence(text: str) -> str:
    """Return the last sentence of an introduction, which leads up to its list.

    >>> last_sentence("Much was done. The outcomes are:")
    'The outcomes are:'
    """
    return _SENTENCE_END.split(text)[-1]
