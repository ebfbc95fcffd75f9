"""What readers of set documents hand to the writer: blocks of text, before there are offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import BlockKind

__all__ = ["Cell", "Element", "Piece", "Table"]


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

    pieces: tuple[Piece, ...] = ()
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells. A cell that spans stands once, where it begins; the others are empty."""

    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None


Element = Piece | Table
