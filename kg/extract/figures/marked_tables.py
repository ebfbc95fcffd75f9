"""Tables whose source marks their cells."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.figures.grid import Column, ColumnKind, Grid, Row
from kg.extract.figures.headers import column_of, row_kind
from kg.lexicon.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon.numbers import Number
    from kg.model import Hint

__all__ = ["find_marked_tables"]

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?")
_MISSING = re.compile(r"(?:[-–—*x]|n/?a|\.\.)?", re.IGNORECASE)
_MOST_HEADER_ROWS = 3


def find_marked_tables(text: str, hints: Sequence[Hint]) -> Iterator[Grid]:
    """Yield the tables of figures among the cells that a source marks."""
    tables: dict[int, dict[int, list[Hint]]] = defaultdict(lambda: defaultdict(list))
    for hint in hints:
        if hint.table is not None and hint.row is not None and hint.column is not None:
            tables[hint.table][hint.row].append(hint)
    for _, rows in sorted(tables.items()):
        grid = _grid(text, [sorted(row, key=_column) for _, row in sorted(rows.items())])
        if grid is not None:
            yield grid


def _column(hint: Hint) -> int:
    return hint.column or 0


def _words(text: str, hint: Hint) -> str:
    return " ".join(text[hint.start : hint.end].split())


def _grid(text: str, rows: list[list[Hint]]) -> Grid | None:
    count = 0
    while count < len(rows) and count < _MOST_HEADER_ROWS and _is_header(text, rows[count]):
        count += 1
    if not count or len(rows) - count < 1:
        return None
    heads = _heads(text, rows[:count])
    width = max(heads, default=0)
    columns = tuple(_headed(heads.get(at, [])) for at in range(1, width + 1))
    body = [row for cells in rows[count:] if (row := _row(text, cells, width)) is not None]
    if width < 1 or not body or not _is_mostly_figures(text, rows[count:], width):
        return None
    first = " ".join(heads.get(0, []))
    return Grid(
        columns=columns,
        rows=tuple(body),
        header=" ".join(_words(text, hint) for row in rows[:count] for hint in row).strip(),
        kind=row_kind(first),
        start=rows[0][0].start,
        end=max(hint.end for hint in rows[-1]),
        marked=True,
    )


def _is_header(text: str, row: Sequence[Hint]) -> bool:
    """Tell whether a row holds no figures but years."""
    words = [_words(text, hint) for hint in row if _column(hint)]
    figures = [word for word in words if read_number(word) and not _YEAR.fullmatch(word)]
    return not figures and any(words)


def _heads(text: str, rows: Sequence[Sequence[Hint]]) -> dict[int, list[str]]:
    """Return the headers over each column, the outermost first."""
    heads: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for hint in row:
            words = _words(text, hint)
            for at in range(_column(hint), _column(hint) + hint.columns):
                if words and words not in heads[at]:
                    heads[at].append(words)
    return dict(heads)


def _headed(heads: Sequence[str]) -> Column:
    """Return the column under ``heads``, of which the last tells its kind if any does."""
    if not heads:
        return Column(kind=ColumnKind.NONE)
    column = column_of(heads[-1])
    label = " ".join(heads[:-1] if column.kind is not ColumnKind.OTHER else heads)
    return replace(column, label=label)


def _row(text: str, cells: Sequence[Hint], width: int) -> Row | None:
    label = " ".join(_words(text, hint) for hint in cells if _column(hint) == 0)
    found: dict[int, Number | None] = {
        _column(hint): read_number(_words(text, hint)) for hint in cells if _column(hint)
    }
    if not label or not any(found.values()):
        return None
    return Row(
        label=label,
        figures=tuple(found.get(at) for at in range(1, width + 1)),
        start=min(hint.start for hint in cells),
        end=max(hint.end for hint in cells),
    )


def _is_mostly_figures(text: str, rows: Sequence[Sequence[Hint]], width: int) -> bool:
    """Tell whether most cells that hold words are figures: other tables tell of actions."""
    words = [_words(text, hint) for row in rows for hint in row if 0 < _column(hint) <= width]
    filled = [word for word in words if not _MISSING.fullmatch(word)]
    return sum(read_number(word) is not None for word in filled) * 2 > len(filled)
