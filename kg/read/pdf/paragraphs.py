"""Lines to blocks: headings, paragraphs and list items, with broken words made whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import BlockKind
from kg.read.pdf.hyphens import Words, joint
from kg.read.writing import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.read.pdf.lines import Line

__all__ = ["Paragraph", "Style", "paragraphs_of"]

_MARK = re.compile(
    r"(?P<mark>[•▪◦●○■□►▶➢➤✓✔✗·∙‣⁃→]|[-–—*](?=\s)|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s))\s*(?=\S)"
)
_BULLET = re.compile(r"[•▪◦●○■□►▶➢➤✓✔✗·∙‣⁃→*–—-]$")
_STOP = re.compile(r"[.!?:;][\"'”’)\]]*$")
_OPEN = re.compile(
    r"(?:[,&–—-]|\b(?:and|or|of|by|for|the|a|an|in|from|to|with|on|at|our|their|its))$"
)
_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a document is set: the height of its running text and the room between its lines."""

    size: float
    pitch: float

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Style:
        """Return the style of most of ``lines``."""
        sizes: Counter[float] = Counter()
        pitches: Counter[float] = Counter()
        for above, below in pairwise(lines):
            sizes[round(above.size * 2) / 2] += len(above.text)
            step = below.base - above.base
            if 0.5 * above.size < step < 2.5 * above.size and above.page == below.page:
                pitches[round(step * 2) / 2] += 1
        size = sizes.most_common(1)[0][0] if sizes else 12.0
        return cls(size=size, pitch=pitches.most_common(1)[0][0] if pitches else 1.1 * size)


@dataclass(slots=True)
class Paragraph:
    """The lines of one block, in order; ``right`` is where its column ends."""

    lines: list[Line] = field(default_factory=list)
    mark: str = ""
    right: float = 0.0
    left: float = 0.0

    @property
    def kind(self) -> BlockKind:
        """What the block is by its mark alone."""
        return BlockKind.ITEM if self.mark else BlockKind.PARAGRAPH

    @property
    def size(self) -> float:
        """The font height of most of the block."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of the block is bold."""
        return all(line.bold for line in self.lines)

    @property
    def indent(self) -> float:
        """Where the text of the block begins, after its mark."""
        first = self.lines[0]
        return first.words[1].x0 if self.mark and len(first.words) > 1 else first.x0

    @property
    def heading(self) -> int:
        """The level that the tags give the block as a heading, 0 for none."""
        tag = self.lines[0].tag
        return tag.heading if tag is not None else 0

    def text(self, words: Words) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the words of the block without its mark, and where in them pages begin."""
        texts = [clean(line.text) for line in self.lines]
        first = texts[0][len(self.mark) :].lstrip() if self.mark else texts[0]
        parts, length, breaks = [first], len(first), []
        for (before, line), (above, text) in zip(
            pairwise(self.lines), pairwise(texts), strict=True
        ):
            between = joint(above, text, words) if above else ""
            if between is None:
                parts[-1] = parts[-1][:-1]
                length -= 1
            parts.append(between or "")
            length += len(between or "")
            if line.page != before.page:
                breaks.append((length, line.page))
            parts.append(text)
            length += len(text)
        return "".join(parts), tuple(breaks)

    def goes_on(self, other: Paragraph) -> bool:
        """Tell whether ``other``, in the next column or page, takes up this block's sentence."""
        before, after = self.lines[-1].text, other.lines[0].text
        if other.mark or other.heading != self.heading or abs(self.size - other.size) > 0.8:
            return False
        if self.bold != other.bold or _STOP.search(before):
            return False
        return after[:1].islower() or bool(_OPEN.search(before))


def paragraphs_of(lines: Sequence[Line], style: Style) -> list[Paragraph]:
    """Return the blocks of one column."""
    right = max((line.x1 for line in lines), default=0.0)
    result: list[Paragraph] = []
    for line in lines:
        if result and _belongs(result[-1], line, style):
            result[-1].lines.append(line)
            continue
        match = _MARK.match(line.text)
        mark = match["mark"] if match and _is_mark(match, line) else ""
        result.append(Paragraph(lines=[line], mark=mark, right=right, left=line.x0))
    return result


def _is_mark(match: re.Match[str], line: Line) -> bool:
    """Tell whether what looks like a list mark is one, and not the first word of a sentence."""
    if _BULLET.match(match["mark"]):
        return True
    first = line.words[0]
    rest = line.text[match.end() :]
    return first.text.startswith(match["mark"]) and bool(re.match(r"[\"'“‘(\[]?[^\W\d]", rest))


def _belongs(block: Paragraph, line: Line, style: Style) -> bool:
    last = block.lines[-1]
    if _LEADER.search(last.text) or _differs(block, line):
        return False
    step = line.base - last.base
    pitch = max(style.pitch * last.size / style.size, 1.0)
    if step > 1.3 * pitch or step < -0.5 * pitch:
        return False
    match = _MARK.match(line.text)
    if match and _is_mark(match, line) and not _mark_by_chance(block, line, match):
        return False
    return not _breaks_off(block, line)


def _mark_by_chance(block: Paragraph, line: Line, match: re.Match[str]) -> bool:
    """Tell whether a sentence merely broke before a dash or a number."""
    if _BULLET.match(match["mark"]) and match["mark"] not in "-–—*":
        return False
    hangs = abs(line.x0 - block.indent) < 2 and block.indent > block.left + 2
    return hangs or (bool(_OPEN.search(block.lines[-1].text)) and abs(line.x0 - block.left) < 2)


def _differs(block: Paragraph, line: Line) -> bool:
    """Tell whether a line is set otherwise than the block above it."""
    last = block.lines[-1]
    if (
        abs(line.size - last.size) > 0.09 * last.size
        and abs(line.size - block.size) > 0.09 * block.size
    ):
        return True
    level = line.tag.heading if line.tag is not None else 0
    if level != block.heading:
        return True
    return last.bold and not line.bold and not _OPEN.search(last.text)


def _breaks_off(block: Paragraph, line: Line) -> bool:
    """Tell whether the line above ended before it had to: its writer began something new."""
    last = block.lines[-1]
    before, after = last.text, line.text
    if (
        block.mark
        and line.x0 < block.indent - 4
        and line.x0 <= block.left + 2
        and _STOP.search(before)
    ):
        return True
    fits = last.x1 + 0.3 * last.size + _first_word(line) < block.right - 1
    if fits and not (after[:1].islower() and not _STOP.search(before)):
        return not (_OPEN.search(before) and not block.bold)
    indented = line.x0 > block.left + 0.8 * line.size and not block.mark and len(block.lines) > 1
    return indented and bool(_STOP.search(before)) and line.x0 > last.x0 + 0.8 * line.size


def _first_word(line: Line) -> float:
    word = line.words[0]
    return word.x1 - word.x0
