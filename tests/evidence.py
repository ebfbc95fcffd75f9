"""What must hold of every piece of evidence in a reading."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kg.model import Document, Evidence, collapse
from kg.structure import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Reading

__all__ = ["all_evidence", "check_evidence"]


def all_evidence(value: object) -> Iterator[Evidence]:
    """Yield every piece of evidence in a record, however deep, continuations included."""
    if isinstance(value, Evidence):
        yield value
    if isinstance(value, tuple):
        for each in value:
            yield from all_evidence(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Document):
        for each in dataclasses.fields(value):
            yield from all_evidence(getattr(value, each.name))


def check_evidence(reading: Reading) -> None:
    """Assert that each quote stands at its offsets, inside one block, and names its document."""
    text = reading.document.text
    places = [(block.start, block.end) for block in blocks(reading.document)]
    for piece in all_evidence(reading):
        assert piece.document == reading.document.key
        assert piece.exact
        assert collapse(text[piece.start : piece.end]) == piece.exact
        assert any(start <= piece.start < piece.end <= end for start, end in places), piece.exact
        assert piece.extractor
        assert 0 < piece.confidence <= 1
        after = piece.end
        for further in piece.continuation:
            assert further.start >= after
            after = further.end
