"""A table file opened: what it is, its bytes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UnreadableSource, UsageError
from kg.tables.delimited import read_delimited
from kg.tables.parquet import read_parquet
from kg.tables.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from kg.tables.table import Table

__all__ = ["open_table", "table_of"]

_ZIP, _PARQUET, _OLD_OFFICE = b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0"
_TABS = (".tsv", ".tab")


def open_table(path: Path, *, sheet: str | None = None) -> Table:
    """Return the table in the file ``path``: CSV, TSV, an Excel workbook or Parquet.

    Raises:
        UnreadableSource: It is missing, or no table.
        MissingExtra: What reads it is not installed.
        UsageError: ``sheet`` is not one of it.
    """
    if path.is_dir():
        raise UnreadableSource("is a folder; name a table in it", place=str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            f"cannot be read ({error.strerror or error}); name a table that exists", place=str(path)
        ) from None
    return table_of(data, name=path.name, sheet=sheet)


def table_of(data: bytes, *, name: str, sheet: str | None = None) -> Table:
    """Return the table that a file called ``name`` holds, whose bytes are ``data``.

    Raises:
        UnreadableSource: It is no table.
        MissingExtra: What reads it is not installed.
        UsageError: ``sheet`` is not one of it.
    """
    if data.startswith(_ZIP):
        return read_workbook(data, name=name, sheet=sheet)
    if sheet is not None:
        raise UsageError(f"{name}: only Excel workbooks have sheets; leave --sheet out")
    if data.startswith(_PARQUET):
        return read_parquet(data, name=name)
    if data.startswith(_OLD_OFFICE):
        raise UnreadableSource(
            "is an Excel workbook of the old kind (.xls); save it as .xlsx or as CSV", place=name
        )
    tabs = name.lower().endswith(_TABS)
    return read_delimited(data, name=name, separator="\t" if tabs else None)
