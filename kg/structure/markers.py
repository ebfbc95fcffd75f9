"""Marks at the beginning of a line: bullets and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Marker", "mark_style", "read_marker"]

_BULLET = re.compile(
    r"[\u200b\u2060\ufeff]*(?P<mark>[•▪◦●○■□►▶➢➤✓✔✗·∙‣⁃\uf0b7\uf0a7]|[-–—*+](?=\s)|o(?=\s[A-Z]))\s*"
)
_DECIMAL = re.compile(r"(?P<mark>(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?)[)\s]\s*(?=[^\d\s%])")
_NUMBER = re.compile(
    r"(?P<mark>\(?(?P<number>\d{1,2}|[A-Z]{1,2}\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4})[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\))\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A list mark: its text, its number if it has one, and how many characters it takes."""

    mark: str
    notation: str | None
    length: int


def read_marker(text: str) -> Marker | None:
    """Return the list mark that ``text`` begins with, or None.

    >>> read_marker("1.2  Preventing homelessness").notation
    '1.2'
    >>> read_marker("• Endorse the goal").mark
    '•'
    >>> read_marker("21.5 per cent of children") is None
    True
    """
    for pattern in (_BULLET, _DECIMAL, _NUMBER):
        match = pattern.match(text)
        if match and (match.end() < len(text) or pattern is _BULLET):
            if pattern is _DECIMAL and _looks_like_quantity(text[match.end() :]):
                return None
            groups = match.groupdict()
            return Marker(mark=groups["mark"], notation=groups.get("number"), length=match.end())
    return None


def mark_style(mark: str) -> str:
    """Return ``mark`` with every number as 1 and every letter as a: marks of one list are alike.

    >>> mark_style("21.2"), mark_style("(b)"), mark_style("•")
    ('1.1', '(a)', '•')
    """
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", mark))


def _looks_like_quantity(rest: str) -> bool:
    """Tell whether what follows a decimal makes it a measured figure."""
    return bool(re.match(r"(?:per|percent|million|billion|times|years?|months?|points?)\b", rest))
