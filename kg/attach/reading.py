"""An attached table to a reading: areas by code or name, indicators by name, one figure a cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.attach.attachment import document_name
from kg.attach.columns import Columns, cell_number, is_number
from kg.lexicon.areas import known_area
from kg.link.kinds import AREA, INDICATOR
from kg.link.records import Method
from kg.model import (
    Area,
    Document,
    Evidence,
    FigureTable,
    Indicator,
    Measure,
    Observation,
    Reading,
    collapse,
)
from kg.vocabulary import scoped_key, statement_key

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.attach.attachment import Attachment
    from kg.lexicon.numbers import Number
    from kg.link.matcher import Matcher
    from kg.link.records import Match

__all__ = ["EXTRACTOR", "Attached", "Excluded", "read_attachment"]

EXTRACTOR = "attached-table"
_GENRE = "table of figures"
#: A name that is only spelt like that of an area is not that area.
_UNSURE = {Method.SIMILAR, Method.NONE}
#: From this likeness on another area is named beside one that nobody knows.
_ALIKE = 0.75
#: So much of a cell is shown.
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """Cells of a table that no figure was made of: how many, why, and where the first of them is."""

    reason: str
    cells: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What was read from an attached table, and what was not."""

    reading: Reading
    excluded: tuple[Excluded, ...]


def read_attachment(attachment: Attachment, *, matcher: Matcher) -> Attached:
    """Return the figures of an attached table.

    ``matcher`` holds the areas and indicators that may be meant; their IRIs are keys. An area is taken
    by its code or its name, never by a name that is only spelt alike; rows of other areas are excluded,
    as are cells that hold no number.
    """
    return _Reader(attachment, matcher).read()


@dataclass(slots=True)
class _Reader:
    attachment: Attachment
    matcher: Matcher
    areas: dict[str, Area] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def read(self) -> Attached:
        """Return the figures of all rows."""
        lines = [
            "\t".join(map(collapse, row)) for row in (self.attachment.header, *self.attachment.rows)
        ]
        document = self._document("\n".join(lines) + "\n")
        title = document.title or self.attachment.file
        table = FigureTable(key=scoped_key(document.key, "table", "figures"), label=title)
        start = len(lines[0]) + 1
        for row, line, place in zip(
            self.attachment.rows, lines[1:], self.attachment.places, strict=True
        ):
            self._row(row, start, line, place=place, table=table.key)
            start += len(line) + 1
        reading = Reading(
            document=document,
            areas=tuple(self.areas[key] for key in sorted(self.areas)),
            indicators=tuple(self.indicators[key] for key in sorted(self.indicators)),
            tables=(table,),
            observations=tuple(self.observations),
        )
        return Attached(reading=reading, excluded=self._excluded())

    def _document(self, text: str) -> Document:
        return Document(
            key=document_name(self.attachment.name),
            path=self.attachment.file,
            text=text,
            sha256=self.attachment.sha256,
            title=self.attachment.title or self.attachment.file,
            publisher=self.attachment.source,
            genre=_GENRE,
            licence=self.attachment.licence,
        )

    def _row(self, row: tuple[str, ...], start: int, line: str, *, place: str, table: str) -> None:
        figures, columns = self.attachment.figures, Columns(self.attachment)
        name = columns.cell(row, figures.area)
        match = self.matcher.match(name, kinds={AREA})
        if match.entry is None or match.method in _UNSURE:
            self._exclude(_no_area(name, match), place=place, cells=len(figures.values))
            return
        quote = Evidence(
            document=document_name(self.attachment.name),
            start=start,
            end=start + len(line),
            exact=collapse(line),
            extractor=EXTRACTOR,
            confidence=match.score,
        )
        for ordinal, column in enumerate(figures.values, 1):
            number = cell_number(columns.cell(row, column))
            if number is None:
                self._exclude(_no_number(columns.cell(row, column), column), place=place)
                continue
            area = self._area(match, quote)
            self.observations.append(
                self._figure(
                    row, number, quote, area=area, column=column, ordinal=ordinal, table=table
                )
            )

    def _figure(  # noqa: PLR0913 (what makes a figure)
        self,
        row: tuple[str, ...],
        number: Number,
        quote: Evidence,
        *,
        area: str,
        column: str,
        ordinal: int,
        table: str,
    ) -> Observation:
        figures, columns = self.attachment.figures, Columns(self.attachment)
        indicator = self._indicator(_indicator_name(columns, row, column))
        what = (column, quote.exact, area, indicator)
        self.seen[what] += 1
        lower, upper = (columns.said(row, each) for each in (figures.lower, figures.upper))
        return Observation(
            key=statement_key(quote.document, "observation", *what, str(self.seen[what])),
            table=table,
            indicator=indicator,
            value=number.value,
            printed=number.printed,
            measure=Measure.VALUE,
            ordinal=ordinal,
            evidence=quote,
            area=area,
            period=columns.said(row, figures.period),
            group=columns.said(row, figures.group),
            unit=columns.named(row, figures.unit)
            or ("%" if number.percent else number.money or None),
            lower=_value(lower),
            upper=_value(upper),
            stated_source=self.attachment.source,
        )

    def _area(self, match: Match, quote: Evidence) -> str:
        assert match.entry is not None  # noqa: S101 (rows without an area are excluded)
        key, label = match.entry.iri, match.entry.label
        known = known_area(label)
        code = next((code.value for code in match.entry.codes if code.scheme == "gss"), None)
        kind = known.kind if known is not None and known.certain else None
        self.areas.setdefault(
            key, Area(key=key, label=label, kind=kind, code=code, evidence=(quote,))
        )
        return key

    def _indicator(self, name: str) -> str:
        """Return the key of the indicator of that name or code: a known one, or one of this table."""
        match = self.matcher.match(name, kinds={INDICATOR})
        if match.entry is not None and match.method not in _UNSURE:
            key, label = match.entry.iri, match.entry.label
            code = next(iter(match.entry.codes), None)
            identifier = f"{code.scheme}:{code.value}" if code is not None else None
        else:
            key = scoped_key(document_name(self.attachment.name), "indicator", name)
            label, identifier = name, None
        self.indicators.setdefault(key, Indicator(key=key, label=label, identifier=identifier))
        return key

    def _exclude(self, reason: str, *, place: str, cells: int = 1) -> None:
        self.reasons[reason] += cells
        self.first.setdefault(reason, place)

    def _excluded(self) -> tuple[Excluded, ...]:
        return tuple(
            Excluded(reason=reason, cells=cells, first=self.first[reason])
            for reason, cells in self.reasons.items()
        )


def _indicator_name(columns: Columns, row: tuple[str, ...], column: str) -> str:
    """Return what a figure measures: what is said of it and, of several values, the column too."""
    figures = columns.attachment.figures
    said = columns.named(row, figures.indicator)
    if said is None:
        return column
    return said if len(figures.values) == 1 else f"{said}: {column}"


def _no_area(name: str, match: Match) -> str:
    if not name:
        return "no area is named"
    near = ", ".join(each.entry.label for each in match.candidates[:3] if each.score >= _ALIKE)
    alike = match.entry.label if match.entry is not None else near
    return f"{_shown(name)}: no known area" + (f" (there is {alike})" if alike else "")


def _no_number(text: str, column: str) -> str:
    if not text:
        return f"{column}: empty"
    why = "has more digits than a graph can hold" if is_number(text) else "is no number"
    return f"{column}: {_shown(text)!r} {why}"


def _shown(text: str) -> str:
    """Return as much of a cell as a message can show."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _value(text: str | None) -> Decimal | None:
    number = cell_number(text) if text is not None else None
    return number.value if number is not None else None
