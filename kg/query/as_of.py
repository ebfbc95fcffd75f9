"""The day for which a question is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kg.errors import UsageError

__all__ = ["TODAY", "AsOf", "as_of"]

TODAY = "today"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day; ``today`` where it was asked for by that word."""

    day: date
    today: bool = False


def as_of(asked: date | str | None) -> AsOf | None:
    """Return the day that ``asked`` means: a date, a day in ISO 8601, or "today".

    Raises:
        UsageError: ``asked`` is no day.

    >>> as_of("2019-06-01")
    AsOf(day=datetime.date(2019, 6, 1), today=False)
    """
    if asked is None:
        return None
    if isinstance(asked, date):
        return AsOf(asked)
    if asked.strip().casefold() == TODAY:
        return AsOf(datetime.now().astimezone().date(), today=True)
    try:
        return AsOf(date.fromisoformat(asked.strip()))
    except ValueError:
        raise UsageError(
            f"{asked!r} is no day; give one such as 2019-06-01, or the word {TODAY}"
        ) from None
