"""Tables of actions: rows whose columns say what is to be done, by whom and by when.

A source may mark its cells; in plain text a header tells a table, a line whose cells are parted by
tabs, bars or wide gaps and name an owner's column and at least one other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.lexicon.lists import lists_lexicon
from kg.model import BlockKind
from kg.structure.cards import entries_of, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Document
    from kg.structure.lines import Line

__all__ = ["Cell", "find_cells"]

_PARTING = re.compile(r"\s*\|\s*|\t+| {3,}")
#: So many bars part the cells of a row, empty ones among them.
_FEWEST_BARS = 3
_RULE = re.compile(r"[\s|:+=-]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: characters ``start`` to ``end`` of the document, under a header.

    The cells of the header itself stand in row 0.
    """

    table: int
    row: int
    start: int
    end: int
    header: str


def find_cells(document: Document, lines: Sequence[Line]) -> dict[int, list[Cell]]:
    """Return the cells of tables of actions by the offset at which their line begins."""
    marked = [hint for hint in document.hints if hint.kind is BlockKind.TABLE]
    rows = _marked_rows(document) if marked else _text_rows(document, lines)
    found: dict[int, list[Cell]] = defaultdict(list)
    starts = [line.offsets[0] for line in lines]
    for cells in rows:
        place = bisect_right(starts, cells[0].start) - 1
        if place >= 0 and cells[0].start <= lines[place].offsets[-1]:
            found[starts[place]].extend(cells)
    return dict(found)


def _marked_rows(document: Document) -> Iterator[list[Cell]]:
    """Yield the rows of tables that the source marks and whose header names an owner."""
    tables: dict[int, dict[int, dict[int, tuple[int, int]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for hint in document.hints:
        if hint.table is not None and hint.row is not None and hint.column is not None:
            tables[hint.table][hint.row][hint.column] = (hint.start, hint.end)
    for number, rows in sorted(tables.items()):
        first = min(rows)
        heads = {c: document.text[a:b].strip() for c, (a, b) in rows[first].items()}
        if not _is_header(list(heads.values())):
            spans = [
                [span for _, span in sorted(cells.items())] for _, cells in sorted(rows.items())
            ]
            yield from _cards(document, spans, number)
            continue
        for row, cells in sorted(rows.items()):
            yield [
                Cell(
                    table=number,
                    row=row - first,
                    start=start,
                    end=end,
                    header=heads.get(column, ""),
                )
                for column, (start, end) in sorted(cells.items())
            ]


def _text_rows(document: Document, lines: Sequence[Line]) -> Iterator[list[Cell]]:
    """Yield the rows of tables that stand in plain text under a header."""
    heads: list[str] = []
    table = row = 0
    parts = {line.offsets[0]: _parts(document, line) for line in lines}
    for number, stretch in enumerate(_stretches(lines)):
        yield from _cards(document, [parts[line.offsets[0]] for line in stretch], -1 - number)
    for line in lines:
        spans = parts[line.offsets[0]]
        texts = [document.text[start:end] for start, end in spans]
        barred = document.text[line.offsets[0] : line.offsets[-1] + 1].count("|") >= _FEWEST_BARS
        if len(texts) > 1 and _is_header(texts, barred=barred):
            heads, row = texts, 0
            table += 1
        elif heads and _RULE.match(line.text):
            continue
        elif len(texts) < 2 or (line.gap > 1 and row):
            heads = []
        if heads:
            yield [
                Cell(table=table, row=row, start=a, end=b, header=heads[c])
                for c, (a, b) in enumerate(spans[: len(heads)])
                if document.text[a:b].strip()
            ]
            row += 1


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that stand below each other without a blank line."""
    stretch: list[Line] = []
    for line in lines:
        if line.gap and stretch:
            yield stretch
            stretch = []
        if not _RULE.match(line.text):
            stretch.append(line)
    if stretch:
        yield stretch


def _cards(
    document: Document, rows: Sequence[Sequence[tuple[int, int]]], table: int
) -> Iterator[list[Cell]]:
    """Yield the rows of a table that stands upright: a label, and what it says under that header."""
    text = document.text
    entries = entries_of([[(a, b, text[a:b]) for a, b in row] for row in rows])
    for card, entry in numbered(entries or ()):
        (start, end, label), said = entry.label, entry.said
        yield [
            Cell(table=table, row=0, start=start, end=end, header=label.strip()),
            Cell(table=table, row=card, start=said[0], end=said[1], header=label.strip()),
        ]


def _parts(document: Document, line: Line) -> list[tuple[int, int]]:
    """Return where the parts of a line stand that tabs, bars or wide gaps keep apart."""
    start, end = line.offsets[0], line.offsets[-1] + 1
    raw = document.text[start:end]
    if raw.count("|") >= _FEWEST_BARS:
        return _between_bars(raw, start)
    parts: list[tuple[int, int]] = []
    position = 0
    for match in (*_PARTING.finditer(raw), None):
        stop = match.start() if match is not None else len(raw)
        if raw[position:stop].strip():
            parts.append((start + position, start + stop))
        position = match.end() if match is not None else stop
    return parts


def _between_bars(raw: str, start: int) -> list[tuple[int, int]]:
    """Return where the cells of a row stand that bars part, empty ones too, but not outer bars."""
    bars = [i for i, character in enumerate(raw) if character == "|"]
    edges = [-1, *bars, len(raw)]
    parts = [(start + a + 1, start + b) for a, b in pairwise(edges)]
    first = 1 if not raw[: bars[0]].strip() else 0
    last = len(parts) - (1 if not raw[bars[-1] + 1 :].strip() and first else 0)
    return parts[first:last]


def _is_header(texts: Sequence[str], *, barred: bool = False) -> bool:
    """Tell whether the cells of a row are headers, most of them known, one of them an owner's.

    The headers of a glossary are two: a term's and that of what it means. A line whose words the
    setting keeps apart by tabs has cells too, but few of them are headers; bars, as in ``barred``,
    part nothing but cells.
    """
    lexicon = lists_lexicon()
    if len(texts) == 2 and lexicon.meaning_header.fullmatch(texts[1].strip()):
        return lexicon.term_header.fullmatch(texts[0].strip()) is not None
    owners = [bool(lexicon.owner_header.fullmatch(text.strip())) for text in texts]
    others = [
        bool(lexicon.action_header.fullmatch(t.strip()) or lexicon.date_header.fullmatch(t.strip()))
        for t in texts
    ]
    known = [a or b for a, b in zip(owners, others, strict=True)]
    return any(owners) and any(others) and (barred or sum(known) * 2 > len(texts))
