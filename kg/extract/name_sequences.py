"""Runs of capitalised words: where a name that begins with one ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.name_heads import body_kind_at
from kg.extract.name_spans import abbreviates
from kg.extract.name_words import LINKS, belongs, capital_after_links, is_common, takes_subject
from kg.lexicon.name_words import name_words
from kg.lexicon.places import lists_places
from kg.lexicon.terms import actor_lexicon, singular, strategy_lexicon
from kg.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.words import Wording

__all__ = ["name_goes_on", "sequence_end", "strategy_end"]

_OF = frozenset({"of", "for"})
_LISTS_PLACES = frozenset({ActorKind.NHS_BODY, ActorKind.GOVERNMENT_DEPARTMENT})
_LONGEST_LIST = 8
_LONGEST_LOWER_HEAD = 4
_LONGEST_SUBJECT = 6


def sequence_end(wording: Wording, index: int) -> int:
    """Return the word after the run of capitalised words that begins at ``index``."""
    end = index + 1
    while end < len(wording) and (step := _step(wording, end)):
        end += step
    return _over_lower_head(wording, end)


def strategy_end(wording: Wording, stop: int) -> int:
    """Return the end of a strategy's name with the place or subject that "for" adds to it."""
    if stop >= len(wording) or wording[stop].lower != "for":
        return stop
    if not (wording.capital_at(stop + 1) and belongs(wording[stop + 1])):
        return stop
    end = sequence_end(wording, stop + 1)
    following = wording[end].lower if end < len(wording) else "."
    closed = not following.isalpha() or following in name_words().after_strategies
    return end if closed and end - stop <= _LONGEST_SUBJECT else stop


def name_goes_on(wording: Wording, index: int) -> bool:
    """Tell whether the word at ``index`` plainly goes on with the name before it."""
    if index >= len(wording):
        return False
    word = wording[index]
    if word.capital and belongs(word):
        return True
    head = singular(word.lower)
    return head in actor_lexicon().programmes or head in name_words().strategy_tails


def _step(wording: Wording, index: int) -> int:
    """Return by how many words the name before ``index`` goes on there; 0 where it has ended."""
    if wording[index].text == "(":
        return 3 if _is_inner_bracket(wording, index) else 0
    return int(any(goes_on(wording, index) for goes_on in _CONTINUATIONS))


def _is_part(wording: Wording, index: int) -> bool:
    """Tell whether a capitalised word or a year stands at ``index``."""
    word = wording[index]
    year = word.text.isdigit() and len(word.text) == 4
    return year or (word.capital and (belongs(word) or _is_surname(wording, index)))


def _is_surname(wording: Wording, index: int) -> bool:
    """Tell whether a word of the calendar at ``index`` is a surname: "Theresa May"."""
    words, before = name_words(), wording[index - 1]
    named = before.capital and belongs(before) and before.lower not in words.calendar
    return named and wording[index].lower in words.surnames


def _links(wording: Wording, index: int) -> bool:
    """Tell whether "and" or a comma stands inside a name."""
    text = wording[index].text
    if text not in LINKS | {","} or not capital_after_links(wording, index + 1):
        return False
    if text != ",":
        return True
    return _enumerates(wording, index) or lists_places(wording.text, wording[index].start)


def _enumerates(wording: Wording, comma: int) -> bool:
    """Tell whether a comma stands inside a name such as "Luton, and Milton Keynes care board"."""
    for end in range(comma + 1, min(comma + 1 + _LONGEST_LIST, len(wording))):
        word = wording[end]
        linked = any(w.lower in LINKS for w in wording.words[comma + 1 : end])
        kind = body_kind_at(wording, end)
        if kind is not None:
            return linked and kind in _LISTS_PLACES
        if not (word.capital or word.text in LINKS | {","}):
            return linked and _health_body_ahead(wording, end)
    return False


def _health_body_ahead(wording: Wording, index: int) -> bool:
    """Tell whether the head noun of a health body begins at ``index``."""
    kinds = actor_lexicon().kinds
    stops = range(index + 1, min(index + 3, len(wording)) + 1)
    return any(kinds.get(wording.phrase(index, stop)) is ActorKind.NHS_BODY for stop in stops)


def _is_of(wording: Wording, index: int) -> bool:
    """Tell whether "of" or "for" goes on with a name: "University of Leeds"."""
    if wording[index].lower not in _OF:
        return False
    if wording[index - 1].lower not in name_words().before_of:
        return False
    if index + 1 < len(wording) and wording[index + 1].lower == "the":
        return wording.capital_at(index + 2)
    return wording.capital_at(index + 1) and not is_common(wording[index + 1])


def _is_the_after_of(wording: Wording, index: int) -> bool:
    """Tell whether "the" goes on with a name: "Office for the Third Sector"."""
    after = wording[index].lower == "the" and wording[index - 1].lower in _OF
    return after and wording.capital_at(index + 1)


def _is_possessive(wording: Wording, index: int) -> bool:
    """Tell whether a possessive stands inside a name: "Children’s Trust", "King’s College"."""
    owned = wording[index].lower == "'s" and wording[index - 1].lower in name_words().owners
    return owned and wording.capital_at(index + 1)


_CONTINUATIONS: tuple[Callable[[Wording, int], bool], ...] = (
    _is_part,
    takes_subject,
    _links,
    _is_of,
    _is_the_after_of,
    _is_possessive,
)


def _is_inner_bracket(wording: Wording, index: int) -> bool:
    """Tell whether a bracketed abbreviation stands inside a name: "Needs (SEND) Strategy"."""
    if not wording.capital_at(index + 3) or wording[index + 2].text != ")":
        return False
    if not abbreviates(wording[index + 1].text) or body_kind_at(wording, index - 1) is not None:
        return False
    return singular(wording[index - 1].lower) not in strategy_lexicon().heads


def _over_lower_head(wording: Wording, end: int) -> int:
    """Return the end of a head noun in lower case at ``end``, else ``end``: "Richmond council"."""
    if wording[end - 1].text.startswith(("'", "’")):
        return end
    for size in range(min(_LONGEST_LOWER_HEAD, len(wording) - end), 0, -1):
        phrase = wording.phrase(end, end + size)
        heads = actor_lexicon().kinds if size > 1 else name_words().lower_heads
        if phrase in heads:
            return end + size
    return end
