"""Number the references of a briefing in the order in which they are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.brief.page import Cited, Piece, Reference
from kg.export.brief.wanted import document_key
from kg.lexicon.partial_dates import PartialDate
from kg.query.formats.text import safe

if TYPE_CHECKING:
    from kg.export.brief.known import Known
    from kg.query.results import Row

__all__ = ["References", "document_name"]


def document_name(row: Row, base: str) -> str:
    """Return what a briefing calls a document: its title, else its kind and its key."""
    if row["title"]:
        return safe(str(row["title"]))
    key = document_key(str(row["document"]), base)
    return f"Untitled {safe(str(row['kind'] or 'document'))}, {safe(key)}"


class References:
    """References as they are cited; the same place in the same document has one number."""

    def __init__(self, known: Known) -> None:
        self._documents = known.documents
        self._pages = known.pages
        self._further = known.further
        self._base = known.base
        self._cited: dict[tuple[str, int, int], Reference] = {}

    def cite(
        self,
        document: str,
        start: int,
        end: int,
        *,
        confidence: float | None = None,
    ) -> Cited:
        """Return the mark of the reference to a place, new where it was not cited before."""
        place = (document, start, end)
        if place not in self._cited:
            self._cited[place] = self._reference(place, confidence)
        return Cited(self._cited[place].number)

    @property
    def all(self) -> tuple[Reference, ...]:
        """Every reference cited so far, in the order of its number."""
        return tuple(self._cited.values())

    def _reference(self, place: tuple[str, int, int], confidence: float | None) -> Reference:
        document, start, end = place
        row = self._documents[document]
        issued = row["issued"]
        return Reference(
            number=len(self._cited) + 1,
            document=document_name(row, self._base),
            told=any(document == earlier for earlier, _, _ in self._cited),
            publisher=safe(str(row["publisher"])) if row["publisher"] else None,
            date=None if issued is None else PartialDate.parse(str(issued)).in_words(),
            address=safe(str(row["address"])) if row["address"] else None,
            pieces=(Piece(self._pages.get(place), start, end), *self._further.get(place, ())),
            confidence=confidence,
        )
