"""Facts that a file states of itself, tidied; what states nothing is None, never guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.read.writing import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["day", "names", "pdf_date", "title"]

#: What programs put for a title when its writer gave none.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|(?:word )?document ?\d*"
    r"|presentation ?\d*|powerpoint presentation|slide \d+|title|no title|template|.*\.\w{3,5})$",
    re.IGNORECASE,
)
#: What programs put for an author when they know none.
_NO_NAME = re.compile(
    r"(?:admin\w*|owner|user\d*|author|unknown|python-docx|anonymous|default|microsoft.*|\W*)$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_PDF_DATE = re.compile(r"\s*(?:D:)?(\d{4})(\d\d)(\d\d)")


def title(value: str | None) -> str | None:
    """Return a title, None where a program put something else in its place.

    >>> title("Microsoft Word - plan_v3.docx") is None
    True
    >>> title(" Joint  Strategy ")
    'Joint Strategy'
    """
    text = clean(value or "")
    return text if text and not _NO_TITLE.match(text) else None


def names(*values: str | None) -> tuple[str, ...]:
    """Return the names in ``values``, each once; several in one are parted by semicolons.

    >>> names("Public Health; Housing", "Admin", None)
    ('Public Health', 'Housing')
    """
    found = [clean(each) for value in values if value for each in value.split(";")]
    return tuple(dict.fromkeys(name for name in found if not _NO_NAME.match(name)))


def day(values: Iterable[str | None]) -> date | None:
    """Return the first of ``values`` that begins with a day as ISO 8601 writes it.

    >>> day([None, "recently", "2021-02-17T10:00:00Z"])
    datetime.date(2021, 2, 17)
    """
    return next(filter(None, (_date(_DAY.match(value)) for value in values if value)), None)


def pdf_date(value: str | None) -> date | None:
    """Return the day of a date as PDF writes it.

    >>> pdf_date("D:20200826111703+01'00'")
    datetime.date(2020, 8, 26)
    """
    return _date(_PDF_DATE.match(value or ""))


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
