"""Notes on where the figures of a table come from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.lexicon.figures import figure_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.figures.grid import Grid
    from kg.extract.figures.lines import Line
    from kg.extract.figures.titles import Title

__all__ = ["source_of"]

_REACH = 3


def source_of(lines: Sequence[Line], grid: Grid, title: Title | None) -> str | None:
    """Return whom the note below a table, else the one right above it, names as its source."""
    below = _note(line for line in lines if line.start >= grid.end)
    if below is not None:
        return below
    starts = [grid.start] + ([title.start] if title is not None and title.end <= grid.start else [])
    places = [_note(line for line in reversed(lines) if line.end <= start) for start in starts]
    return next(filter(None, places), None)


def _note(lines: Iterable[Line]) -> str | None:
    """Return the source that one of the nearest lines names."""
    words = figure_lexicon().tables
    for line in islice(lines, _REACH):
        opening = words.source.match(line.text)
        if opening is not None:
            return words.source_noise.sub("", line.text[opening.end() :]).strip(" .,;") or None
    return None
