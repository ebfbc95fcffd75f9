"""Words that every form of a briefing has alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.export.brief.page import Piece, Reference

__all__ = ["capital", "where"]


def where(reference: Reference) -> str:
    """Return the document and the place in it, as a footnote has them, without a full stop.

    Who published a document, and when, stands in the first reference to it alone.
    """
    source = [reference.document]
    if not reference.told:
        source += [reference.publisher] if reference.publisher else []
        source.append(reference.date or "date not known")
    source.append(" and ".join(map(_piece, reference.pieces)))
    sure = "" if reference.confidence is None else f"; confidence {reference.confidence:.2f}"
    address = f"; {reference.address}" if reference.address and not reference.told else ""
    return ", ".join(source) + sure + address


def _piece(piece: Piece) -> str:
    page = "" if piece.page is None else f"page {piece.page}, "
    return f"{page}characters {piece.start}–{piece.end}"


def capital(text: str) -> str:
    """Return ``text`` beginning with a capital, as a line of its own does.

    >>> capital("publish NHS plans")
    'Publish NHS plans'
    """
    return text[:1].upper() + text[1:]
