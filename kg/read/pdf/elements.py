"""All pages to one run of blocks: sentences that run over a page go on, tables too."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.model import BlockKind
from kg.read.blocks import Cell, Piece, Table
from kg.read.pdf.grids import Grid, GridCell
from kg.read.pdf.hyphens import words_of
from kg.read.pdf.layout import flows
from kg.read.pdf.paragraphs import Paragraph, Style, paragraphs_of
from kg.read.writing import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.read.blocks import Element
    from kg.read.pdf.hyphens import Words
    from kg.read.pdf.layout import Flow
    from kg.read.pdf.lines import Line
    from kg.read.pdf.sheet import Sheet

__all__ = ["elements_of"]

_LARGER = 1.1
_LONGEST_HEADING = 150
_NOTE = re.compile(r"\W*\d{1,3}\b")
_LETTER = re.compile(r"\w")
_SENTENCE = re.compile(r"[.;,]$")
_NUMBERED = re.compile(r"\(?\d")
_DEEPEST = 6


def elements_of(sheets: Sequence[Sheet]) -> list[Element]:
    """Return the blocks of all ``sheets`` in reading order."""
    pages = [flows(sheet) for sheet in sheets]
    lines = [line for page in pages for part in page for cell in _cells(part) for line in cell]
    style = Style.of(lines)
    words = words_of(clean(line.text) for line in lines)
    blocks = _joined([_page_blocks(page, style) for page in pages], style)
    return list(_Elements(style=style, words=words, blocks=blocks).run())


def _cells(part: Flow | Grid | Paragraph) -> Iterator[list[Line]]:
    if isinstance(part, Grid):
        for row in part.rows:
            yield from (cell.lines for cell in row)
    else:
        yield part.lines


@dataclass(slots=True)
class _PageBlocks:
    """The blocks of one page, and the notes at its foot."""

    text: list[list[Paragraph | Grid]] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)


def _page_blocks(page: Sequence[Flow | Grid], style: Style) -> _PageBlocks:
    result = _PageBlocks()
    for part in page:
        if isinstance(part, Grid):
            result.text.append([part])
        else:
            result.text.append(list(paragraphs_of(part.lines, style)))
    last = result.text[-1] if result.text else []
    first = _first_note(last, style)
    result.notes = [block for block in last[first:] if isinstance(block, Paragraph)]
    del last[first:]
    return result


def _first_note(blocks: Sequence[Paragraph | Grid], style: Style) -> int:
    """Return where the notes begin: blocks smaller than the text, a number before the first."""
    first = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if not isinstance(block, Paragraph) or block.size > 0.9 * style.size:
            break
        if _NOTE.match(block.lines[0].text):
            first = index
    return first


def _joined(pages: Sequence[_PageBlocks], style: Style) -> list[Paragraph | Grid]:
    """Return all blocks, those of one sentence or one table made one, notes after them."""
    result: list[Paragraph | Grid] = []
    notes: list[Paragraph] = []
    for page in pages:
        for flow in page.text:
            for place, block in enumerate(flow):
                last = result[-1] if result else None
                if place == 0 and _continues(last, block):
                    continue
                result.extend(notes)
                notes = []
                partial = isinstance(block, Grid) and block.partial
                result.extend(_unframed(block, style) if partial else [block])
        notes.extend(page.notes)
    return [*result, *notes]


def _unframed(grid: Paragraph | Grid, style: Style) -> Iterator[Paragraph]:
    """Yield the text in a frame that only looks like a table."""
    for line_group in _cells(grid):
        yield from paragraphs_of(line_group, style)


def _continues(last: Paragraph | Grid | None, block: Paragraph | Grid) -> bool:
    """Add ``block`` to the ``last`` one if it goes on with it, and tell whether it did."""
    if isinstance(last, Paragraph) and isinstance(block, Paragraph) and last.goes_on(block):
        last.lines.extend(block.lines)
        return True
    if isinstance(last, Grid) and isinstance(block, Grid) and _same_table(last, block):
        _append(last, block)
        return True
    return False


def _append(last: Grid, block: Grid) -> None:
    """Add the rows of a table that goes on over a page, without its repeated head."""
    width = len(last.rows[0])
    rows = [[*row, *(GridCell() for _ in range(width - len(row)))] for row in block.rows]
    if rows and _texts(rows[0]) == _texts(last.rows[0]):
        rows = rows[1:]
    if rows and not rows[0][0].lines and any(cell.lines for cell in rows[0]):
        for cell, more in zip(last.rows[-1], rows[0], strict=True):
            cell.lines.extend(more.lines)
        rows = rows[1:]
    last.rows.extend(rows)
    last.page_end = block.page


def _same_table(last: Grid, block: Grid) -> bool:
    if block.page - last.page_end != 1:
        return False
    widths = len(last.rows[0]), len(block.rows[0])
    return widths[0] == widths[1] or (block.partial and widths[1] < widths[0])


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in row]


@dataclass(slots=True, kw_only=True)
class _Elements:
    """Turns blocks into what the writer takes, with the levels of headings and items."""

    style: Style
    words: Words
    blocks: Sequence[Paragraph | Grid]
    tagged: bool = False
    ranks: dict[tuple[float, bool], int] = field(default_factory=dict)
    indents: list[float] = field(default_factory=list)

    def run(self) -> Iterator[Element]:
        """Yield the elements."""
        paragraphs = [block for block in self.blocks if isinstance(block, Paragraph)]
        self.tagged = sum(bool(block.heading) for block in paragraphs) > 1
        looks = Counter(_look(block) for block in paragraphs if self._is_heading(block))
        order = sorted(looks, reverse=True)
        self.ranks = {look: min(rank, _DEEPEST) for rank, look in enumerate(order, start=1)}
        for block in self.blocks:
            element = self._table(block) if isinstance(block, Grid) else self._piece(block)
            if element is not None:
                yield element

    def _is_heading(self, block: Paragraph) -> bool:
        if self.tagged:
            return block.heading > 0
        if block.mark and not _NUMBERED.match(block.mark):
            return False
        if not (block.bold or block.size > _LARGER * self.style.size):
            return False
        text = " ".join(line.text for line in block.lines)
        return len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)

    def _piece(self, block: Paragraph) -> Piece | None:
        text, breaks = block.text(self.words)
        if not _LETTER.search(text):
            return None
        page = block.lines[0].page
        piece = Piece(kind=BlockKind.PARAGRAPH, text=text, page=page, breaks=breaks)
        if self._is_heading(block):
            self.indents = []
            level = block.heading or self.ranks.get(_look(block), 0)
            return replace(piece, kind=BlockKind.HEADING, level=level, mark=block.mark)
        if block.mark:
            level = self._item_level(block)
            return replace(piece, kind=BlockKind.ITEM, level=level, mark=block.mark)
        self.indents = []
        return piece

    def _item_level(self, block: Paragraph) -> int:
        while self.indents and self.indents[-1] > block.left + 3:
            self.indents.pop()
        if not self.indents or block.left > self.indents[-1] + 3:
            self.indents.append(block.left)
        return len(self.indents)

    def _table(self, grid: Grid) -> Table | None:
        rows = []
        columns = [
            column
            for column in range(len(grid.rows[0]))
            if any(row[column].lines for row in grid.rows)
        ]
        bold_head = all(line.bold for cell in grid.rows[0] for line in cell.lines)
        for number, row in enumerate(grid.rows):
            cells = []
            for cell in (row[column] for column in columns):
                self.indents = []
                blocks = paragraphs_of(cell.lines, self.style)
                cells.append(
                    Cell(
                        elements=tuple(filter(None, map(self._cell_piece, blocks))),
                        header=cell.header or (bold_head and number == 0 and bool(cell.lines)),
                        columns=cell.columns,
                        rows=cell.rows,
                    )
                )
            if any(cell.elements for cell in cells):
                rows.append(tuple(cells))
        return Table(rows=tuple(rows), page=grid.page) if rows else None

    def _cell_piece(self, block: Paragraph) -> Piece | None:
        piece = self._piece(block)
        if piece is not None and piece.kind is BlockKind.HEADING:
            return replace(piece, kind=BlockKind.PARAGRAPH, level=0)
        return piece


def _look(block: Paragraph) -> tuple[float, bool]:
    return round(block.size * 2) / 2, block.bold
