"""Parquet files: the columns keep their types, and so do the file's own notes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import UnreadableSource
from kg.tables.extra import extra
from kg.tables.table import check_added, check_header, column_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ParquetTable", "read_parquet"]

_KIND = "Parquet files"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParquetTable:
    """A table of Arrow, as it was read."""

    name: str
    form: str
    header: tuple[str, ...]
    data: Any

    @property
    def size(self) -> int:
        """How many rows there are."""
        return int(self.data.num_rows)

    def texts(self, column: str) -> list[str]:
        """Return a column's cells as text."""
        cells = self.data.column(column_number(self, column)).to_pylist()
        return ["" if cell is None else str(cell) for cell in cells]

    def place(self, row: int) -> str:
        """Return the number of a row, from 1."""
        return f"row {row + 1}"

    def with_columns(self, added: Mapping[str, Sequence[str | float]]) -> bytes:
        """Return the file with further columns, texts and numbers."""
        check_added(self, added)
        arrow, parquet = extra("pyarrow", of=_KIND), extra("pyarrow.parquet", of=_KIND)
        table = self.data
        for name, cells in added.items():
            table = table.append_column(name, arrow.array(list(cells)))
        file = io.BytesIO()
        parquet.write_table(table, file)
        return file.getvalue()


def read_parquet(data: bytes, *, name: str) -> ParquetTable:
    """Return the table of a Parquet file.

    Raises:
        MissingExtra: pyarrow is not installed.
        UnreadableSource: It is no Parquet file.
    """
    arrow, parquet = extra("pyarrow", of=_KIND), extra("pyarrow.parquet", of=_KIND)
    try:
        table = parquet.read_table(io.BytesIO(data))
    except (arrow.ArrowException, OSError) as error:
        raise UnreadableSource(
            f"cannot be read as a Parquet file ({' '.join(str(error).split())[:120]}); write it again, "
            "or save it as CSV",
            place=name,
        ) from error
    header = tuple(table.column_names)
    check_header(header, place=name)
    return ParquetTable(name=name, form="Parquet", header=header, data=table)
