"""What stands at the edge of page after page: running heads, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.read.pdf.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.read.pdf.lines import Line
    from kg.read.pdf.sheet import Sheet

__all__ = ["without_furniture"]

#: The share of a page, from its upper and from its lower edge, in which furniture stands.
_EDGE = 0.13
#: How far, in shares of the page, the same furniture may move from page to page.
_STEP = 0.02
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxl]+\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(
    r"(?:page\s*)?[-–|\[( ]*(?P<number>\d{1,4})[-–|\]). ]*(?:(?:of|/)\s*\d{1,4})?$", re.IGNORECASE
)
_AT_END = re.compile(
    r"^(?:page )?(?P<number>\d{1,4})(?=\s)|(?<=\s)(?P<last>\d{1,4})$", re.IGNORECASE
)
_ROMAN_ALONE = re.compile(r"[-–\[( ]*[ivxl]{1,7}[-–\]). ]*$", re.IGNORECASE)
_RULE_OF_DOTS = re.compile(r"[.…_\-–—=*\s]{5,}$")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of a page: what it says, numbers aside, and where."""

    sheet: int
    line: Line
    form: str
    place: int
    size: int


def without_furniture(sheets: Sequence[Sheet]) -> None:
    """Take from ``sheets`` the words that stand there for the page and not for the text."""
    edges = [each for number, sheet in enumerate(sheets) for each in _edges(number, sheet)]
    groups: dict[tuple[str, int, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.form, edge.place, edge.size].append(edge)
    found = list(_repeated(groups, len(sheets)))
    found.extend(_page_numbers(edges, sheets))
    dropped: dict[int, set[int]] = defaultdict(set)
    for edge in found:
        dropped[edge.sheet].update(id(word) for word in edge.line.words)
    for number, words in dropped.items():
        sheets[number].words = [word for word in sheets[number].words if id(word) not in words]


def _edges(number: int, sheet: Sheet) -> Iterator[_Edge]:
    upper, lower = _EDGE * sheet.height, (1 - _EDGE) * sheet.height
    words = [word for word in sheet.words if word.bottom < upper or word.top > lower]
    for line in lines_of(words, page=sheet.page, gap=1e9):
        text = line.text
        if len(text) <= _LONGEST:
            form = _ROMAN.sub("#", _DIGITS.sub("#", text.casefold()))
            place = round(line.base / sheet.height / _STEP)
            yield _Edge(number, line, re.sub(r"\s+", " ", form), place, round(line.size / 2))


def _repeated(groups: dict[tuple[str, int, int], list[_Edge]], pages: int) -> Iterator[_Edge]:
    """Yield what comes again at the same place on enough pages."""
    enough = 2 if pages <= 3 else 3
    for (form, place, size), edges in groups.items():
        # A place on the border of two steps counts as both.
        near = [
            edge
            for step in (place - 1, place, place + 1)
            for edge in groups.get((form, step, size), [])
        ]
        sheets = {edge.sheet for edge in near}
        if len(sheets) >= enough and not _RULE_OF_DOTS.match(form):
            yield from edges


def _page_numbers(edges: Sequence[_Edge], sheets: Sequence[Sheet]) -> Iterator[_Edge]:
    """Yield lines of a page number, alone or, at the very edge, with other words."""
    numbered = []
    for edge in edges:
        for match in filter(
            None, (_NUMBER_ALONE.match(edge.line.text), _AT_END.search(edge.line.text))
        ):
            numbered.append(
                (edge, int(match[match.lastgroup or 0]) - sheets[edge.sheet].page, match.re)
            )
            break
        if _ROMAN_ALONE.match(edge.line.text):
            yield edge
    shifts = Counter(shift for _, shift, pattern in numbered)
    for edge, shift, pattern in numbered:
        alone = pattern is _NUMBER_ALONE and (shifts[shift] >= 2 or shift == 0)
        if alone or (shifts[shift] >= 3 and _is_outermost(edge, sheets[edge.sheet])):
            yield edge


def _is_outermost(edge: _Edge, sheet: Sheet) -> bool:
    """Tell whether nothing stands between a line and the edge of its page."""
    own = {id(word) for word in edge.line.words}
    others = [word for word in sheet.words if id(word) not in own]
    above = edge.line.base < sheet.height / 2
    return not any((word.base < edge.line.base) == above for word in others)
