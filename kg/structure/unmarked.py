"""List items without marks: the lines that complete an introduction such as "The Board will:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.headings import heading_lexicon
from kg.lexicon.lists import lists_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.structure.join import Run

__all__ = ["unmarked_items"]

#: A line that begins so is a sentence of its own.
_SENTENCE = re.compile(
    r"(?:The|This|These|Those|That|We|It|They|He|She|I|In|On|At|For|As|There|Our|If|When|While|However"
    r"|Although|With|From|After|Before|An?|All|Some|Many|Each)\b"
)
_LONGEST = 400
_FEWEST = 2


def unmarked_items(runs: Sequence[Run]) -> set[int]:
    """Return the indexes of the runs that are items of a list whose marks the text has lost.

    They follow an introduction that they complete, and at least two of them begin alike: with no
    mark, not as a sentence does.
    """
    found: set[int] = set()
    opens = lists_lexicon().before_unmarked
    for index, run in enumerate(runs):
        if run.reason or not opens.search(run.text):
            continue
        items: list[int] = []
        for place in range(index + 1, len(runs)):
            if not _may_be_item(runs[place], runs[index + 1]):
                break
            items.append(place)
        if len(items) >= _FEWEST:
            found.update(items)
    return found


def _may_be_item(run: Run, first: Run) -> bool:
    """Tell whether a run may be an item of the list that ``first`` begins."""
    if run.reason or run.marker is not None or len(run.text) > _LONGEST:
        return False
    if heading_lexicon().numbered.match(run.text):
        return False
    if run.lines[0].gap != first.lines[0].gap or run.text.endswith(":"):
        return False
    alike = run.text[:1].islower() == first.text[:1].islower()
    return alike and run.text[:1].isalpha() and not _SENTENCE.match(run.text)
