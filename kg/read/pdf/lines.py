"""Words to lines: what stands side by side without a gap that parts columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.read.pdf.sheet import Tag, Word

__all__ = ["Line", "lines_of", "median", "rows_of"]

#: In heights of the font: a space wider than this may part two columns.
_COLUMN_GAP = 0.95
_MARK = re.compile(
    r"(?:[•▪◦●○■□►▶➢➤✓✔✗·∙‣⁃→*–—-]|o|§|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]?)$"
)
_BULLET_AS_LETTER = {"o": "◦", "§": "▪"}
_NOTE_MARK = re.compile(r"\d{1,3}$")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_UNITS = frozenset({"m", "km", "cm", "mm", "ft"})


@dataclass(slots=True)
class Line:
    """Words of one line of one column."""

    words: list[Word] = field(default_factory=list)
    page: int = 0

    @property
    def text(self) -> str:
        """The words as text."""
        parts = []
        for before, word in pairwise([None, *self.words]):
            if before is not None and word is not None and not word.glued:
                parts.append(" ")
            if word is not None:
                parts.append(word.text)
        return "".join(parts)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Where the line is highest."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Where the line is lowest."""
        return max(word.bottom for word in self.words)

    @property
    def base(self) -> float:
        """Where the letters of the line stand."""
        return max(self.words, key=lambda word: len(word.text)).base

    @property
    def size(self) -> float:
        """The font height of most of the line."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of the line is bold."""
        letters = [word for word in self.words if any(map(str.isalnum, word.text))]
        return bool(letters) and all(word.bold for word in letters)

    @property
    def tag(self) -> Tag | None:
        """What the tags say of the line."""
        return next((word.tag for word in self.words if word.tag is not None), None)


def median(values: Iterable[float], *, default: float) -> float:
    """Return the middle one of ``values``.

    >>> median([3, 1, 2], default=0)
    2
    """
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else default


def lines_of(words: Sequence[Word], *, page: int, gap: float = _COLUMN_GAP) -> list[Line]:
    """Return ``words`` as lines from top to bottom, parted where a gap may part columns."""
    lines: list[Line] = []
    for row in _by_base(words):
        lines.extend(Line(words=each, page=page) for each in _parted(_bare(row), gap))
    return sorted(lines, key=lambda line: (line.base, line.x0))


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Return ``lines`` by rows from top to bottom: those whose middles are level share one."""
    rows: list[list[Line]] = []
    low = 0.0
    for line in sorted(lines, key=lambda each: (each.top + each.bottom) / 2):
        middle = (line.top + line.bottom) / 2
        if rows and middle < low:
            rows[-1].append(line)
        else:
            rows.append([line])
            low = middle + 0.4 * line.size
    return [sorted(row, key=lambda each: each.x0) for row in rows]


def _by_base(words: Sequence[Word]) -> list[list[Word]]:
    """Return words by the line they stand on; what is set small and high stays with its word."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.base, each.x0)):
        if rows and word.base - rows[-1][0].base <= 0.18 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return _with_raised(rows)


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Move small raised words, such as the "th" of a date, down to the line they belong to."""
    kept: list[list[Word]] = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else []
        largest = max((word.size for word in below), default=0.0)
        raised = [word for word in row if word.size < 0.8 * largest and _raised_over(word, below)]
        gone = set(map(id, raised))
        stays = [word for word in row if id(word) not in gone]
        for word in raised:
            word.glued = word.text in _ORDINALS
        below.extend(raised)
        if stays:
            kept.append(stays)
    return kept


def _raised_over(word: Word, row: Sequence[Word]) -> bool:
    return any(
        word.size < 0.8 * other.size
        and 0 < other.base - word.base < 0.6 * other.size
        and -0.4 * other.size <= word.x0 - other.x1 < 0.3 * other.size
        for other in row
    )


def _bare(row: list[Word]) -> list[Word]:
    """Return a row from left to right, without the marks that refer to its footnotes."""
    ordered = sorted(row, key=lambda word: word.x0)
    kept: list[Word] = []
    for word in ordered:
        before = kept[-1] if kept else None
        if before is None or not _refers_to_note(before, word):
            kept.append(word)
    return kept


def _refers_to_note(before: Word, word: Word) -> bool:
    return (
        bool(_NOTE_MARK.match(word.text))
        and word.size < 0.8 * before.size
        and before.base - word.base > 0.1 * before.size
        and word.x0 - before.x1 < 0.3 * before.size
        and not before.text[-1].isdigit()
        and before.text.casefold() not in _UNITS
    )


def _parted(row: Sequence[Word], gap: float) -> list[list[Word]]:
    parts: list[list[Word]] = []
    for word in row:
        if not parts:
            parts.append([word])
            continue
        last = parts[-1][-1]
        room = word.x0 - last.x1
        limit = gap * min(max(last.size, word.size), 30)
        marked = len(parts[-1]) == 1 and _MARK.match(last.text) and room < 4 * limit
        if marked and last.text in _BULLET_AS_LETTER:
            last.text = _BULLET_AS_LETTER[last.text]
        if room < limit or marked:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts
