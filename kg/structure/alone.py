"""Lines that are headings by themselves, whatever stands around them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.lexicon.headings import heading_lexicon
from kg.structure.markers import read_marker

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.structure.lines import Line

__all__ = ["QUESTION", "fold", "is_capitals", "lines_alone"]

QUESTION = re.compile(r"(?:what|how|why|who|when|where|which)\b[^.!?]*\?$", re.IGNORECASE)
_LONGEST = 80
_SENTENCE_CLOSED = re.compile(r"[.!?:][\"'”’)\]]*$")


def is_capitals(text: str) -> bool:
    """Tell whether ``text`` is set in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def fold(text: str) -> str:
    """Return the words of a heading for comparison: case, marks and punctuation aside."""
    marker = read_marker(text)
    bare = text[marker.length :] if marker and not marker.notation else text
    return re.sub(r"\W+", " ", bare.casefold()).strip()


def _opens_upper(text: str) -> bool:
    letters = re.sub(r"^\W+", "", text)
    return letters[:1].isupper()


def _part_of_capitals(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line in capitals is one of several that make one heading."""
    if not is_capitals(lines[index].text):
        return False
    below = lines[index + 1] if index + 1 < len(lines) else None
    above = lines[index - 1] if index and lines[index].gap == 0 else None
    return (above is not None and is_capitals(above.text)) or (
        below is not None and below.gap == 0 and is_capitals(below.text)
    )


def lines_alone(lines: Sequence[Line], furniture: Collection[int]) -> set[int]:
    """Return the lines that are headings by themselves.

    These are short lines that come at least three times, questions that fill a line, and the
    openings of outcome lists. A list mark before one of them is a slip of the setting.
    """
    lexicon = heading_lexicon()
    counts = Counter(fold(line.text) for i, line in enumerate(lines) if i not in furniture)
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index in furniture or len(line.text) > _LONGEST:
            continue
        text = fold(line.text)
        again = counts[text] >= 3 and len(text.split()) >= 2 and _opens_upper(line.text)
        if again and _part_of_capitals(lines, index):
            continue
        before = lines[index - 1].text if index else ""
        opens = not before or bool(_SENTENCE_CLOSED.search(before)) or index - 1 in furniture
        if (
            again
            or (lexicon.outcome_headings.match(line.text) and line.text[0].isupper())
            or ((counts[text] >= 2 or opens) and QUESTION.match(line.text))
        ):
            found.add(index)
    return found
