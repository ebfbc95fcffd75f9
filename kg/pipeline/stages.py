"""One document through the text stages, in their order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.model import BlockKind, Reading
from kg.structure import blocks

if TYPE_CHECKING:
    from kg.model import Block, Document

__all__ = ["interpret"]


def interpret(document: Document) -> Reading:
    """Return all that is read from ``document``: structure, then extraction, then resolution."""
    structure = blocks(document)
    return Reading(document=document, left_out=_furniture(structure))


def _furniture(structure: tuple[Block, ...]) -> tuple[tuple[str, int], ...]:
    """Count, by reason, the characters that were read as furniture."""
    counts: Counter[str] = Counter()
    for block in structure:
        if block.kind is BlockKind.FURNITURE:
            counts[block.reason] += len(block.text)
    return tuple(sorted(counts.items()))
