"""CSV and TSV: every cell is text and stays what it is."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.tables.encoding import Decoded, decode, encode
from kg.tables.formulas import harmless
from kg.tables.table import check_added, check_header, column_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["DelimitedTable", "read_delimited"]

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SHOWN = 20
#: The csv module's own limit is 131,072 characters; a cell that is longer is odd, but it is theirs.
_LONGEST_CELL = 2**31 - 1


#: The csv module puts cells into quotation marks that hold one of the characters that end a line.
_BOTH = "\r\n"


@dataclass(slots=True)
class _Lines:
    """Takes the rows of a csv writer, and ends each as the lines of the table end."""

    end: str
    lines: list[str] = field(default_factory=list)

    def write(self, row: str) -> None:
        self.lines.append(row.removesuffix(_BOTH) + self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelimitedTable:
    """A table of text: ``lines`` says on which line of the file each row begins."""

    name: str
    form: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    codec: str
    separator: str
    line_end: str

    @property
    def size(self) -> int:
        """How many rows there are below the header."""
        return len(self.rows)

    def texts(self, column: str) -> list[str]:
        """Return a column's cells."""
        number = column_number(self, column)
        return [row[number] for row in self.rows]

    def place(self, row: int) -> str:
        """Return the line on which a row begins."""
        return f"line {self.lines[row]}"

    def with_columns(self, added: Mapping[str, Sequence[str | float]]) -> bytes:
        """Return the table with further columns, in the encoding that it came in if that will do.

        The cells that were there already stay as they are: they are their owner's, who may want a
        formula or a minus sign. Those added are made harmless.
        """
        check_added(self, added)
        file = _Lines(self.line_end)
        writer = csv.writer(file, delimiter=self.separator, lineterminator=_BOTH)
        writer.writerow([*self.header, *map(harmless, added)])
        for row, further in zip(self.rows, zip(*added.values(), strict=True), strict=True):
            writer.writerow([*row, *(harmless(str(each)) for each in further)])
        return encode("".join(file.lines), self.codec)[0]


def read_delimited(data: bytes, *, name: str, separator: str | None = None) -> DelimitedTable:
    """Return the table of a file whose bytes are ``data``; ``separator`` parts its cells, if known.

    Raises:
        UnreadableSource: The encoding, a quote, a row or the header is wrong.
    """
    decoded = decode(data, place=name)
    if not decoded.text.strip():
        raise UnreadableSource("is empty; name a table with a header", place=name)
    parted = separator or _separator(decoded.text)
    records = list(_records(decoded.text, parted, name))
    (_, header), rows = records[0], records[1:]
    check_header(header, place=name)
    for line, row in rows:
        if len(row) != len(header):
            raise UnreadableSource(
                f"line {line} has {_cells(len(row))} and the header {_cells(len(header))}, parted by "
                f"{_SEPARATORS[parted]}; put text that holds one into quotation marks",
                place=name,
            )
    return DelimitedTable(
        name=name,
        form=_form(decoded, parted),
        header=tuple(header),
        rows=tuple(tuple(row) for _, row in rows),
        lines=tuple(line for line, _ in rows),
        codec=decoded.codec,
        separator=parted,
        line_end="\r\n" if "\r\n" in decoded.text else "\n",
    )


def _form(decoded: Decoded, separator: str) -> str:
    return f"{decoded.called}, cells parted by {_SEPARATORS[separator]}"


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"


def _separator(text: str) -> str:
    """Return what parts the cells: what gives the most columns, the same number in each row."""
    best, most = ",", 1
    for candidate in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=candidate)
        widths: set[int] = set()
        try:
            widths = {len(row) for row, _ in zip(reader, range(_SHOWN), strict=False) if row}
        except csv.Error:
            continue
        width = widths.pop() if len(widths) == 1 else 1
        if width > most:
            best, most = candidate, width
    return best


def _records(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, without blank lines, each with the line on which it begins."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableSource(
                f"the row that begins on line {begins} cannot be read ({error}); close each quotation "
                "mark, and write one inside a cell twice",
                place=name,
            ) from None
        if len(row) > 1 or (row and row[0].strip()):
            yield begins, row
        begins = reader.line_num + 1
