"""Misspelt words, read with care: a letter too many is a slip, another letter is another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["corrections"]

#: From how many letters on one slip is read as one, from how many on it may be another letter
#: ("Bolton" and "Boston" are two towns), and from how many on two slips are.
_ONE, _REPLACED, _TWO = 6, 8, 11
_MOST = 5


def corrections(word: str, vocabulary: Sequence[str], *, loose: bool = False) -> tuple[str, ...]:
    """Return the words of ``vocabulary`` that ``word`` may be a misspelling of, nearest first.

    The first letter counts: it is hardly ever mistyped. ``loose`` allows another letter in shorter
    words, for words that are no names. ``word`` itself must not be of the vocabulary.

    >>> corrections("leicster", ["leicester", "lancaster"])
    ('leicester',)
    >>> corrections("bolton", ["boston"])
    ()
    """
    if len(word) < _ONE:
        return ()
    near = extract(word, vocabulary, scorer=OSA.distance, score_cutoff=2, limit=_MOST)
    found = ((distance, other) for other, distance, _ in near if _is_slip(word, other, loose=loose))
    return tuple(other for _, other in sorted(found))


def _is_slip(word: str, other: str, *, loose: bool) -> bool:
    shortest = min(len(word), len(other))
    if other[:1] != word[:1] or shortest < _ONE - 1:
        return False
    distance = OSA.distance(word, other)
    if distance > 1:
        return shortest >= _TWO
    replaced = len(word) == len(other) and sorted(word) != sorted(other)
    return not replaced or loose or shortest >= _REPLACED
