"""What readers of set documents hand to the writer: blocks of text, before there are offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import BlockKind

__all__ = ["Cell", "Element", "Piece", "Table", "flat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A heading, a paragraph, a list item or a caption.

    ``level`` is the depth of a heading (0 where the source does not give it) or of an item. A list
    mark stands before ``text`` as ``mark``. ``breaks`` holds the offsets in ``text`` at which
    further pages begin, with their numbers.
    """

    kind: BlockKind
    text: str
    level: int = 0
    mark: str = ""
    page: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one cell of a table; ``columns`` and ``rows`` are how many it spans."""

    elements: tuple[Element, ...] = ()
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells. A cell that spans stands once, where it begins; the others are empty."""

    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None


Element = Piece | Table


def flat(elements: Iterable[Element]) -> Iterator[Piece]:
    """Yield all pieces, those of a table cell by cell.

    >>> from kg.model import BlockKind
    >>> piece = Piece(kind=BlockKind.PARAGRAPH, text="Lead")
    >>> list(flat([Table(rows=((Cell(elements=(piece,)),),))])) == [piece]
    True
    """
    for each in elements:
        if isinstance(each, Table):
            for row in each.rows:
                for cell in row:
                    yield from flat(cell.elements)
        else:
            yield each
