"""Values as cells of Excel: text is text whatever it begins with, and fits."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.query.formats.data import xml_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

    from kg.query.terms import Value

__all__ = ["LONGEST", "fill", "fitting", "keep_as_text"]

#: The most that a cell of Excel holds, in code units of UTF-16.
LONGEST = 32_767
#: What Excel takes for a formula when somebody edits the cell.
_FORMULA = ("=", "+", "-", "@", "\t")
#: What Office Open XML reads as an escaped character.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY = date(1900, 3, 1)
#: Excel keeps 15 digits of a number.
_DIGITS = 15


def fill(cell: Cell, value: Value) -> None:
    """Put ``value`` into ``cell``: a number, a day, or text that is never a formula or an error."""
    if value is None:
        return
    if _is_number(value) or _is_day(value):
        cell.value = value
        return
    text = fitting(str(value))
    cell.value = text
    cell.data_type = "s"


def keep_as_text(cell: Cell) -> None:
    """Mark a cell, dressed already, so that its text stays text when somebody edits it."""
    if cell.data_type == "s" and str(cell.value).startswith(_FORMULA):
        cell.quotePrefix = True


def _is_number(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    exact = Decimal(str(value))
    return exact.is_finite() and len(exact.as_tuple().digits) <= _DIGITS


def _is_day(value: Value) -> bool:
    """Tell whether Excel can hold a day; it takes 1900 for a leap year."""
    return isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY


def fitting(text: str) -> str:
    r"""Return ``text`` as a cell can hold it: without characters that XML cannot hold, and cut.

    >>> fitting("red\x1b[31m")
    'red�[31m'
    """
    clean = _ESCAPED.sub("_x005F_", xml_text(text).replace("\r\n", "\n").replace("\r", "\n"))
    if _units(clean) <= LONGEST:
        return clean
    note = f" … [cut: {len(text):,} characters in all]"
    room = LONGEST - _units(note)
    kept = clean.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + note


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
