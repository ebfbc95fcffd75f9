"""Tables of figures to claims: one a cell, with the bounds that stand beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import FigureClaim
from kg.extract.figures.grid import ColumnKind, RowKind
from kg.extract.figures.titles import read_title
from kg.lexicon.figures import figure_lexicon
from kg.lexicon.funding import funding_lexicon
from kg.lexicon.numbers import FRACTION, POINT, thousands_point
from kg.lexicon.places import is_place, places_in
from kg.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kg.extract.figures.grid import Column, Grid, Row
    from kg.extract.figures.titles import Title
    from kg.lexicon.numbers import Number

__all__ = ["claims_of"]

EXTRACTOR = "figures/table"
_HEADED, _UNHEADED = 0.9, 0.6
_SHARE = re.compile(
    r"(?:the )?(?:percentage|per cent|proportion|share|number|rate|%) of ", re.IGNORECASE
)
_RATE = re.compile(r"\s+(?:crude |standardised )?rate$", re.IGNORECASE)
_PER = re.compile(r"per [\d,]+(?: of pop(?:ulation)?\.?| [a-z]+)?", re.IGNORECASE)
_SUM = re.compile(r"(?P<sign>[£$€])\s?(?P<scale>million|billion|thousand|bn|m|k)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"n(?:umber|o\.?) of (?P<what>[a-z]+)", re.IGNORECASE)
_FIGURES = frozenset({ColumnKind.COUNT, ColumnKind.PERCENT, ColumnKind.VALUE, ColumnKind.RANK,
                      ColumnKind.PERIOD, ColumnKind.OTHER, ColumnKind.UNKNOWN})  # fmt: skip
_NO_HEADING = "the column of this figure has no heading in the text, so its area is not known"


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the label of a row says its figures are of."""

    area: str | None = None
    group: str | None = None
    period: str | None = None
    body: str | None = None
    indicator: str | None = None


def claims_of(
    grid: Grid, title: Title | None, *, table: int, source: str | None
) -> Iterator[FigureClaim]:
    """Yield the figures of a table whose title or columns say what they measure."""
    kind = grid.kind or _guess(grid)
    place = _place(title) if title is not None and kind is not RowKind.AREA else None
    for row in grid.rows:
        subject = _subject(row, kind)
        for at, column in enumerate(grid.columns):
            number = row.figures[at]
            label = _indicator(column, title, subject)
            if number is None or column.kind not in _FIGURES or label is None:
                continue
            lower, upper = _bounds(grid, row, at)
            likely, flag = _doubt(grid, at, number)
            yield FigureClaim(
                printed=number.printed,
                value=number.value,
                measure=_measure(column, title),
                indicator=label,
                ordinal=at + 1,
                extractor=EXTRACTOR,
                confidence=_UNHEADED if column.kind is ColumnKind.UNKNOWN else _HEADED,
                place=(row.start, row.end),
                table=table,
                area=column.label if is_place(column.label) else subject.area or place,
                period=_period(column, title, subject),
                group=_group(column, title, subject),
                unit=_unit(column, title, number),
                lower=lower,
                upper=upper,
                body_name=subject.body,
                source=source,
                likely=likely,
                flag=flag,
            )


def _place(title: Title) -> str | None:
    """Return the one place that a title names, not as part of a longer name."""
    found = {
        match.group()
        for match in places_in(title.text)
        if not re.match(r"['’]?\s*[A-Z]|-", title.text[match.end() :])
    }
    return found.pop() if len(found) == 1 else None


def _guess(grid: Grid) -> RowKind:
    """Return what the rows are where no header says it: places, people, or what is measured."""
    labels = [row.label for row in grid.rows]
    if sum(map(is_place, labels)) * 2 >= len(labels):
        return RowKind.AREA
    people = [label for label in labels if _is_people(label)]
    return RowKind.GROUP if len(people) * 2 >= len(labels) else RowKind.INDICATOR


def _is_people(label: str) -> bool:
    return figure_lexicon().shares.is_people(label.split(" ", 1)[0])


def _subject(row: Row, kind: RowKind) -> _Subject:
    label = row.label.rstrip(" :*†")
    if kind is RowKind.AREA:
        return _Subject(area=label, period=row.period)
    if kind is RowKind.GROUP:
        return _Subject(group=label, period=row.period)
    if kind is RowKind.PERIOD:
        return _Subject(period=f"{label} {row.period}".strip() if row.period else label)
    if kind is RowKind.BODY:
        return _Subject(body=label, period=row.period)
    return _Subject(indicator=label, period=row.period)


def _indicator(column: Column, title: Title | None, subject: _Subject) -> str | None:
    """Return what a cell measures: the title, then what row and column add to it."""
    base = _base(column, title) if title is not None else None
    own = read_title(column.label).label if column.label else None
    if is_place(column.label):
        own = None
    if column.kind is ColumnKind.PERIOD and column.label == column.header:
        own = None
    parts = [part for part in (base, subject.indicator, own) if part]
    return ": ".join(dict.fromkeys(parts)) or None


def _base(column: Column, title: Title) -> str:
    """Return the label of a title, which for a count names neither share nor rate."""
    if column.kind is ColumnKind.COUNT:
        return _RATE.sub("", _SHARE.sub("", title.label, count=1))
    if column.kind is ColumnKind.PERCENT and title.per is not None:
        return _RATE.sub("", title.label)
    return title.label


def _measure(column: Column, title: Title | None) -> Measure:
    if column.kind is ColumnKind.RANK:
        return Measure.RANK
    if title is not None and figure_lexicon().shares.forecast.search(title.label):
        return Measure.FORECAST
    return Measure.COUNT if column.kind is ColumnKind.COUNT else Measure.VALUE


def _period(column: Column, title: Title | None, subject: _Subject) -> str | None:
    if column.kind is ColumnKind.PERIOD:
        return column.header
    return subject.period or (title.period if title is not None else None)


def _group(column: Column, title: Title | None, subject: _Subject) -> str | None:
    own = read_title(column.label).group if column.label else None
    return subject.group or own or (title.group if title is not None else None)


def _unit(column: Column, title: Title | None, number: Number) -> str | None:
    if column.kind is ColumnKind.PERCENT or number.percent:
        return "%"
    if number.money:
        return number.money
    sum_of = _SUM.search(title.text) if title is not None else None
    if sum_of is not None:
        return f"{funding_lexicon().currencies[sum_of['sign']]} {sum_of['scale'].lower()}"
    if column.kind is ColumnKind.COUNT:
        return _counted(column, title)
    if column.kind is ColumnKind.VALUE:
        return _rate(column, title)
    return None


def _rate(column: Column, title: Title | None) -> str | None:
    """Return the unit of a rate: the fuller of what header and title say."""
    head = _PER.search(column.header)
    if title is not None and title.per is not None:
        return title.per
    if head is not None:
        return head.group()
    return "%" if title is not None and title.percent else None


def _counted(column: Column, title: Title | None) -> str | None:
    """Return what a column counts, if its header or its title names people."""
    head = _NUMBER_OF.fullmatch(column.header)
    if head is not None:
        return head["what"]
    group = title.group if title is not None else None
    return group.split(" ", 1)[0] if group and _is_people(group) else None


def _bounds(grid: Grid, row: Row, at: int) -> tuple[Decimal | None, Decimal | None]:
    """Return the bounds of confidence that stand behind a value."""
    bounds: dict[ColumnKind, Decimal | None] = {}
    if grid.columns[at].kind in (ColumnKind.VALUE, ColumnKind.PERCENT):
        for place in range(at + 1, len(grid.columns)):
            kind, number = grid.columns[place].kind, row.figures[place]
            if kind not in (ColumnKind.LOWER, ColumnKind.UPPER):
                break
            bounds[kind] = number.value if number is not None else None
    return bounds.get(ColumnKind.LOWER), bounds.get(ColumnKind.UPPER)


def _doubt(grid: Grid, at: int, number: Number) -> tuple[Decimal | None, str | None]:
    """Return what a figure should probably be and why, where it looks like a misprint.

    A count is a whole number. Where the other figures of its column are, a point stands for the
    comma between thousands.
    """
    if grid.columns[at].kind is ColumnKind.UNKNOWN:
        return None, _NO_HEADING
    others = [f for row in grid.rows if (f := row.figures[at]) is not None and f is not number]
    whole = sum(other.whole for other in others)
    if number.whole or whole * 2 <= len(others):
        return None, None
    likely = thousands_point(number)
    counts = grid.columns[at].kind is ColumnKind.COUNT
    commas = any("," in other.printed for other in others)
    if likely is not None and (counts or commas):
        return likely, POINT
    return None, FRACTION if counts else None
