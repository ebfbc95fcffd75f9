"""Tables of figures, however their source sets them: rows of cells under headed columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.lexicon.numbers import Number

__all__ = ["Column", "ColumnKind", "Grid", "Row", "RowKind"]


class ColumnKind(StrEnum):
    """What the figures of a column are."""

    COUNT = "count"
    PERCENT = "percent"
    VALUE = "value"
    LOWER = "lower"
    UPPER = "upper"
    RANK = "rank"
    PERIOD = "period"
    NONE = "none"
    OTHER = "other"
    UNKNOWN = "unknown"


class RowKind(StrEnum):
    """What the first cell of each row names."""

    AREA = "area"
    GROUP = "group"
    PERIOD = "period"
    BODY = "body"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its kind, its header as printed, and the label that it shares with others."""

    kind: ColumnKind
    header: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its label, its figures by column, and where it stands in the document."""

    label: str
    figures: tuple[Number | None, ...]
    start: int
    end: int
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of figures; ``kind`` is None where no header says what its rows are.

    ``start`` is where its header begins; ``marked`` tells that its source marks its cells.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header: str
    kind: RowKind | None
    start: int
    end: int
    marked: bool = False
