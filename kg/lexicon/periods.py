"""From when to when: years beside the name of a strategy, and days beside a post."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["Tenure", "Years", "find_tenure", "find_years", "is_held"]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MOMENT = (
    r"(?:(?:(?P<{0}day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<{0}month>"
    + "|".join(calendar.month_name[1:])
    + r"),?\s+)?(?P<{0}year>(?:19|20)\d\d)\b"
)
_YEAR = r"(?:19|20)\d\d"
#: No strategy runs longer; "2020-05" is a month.
_LONGEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """When a post is held, as ISO 8601 and as exact as told, and where the words that say so stand."""

    since: str | None
    until: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The years for which something is made, and where the words that say so stand."""

    first: int
    last: int
    start: int
    end: int


def _words(name: str) -> str:
    words = sorted(lexicon_table("periods")[name], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _tenures() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of words right after a post and its holder, likeliest first."""
    since, until = _MOMENT.format("s"), _MOMENT.format("u")
    opening = r"\s*,?\s*\(?\s*(?:who\s+)?(?:has\s+|have\s+|was\s+|is\s+|been\s+)*"
    closing = r"\s*\)?"
    patterns = (
        rf"{opening}(?:(?:{_words('since')}|between)\s+)?{since}\s*(?:{_words('to')})\s*{until}{closing}",
        rf"{opening}(?:(?:{_words('taking')})\s+)?(?:{_words('since')})\s+{since}{closing}",
        rf"{opening}(?:{_words('taking')})\s+(?:in|on)\s+{since}{closing}",
        rf"{opening}(?:{_words('until')})\s+{until}{closing}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _openings() -> re.Pattern[str]:
    """Return the pattern of words that begin to say when, inside what a post is of."""
    return re.compile(rf"\s+(?:{_words('since')}|{_words('until')}|between)(?=\s)", re.IGNORECASE)


def find_tenure(text: str, start: int, end: int) -> Tenure | None:
    """Return when a post is held by words between ``start`` and ``end``, or right after ``end``.

    >>> find_tenure("Jo Bloggs, chair of the board from May 2015 to 2019, said so.", 17, 30)
    Tenure(since='2015-05', until='2019', start=30, end=51)
    """
    inside = (match.start() for match in _openings().finditer(text, start, end))
    for at in (*inside, end):
        for pattern in _tenures():
            match = pattern.match(text, at)
            if match is not None:
                since, until = _moment(match, "s"), _moment(match, "u")
                return Tenure(since=since, until=until, start=at, end=match.end())
    return None


def _moment(match: re.Match[str], part: str) -> str | None:
    """Return the day, month or year of one part of a match in ISO 8601."""
    found = match.groupdict()
    year, month, day = (found.get(part + name) for name in ("year", "month", "day"))
    if year is None or month is None:
        return year
    number = _MONTHS[month.lower()]
    known = day is not None and 1 <= int(day) <= calendar.monthrange(int(year), number)[1]
    return f"{year}-{number:02}-{int(day):02}" if known and day else f"{year}-{number:02}"


def is_held(role: str) -> bool:
    """Tell whether a post so called is held on the day of its document.

    >>> is_held("chief executive"), is_held("former chief executive")
    (True, False)
    """
    words = re.findall(r"[a-z]+", role.lower())
    return not set(words) & set(lexicon_table("periods")["not_held"])


@cache
def _years() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\s,:]*(?:(?:{_words('before_years')})\s+)?\(?\s*)"
        rf"(?P<words>(?P<first>{_YEAR})(?:/\d\d)?\s*(?:[-–—/]|to)\s*"
        rf"(?P<last>(?:19|20)?\d\d)(?:/(?P<end>\d\d))?)(?![\d-])",
        re.IGNORECASE,
    )


def find_years(text: str, at: int) -> Years | None:
    """Return the years that the words of ``text`` at ``at`` give, first and last.

    >>> years = find_years("Local Plan 2015/16", 10)
    >>> years.first, years.last
    (2015, 2016)
    >>> find_years("Wisbech 2020 will", 7)
    """
    match = _years().match(text, at)
    if match is None:
        return None
    first = int(match["first"])
    last = _full(match["end"] or match["last"], first)
    if not first <= last <= first + _LONGEST:
        return None
    return Years(first=first, last=last, start=match.start("words"), end=match.end("words"))


def _full(year: str, first: int) -> int:
    """Return a year of four figures, or that of two which comes next after ``first``."""
    if len(year) > len("24"):
        return int(year)
    number = first // 100 * 100 + int(year)
    return number if number >= first else number + 100
