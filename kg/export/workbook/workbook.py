"""The whole graph as an Excel workbook: a sheet for each class, with quotes; the same bytes always."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kg.export.archives import same_bytes
from kg.export.workbook.cells import fill, keep_as_text
from kg.export.workbook.looks import (
    NAME,
    TITLE,
    WORDS,
    add_styles,
    at,
    lay_out,
    lines_of,
    link,
    print_wide,
    raise_row,
    widen,
)
from kg.export.workbook.sheets import SHEETS
from kg.extras import imported
from kg.query.catalogue import find_query
from kg.query.terms import URI, python_value, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from kg.export.workbook.sheets import Column, Sheet
    from kg.query.graph import OpenGraph
    from kg.query.results import Rows
    from kg.query.terms import Term, Value

__all__ = ["export"]

_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001 (the format has no zone)
#: A sheet of Excel has 1,048,576 rows, the heading among them.
_MOST_ROWS = 1_048_575
#: Excel opens no file with more than 65,530 links on a sheet.
_MOST_LINKS = 60_000
_ABOUT = (
    "Each sheet has the rows of one class of things, with the words that say so.",
    "An action with several owners has a row for each of them: count the different action ids.",
    "What is promised, done, asked for, possible and declined are different things to say about a"
    " body: do not add rows of different groups.",
    "Start and end count the characters of the stored text of a document, the first being 0.",
    "The graph was read by machine: read a quote in its document before relying on it.",
)


def export(graph: OpenGraph) -> bytes:
    """Return ``graph`` as a workbook of Excel.

    Raises:
        MissingExtra: openpyxl is not installed.
        GraphError: The graph cannot be read.
    """
    library = imported("openpyxl", doing="writing an Excel workbook", extra="tables")
    book: Workbook = library.Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    answers = {sheet.title: graph.select(sheet.query) for sheet in SHEETS}
    about = book.create_sheet("About")
    writer = _Writer(book, answers, graph.base)
    for sheet in SHEETS:
        writer.write(sheet)
    _write_about(about, answers)
    _write_columns(book.create_sheet("Columns"))
    return _bytes(book)


class _Writer:
    """Writes the sheets; it knows in which row each thing stands that others link to."""

    def __init__(self, book: Workbook, answers: dict[str, Rows], base: str) -> None:
        self._book = book
        self._answers = answers
        self._base = base
        self._links: Counter[str] = Counter()
        self._rows = {
            sheet.title: _first_rows(answers[sheet.title], sheet.key)
            for sheet in SHEETS
            if sheet.key
        }

    def write(self, sheet: Sheet) -> None:
        """Add ``sheet`` with its heading, frozen and with filters, and its rows."""
        rows = self._answers[sheet.title]
        page = self._book.create_sheet(sheet.title)
        widen(page, [(column.heading, column.width) for column in sheet.columns])
        places = [rows.columns.index(column.name) for column in sheet.columns]
        for number, terms in enumerate(rows.terms[:_MOST_ROWS], 2):
            lines = [
                self._fill(at(page, number, column), sheet.columns[column - 1], terms[place])
                for column, place in enumerate(places, 1)
            ]
            raise_row(page, number, max(lines))
        lay_out(page, "B2")

    def _fill(self, cell: Cell, column: Column, term: Term | None) -> int:
        """Fill and dress a cell, and return how many lines its text takes."""
        if term is None:
            return 0
        row = self._rows.get(column.links, {}).get(term.value)
        is_web = column.name == "address" and term.value.startswith(("https://", "http://"))
        # The style first: a day brings its own form, which the style would take away.
        cell.style = NAME if term.kind == URI else WORDS
        fill(cell, self._value(term))
        if (row is not None or is_web) and self._links[cell.parent.title] < _MOST_LINKS:
            self._links[cell.parent.title] += 1
            link(
                cell,
                sheet=column.links if row else "",
                row=row or 0,
                address=term.value if is_web else "",
            )
        keep_as_text(cell)
        return 1 if cell.style != WORDS else lines_of(str(cell.value), column.width)

    def _value(self, term: Term) -> Value:
        if term.kind == URI:
            return short(term.value, base=self._base).removeprefix("document/")
        return python_value(term)


def _first_rows(rows: Rows, key: str) -> dict[str, int]:
    place = rows.columns.index(key)
    found: dict[str, int] = {}
    for number, terms in enumerate(rows.terms[:_MOST_ROWS], 2):
        term = terms[place]
        if term is not None:
            found.setdefault(term.value, number)
    return found


def _write_about(page: Worksheet, answers: dict[str, Rows]) -> None:
    """Say on the first sheet what the others hold."""
    at(page, 1, 1, "A knowledge graph of which body owns which action").style = TITLE
    for row, line in enumerate(_ABOUT, 2):
        at(page, row, 1, line)
    print_wide(page)
    begin = len(_ABOUT) + 3
    widen(page, [("Sheet", 22), ("Rows", 10), ("What it answers", 110)], row=begin)
    for row, sheet in enumerate(SHEETS, begin + 1):
        link(at(page, row, 1, sheet.title), sheet=sheet.title, row=1)
        found = len(answers[sheet.title])
        at(page, row, 2, min(found, _MOST_ROWS)).style = WORDS
        at(page, row, 3, find_query(sheet.query).question + _cut(found)).style = WORDS


def _cut(found: int) -> str:
    left = found - _MOST_ROWS
    return f" ({left:,} more rows do not fit into a sheet: kg query has them)" if left > 0 else ""


def _write_columns(page: Worksheet) -> None:
    """Say on the last sheet what stands in each column of the others."""
    widen(page, [("Sheet", 22), ("Column", 22), ("What it is", 110)])
    for row, told in enumerate(_meanings(), 2):
        for place, text in enumerate(told, 1):
            at(page, row, place, text).style = WORDS
    lay_out(page, "A2")


def _meanings() -> Iterator[tuple[str, str, str]]:
    for sheet in SHEETS:
        told = {column.name: column.description for column in find_query(sheet.query).columns}
        for column in sheet.columns:
            yield sheet.title, column.heading, told[column.name]


def _bytes(book: Workbook) -> bytes:
    """Return the file; openpyxl's own way of saving puts the time into it."""
    writer: Any = imported(
        "openpyxl.writer.excel", doing="writing an Excel workbook", extra="tables"
    )
    about = book.properties
    about.creator = about.lastModifiedBy = "Remit"
    about.created = about.modified = _MOMENT
    draft = io.BytesIO()
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        writer.ExcelWriter(book, archive).save()
    return same_bytes(draft.getvalue())
