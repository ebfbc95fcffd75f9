"""Excel workbooks: one sheet is read, and everything else in the file stays as it was."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import UnreadableSource, UsageError
from kg.tables.extra import extra
from kg.tables.table import check_added, check_header, column_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Workbook", "read_workbook"]

_KIND = "Excel workbooks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """One sheet of a workbook: what its cells show, and the file, to which columns are added.

    ``first`` is the row of the sheet, from 1, on which the header stands.
    """

    name: str
    form: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    sheet: str
    first: int
    data: bytes

    @property
    def size(self) -> int:
        """How many rows there are below the header."""
        return len(self.rows)

    def texts(self, column: str) -> list[str]:
        """Return a column's cells as text."""
        number = column_number(self, column)
        return [_text(row[number]) for row in self.rows]

    def place(self, row: int) -> str:
        """Return the row of the sheet."""
        return f"row {self.first + 1 + row}"

    def with_columns(self, added: Mapping[str, Sequence[str | float]]) -> bytes:
        """Return the workbook with further columns; its formulas, formats and sheets stay."""
        check_added(self, added)
        book = _load(self.data, name=self.name, shown=False)
        sheet = book[self.sheet]
        for column, (name, cells) in enumerate(added.items(), len(self.header) + 1):
            for row, value in enumerate((name, *cells), self.first):
                cell = sheet.cell(row=row, column=column, value=value)
                if isinstance(value, str):
                    # What is told to be text is no formula, whatever it begins with.
                    cell.data_type = "s"
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def read_workbook(data: bytes, *, name: str, sheet: str | None = None) -> Workbook:
    """Return a sheet of a workbook, the one that it opens with if none is named.

    Raises:
        MissingExtra: openpyxl is not installed.
        UnreadableSource: It is no workbook, or the sheet holds no table.
        UsageError: There is no sheet of that name.
    """
    book = _load(data, name=name, shown=True)
    names = [each.title for each in book.worksheets]
    chosen = sheet or (book.active.title if book.active is not None else names[0])
    if chosen not in names:
        raise UsageError(f"{name}: there is no sheet {chosen!r}; there are {', '.join(names)}")
    rows = [tuple(row) for row in book[chosen].iter_rows(values_only=True)]
    first = next((at for at, row in enumerate(rows) if _is_filled(row)), None)
    if first is None:
        raise UnreadableSource(f"the sheet {chosen!r} is empty; name another", place=name)
    header = tuple(_text(each) for each in rows[first])
    check_header(header, place=f"{name}, sheet {chosen!r}")
    last = max(at for at, row in enumerate(rows) if _is_filled(row))
    return Workbook(
        name=name,
        form=f"Excel, sheet {chosen!r}",
        header=header,
        rows=tuple(rows[first + 1 : last + 1]),
        sheet=chosen,
        first=first + 1,
        data=data,
    )


def _load(data: bytes, *, name: str, shown: bool) -> Any:  # noqa: ANN401 (openpyxl's)
    """Return the workbook, its formulas as they are written or as what they ``shown`` last."""
    openpyxl = extra("openpyxl", of=_KIND)
    with _quiet():
        try:
            return openpyxl.load_workbook(io.BytesIO(data), data_only=shown)
        except Exception as error:  # openpyxl raises whatever the broken part makes it raise
            raise UnreadableSource(
                f"cannot be read as an Excel workbook ({' '.join(str(error).split())[:120]}); open it in "
                "a spreadsheet and save it as .xlsx or as CSV",
                place=name,
            ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to ourselves what openpyxl says of parts of a workbook that it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def _is_filled(row: Sequence[object]) -> bool:
    return any(value is not None and str(value).strip() for value in row)


def _text(value: object) -> str:
    """Return what a cell holds as text: a whole number without a fraction, a date in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
