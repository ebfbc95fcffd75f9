"""Dates as exact as a source gives them: a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["PartialDate", "partial_date"]

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, or the month or the year in which an unknown day lies."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that ISO 8601 writes as ``text``.

        Raises:
            ValueError: ``text`` is no day, month or year.

        >>> PartialDate.parse("2016-07").last
        datetime.date(2016, 7, 31)
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(
                f"{text!r} is no day, month or year; write 2016-07-15, 2016-07 or 2016"
            )
        year = int(match["year"])
        if match["day"]:
            day = date.fromisoformat(text)
            return cls(day, day)
        if match["month"]:
            month = int(match["month"])
            first = date(year, month, 1)
            return cls(first, date(year, month, calendar.monthrange(year, month)[1]))
        return cls(date(year, 1, 1), date(year, 12, 31))

    def __str__(self) -> str:
        """Return the date as ISO 8601 writes it, no more exact than it is known."""
        return self.first.isoformat()[: {0: 10, 1: 7, 2: 4}[self._unknown]]

    @property
    def _unknown(self) -> int:
        """How many parts are not known: none, the day, or the day and the month."""
        if self.first == self.last:
            return 0
        return 1 if self.first.month == self.last.month else 2

    def in_words(self) -> str:
        """Return the date as people write it.

        >>> [PartialDate.parse(text).in_words() for text in ("2022-07-01", "2016-07", "2007")]
        ['1 July 2022', 'July 2016', '2007']
        """
        day, unknown = self.first, self._unknown
        month = f"{calendar.month_name[day.month]} {day.year}"
        return (f"{day.day} {month}", month, str(day.year))[unknown]


def partial_date(cell: str) -> PartialDate | None:
    """Return the date that a cell of a table holds; None where it is empty.

    Raises:
        ValueError: the cell holds anything else.
    """
    return PartialDate.parse(cell) if cell else None
