"""Tables that a PDF itself tells of: by its tags, or by the lines drawn around its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.read.pdf.lines import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.read.pdf.sheet import Rule, Sheet, Word

__all__ = ["Grid", "GridCell", "ruled_grids", "tagged_grids"]

_WHOLE = 1e9
_NEAR = 3.5
#: A page with more rules than this is drawn on; no table has so many.
_MOST_RULES = 3_000


@dataclass(slots=True, kw_only=True)
class GridCell:
    """The lines in one cell."""

    lines: list[Line] = field(default_factory=list)
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True, kw_only=True)
class Grid:
    """Rows of cells, with the place of the table on its page.

    What is ``partial`` has too few cells to be a table by itself: it may be the end of one that
    began on the page before, or a mere frame.
    """

    rows: list[list[GridCell]]
    page: int
    top: float
    bottom: float
    partial: bool = False
    page_end: int = 0

    def __post_init__(self) -> None:
        self.page_end = self.page_end or self.page


def tagged_grids(sheet: Sheet) -> tuple[list[Grid], list[Word]]:
    """Return the tables that the tags tell of, and the words outside them."""
    tables: dict[int, list[Word]] = defaultdict(list)
    rest = []
    for word in sheet.words:
        if word.tag is not None and word.tag.table >= 0:
            tables[word.tag.table].append(word)
        else:
            rest.append(word)
    return [_tagged(words, sheet.page) for words in tables.values()], rest


def _tagged(words: Sequence[Word], page: int) -> Grid:
    places: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        if word.tag is not None:
            places[word.tag.row, word.tag.column].append(word)
    width = max(column for _, column in places) + 1
    rows = []
    for number in sorted({row for row, _ in places}):
        cells = [_tagged_cell(places.get((number, column), []), page) for column in range(width)]
        rows.append(cells)
    return _grid(rows, words, page, partial=not _is_table(places))


def _tagged_cell(words: Sequence[Word], page: int) -> GridCell:
    tag = words[0].tag if words else None
    if tag is None:
        return GridCell()
    lines = lines_of(words, page=page, gap=_WHOLE)
    return GridCell(lines=lines, header=tag.header, columns=tag.columns, rows=tag.rows)


def _is_table(places: Iterable[tuple[int, int]]) -> bool:
    """Tell whether filled cells make a table, and not a frame that sets a page."""
    rows, columns = defaultdict(set), set()
    for row, column in places:
        rows[row].add(column)
        columns.add(column)
    return len(columns) > 1 and sum(len(each) > 1 for each in rows.values()) > 1


def _grid(rows: list[list[GridCell]], words: Sequence[Word], page: int, *, partial: bool) -> Grid:
    return Grid(
        partial=partial,
        rows=rows,
        page=page,
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
    )


def ruled_grids(sheet: Sheet, words: Sequence[Word]) -> tuple[list[Grid], list[Word]]:
    """Return the tables whose cells are drawn, and the words outside them."""
    rest = list(words)
    grids = []
    if len(sheet.rules) <= _MOST_RULES:
        for group in _groups(sheet.rules):
            grid, rest = _ruled(group, rest, sheet.page)
            if grid is not None:
                grids.append(grid)
    return grids, rest


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules by the drawing they belong to: those that meet are of one."""
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    parent = {id(rule): id(rule) for rule in rules}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    level.sort(key=lambda rule: rule.at)
    places = [rule.at for rule in level]
    for rule in upright:
        first = bisect_right(places, rule.start - _NEAR)
        for other in level[first : bisect_right(places, rule.end + _NEAR)]:
            if other.start - _NEAR <= rule.at <= other.end + _NEAR:
                parent[root(id(rule))] = root(id(other))
    groups: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[root(id(rule))].append(rule)
    return [group for group in groups.values() if len(group) >= 4]


def _ruled(
    rules: Sequence[Rule], words: Sequence[Word], page: int
) -> tuple[Grid | None, list[Word]]:
    ys = _places(rule.at for rule in rules if rule.level)
    xs = _places(rule.at for rule in rules if not rule.level)
    if len(ys) < 2 or len(xs) < 3:
        return None, list(words)
    cells = _Cells(rules=rules, xs=xs, ys=ys)
    places: dict[tuple[int, int], list[Word]] = defaultdict(list)
    outside = []
    for word in words:
        place = cells.place((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
        if place is None:
            outside.append(word)
        else:
            places[place].append(word)
    if len({column for _, column in places}) < 2:
        return None, list(words)
    columns = sorted({column for _, column in places})
    rows = [
        [
            GridCell(
                lines=lines_of(places.get((number, column), []), page=page, gap=_WHOLE),
                columns=sum(cells.root(number, other) == (number, column) for other in columns)
                or 1,
                rows=cells.height(number, column),
            )
            for column in columns
        ]
        for number in sorted({row for row, _ in places})
    ]
    inside = [word for each in places.values() for word in each]
    return _grid(rows, inside, page, partial=not _is_table(places)), outside


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


@dataclass(slots=True, kw_only=True)
class _Cells:
    """The cells between the rules: two with no rule between them are one."""

    rules: Sequence[Rule]
    xs: list[float]
    ys: list[float]
    roots: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        walls = self._walls()
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                root = (row, column)
                if column and (False, column, row) not in walls:
                    root = self.roots[row, column - 1]
                elif row and (True, row, column) not in walls:
                    root = self.roots[row - 1, column]
                self.roots[row, column] = root

    def _walls(self) -> set[tuple[bool, int, int]]:
        """Return which borders are drawn: their direction, their line and the cell along it."""
        walls = set()
        for rule in self.rules:
            lines, along = (self.ys, self.xs) if rule.level else (self.xs, self.ys)
            line = _nearest(lines, rule.at)
            for index in range(len(along) - 1):
                middle = (along[index] + along[index + 1]) / 2
                if rule.start - _NEAR <= middle <= rule.end + _NEAR:
                    walls.add((rule.level, line, index))
        return walls

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the cell that a point is in."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.roots.get((row, column))

    def root(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the cell that a place of the grid belongs to."""
        return self.roots.get((row, column))

    def height(self, row: int, column: int) -> int:
        """Return how many rows the cell at a place spans."""
        count = 1
        while self.roots.get((row + count, column)) == (row, column):
            count += 1
        return count


def _nearest(values: Sequence[float], value: float) -> int:
    index = bisect_right(values, value)
    if index and (index == len(values) or value - values[index - 1] <= values[index] - value):
        return index - 1
    return index
