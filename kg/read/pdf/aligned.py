"""Tables that only the places of their words tell of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.read.pdf.grids import Grid, GridCell
from kg.read.pdf.lines import median, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.read.pdf.lines import Line
    from kg.read.pdf.sheet import Rule

__all__ = ["aligned_grid"]

_MOST_COLUMNS = 12
_SAME_LEVEL = 0.35


@dataclass(frozen=True, slots=True)
class _Columns:
    """The strips of text that empty strips part, from left to right."""

    lines: list[list[Line]]
    bounds: list[tuple[float, float]]


def aligned_grid(lines: Sequence[Line], rules: Sequence[Rule], *, gap: float) -> Grid | None:
    """Return ``lines`` as a table if they stand like one; ``gap`` is the narrowest between columns.

    Running text in columns breaks its paragraphs where each column will. A table breaks all its
    columns at once, at each row, or holds one short entry a line.
    """
    columns = _columns(lines, gap)
    if not 2 <= len(columns.lines) <= _MOST_COLUMNS:
        return None
    tops = _ruled_tops(columns, rules) or _row_tops(columns) or _line_tops(columns, lines)
    if len(tops) < 2:
        return None
    return _grid(columns, tops)


def _columns(lines: Sequence[Line], gap: float) -> _Columns:
    size = median((line.size for line in lines), default=10)
    found: list[list[Line]] = []
    bounds: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda each: each.x0):
        if bounds and line.x0 - bounds[-1][1] < gap * size:
            found[-1].append(line)
            bounds[-1] = (bounds[-1][0], max(bounds[-1][1], line.x1))
        else:
            found.append([line])
            bounds.append((line.x0, line.x1))
    return _Columns([sorted(each, key=lambda line: line.base) for each in found], bounds)


def _ruled_tops(columns: _Columns, rules: Sequence[Rule]) -> list[float]:
    """Return where rows begin, if lines that run over all columns part them."""
    first = min(line.top for each in columns.lines for line in each)
    last = max(line.bottom for each in columns.lines for line in each)
    left, right = columns.bounds[0][0], columns.bounds[-1][1]
    size = median((line.size for line in columns.lines[0]), default=10)
    places = sorted(
        rule.at
        for rule in rules
        if rule.level
        and first < rule.at < last
        and rule.start < left + 0.2 * (right - left)
        and rule.end > right - 0.2 * (right - left)
    )
    tops = [first]
    for place in places:
        if place - tops[-1] > 0.5 * size:
            tops.append(place)
    return tops if len(tops) > 1 else []


def _row_tops(columns: _Columns) -> list[float]:
    """Return where rows begin, if all columns break where the first one does."""
    starts = [_block_starts(each) for each in columns.lines]
    size = median((line.size for line in columns.lines[0]), default=10)
    tops = [line.base for line in starts[0]]
    if len(tops) < 2:
        return []
    kept = [top for top in tops if _all_break(top, columns, starts, _SAME_LEVEL * size)]
    opened = [top for top in kept if _any_begins(top, starts[1:], _SAME_LEVEL * size)]
    if len(opened) < max(2, 0.7 * len(tops)) or _runs_on(columns):
        return []
    return [top - 0.7 * size for top in opened]


def _block_starts(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a column that more than the usual room stands above."""
    pitch = median(
        (
            below.base - above.base
            for above, below in pairwise(lines)
            if below.base > above.base + 1
        ),
        default=12.0,
    )
    size = median((line.size for line in lines), default=10)
    usual = min(pitch, 1.35 * size)
    starts = [lines[0]]
    for above, below in pairwise(lines):
        if below.base - above.base > 1.22 * usual or (above.bold and not below.bold):
            starts.append(below)
    return starts


def _all_break(
    top: float, columns: _Columns, starts: Sequence[Sequence[Line]], near: float
) -> bool:
    """Tell whether no column has a block that runs over the top of a row."""
    for lines, begins in zip(columns.lines[1:], starts[1:], strict=True):
        following = next((line for line in lines if line.base >= top - near), None)
        if following is not None and not any(following is line for line in begins):
            return False
    return True


def _any_begins(top: float, starts: Sequence[Sequence[Line]], near: float) -> bool:
    return any(abs(line.base - top) <= near for begins in starts for line in begins)


def _runs_on(columns: _Columns) -> bool:
    """Tell whether every column is filled with lines of running text."""
    return all(
        len(lines) >= 6
        and median((line.x1 - line.x0 for line in lines), default=0) > 0.8 * (right - left)
        and sum(line.size for line in lines) > 0.75 * (lines[-1].bottom - lines[0].top)
        for lines, (left, right) in zip(columns.lines, columns.bounds, strict=True)
    )


def _line_tops(columns: _Columns, lines: Sequence[Line]) -> list[float]:
    """Return where rows begin, if each line is one: short entries side by side."""
    rows = rows_of(lines)
    full = [row for row in rows if len(row) > 1]
    texts = [line.text for row in full for line in row[1:]]
    figures = sum(any(char.isdigit() for char in text) for text in texts)
    short = sum(len(text) <= 24 for text in texts) > 0.8 * len(texts)
    if len(full) < max(2, 0.75 * len(rows)) or not short:
        return []
    if figures < 0.4 * len(texts) and len(columns.lines) < 3:
        return []
    return [min(line.top for line in row) for row in rows]


def _grid(columns: _Columns, tops: Sequence[float]) -> Grid:
    rows: list[list[GridCell]] = [[GridCell() for _ in columns.lines] for _ in tops]
    for place, lines in enumerate(columns.lines):
        for line in lines:
            middle = (line.top + line.bottom) / 2
            row = max(sum(top <= middle for top in tops) - 1, 0)
            rows[row][place].lines.append(line)
    every = [line for lines in columns.lines for line in lines]
    return Grid(
        rows=[row for row in rows if any(cell.lines for cell in row)],
        page=every[0].page,
        top=min(line.top for line in every),
        bottom=max(line.bottom for line in every),
    )
