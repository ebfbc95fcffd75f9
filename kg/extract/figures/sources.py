"""Notes on where the figures of a table come from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kg.lexicon.figures import figure_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.figures.grid import Grid
    from kg.extract.figures.lines import Line
    from kg.extract.figures.titles import Title

__all__ = ["source_of"]

_REACH = 3


def source_of(lines: Sequence[Line], grid: Grid, title: Title | None) -> str | None:
    """Return whom the note below a table, else the one right above it, names as its source."""
    after = bisect_left(lines, grid.end, key=lambda line: line.start)
    below = _note(lines[after : after + _REACH])
    if below is not None:
        return below
    starts = [grid.start] + ([title.start] if title is not None and title.end <= grid.start else [])
    before = [bisect_right(lines, start, key=lambda line: line.end) for start in starts]
    notes = [_note(lines[max(0, at - _REACH) : at][::-1]) for at in before]
    return next(filter(None, notes), None)


def _note(lines: Sequence[Line]) -> str | None:
    """Return the source that one of the lines names."""
    words = figure_lexicon().tables
    for line in lines:
        opening = words.source.match(line.text)
        if opening is not None:
            named = words.source_noise.sub("", line.text[opening.end() :]).strip(" .,;")
            return named if named[:1].isupper() else None
    return None
