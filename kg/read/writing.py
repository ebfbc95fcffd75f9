"""Blocks to the one text that offsets count, with hints on what stands where in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import BlockKind, Hint
from kg.read.blocks import Table, flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.read.blocks import Cell, Element, Piece

__all__ = ["Written", "clean", "split_lines", "write"]

_INDENT = "  "
_DEEPEST_INDENT = 8
#: Characters that stand for nothing in a text: controls, byte order marks, soft hyphens. Marks of
#: direction stay, for a text from right to left is not itself without them.
_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}


def clean(text: str) -> str:
    r"""Return ``text`` on one line, without what stands for nothing.

    >>> clean("plan\xadning \n \x07ofﬁcer ")
    'planning officer'
    """
    return _SPACES.sub(" ", _NOTHING.sub("", text)).translate(_LIGATURES).strip()


def split_lines(text: str) -> list[str]:
    r"""Return the paragraphs that line breaks set apart; one within a sentence sets nothing apart.

    >>> split_lines("Civic Centre\n44 York Street\nwe will build\nhomes")
    ['Civic Centre', '44 York Street we will build homes']
    """
    result: list[str] = []
    for line in filter(None, map(clean, text.split("\n"))):
        if result and line[0].islower() and not result[-1].endswith((".", ":", ";", "!", "?")):
            result[-1] += f" {line}"
        else:
            result.append(line)
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text, where its pages after the first begin, and what its source says of its runs."""

    text: str
    pages: tuple[int, ...]
    hints: tuple[Hint, ...]


@dataclass(slots=True)
class _Writer:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    tables: int = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def block(self, element: Element) -> None:
        if self.length:
            self.add("\n\n")
        self._turn_to(element.page)
        if isinstance(element, Table):
            self._table(element)
            return
        if element.kind is BlockKind.ITEM:
            self.add(_INDENT * min(element.level - 1, _DEEPEST_INDENT))
        self._piece(element)

    def _turn_to(self, page: int | None, *, at: int | None = None) -> None:
        if page is not None:
            offset = self.length if at is None else at
            self.pages.extend([offset] * (page - 1 - len(self.pages)))

    def _piece(self, piece: Piece) -> None:
        start = self.length
        if piece.mark:
            self.add(f"{piece.mark} ")
        for offset, page in piece.breaks:
            self._turn_to(page, at=self.length + offset)
        self.add(piece.text)
        if piece.kind is not BlockKind.PARAGRAPH:
            self.hints.append(
                Hint(kind=piece.kind, start=start, end=self.length, level=piece.level)
            )

    def _table(self, table: Table) -> None:
        self.tables += 1
        for number, row in enumerate(table.rows):
            if number:
                self.add("\n")
            for column, cell in enumerate(row):
                if column:
                    self.add("\t")
                self._cell(cell, row=number, column=column)

    def _cell(self, cell: Cell, *, row: int, column: int) -> None:
        place = len(self.hints)
        start = self.length
        pieces = list(flat(cell.elements))
        for index, piece in enumerate(pieces):
            if index:
                self.add(" ")
            self._turn_to(piece.page)
            first = self.length
            self._piece(piece)
            if piece.kind is BlockKind.PARAGRAPH and len(pieces) > 1:
                self.hints.append(Hint(kind=piece.kind, start=first, end=self.length))
        if pieces:
            hint = Hint(
                kind=BlockKind.TABLE,
                start=start,
                end=self.length,
                table=self.tables,
                row=row,
                column=column,
                rows=cell.rows,
                columns=cell.columns,
                header=cell.header,
            )
            self.hints.insert(place, hint)


def write(elements: Iterable[Element], *, pages: int = 0) -> Written:
    """Return ``elements`` as one text: blank lines between blocks, a table's row on one line.

    Cells are parted by tabs. ``pages`` is the number of pages, where the source has any.
    """
    writer = _Writer()
    for element in elements:
        writer.block(element)
    if writer.length:
        writer.add("\n")
    # Pages at the end that hold no text begin where the text ends.
    writer.pages.extend([writer.length] * (pages - 1 - len(writer.pages)))
    return Written(text="".join(writer.parts), pages=tuple(writer.pages), hints=tuple(writer.hints))
