"""Words broken at the end of a line, made whole by the other words of their document."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Words", "joint", "words_of"]

#: How often each word of a document comes, in lower case.
Words = Counter[str]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<first>[^\W\d_]+)-$")
_REST = re.compile(r"[^\W\d_]+")
_LONGEST_ADDRESS = 400
#: These keep their hyphen before any word.
_PREFIXES = frozenset({"non", "self", "multi", "cross"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$|\S+@\S*$")


def words_of(lines: Iterable[str]) -> Words:
    """Return the words of ``lines`` that stand whole: not those that a line's end may break."""
    words: Words = Counter()
    after_break = False
    for line in lines:
        breaks = line.endswith("-")
        found = [match.group().casefold() for match in _WORD.finditer(line)]
        words.update(found[after_break : len(found) - breaks])
        after_break = breaks
    return words


def joint(before: str, after: str, words: Words) -> str | None:
    """Return what stands between a line and the next one, None where the line's hyphen goes too.

    >>> joint("to support home-", "less people", Counter({"homeless": 2})) is None
    True
    >>> joint("an evidence-", "based plan", Counter({"evidence": 3, "based": 1}))
    ''
    """
    address = _ADDRESS.search(before[-_LONGEST_ADDRESS:])
    if address and before[-1] in "/-_.?=&" and not after[:1].isupper():
        return ""
    broken = _BROKEN.search(before[-_LONGEST_ADDRESS:])
    rest = _REST.match(after)
    if broken is None or rest is None:
        return "" if _ends_in_dash(before) else " "
    if after[0].isupper() or _is_compound(broken["first"], rest.group(), words):
        return ""
    return None


def _ends_in_dash(text: str) -> bool:
    """Tell whether a line ends in a dash within a word, as in a range of years."""
    return len(text) > 1 and text[-1] == "-" and not text[-2].isspace()


def _is_compound(first: str, rest: str, words: Words) -> bool:
    """Tell whether the hyphen belongs to the word and not to the end of the line."""
    first, rest = first.casefold(), rest.casefold()
    if words[first + rest]:
        return words[f"{first}-{rest}"] > words[first + rest]
    if words[f"{first}-{rest}"]:
        return True
    return first in _PREFIXES or bool(words[first] and words[rest])
