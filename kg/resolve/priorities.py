"""Priorities to one hierarchy a strategy, and the priority that each block stands under."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Block, BlockKind, Priority
from kg.resolve.naming import fold_key
from kg.vocabulary import scoped_key, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.claims import PriorityClaim
    from kg.resolve.places import Quoter

__all__ = ["PriorityTable"]


class PriorityTable:
    """The priorities of one document by scheme and number."""

    def __init__(
        self,
        document: str,
        blocks: Sequence[Block],
        quoter: Quoter,
        strategy_of: Callable[[str | None], str | None],
    ) -> None:
        self._document = document
        self._blocks = blocks
        self._quoter = quoter
        self._strategy_of = strategy_of
        self._found: dict[str, Priority] = {}
        self._headings: dict[int, str] = {}
        self._by_label: dict[str, str] = {}

    def add_all(self, claims: Sequence[PriorityClaim]) -> None:
        """Add the declared priorities; what is declared twice is one, its first label kept."""
        for claim in claims:
            self._add(claim)
        for block in self._blocks:
            if block.kind is BlockKind.HEADING and block.index not in self._headings:
                key = self._by_label.get(fold_key(block.text))
                if key is not None:
                    self._headings[block.index] = key

    def _scheme(self, claim: PriorityClaim) -> tuple[str, str | None]:
        strategy = self._strategy_of(claim.of)
        name = slug(claim.of) if claim.of else "priorities"
        return scoped_key(self._document, "scheme", name), strategy

    def _add(self, claim: PriorityClaim) -> None:
        scheme, strategy = self._scheme(claim)
        name = claim.notation or claim.label
        key = f"{scheme.replace('/scheme/', '/priority/')}/{slug(name.replace('.', '-'))}"
        if (
            claim.notation and claim.of is None and not claim.parent and key in self._found
        ) or key in self._found:
            self._found[key] = self._with_form(self._found[key], claim)
        else:
            self._found[key] = Priority(
                key=key,
                label=_shown(claim.label),
                scheme=scheme,
                notation=claim.notation,
                parent=self._parent(claim, scheme),
                strategy=strategy,
                evidence=(
                    self._quoter.evidence(claim.span, extractor="priorities", confidence=0.95),
                ),
            )
        self._by_label.setdefault(fold_key(claim.label), key)
        if self._blocks[claim.span.block].kind is BlockKind.HEADING:
            self._headings[claim.span.block] = key

    def _parent(self, claim: PriorityClaim, scheme: str) -> str | None:
        if claim.parent is None:
            return None
        return f"{scheme.replace('/scheme/', '/priority/')}/{slug(claim.parent)}"

    def _with_form(self, known: Priority, claim: PriorityClaim) -> Priority:
        form = claim.label
        same = form.casefold() == known.label.casefold()
        if same or form in known.alt_labels or form.isupper():
            return known
        return replace(known, alt_labels=(*known.alt_labels, form))

    def over(self, block: int) -> str | None:
        """Return the key of the priority whose heading stands over ``block``."""
        index: int | None = block
        while index is not None:
            if index in self._headings:
                return self._headings[index]
            index = self._blocks[index].parent
        return None

    def finished(self) -> tuple[Priority, ...]:
        """Return the priorities, parents that were never declared left out."""
        return tuple(
            priority if priority.parent in self._found else replace(priority, parent=None)
            for priority in self._found.values()
        )


def _shown(label: str) -> str:
    """Return a label for print: what is set in capitals gets ordinary letters."""
    return label.capitalize() if label.isupper() else label
