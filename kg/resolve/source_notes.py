"""Bodies named under a figure or a table as the source of its numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.claims import Span
from kg.resolve.naming import known_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.lexicon.terms import KnownBody
    from kg.model import Block

__all__ = ["bodies_in_source_notes"]

_SOURCE_NOTE = "source note"
_WORD = re.compile(r"[^\s,;:()]*[^\s,;:().]")
_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
#: No known name has more words.
_LONGEST = 9


def bodies_in_source_notes(
    blocks: Iterable[Block], on: date | None
) -> Iterator[tuple[KnownBody, Span]]:
    """Yield each body of the authority that a source note names, with where it does.

    A note that says when its numbers were fetched tells itself which of several bodies of one name it
    means; otherwise the date of the document, ``on``, does.
    """
    for block in blocks:
        if block.reason == _SOURCE_NOTE:
            yield from _named(block, _day_of(block.text) or on)


def _day_of(text: str) -> date | None:
    found = _DAY.search(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(block: Block, on: date | None) -> Iterator[tuple[KnownBody, Span]]:
    words = [(found.start(), found.end()) for found in _WORD.finditer(block.text)]
    at = 0
    while at < len(words):
        step = 1
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + size - 1][1]
            name = block.text[start:end]
            body = known_body(name, on) if _is_telling(name) else None
            if body is not None:
                yield body, Span(block.index, start, end)
                step = size
                break
        at += step


def _is_telling(name: str) -> bool:
    """Tell whether a name can be more than a common word: of several words, or in capitals."""
    return name[:1].isupper() and (" " in name or name.isupper())
