"""A document's text as lines, with what the layout says about each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Document

__all__ = ["Line", "Spacing", "ends_sentence", "local_width", "measure_spacing", "split_lines"]

#: Longest run that is treated as one line; longer ones are cut at white space, so that a page of
#: one endless line cannot make any later step slower than its length.
LONGEST_LINE = 20_000

#: Bullets inside a line, where the source lost the breaks of its list; one alone may be a mark.
_INNER_BULLET = re.compile(r"(?<=\S\s)[•▪●■▶➢➤](?=\s*\w)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line with words on it.

    ``text`` has its white space collapsed and ``offsets[i]`` is where ``text[i]`` stands in the
    document. ``gap`` counts the blank lines before it; ``indent`` its leading white space.
    """

    text: str
    offsets: tuple[int, ...]
    gap: int
    indent: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """How a document is set.

    ``double`` is true where blank lines stand between the lines of one paragraph, ``wrapped`` where
    paragraphs are broken over lines. ``width`` is the length of a full line.
    """

    double: bool
    wrapped: bool
    width: int


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends as a sentence or a list introduction does."""
    return bool(_SENTENCE_END.search(text))


def _collapsed(raw: str, start: int) -> tuple[str, tuple[int, ...]]:
    """Return ``raw`` with white space collapsed, and the offset of each character kept."""
    characters: list[str] = []
    offsets: list[int] = []
    for match in re.finditer(r"\S+", raw):
        if characters:
            characters.append(" ")
            offsets.append(start + match.start() - 1)
        characters.append(match.group())
        offsets.extend(range(start + match.start(), start + match.end()))
    return "".join(characters), tuple(offsets)


def _pieces(raw: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a line with their starts: its bullets apart, an over-long one cut."""
    bullets = [match.start() for match in _INNER_BULLET.finditer(raw)]
    cuts = [0, *bullets, len(raw)] if len(bullets) > 1 else [0, len(raw)]
    for start, end in pairwise(cuts):
        for shift, piece in _within_length(raw[start:end]):
            yield start + shift, piece


def _within_length(raw: str) -> list[tuple[int, str]]:
    """Cut an over-long line at white space into pieces with their starts."""
    if len(raw) <= LONGEST_LINE:
        return [(0, raw)]
    pieces: list[tuple[int, str]] = []
    position = 0
    while position < len(raw):
        end = position + LONGEST_LINE
        cut = raw.rfind(" ", position, end) if end < len(raw) else len(raw)
        cut = cut if cut > position else min(end, len(raw))
        pieces.append((position, raw[position:cut]))
        position = cut
    return pieces


def split_lines(document: Document) -> list[Line]:
    """Return the lines of ``document`` that have words on them."""
    lines: list[Line] = []
    gap = 0
    position = 0
    for raw_line in re.split(r"(?<=[\n\f\u2028\u2029])", document.text):
        for shift, raw in _pieces(raw_line):
            text, offsets = _collapsed(raw, position + shift)
            if not text:
                gap += 1 if raw.endswith(("\n", "\f")) or raw.strip("\n") != raw else 0
                continue
            page = bisect_right(document.pages, offsets[0]) + 1 if document.pages else None
            indent = len(raw) - len(raw.lstrip(" \t\u00a0"))
            lines.append(Line(text=text, offsets=offsets, gap=gap, indent=indent, page=page))
            gap = 0
        position += len(raw_line)
    return lines


def _continues(previous: Line, current: Line) -> bool:
    """Tell whether ``current`` plainly goes on with the sentence of ``previous``."""
    return (
        not ends_sentence(previous.text) and current.text[:1].islower() and len(previous.text) > 25
    )


def measure_spacing(lines: Sequence[Line]) -> Spacing:
    """Find out how the document is set, from how its sentences run over its lines.

    A sentence that goes on in lower case after a blank line shows that blank lines do not part
    paragraphs; one that goes on in the next line shows that lines are wrapped.
    """
    pairs = list(pairwise(lines))
    apart = [_continues(a, b) for a, b in pairs if b.gap == 1]
    close = [_continues(a, b) for a, b in pairs if b.gap == 0]
    lengths = [len(line.text) for line in lines if len(line.text) > 40]
    width = round(quantiles(lengths, n=10)[7]) if len(lengths) > 1 else 80
    return Spacing(
        double=len(apart) > 8 and sum(apart) > 0.15 * len(apart),
        wrapped=sum(close) > 0.2 * len(close) if close else False,
        width=width,
    )


def local_width(lines: Sequence[Line], index: int, *, reach: int = 8) -> int:
    """Return the length of a full line around ``index``: columns differ in width."""
    near = sorted(
        len(line.text)
        for line in lines[max(0, index - reach) : index + reach + 1]
        if len(line.text) > 40
    )
    return near[(len(near) * 4) // 5] if near else 60
