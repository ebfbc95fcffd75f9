"""Spans of blocks to evidence: exact quotes at offsets of the stored text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Document, Evidence, collapse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claims import Span
    from kg.model import Block

__all__ = ["Quoter"]


class Quoter:
    """Turns spans into evidence for one document."""

    def __init__(self, document: Document, blocks: Sequence[Block]) -> None:
        self._document = document
        self._blocks = blocks

    def evidence(self, span: Span, *, extractor: str, confidence: float) -> Evidence:
        """Return the evidence of ``span``.

        Where page furniture stands in the middle of the words, the longest unbroken piece comes
        first and the others are its continuation: no quote joins words that do not stand together.
        """
        pieces = self._pieces(span)
        made = [self._piece(start, end, span, extractor, confidence) for start, end in pieces]
        main = max(made, key=lambda e: (len(e.exact), -e.start))
        others = tuple(e for e in made if e is not main)
        return replace(main, continuation=others)

    def _pieces(self, span: Span) -> list[tuple[int, int]]:
        """Return the unbroken runs of the document that hold the words of ``span``."""
        block = self._blocks[span.block]
        offsets = block.offsets[span.start : span.end]
        words = block.text[span.start : span.end]
        pieces: list[tuple[int, int]] = []
        begin = previous = None
        for offset, character in zip(offsets, words, strict=True):
            if character == " ":
                continue
            if begin is None or previous is None:
                begin = offset
            elif self._document.text[previous + 1 : offset].strip():
                pieces.append((begin, previous + 1))
                begin = offset
            previous = offset
        if begin is not None and previous is not None:
            pieces.append((begin, previous + 1))
        return pieces

    def _piece(
        self, start: int, end: int, span: Span, extractor: str, confidence: float
    ) -> Evidence:
        return Evidence(
            document=self._document.key,
            start=start,
            end=end,
            exact=collapse(self._document.text[start:end]),
            extractor=extractor,
            confidence=confidence,
            page=self._blocks[span.block].page,
        )
