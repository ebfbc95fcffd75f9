"""Dates and deadlines in sentences."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "find_deadline",
    "find_deadlines",
    "find_when",
    "is_limit",
    "parse_date",
    "parse_deadline",
]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(calendar.month_name[1:])
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:,?\s+\d{{4}})?"
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAY = "|".join(calendar.day_name)
_THIS = re.compile(
    r"(?<!earlier )\b(?:later\s+)?this\s+(?:year|month|week|spring|summer|autumn|winter)\b"
)
_DEADLINE = re.compile(
    rf"\b(?:[Bb]y|before|until|no later than|from|in|during|over|within|on)\s+(?:the\s+)?"
    rf"(?:end\s+of\s+|beginning\s+of\s+|early\s+|late\s+|mid-?\s*|spring\s+|summer\s+|autumn\s+|winter\s+)?"
    rf"(?P<when>{_DATE}|\d{{4}}(?:[-/–]\d{{2,4}})?|next\s+(?:year|month|week|spring|summer|autumn|winter)"
    rf"|(?:next|coming)\s+[\w-]+(?:\s+(?:or|to)\s+\w+)?\s+(?:years?|months?|weeks?|days?)"
    rf"|\d+\s+(?:years?|months?|weeks?|days?)|{_WEEKDAY})\b"
)
_LIMIT = re.compile(r"(?:by|before|until|no later than|over|within)\b", re.IGNORECASE)
_ON_WEEKDAY = re.compile(rf"(?:on|by|before|until)\s+(?P<weekday>{_WEEKDAY})", re.IGNORECASE)
_WHOLE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})"
)


def find_deadlines(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a sentence that may say by when, "this year" among them, in order.

    >>> [m.group() for m in find_deadlines("It will open later this year, and close by May 2019.")]
    ['later this year', 'by May 2019']
    """
    found = [*_DEADLINE.finditer(text), *_THIS.finditer(text)]
    yield from sorted(found, key=lambda match: match.start())


def is_limit(words: str) -> bool:
    """Tell whether words set a limit, as "by 2018" does and "in 2018" does not."""
    return _LIMIT.match(words) is not None


def find_deadline(text: str) -> str | None:
    """Return the words that say by when, as printed, or None.

    >>> find_deadline("MoJ will bring digital skills in-house by April 2013 and make links.")
    'by April 2013'
    """
    match = _DEADLINE.search(text)
    return match.group() if match else None


def find_when(text: str) -> str | None:
    """Return the deadline that a date's own cell or line gives, as printed, or None.

    >>> find_when("March 2025"), find_when("By April 2025"), find_when("Ongoing")
    ('March 2025', 'By April 2025', None)
    """
    found = _DEADLINE.search(text)
    if found is not None:
        return found.group()
    whole = _WHOLE.search(text)
    return whole.group() if whole is not None else None


def parse_date(text: str) -> date | None:
    """Return the date that ``text`` names with day, month and year, or None.

    >>> parse_date("Mon 3 October 2024")
    datetime.date(2024, 10, 3)
    """
    match = _WHOLE.search(text)
    if match is None or match["day"] is None:
        return None
    try:
        return date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None


def parse_deadline(text: str, on: date | None = None) -> date | None:
    """Return the last day of a deadline that names a month or a year; None where it names neither.

    A weekday is the next one after ``on``, the day of the document. "This year" names no day: it may
    be the year of the calendar, of the accounts or of schools.

    >>> parse_deadline("by April 2013"), parse_deadline("by the end of 2012")
    (datetime.date(2013, 4, 30), datetime.date(2012, 12, 31))
    >>> parse_deadline("on Friday", date(2024, 5, 1)), parse_deadline("on Friday")
    (datetime.date(2024, 5, 3), None)
    """
    weekday = _ON_WEEKDAY.fullmatch(text)
    if weekday is not None:
        return _next(weekday["weekday"], on) if on is not None else None
    whole = _WHOLE.fullmatch(text)
    limit = re.match(r"(?:by|before|until|no later than)\b", text, re.IGNORECASE)
    if whole is None and limit is None:
        return None
    whole = whole or _WHOLE.search(text)
    if whole is not None:
        year, month = int(whole["year"]), _MONTHS[whole["month"].lower()]
        day = int(whole["day"]) if whole["day"] else calendar.monthrange(year, month)[1]
        try:
            return date(year, month, day)
        except ValueError:
            return None
    year_only = re.search(r"\b(\d{4})$", text)
    return date(int(year_only[1]), 12, 31) if year_only else None


def _next(weekday: str, on: date) -> date | None:
    """Return the next such day after ``on``; None on that weekday itself, which may mean either."""
    days = (_WEEKDAYS[weekday.lower()] - on.weekday()) % 7
    return on + timedelta(days=days) if days else None
