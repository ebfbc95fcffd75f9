"""Tables that a text has lost the marks of: lines with a label first and figures behind it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.extract.figures.grid import Column, ColumnKind, Grid, Row
from kg.extract.figures.headers import Header, read_header
from kg.lexicon.figures import figure_lexicon
from kg.lexicon.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.figures.lines import Line
    from kg.lexicon.numbers import Number

__all__ = ["find_text_tables", "is_row"]

_MISSING = frozenset({"-", "–", "—", "n/a", "N/A", "..", "*", "x"})
_PERIOD = re.compile(r"\s*\(?((?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?)\)?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_LABEL_WORDS = 12
_MOST_HEADER_WORDS = 14
_FEWEST_ROWS = 3
#: Short rows of wider tables are left out: there are too many ways to fit them.
_WIDEST = 12
_HEADER_REACH = 10


@dataclass(frozen=True, slots=True)
class _Figures:
    """A line as label and figures, where ``label`` may begin on the line above."""

    label: str
    cells: tuple[Number | None, ...]
    start: int
    end: int


def find_text_tables(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield the tables of figures that stand in the lines of a text without marks."""
    index = 0
    while index < len(lines):
        rows, after = _rows_from(lines, index)
        if len(rows) >= _FEWEST_ROWS:
            grid = _grid(lines, index, rows)
            if grid is not None:
                yield grid
        index = max(after, index + 1)


def is_row(line: Line) -> bool:
    """Tell whether a line has a label first and several figures behind it."""
    return _figures(line) is not None


def _rows_from(lines: Sequence[Line], index: int) -> tuple[list[_Figures], int]:
    """Return the rows that begin at line ``index``, and the line after them.

    A label that is too long for its column stands on two lines.
    """
    rows: list[_Figures] = []
    while index < len(lines):
        row = _figures(lines[index])
        if row is None and rows and index + 1 < len(lines):
            row = _wrapped(lines[index], lines[index + 1])
            index += row is not None
        if row is None:
            break
        rows.append(row)
        index += 1
    return rows, index


def _wrapped(line: Line, following: Line) -> _Figures | None:
    row = _figures(following)
    short = len(line.text.split()) <= _MOST_LABEL_WORDS // 2 and line.text[-1] not in ".:;?!"
    if row is None or not short or not row.label[:1].islower() or not line.text[:1].isupper():
        return None
    return _Figures(f"{line.text} {row.label}", row.cells, line.start, row.end)


def _figures(line: Line) -> _Figures | None:
    words = line.text.split()
    cells: list[Number | None] = []
    while words and (words[-1] in _MISSING or read_number(words[-1]) is not None):
        cells.append(read_number(words.pop()))
    label = " ".join(words)
    if (
        len(cells) < 2
        or not any(cells)
        or all(cell is not None and _YEAR.fullmatch(cell.printed) for cell in cells)
        or not 0 < len(words) <= _MOST_LABEL_WORDS
        or not any(c.isalpha() for c in label)
        or label[-1] in ".:;?!,"
    ):
        return None
    return _Figures(label, tuple(reversed(cells)), line.start, line.end)


def _grid(lines: Sequence[Line], first: int, rows: list[_Figures]) -> Grid | None:
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    full = [row.cells for row in rows if len(row.cells) == width]
    if len(full) * 2 < len(rows) or len(full) < 2:
        return None
    begin, words, header = _header(lines, first, width)
    columns = header.columns if header else (Column(kind=ColumnKind.UNKNOWN),) * width
    fitted = [(row, _fit(row.cells, full)) for row in rows]
    return Grid(
        columns=columns,
        rows=tuple(_row(row, cells) for row, cells in fitted if cells is not None),
        header=words,
        kind=header.kind if header else None,
        start=lines[begin].start,
        end=rows[-1].end,
    )


def _row(row: _Figures, cells: tuple[Number | None, ...]) -> Row:
    period = _PERIOD.search(row.label)
    label = row.label[: period.start()] if period else row.label
    return Row(
        label=label.strip() or row.label,
        figures=cells,
        start=row.start,
        end=row.end,
        period=period[1] if period else None,
    )


def _header(lines: Sequence[Line], first: int, width: int) -> tuple[int, str, Header | None]:
    """Return the line on which the header of a table begins, its words and what it says.

    It is the nearest run of lines above the rows that reads as a header of that many columns.
    """
    above: list[str] = []
    for begin in range(first - 1, max(-1, first - 1 - _HEADER_REACH), -1):
        text = lines[begin].text
        if not _may_head(text) or _figures(lines[begin]) is not None:
            break
        above.insert(0, text)
        words = " ".join(above)
        header = read_header(words, width)
        if header is not None and header.kind is not None:
            return begin, words, header
    return first, "", None


def _may_head(text: str) -> bool:
    return (
        len(text.split()) <= _MOST_HEADER_WORDS
        and not text.endswith((";", "?", "!"))
        and not figure_lexicon().tables.source.match(text)
    )


def _fit(
    cells: tuple[Number | None, ...], full: Sequence[tuple[Number | None, ...]]
) -> tuple[Number | None, ...] | None:
    """Return the cells of a row by column; None where a short row fits in more than one way.

    The columns are told apart by how their figures are printed: with a percent sign, with a
    fraction, or as whole numbers.
    """
    width = len(full[0])
    if len(cells) == width:
        return cells
    if len(cells) > width or width > _WIDEST:
        return None
    forms = [{_form(row[at]) for row in full if row[at] is not None} for at in range(width)]
    ways = [
        places
        for places in combinations(range(width), len(cells))
        if all(
            cell is None or _form(cell) in forms[place]
            for cell, place in zip(cells, places, strict=True)
        )
    ]
    if len(ways) != 1:
        return None
    placed = dict(zip(ways[0], cells, strict=True))
    return tuple(placed.get(at) for at in range(width))


def _form(number: Number | None) -> tuple[bool, bool]:
    return (number.percent, number.whole) if number else (False, False)
