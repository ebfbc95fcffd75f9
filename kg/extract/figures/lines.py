"""The lines of a document as they are set: tables without marks are found by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "lines_of", "words_of"]

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words on it: where it stands, and its words with single spaces."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text`` that have words on them; what is too long for a line is cut."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for match in re.finditer(r"[^\n\f\u2028\u2029]+", text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            start = match.start() + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(stripped), " ".join(stripped[:_LONGEST].split()))


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` in lower case, plurals as singulars, for comparison.

    >>> words_of("Learning disabilities (18+)")
    ('learning', 'disability', '18')
    """
    return tuple(_singular(word) for word in re.findall(r"\w+", text.lower()))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word
