"""Printed numbers: what they say, and whether a point stands where a comma should."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["FRACTION", "NUMBER", "POINT", "Number", "read_number", "thousands_point"]

#: A number as printed in running text or a cell, without sign and unit.
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: Why a number looks like a misprint.
POINT = "printed with a point where a whole number with a comma between thousands is due"
FRACTION = "a count with a fraction"
_CELL = re.compile(
    rf"(?P<sign>[-–−+])?(?P<money>[£$€])?(?P<number>{NUMBER})(?P<percent>\s?%)?\s?[*†‡^]*"
)
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
    """Return the number that a cell holds and nothing else, or None.

    >>> read_number("4,530,447").value, read_number("20%").percent, read_number("2017/18") is None
    (Decimal('4530447'), True, True)
    """
    match = _CELL.fullmatch(text.strip())
    if match is None:
        return None
    value = Decimal(match["number"].replace(",", ""))
    if match["sign"] and match["sign"] != "+":
        value = -value
    return Number(
        printed=text.strip(),
        value=value,
        percent=bool(match["percent"]),
        money=match["money"] or "",
    )


def thousands_point(number: Number) -> Decimal | None:
    """Return what a number says if its points part thousands, as commas do; None if they cannot.

    >>> thousands_point(read_number("63.141")), thousands_point(read_number("63.14"))
    (Decimal('63141'), None)
    """
    if _POINT_FOR_COMMA.fullmatch(number.printed) is None:
        return None
    return Decimal(number.printed.replace(".", ""))
