"""The reading order of a sheet: flows of lines, one after another, with the tables between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.read.pdf.aligned import aligned_grid
from kg.read.pdf.grids import Grid, ruled_grids, tagged_grids
from kg.read.pdf.lines import Line, lines_of, median, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.read.pdf.sheet import Sheet

__all__ = ["Flow", "flows"]

#: In heights of the font: a strip narrower than this does not part columns.
_GUTTER = 0.75
#: More lines than any page that was set to be read has; they are taken as they come.
_MOST_LINES = 4_000
_LEAST_ROWS = 3


@dataclass(slots=True)
class Flow:
    """Lines of one column from top to bottom."""

    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Band:
    """Rows that one empty strip parts all the way down."""

    first: int
    last: int
    both: int
    left: float
    right: float


def flows(sheet: Sheet) -> list[Flow | Grid]:
    """Return what stands on ``sheet`` in the order in which it is read."""
    grids, words = tagged_grids(sheet)
    ruled, words = ruled_grids(sheet, words)
    grids = [*grids, *ruled]
    result: list[Flow | Grid] = []
    lines = lines_of(words, page=sheet.page)
    for grid in sorted(grids, key=lambda each: each.top):
        above = [line for line in lines if line.base < grid.top + 1]
        lines = lines[len(above) :]
        result.extend(_ordered(above, sheet))
        result.append(grid)
    result.extend(_ordered(lines, sheet))
    return result


def _ordered(lines: Sequence[Line], sheet: Sheet) -> list[Flow | Grid]:
    if not lines:
        return []
    if len(lines) > _MOST_LINES:
        return [Flow(list(lines))]
    rows = rows_of(lines)
    result: list[Flow | Grid] = []
    flow = Flow()
    index = 0
    while index < len(rows):
        band = _band(rows, index)
        if band is None:
            flow.lines.extend(_joined(rows[index]))
            index += 1
            continue
        inside = [line for row in rows[band.first : band.last + 1] for line in row]
        grid = aligned_grid(inside, sheet.rules, gap=_GUTTER)
        if grid is None and band.both < _LEAST_ROWS:
            flow.lines.extend(_joined(rows[index]))
            index += 1
            continue
        if flow.lines:
            result.append(flow)
            flow = Flow()
        result.extend([grid] if grid is not None else _columns(inside, band, sheet))
        index = band.last + 1
    if flow.lines:
        result.append(flow)
    return result


def _columns(lines: Sequence[Line], band: _Band, sheet: Sheet) -> Iterator[Flow | Grid]:
    middle = (band.left + band.right) / 2
    yield from _ordered([line for line in lines if (line.x0 + line.x1) / 2 < middle], sheet)
    yield from _ordered([line for line in lines if (line.x0 + line.x1) / 2 >= middle], sheet)


def _joined(row: Sequence[Line]) -> list[Line]:
    """Return a row that no columns part as one line."""
    words = [word for line in row for word in line.words]
    return [Line(words=words, page=row[0].page)]


def _band(rows: Sequence[Sequence[Line]], start: int) -> _Band | None:
    """Return the band that begins at row ``start`` and goes furthest, if any does."""
    gaps = [(left.x1, right.x0) for left, right in pairwise(rows[start])]
    bands = [_extended(rows, start, gap) for gap in gaps]
    best = max(bands, key=lambda band: (band.both, band.right - band.left), default=None)
    return best if best is not None and best.both >= 2 else None


def _extended(rows: Sequence[Sequence[Line]], start: int, gap: tuple[float, float]) -> _Band:
    band = _Band(first=start, last=start, both=1, left=gap[0], right=gap[1])
    pitch = _pitch(rows, start)
    last_both = start
    for index in range(start + 1, len(rows)):
        narrowed = _narrowed(rows[index], band)
        if narrowed is None:
            break
        band.left, band.right = narrowed
        band.last = index
        if _stands_on_both(rows[index], band):
            band.both += 1
            last_both = index
    # What stands on one side below the last row of both goes on only while it stands close.
    for index in range(last_both + 1, band.last + 1):
        room = rows[index][0].base - rows[index - 1][0].base
        if (
            room > 1.6 * pitch
            or rows[index][0].bold
            or rows[index][0].size > 1.1 * rows[index - 1][0].size
        ):
            band.last = index - 1
            break
    return band


def _narrowed(row: Sequence[Line], band: _Band) -> tuple[float, float] | None:
    """Return the strip as ``row`` leaves it, None where the row crosses it."""
    left, right = band.left, band.right
    middle = (left + right) / 2
    for line in row:
        if (line.x0 + line.x1) / 2 < middle:
            left = max(left, line.x1)
        else:
            right = min(right, line.x0)
    size = median((line.size for line in row), default=10)
    return (left, right) if right - left >= _GUTTER * size else None


def _stands_on_both(row: Sequence[Line], band: _Band) -> bool:
    return row[0].x1 <= band.right and row[-1].x0 >= band.left and len(row) > 1


def _pitch(rows: Sequence[Sequence[Line]], start: int) -> float:
    near = [
        below[0].base - above[0].base
        for above, below in pairwise(rows[start : start + 40])
        if below[0].base - above[0].base > 2
    ]
    return median(near, default=12.0)
