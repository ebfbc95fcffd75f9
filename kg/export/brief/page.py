"""What a briefing consists of, before it is Markdown or Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Action",
    "Actions",
    "Block",
    "Cited",
    "Facts",
    "Inline",
    "Note",
    "Page",
    "Piece",
    "Reference",
    "Section",
    "Table",
    "plain",
    "table",
]


@dataclass(frozen=True, slots=True)
class Cited:
    """The mark of the reference ``number`` in running text."""

    number: int


#: A piece of running text: words as they are (never markup), or the mark of a reference.
Inline: TypeAlias = "str | Cited"


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of the briefing's own words."""

    text: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names of facts beside what they are; several lines of one fact stand under each other."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``widths`` are the shares of its columns."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


def table(
    columns: tuple[str, ...],
    widths: tuple[int, ...],
    rows: Iterable[tuple[tuple[Inline, ...], ...]],
) -> Table:
    """Return a table without the columns in which no row has anything."""
    every = tuple(rows)
    used = [place for place in range(len(columns)) if any(plain(row[place]) for row in every)]
    return Table(
        tuple(columns[place] for place in used),
        tuple(widths[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in every),
    )


@dataclass(frozen=True, slots=True)
class Action:
    """One action: what is to be done, in whose words, and remarks on it.

    ``title`` is None where the quote says the same in the same words.
    """

    title: str | None
    remarks: tuple[tuple[Inline, ...], ...]
    quote: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """Actions of one group of modalities, in reading order."""

    items: tuple[Action, ...]


Block: TypeAlias = "Note | Facts | Table | Actions"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; ``level`` 1 is the highest."""

    heading: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words in a document, on a page where it has pages.

    ``start`` and ``end`` are zero-based code points of the stored text, the end not included.
    """

    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where quoted words stand: the document, and the place in it, several where they are broken.

    ``told`` says that an earlier reference names the document in full. ``date`` is in words, as
    exact as it is known; ``confidence`` says how sure the reading is, between 0 and 1, where that is known.
    """

    number: int
    document: str
    told: bool
    publisher: str | None
    date: str | None
    address: str | None
    pieces: tuple[Piece, ...]
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole briefing. Each reference is cited at least once, first in the order of numbers."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]


def plain(text: tuple[Inline, ...]) -> str:
    """Return running text without its marks.

    >>> plain(("as said", Cited(3), " there"))
    'as said there'
    """
    return "".join(piece for piece in text if isinstance(piece, str))
