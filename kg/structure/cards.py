"""Tables that stand upright: each row a label and what it says, one action to a table or a stretch.

"Action name | Open a hub", "Lead | The Council", "By when | May 2026" is a row of a table of actions
turned by a quarter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicon.lists import lists_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Entry", "entries_of", "numbered"]

_FEWEST_ROWS = 2
#: A longer text is no label.
_LONGEST_LABEL = 90

#: Where a cell stands in the document, and its text.
Part = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a card: the label and what it says."""

    label: Part
    said: Part


def entries_of(rows: Sequence[Sequence[Part]]) -> list[Entry] | None:
    """Return the rows of a table as entries of cards; None where it is no card.

    A card has a label for an action and one for an owner. The two last cells of a row count: those
    before them group rows.
    """
    entries: list[Entry] = []
    for row in rows:
        filled = [part for part in row if part[2].strip()]
        if len(filled) > 1:
            entries.append(Entry(filled[-2], filled[-1]))
    labels = [entry.label[2].strip() for entry in entries]
    if len(labels) < _FEWEST_ROWS or max(map(len, labels)) > _LONGEST_LABEL:
        return None
    lexicon = lists_lexicon()
    named = any(map(_names_action, labels))
    owned = any(lexicon.owner_header.fullmatch(label) for label in labels)
    return entries if named and owned and _is_upright(entries) else None


def _is_upright(entries: Sequence[Entry]) -> bool:
    """Tell whether labels stand below each other, and none beside another as in a header."""
    lexicon = lists_lexicon()
    return not any(
        lexicon.owner_header.fullmatch(entry.said[2].strip())
        or (_names_action(entry.label[2]) and lexicon.date_header.fullmatch(entry.said[2].strip()))
        for entry in entries
    )


def numbered(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Yield each entry with the number of its card: a label that comes again begins the next one."""
    card, seen = 1, set[str]()
    for entry in entries:
        label = entry.label[2].strip().casefold()
        if label in seen:
            card, seen = card + 1, set()
        seen.add(label)
        yield card, entry


def _names_action(label: str) -> bool:
    return lists_lexicon().action_header.fullmatch(label.strip()) is not None
