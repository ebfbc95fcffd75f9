"""A table with what was said of its columns: all that is needed to read it again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource, UsageError
from kg.vocabulary import slug

if TYPE_CHECKING:
    from kg.tables import Table

__all__ = ["FOLDER", "Attachment", "Figures", "attachment", "document_name"]

#: What the keys of attached tables begin with.
FOLDER = "attached"
#: What is said of a figure in words, not in a column, is written behind this.
TEXT = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the columns of a table hold.

    ``area`` and ``values`` are columns. ``period``, ``group``, ``lower`` and ``upper`` are columns, or
    a text for all rows behind "=". ``indicator`` and ``unit`` are a column if there is one of that
    name, else a text; without ``indicator`` the heading of each value says what it is.
    """

    area: str
    values: tuple[str, ...]
    indicator: str | None = None
    period: str | None = None
    group: str | None = None
    unit: str | None = None
    lower: str | None = None
    upper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A table that is attached to a graph under ``name``.

    ``file`` is the name of its file and ``sha256`` the digest of its bytes; ``places`` say where each
    row stands in it. ``source`` is who gives the figures, ``licence`` under which terms.
    """

    name: str
    file: str
    sha256: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[str, ...]
    figures: Figures
    title: str | None = None
    source: str | None = None
    licence: str | None = None


def document_name(name: str) -> str:
    """Return the key of the document that an attached table is."""
    return f"{FOLDER}/{name}"


def attachment(  # noqa: PLR0913 (what is known of a table)
    table: Table,
    data: bytes,
    figures: Figures,
    *,
    name: str = "",
    title: str | None = None,
    source: str | None = None,
    licence: str | None = None,
) -> Attachment:
    """Return ``table``, whose file has the bytes ``data``, to be attached under ``name``.

    Raises:
        UsageError: There is no column of a name that ``figures`` says.
        UnreadableSource: The table has no rows.
    """
    columns = [
        table.texts(column) if column.strip() else [""] * table.size for column in table.header
    ]
    made = Attachment(
        name=slug(name or table.name.rpartition(".")[0] or table.name),
        file=table.name,
        sha256=hashlib.sha256(data).hexdigest(),
        header=table.header,
        rows=tuple(zip(*columns, strict=True)),
        places=tuple(map(table.place, range(table.size))),
        figures=figures,
        title=title,
        source=source,
        licence=licence,
    )
    if not made.rows:
        raise UnreadableSource("has a header and no rows, so it has no figures", place=table.name)
    _check_columns(table, figures)
    return made


def _check_columns(table: Table, figures: Figures) -> None:
    """Check that every column that is named is there.

    Raises:
        UsageError: One is not.
    """
    if not figures.values:
        raise UsageError(f"{table.name}: no column of values is named; say --value COLUMN")
    further = (figures.period, figures.group, figures.lower, figures.upper)
    for column in (figures.area, *figures.values, *(each for each in further if each)):
        if not column.startswith(TEXT) or column in (figures.area, *figures.values):
            table.texts(column)
