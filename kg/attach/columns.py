"""The cells of a row by what they are of: a column, or a text that holds of all rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kg.attach.attachment import TEXT
from kg.lexicon.numbers import Number, held, read_number

if TYPE_CHECKING:
    from kg.attach.attachment import Attachment

__all__ = ["Columns", "cell_number", "is_number"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row each thing stands."""

    attachment: Attachment

    def cell(self, row: tuple[str, ...], column: str) -> str:
        """Return the cell of a column, white space collapsed."""
        return " ".join(row[self.attachment.header.index(column)].split())

    def said(self, row: tuple[str, ...], what: str | None) -> str | None:
        """Return what a column says of a row, or the text behind "="; None where that is nothing."""
        if what is None:
            return None
        text = what.removeprefix(TEXT) if what.startswith(TEXT) else self.cell(row, what)
        return text.strip() or None

    def named(self, row: tuple[str, ...], what: str | None) -> str | None:
        """Return what a column says of a row or, where there is no such column, the text itself."""
        if what is None or what.startswith(TEXT) or what in self.attachment.header:
            return self.said(row, what)
        return what.strip() or None


def cell_number(text: str) -> Number | None:
    """Return the number that a cell holds and nothing else, also as spreadsheets write small ones.

    What no graph can hold, such as 1e400, is None; ``is_number`` tells it from what is no number.

    >>> cell_number("1,234.5").value, cell_number("2.5e-3").value, cell_number("n/a")
    (Decimal('1234.5'), Decimal('0.0025'), None)
    """
    found = _number(text)
    value = held(found.value) if found is not None else None
    return replace(found, value=value) if found is not None and value is not None else None


def is_number(text: str) -> bool:
    """Tell whether a cell holds a number and nothing else, be it too large or too fine for a graph.

    >>> is_number("1e400"), is_number("inf")
    (True, False)
    """
    found = _number(text)
    return found is not None and found.value.is_finite()


def _number(text: str) -> Number | None:
    found = read_number(text)
    if found is not None:
        return found
    try:
        return Number(printed=text.strip(), value=Decimal(text.strip()))
    except InvalidOperation:
        return None
