"""What a query answers: rows, yes or no, or triples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, overload

from kg.query.terms import Term, Value, python_value

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Answer", "Cells", "Result", "Row", "Rows", "Triples"]

#: The terms of one row, in the order of the columns; None where a cell is unbound.
Cells: TypeAlias = tuple[Term | None, ...]


class Row(dict[str, Value]):
    """One row: every column with its Python value, None where unbound.

    A column reads as ``row["action"]`` and, where the name is no method of a dict, ``row.action``.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Value:
        try:
            return self[name]
        except KeyError:
            columns = ", ".join(self)
            raise AttributeError(f"no column {name!r}; there are: {columns}") from None


class Rows(Sequence[Row]):
    """The rows of a SELECT query, as a sequence of ``Row``.

    ``pandas.DataFrame(rows)`` works; ``rows.to_pandas()`` also keeps whole numbers whole and the
    columns of an empty result. ``terms`` holds the RDF terms behind the values.
    """

    __slots__ = ("columns", "terms")

    def __init__(self, columns: Sequence[str], terms: Sequence[Cells]) -> None:
        self.columns = tuple(columns)
        self.terms = tuple(terms)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self.terms[index])
        return Row(zip(self.columns, map(python_value, self.terms[index]), strict=True))

    def __len__(self) -> int:
        return len(self.terms)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rows):
            return NotImplemented
        return (self.columns, self.terms) == (other.columns, other.terms)

    def __hash__(self) -> int:
        return hash((self.columns, self.terms))

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"<{rows}: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """Return the rows as notebooks show them."""
        frame: str = self.to_pandas().to_html(max_rows=20, notebook=True)
        return frame

    def column(self, name: str) -> list[Value]:
        """Return the values of one column."""
        place = self.columns.index(name)
        return [python_value(cells[place]) for cells in self.terms]

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return the rows as plain dictionaries, every column in each."""
        return [dict(row) for row in self]

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a DataFrame, with whole numbers whole and decimals as floats."""
        from kg.query.frames import frame

        return frame(self)

    def df(self) -> pd.DataFrame:
        """Return the rows as a DataFrame: ``to_pandas`` for those who type."""
        return self.to_pandas()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an ASK query answers."""

    value: bool

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE query answers, without repeats, in a fixed order."""

    rows: Rows

    def __len__(self) -> int:
        return len(self.rows)


Result: TypeAlias = Rows | Answer | Triples
