"""Printed numbers: what they say, and whether a point stands where a comma should."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext

__all__ = ["FRACTION", "NUMBER", "POINT", "Number", "held", "read_number", "thousands_point"]

#: A number as printed in running text or a cell, without sign and unit.
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: Why a number looks like a misprint.
POINT = "printed with a point where a whole number with a comma between thousands is due"
FRACTION = "a count with a fraction"
_CELL = re.compile(
    rf"(?P<sign>[-–−+])?(?P<money>[£$€])?(?P<number>{NUMBER})(?P<percent>\s?%)?\s?[*†‡^]*"
)
#: The store holds an xsd:decimal below the one, and no finer than the other; together so many digits.
_TOO_LARGE, _FINEST, _DIGITS = Decimal(10) ** 20, Decimal("1e-18"), 38
_POINT_FOR_COMMA = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as printed and what it says."""

    printed: str
    value: Decimal
    percent: bool = False
    money: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is printed without a decimal fraction."""
        return "." not in self.printed


def read_number(text: str) -> Number | None:
    """Return the number that a cell holds and nothing else, or None; None too for what no graph holds.

    >>> read_number("4,530,447").value, read_number("20%").percent, read_number("2017/18") is None
    (Decimal('4530447'), True, True)
    """
    match = _CELL.fullmatch(text.strip())
    if match is None:
        return None
    value = held(Decimal(match["number"].replace(",", "")))
    if value is None:
        return None
    if match["sign"] and match["sign"] != "+":
        value = -value
    return Number(
        printed=text.strip(),
        value=value,
        percent=bool(match["percent"]),
        money=match["money"] or "",
    )


def held(value: Decimal) -> Decimal | None:
    """Return a number as the graph can hold it, rounded to 18 decimal places; None if it cannot.

    >>> held(Decimal("3.3333333333333335e-05")), held(Decimal("1e400")), held(Decimal("NaN"))
    (Decimal('0.000033333333333333'), None, None)
    """
    if not value.is_finite() or abs(value) >= _TOO_LARGE:
        return None
    with localcontext(prec=_DIGITS):
        rounded = value.quantize(_FINEST)
    if rounded == value:
        return value
    return rounded or None


def thousands_point(number: Number) -> Decimal | None:
    """Return what a number says if its points part thousands, as commas do; None if they cannot.

    >>> thousands_point(read_number("63.141")), thousands_point(read_number("63.14"))
    (Decimal('63141'), None)
    """
    if _POINT_FOR_COMMA.fullmatch(number.printed) is None:
        return None
    return Decimal(number.printed.replace(".", ""))
