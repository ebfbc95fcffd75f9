"""Lines that are not content: running heads, page numbers, source notes, tables, chart labels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.lexicon.headings import heading_lexicon
from kg.structure.alone import is_capitals
from kg.structure.lines import ends_sentence
from kg.structure.markers import read_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.structure.lines import Line

__all__ = [
    "CHART",
    "PAGE",
    "PROMOTION",
    "REPEATED",
    "RUNNING_HEAD",
    "SOURCE",
    "TABLE",
    "find_furniture",
]

PAGE = "page number"
RUNNING_HEAD = "running head"
SOURCE = "source note"
TABLE = "table"
CHART = "chart labels"
PROMOTION = "advert or page furniture"
REPEATED = "repeated heading"

_PAGE_NUMBER = re.compile(r"^\W*\d{1,4}\s*[|•·–-]?\s+|\s[|•·–-]?\s*\d{1,4}\W*$")
_CELL = re.compile(r"(?:[£$€<>~±+-]*(?!0\d{3})\d[\d,.]*(?:%|k|m|bn)?\*?|[-–—]|n/a)$", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DANGLING = re.compile(r"(?:[,&/-]|\b(?:and|of|by|for|the|in|from))$", re.IGNORECASE)
_SHORT_LABEL = 4


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """Find short lines that come again and again with another page number in them.

    A heading also comes again and again, but its words are the same each time and content follows.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= 100:
            bare = _PAGE_NUMBER.sub(" ", line.text.casefold())
            places[re.sub(r"[\W_]+", " ", bare).strip()].append(index)
    found: set[int] = set()
    for bare, indices in places.items():
        forms = {lines[i].text for i in indices}
        numbered = [i for i in indices if _PAGE_NUMBER.search(lines[i].text)]
        often = bool(bare) and min(len(indices), len(forms), len(numbered)) >= 3
        if often and not any(read_marker(lines[i].text) for i in numbered):
            found.update(numbered)
    return found


def _is_table_row(text: str) -> bool:
    """Tell whether most cells of a line are figures."""
    words = text.split()
    cells = [bool(_CELL.match(word)) for word in words]
    trailing = 0
    for cell in reversed(cells):
        if not cell:
            break
        trailing += 1
    return (trailing >= 2 and trailing * 3 >= len(words) - 2) or (
        len(words) >= 4 and sum(cells) * 2 > len(words)
    )


def _is_label(line: Line) -> bool:
    """Tell whether a line is too short and loose to be part of a sentence."""
    words = line.text.split()
    return (
        len(words) <= _SHORT_LABEL
        and not ends_sentence(line.text)
        and not read_marker(line.text)
        and len(line.text) < 40
    )


def _source_notes(lines: Sequence[Line]) -> set[int]:
    """Find notes on where figures come from, with the lines that go on with them."""
    lexicon = heading_lexicon()
    found: set[int] = set()
    for index, line in enumerate(lines):
        previous = index - 1
        if (
            lexicon.source_notes.match(line.text)
            or _is_bare_address(line.text)
            or (previous in found and _goes_on_with_note(lines[previous], line))
        ):
            found.add(index)
    return found


def _is_bare_address(text: str) -> bool:
    rest = _URL.sub("", text)
    return rest != text and len(rest.split()) <= 3 and not rest.strip().endswith(":")


def _goes_on_with_note(previous: Line, current: Line) -> bool:
    if read_marker(current.text) or current.indent > previous.indent or is_capitals(current.text):
        return False
    dangling = bool(_DANGLING.search(previous.text)) or "Downloaded" in current.text
    if not dangling and len(current.text.split()) > 4 and current.text.endswith("."):
        return False
    return dangling or (current.gap == 0 and not ends_sentence(previous.text))


def _around_tables(lines: Sequence[Line], rows: set[int], *, reach: int = 8) -> set[int]:
    """Find the header cells above table rows and the broken cells between them."""
    found: set[int] = set()
    for index in sorted(rows):
        for step in range(1, reach + 1):
            above = index - step
            if above < 0 or above in rows or not _is_label(lines[above]):
                break
            found.add(above)
        if index + 1 < len(lines) and index + 2 in rows and _is_label(lines[index + 1]):
            found.add(index + 1)
    return found


def _label_clusters(lines: Sequence[Line], taken: set[int], *, least: int = 6) -> set[int]:
    """Find runs of short loose lines, such as the labels of a drawing."""
    found: set[int] = set()
    run: list[int] = []
    counts = Counter(line.text for line in lines)
    for index, line in enumerate(lines):
        loose = index not in taken and _is_label(line) and counts[line.text] < 3
        if loose and not heading_lexicon().parts.match(line.text):
            run.append(index)
            continue
        if len(run) >= least:
            found.update(run)
        run = []
    if len(run) >= least:
        found.update(run)
    return found


def _goes_on_with_number(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line of digits is the end of the sentence above it, not a page number."""
    return (
        index > 0
        and bool(re.fullmatch(r"\d{1,4}", lines[index].text))
        and lines[index].gap == 0
        and len(lines[index - 1].text) > 40
        and not ends_sentence(lines[index - 1].text)
    )


def find_furniture(lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines that are not content, by index, with the reason for each."""
    lexicon = heading_lexicon()
    reasons: dict[int, str] = {}
    for index, line in enumerate(lines):
        if lexicon.furniture_parts.match(line.text):
            continue
        if lexicon.furniture.match(line.text) and not _goes_on_with_number(lines, index):
            number = bool(re.match(r"[\W\d]*(page\b.*)?$", line.text, re.IGNORECASE))
            reasons[index] = PAGE if number else PROMOTION
    for index in _running_heads(lines):
        reasons[index] = RUNNING_HEAD
    for index in _source_notes(lines):
        reasons.setdefault(index, SOURCE)
    rows = {i for i, line in enumerate(lines) if i not in reasons and _is_table_row(line.text)}
    for index in rows | (_around_tables(lines, rows) - reasons.keys()):
        reasons[index] = TABLE
    for index in _label_clusters(lines, set(reasons)):
        reasons[index] = CHART
    return reasons
