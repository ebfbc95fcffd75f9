"""What every table can do, whatever file it comes from."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from kg.errors import UnreadableSource, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Table", "check_added", "check_header", "column_number"]


class Table(Protocol):
    """A table with a header. Rows are counted from 0; ``place`` says where one stands in the file."""

    @property
    def name(self) -> str:
        """How messages call it: the name of its file."""
        ...

    @property
    def form(self) -> str:
        """What was found out about the file: "UTF-8, cells parted by commas"."""
        ...

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns; empty where one has none."""
        ...

    @property
    def size(self) -> int:
        """How many rows there are below the header."""
        ...

    def texts(self, column: str) -> list[str]:
        """Return a column's cells as text; empty where there is nothing.

        Raises:
            UsageError: There is no such column.
        """
        ...

    def place(self, row: int) -> str:
        """Return where a row stands: "line 7", "row 7"."""
        ...

    def with_columns(self, added: Mapping[str, Sequence[str | float]]) -> bytes:
        """Return the file with further columns, one cell a row; its own cells are as they were.

        Raises:
            UsageError: A column of that name is there already.
        """
        ...


def check_header(header: Sequence[str], *, place: str) -> None:
    """Check that each column can be told by its name; columns without a name cannot be asked for.

    Raises:
        UnreadableSource: There is no name at all, or two columns have the same.
    """
    named = [name for name in header if name.strip()]
    if not named:
        raise UnreadableSource(
            "the first row names no column; put the names of the columns into it", place=place
        )
    for name, times in Counter(named).items():
        if times > 1:
            where = " and ".join(str(at) for at, each in enumerate(header, 1) if each == name)
            raise UnreadableSource(
                f"columns {where} are both called {name!r}; give each a name of its own",
                place=place,
            )


def column_number(table: Table, column: str) -> int:
    """Return the number of the column of that name, from 0.

    Raises:
        UsageError: There is none.
    """
    if column and column in table.header:
        return table.header.index(column)
    by_case = {name.strip().casefold(): name for name in table.header if name.strip()}
    near = difflib.get_close_matches(column.strip().casefold(), by_case, n=1)
    known = ", ".join(name for name in table.header if name.strip())
    hint = f"did you mean {by_case[near[0]]!r}?" if near else f"there are {known}"
    raise UsageError(f"{table.name}: there is no column {column!r}; {hint}")


def check_added(table: Table, added: Mapping[str, Sequence[str | float]]) -> None:
    """Check that columns can be added: each has a name of its own and a cell for each row.

    Raises:
        UsageError: The table has a column of that name.
    """
    for name, cells in added.items():
        if name in table.header:
            raise UsageError(
                f"{table.name}: there is a column {name!r} already; take it out, or name another "
                "beginning of the new columns' names (--prefix)"
            )
        if len(cells) != table.size:
            raise ValueError(f"{name}: {len(cells)} cells for {table.size} rows")
