"""Runs to blocks: every block knows the heading, list introduction or item that it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.lexicon.headings import heading_lexicon
from kg.model import Block, BlockKind
from kg.structure.alone import fold
from kg.structure.furniture import REPEATED, SOURCE, TABLE, find_furniture
from kg.structure.headings import Heading, find_headings, number_of
from kg.structure.join import Run, join_lines
from kg.structure.lines import measure_spacing, split_lines
from kg.structure.markers import mark_style
from kg.structure.tables import Cell, find_cells
from kg.structure.unmarked import unmarked_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Document
    from kg.structure.lines import Line

__all__ = ["blocks"]

_COUNT = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|first)\b", re.IGNORECASE
)
#: The reason of runs that hold the rows of tables of actions, which become a block a cell.
CELLS = "cells of a table"
_FURNITURE_KIND = {TABLE: BlockKind.TABLE, SOURCE: BlockKind.CAPTION}


@dataclass(slots=True)
class _Builder:
    """Gathers blocks while it walks through the runs."""

    blocks: list[Block] = field(default_factory=list)
    headings: list[tuple[float, int]] = field(default_factory=list)
    introduction: int | None = None
    item: int | None = None
    nested: int | None = None
    nested_left: int = 0
    furniture_below: float | None = None

    def add(self, run: Run, kind: BlockKind, **facts: object) -> int:
        block = Block(
            index=len(self.blocks),
            kind=kind,
            text=run.text,
            offsets=run.offsets,
            marker=run.marker.mark if run.marker else "",
            reason=run.reason,
            page=run.lines[0].page,
            **facts,  # type: ignore[arg-type]
        )
        self.blocks.append(block)
        return block.index

    @property
    def section(self) -> int | None:
        return self.headings[-1][1] if self.headings else None

    def end_list(self) -> None:
        self.introduction = self.item = self.nested = None

    def heading(self, run: Run, heading: Heading) -> None:
        if any(self._same_heading(index, run, heading) for _, index in self.headings):
            run.reason = REPEATED
            self.add(run, BlockKind.FURNITURE, parent=self.section)
            return
        while self.headings and self.headings[-1][0] >= heading.rank:
            self.headings.pop()
        if self.furniture_below is not None and heading.rank <= self.furniture_below:
            self.furniture_below = None
        level = len(self.headings) + 1
        index = self.add(
            run, BlockKind.HEADING, parent=self.section, level=level, notation=heading.notation
        )
        self.headings.append((heading.rank, index))
        self.end_list()
        if heading_lexicon().furniture_parts.match(run.text):
            self.furniture_below = heading.rank

    def _same_heading(self, index: int, run: Run, heading: Heading) -> bool:
        """Tell whether ``run`` repeats an open heading, as at the top of a new page."""
        block = self.blocks[index]
        return (
            not run.alone
            and block.notation == heading.notation
            and fold(block.text) == fold(run.text)
        )

    def cells(self, line: Line, cells: Sequence[Cell]) -> None:
        """Add the cells of one row of a table; those of its header are a table's, not content."""
        for cell in cells:
            kept = [o for o in line.offsets if cell.start <= o < cell.end]
            first = line.offsets.index(kept[0]) if kept else 0
            words = line.text[first : first + len(kept)]
            text = words.strip()
            kept = kept[len(words) - len(words.lstrip()) :]
            self.blocks.append(
                Block(
                    index=len(self.blocks),
                    kind=BlockKind.CELL if cell.row else BlockKind.TABLE,
                    text=text,
                    offsets=tuple(kept[: len(text)]),
                    parent=self.section,
                    reason="" if cell.row else TABLE,
                    page=line.page,
                    row=(cell.table, cell.row),
                    header=cell.header,
                )
            )

    def is_furniture(self, heading: Heading) -> bool:
        """Tell whether a heading stands in a part that is furniture as a whole."""
        return self.furniture_below is not None and heading.rank > self.furniture_below

    def paragraph(self, run: Run, *, introduces: bool) -> None:
        index = self.add(run, BlockKind.PARAGRAPH, parent=self.section)
        self.end_list()
        if introduces:
            self.introduction = index

    def list_item(self, run: Run, *, opens: int) -> None:
        if self._returns_from_nested(run):
            self.nested = None
        if self._leaves_list(run):
            self.introduction = None
        parent = self._item_parent()
        level = 2 if self.nested is not None and parent == self.nested else 1
        notation = run.marker.notation if run.marker else None
        keyword = heading_lexicon().numbered.match(run.text)
        if notation is None and keyword:
            notation = number_of(keyword["number"])
        self.item = self.add(run, BlockKind.ITEM, parent=parent, level=level, notation=notation)
        if opens:
            self.nested, self.nested_left = self.item, opens

    def _returns_from_nested(self, run: Run) -> bool:
        """Tell whether an item is marked like the one that opened a list, and unlike that list."""
        if self.nested is None or self.item in (None, self.nested) or run.marker is None:
            return False
        mark = mark_style(run.marker.mark)
        opener, last = self.blocks[self.nested], self.blocks[self.item or 0]
        return mark == mark_style(opener.marker) != mark_style(last.marker)

    def _leaves_list(self, run: Run) -> bool:
        """Tell whether a number after bullets begins something else than the list before it."""
        if self.item is None or self.nested is not None or run.marker is None:
            return False
        bullets = self.blocks[self.item].notation is None and bool(self.blocks[self.item].marker)
        return bullets and run.marker.notation is not None

    def _item_parent(self) -> int | None:
        if self.nested is not None and self.nested_left > 0:
            self.nested_left -= 1
            return self.nested
        self.nested = None
        return self.introduction if self.introduction is not None else self.section


def _is_numbered(run: Run) -> bool:
    """Tell whether a run begins with the word and number of a part: "Action 3"."""
    return heading_lexicon().numbered.match(run.text) is not None


def _opens_list(run: Run, following: Run | None) -> int:
    """Return how many of the items that follow belong to ``run``: 0 for none."""
    if following is None or following.marker is None or following.reason:
        return 0
    last = re.split(r"(?<=[.!?])\s+", run.text)[-1]
    if run.text.endswith(":"):
        match = _COUNT.search(last)
    else:
        match = re.search(
            r"\b(two|three|four|five|six|seven|eight|nine|ten)\b(?: \w+){0,3}? (\w+)\b", last
        )
        match = match if match and heading_lexicon().counted.search(last[match.start() :]) else None
        if run.marker is None or match is None:
            return 0
    if match is None:
        return 99
    word = match[1].casefold()
    number = "1" if word == "first" else number_of(word)
    return int(number) if number.isdigit() else 99


def _introduces(run: Run, following: Run | None) -> bool:
    """Tell whether a paragraph leads into the list that follows."""
    if following is None or following.marker is None or following.reason:
        return False
    return not re.search(r"[.!?][\"'”’)\]]*$", run.text) or bool(_opens_list(run, following))


def _following(runs: Sequence[Run]) -> list[Run | None]:
    """Return, for each run, the next one that is content."""
    result: list[Run | None] = []
    after: Run | None = None
    for run in reversed(runs):
        result.append(after)
        after = after if run.reason else run
    return result[::-1]


def blocks(document: Document) -> tuple[Block, ...]:
    """Return the blocks of ``document`` in order, furniture included with its reason."""
    lines = split_lines(document)
    cells = find_cells(document, lines)
    apart = find_furniture(lines)
    apart |= {i: CELLS for i, line in enumerate(lines) if line.offsets[0] in cells}
    runs = join_lines(lines, apart, measure_spacing(lines))
    marked = {h.start: h.level for h in document.hints if h.kind is BlockKind.HEADING}
    unmarked = unmarked_items(runs)
    headings = {i: h for i, h in find_headings(runs, marked).items() if i not in unmarked}
    builder = _Builder()
    for index, (run, following) in enumerate(zip(runs, _following(runs), strict=True)):
        if run.reason == CELLS:
            for line in run.lines:
                builder.cells(line, cells[line.offsets[0]])
        elif run.reason:
            kind = _FURNITURE_KIND.get(run.reason, BlockKind.FURNITURE)
            builder.add(run, kind, parent=builder.section)
        elif index in headings and not builder.is_furniture(headings[index]):
            builder.heading(run, headings[index])
        elif builder.furniture_below is not None:
            run.reason = "advert or page furniture"
            builder.add(run, BlockKind.FURNITURE, parent=builder.section)
        elif run.marker is not None or index in unmarked or _is_numbered(run):
            builder.list_item(run, opens=_opens_list(run, following))
        else:
            leads = index + 1 in unmarked or _introduces(run, following)
            builder.paragraph(run, introduces=leads)
    return tuple(builder.blocks)
