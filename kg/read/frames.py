"""Tables that only set a page: what stands in them is text like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import BlockKind
from kg.read.blocks import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.blocks import Cell, Element, Table

__all__ = ["unframed"]


def unframed(table: Table) -> Iterator[Element]:
    """Yield ``table`` without its empty rows and columns, or what stands in it if it is a frame.

    A frame has no two rows with more than one filled cell. In a table a heading is but a bold cell,
    and a first row of such cells is the head.
    """
    rows = [row for row in table.rows if any(cell.elements for cell in row)]
    wide = sum(sum(bool(cell.elements) for cell in row) > 1 for row in rows)
    if wide < 2:
        for row in rows:
            for cell in row:
                yield from cell.elements
        return
    bold = all(_is_heading(cell) for cell in rows[0] if cell.elements)
    columns = [
        column
        for column in range(max(map(len, rows)))
        if any(column < len(row) and row[column].elements for row in rows)
    ]
    yield replace(
        table,
        rows=tuple(
            tuple(
                _plain(row[column], header=bold and number == 0)
                for column in columns
                if column < len(row)
            )
            for number, row in enumerate(rows)
        ),
    )


def _is_heading(cell: Cell) -> bool:
    return all(piece.kind is BlockKind.HEADING for piece in flat(cell.elements))


def _plain(cell: Cell, *, header: bool) -> Cell:
    pieces = tuple(
        replace(piece, kind=BlockKind.PARAGRAPH, level=0)
        if piece.kind is BlockKind.HEADING
        else piece
        for piece in flat(cell.elements)
    )
    return replace(cell, elements=pieces, header=bool(pieces) and (cell.header or header))
