"""Dates and deadlines in sentences."""

from __future__ import annotations

import calendar
import re
from datetime import date

__all__ = ["find_deadline", "find_when", "parse_date", "parse_deadline"]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(calendar.month_name[1:])
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:,?\s+\d{{4}})?"
_DEADLINE = re.compile(
    rf"\b(?:[Bb]y|before|until|no later than|from|in|during|over|within|on)\s+(?:the\s+)?"
    rf"(?:end\s+of\s+|beginning\s+of\s+|early\s+|late\s+|mid-?\s*|spring\s+|summer\s+|autumn\s+|winter\s+)?"
    rf"(?P<when>{_DATE}|\d{{4}}(?:[-/–]\d{{2,4}})?|next\s+(?:year|month|week|spring|summer|autumn|winter)"
    rf"|(?:next|coming)\s+[\w-]+(?:\s+(?:or|to)\s+\w+)?\s+(?:years?|months?|weeks?|days?)"
    rf"|\d+\s+(?:years?|months?|weeks?|days?)|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_WHOLE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})"
)


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


def parse_deadline(text: str) -> date | None:
    """Return the last day of a deadline that names a month or a year; None where it names neither.

    >>> parse_deadline("by April 2013"), parse_deadline("by the end of 2012")
    (datetime.date(2013, 4, 30), datetime.date(2012, 12, 31))
    """
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
