"""When something was: dates in words, and the day that they name beside a document's own date."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

__all__ = ["find_moment", "only_date", "parse_moment"]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTH = "|".join(calendar.month_name[1:])
_WEEKDAY = "|".join(calendar.day_name)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})"
    rf"(?:,?\s+(?P<year>\d{{4}}))?\b"
)
_AMERICAN = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?P<month>{_MONTH})\s+{_DAY}(?:,?\s+(?P<year>\d{{4}}))?\b"
)
_LAST_DAY = re.compile(rf"last\s+(?P<weekday>{_WEEKDAY})\b", re.IGNORECASE)
_TODAY = re.compile(
    r"(?:earlier\s+)?today|tonight|this (?:morning|afternoon|evening)", re.IGNORECASE
)
_YESTERDAY = re.compile(r"yesterday|last night", re.IGNORECASE)
_LOOSE = re.compile(
    rf"(?:(?:early|late|mid-?)\s+)?(?:spring|summer|autumn|winter|{_MONTH})\s+\d{{4}}\b"
    rf"|(?:in|since)\s+(?:{_MONTH}|\d{{4}})\b|(?:earlier\s+)?(?:last|this|next)\s+(?:week|month|year)\b"
    rf"|(?:next|this|on)\s+(?:{_WEEKDAY})\b(?!,?\s+(?:the\s+)?\d)"
)
_IN_BRACKETS = re.compile(r"\s*\((?P<date>[^()]{5,30})\)")
_KINDS = (_DATE, _AMERICAN, _LAST_DAY, _YESTERDAY, _TODAY, _LOOSE)

#: A date without a year is taken to be near the document's own, or not at all.
_NEAR = timedelta(days=120)


def find_moment(text: str, start: int = 0, end: int | None = None) -> str | None:
    """Return the first words from ``start`` on that say when, as printed, or None.

    >>> find_moment("The meeting was held on Thursday, 10th October 2019 in Horsham.")
    'Thursday, 10th October 2019'
    >>> find_moment("Speaking last night (Tuesday 28 September), he agreed.")
    'Tuesday 28 September'
    """
    limit = len(text) if end is None else end
    found = [match for kind in _KINDS if (match := kind.search(text, start, limit))]
    first = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    if first is None:
        return None
    bracket = _IN_BRACKETS.match(text, first.end())
    if bracket is not None and _DATE.fullmatch(bracket["date"]):
        return " ".join(bracket["date"].split())
    return " ".join(first.group().split())


def only_date(text: str) -> str | None:
    """Return the date that a sentence has after "on", where it has only one.

    >>> only_date("The pact was signed by both at a conference on 24th October 2019.")
    '24th October 2019'
    """
    found = [*_DATE.finditer(text), *_AMERICAN.finditer(text)]
    if len(found) != 1 or not re.search(r"\bon\s+$", text[: found[0].start()]):
        return None
    return " ".join(found[0].group().split())


def parse_moment(words: str, on: date | None) -> date | None:
    """Return the day that ``words`` name in a document of the day ``on``, where that is certain.

    >>> parse_moment("6 February", date(2021, 3, 1)), parse_moment("6 February", None)
    (datetime.date(2021, 2, 6), None)
    >>> parse_moment("last Friday", date(2021, 3, 1)), parse_moment("last week", date(2021, 3, 1))
    (datetime.date(2021, 2, 26), None)
    """
    dated = _DATE.fullmatch(words) or _AMERICAN.fullmatch(words)
    if dated is not None:
        return _dated(dated, on)
    if on is None:
        return None
    if _TODAY.fullmatch(words):
        return on
    if _YESTERDAY.fullmatch(words):
        return on - timedelta(days=1)
    last = _LAST_DAY.fullmatch(words)
    if last is not None:
        back = (on.weekday() - _WEEKDAYS[last["weekday"].lower()] - 1) % 7 + 1
        return on - timedelta(days=back)
    return None


def _dated(match: re.Match[str], on: date | None) -> date | None:
    """Return the day of a date; one without a year must be near ``on``, and its weekday fit."""
    month, day = _MONTHS[match["month"].lower()], int(match["day"])
    years = [int(match["year"])] if match["year"] else []
    if not years and on is not None:
        years = [on.year - 1, on.year, on.year + 1]
    days = [found for year in years if (found := _day(year, month, day)) is not None]
    if not match["year"] and on is not None:
        days = [each for each in days if abs(each - on) <= _NEAR]
    weekday = match["weekday"]
    if weekday:
        days = [each for each in days if each.weekday() == _WEEKDAYS[weekday.lower()]]
    return days[0] if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
