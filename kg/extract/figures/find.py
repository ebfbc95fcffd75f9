"""All figures of one document: of its tables, then of its sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import TableClaim
from kg.extract.figures.cells import claims_of
from kg.extract.figures.lines import lines_of
from kg.extract.figures.marked_tables import find_marked_tables
from kg.extract.figures.prose import find_statistics
from kg.extract.figures.sources import source_of
from kg.extract.figures.text_tables import find_text_tables
from kg.extract.figures.titles import find_titles, title_above, title_tables
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.claims import FigureClaim
    from kg.extract.corpus import Corpus
    from kg.extract.figures.lines import Line
    from kg.model import Block, Document, Hint

__all__ = ["Figures", "find_figures"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a document, and the tables that some of them stand in."""

    claims: tuple[FigureClaim, ...] = ()
    tables: tuple[TableClaim, ...] = ()


def find_figures(corpus: Corpus, document: Document | None) -> Figures:
    """Return the figures of a document; without it those of its sentences alone."""
    claims: list[FigureClaim] = []
    tables: list[TableClaim] = []
    if document is not None:
        lines = lines_of(document.text)
        free = _unmarked(lines, document.hints)
        grids = [
            *find_marked_tables(document.text, document.hints),
            *find_text_tables(free),
        ]
        grids.sort(key=lambda grid: grid.start)
        titles = title_tables(grids, find_titles(free, grids), _sections(corpus.blocks))
        for place, grid in enumerate(grids):
            title = titles.get(place) or (title_above(free, grid) if grid.marked else None)
            found = list(
                claims_of(grid, title, table=len(tables), source=source_of(lines, grid, title))
            )
            if found:
                claims += found
                label = title.text if title is not None else grid.header
                tables.append(TableClaim(label=label, header=grid.header))
    claims += find_statistics(corpus)
    return Figures(claims=tuple(claims), tables=tuple(tables))


def _unmarked(lines: Sequence[Line], hints: Sequence[Hint]) -> list[Line]:
    """Return the lines that no marked cell begins or ends on."""
    inside = {
        bisect_right(lines, offset, key=lambda line: line.start) - 1
        for hint in hints
        if hint.table is not None
        for offset in (hint.start, max(hint.start, hint.end - 1))
    }
    return [line for at, line in enumerate(lines) if at not in inside]


def _sections(blocks: Sequence[Block]) -> Callable[[int], int | None]:
    """Return what tells, by the offset of a title or table, which numbered section it stands in.

    Where headings are not numbered, the outermost of them part sections.
    """
    starts: list[int] = []
    sections: list[int | None] = [None]
    numbered = any(b.kind is BlockKind.HEADING and b.notation for b in blocks)
    for block in sorted(blocks, key=lambda each: each.start):
        if block.kind is BlockKind.HEADING and (block.notation if numbered else block.level <= 1):
            starts.append(block.start)
            sections.append(block.index)
    return lambda offset: sections[bisect_right(starts, offset)]
