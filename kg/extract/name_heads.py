"""Head nouns of names: what the last noun of a run of capitalised words says that it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.claims import NameKind
from kg.extract.name_spans import GROUP, PERSON, POST, Meaning
from kg.extract.name_words import LINKS, takes_subject
from kg.extract.words import Wording
from kg.lexicon.name_words import name_words
from kg.lexicon.terms import (
    actor_lexicon,
    common_abbreviations,
    role_lexicon,
    singular,
    strategy_lexicon,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extract.words import Word
    from kg.model import ActorKind

__all__ = [
    "NameHead",
    "after_post",
    "body_kind_at",
    "common_body",
    "find_head",
    "person_after_post",
]

_AFTER_HEADS = LINKS | {",", "or"}
_LONGEST_JOINED = 6


@dataclass(frozen=True, slots=True)
class NameHead:
    """Where a name ends, and what its head noun says that it names."""

    end: int
    meaning: Meaning


def find_head(
    wording: Wording, first: int, end: int, learnt: Mapping[str, Meaning]
) -> NameHead | None:
    """Return the head of the name that begins a run of words.

    The first head that a conjunction, a comma or the end of the run follows ends the name: two
    bodies joined by "and" are two, but "Health and Wellbeing Board" is one. ``learnt`` says what
    abbreviations met before name.
    """
    joined = _joined_post(wording, first, end)
    if joined is not None:
        return joined
    for position in range(first, end):
        stop = position + 1
        if stop == end or wording[stop].text in _AFTER_HEADS:
            meaning = _meaning_at(wording, first, position) or _short(wording[position], learnt)
        elif takes_subject(wording, stop):
            stop = _end_of_subject(wording, stop, end)
            meaning = _meaning_at(wording, first, position)
        else:
            continue
        if meaning is not None:
            return NameHead(stop, meaning)
    return None


def _end_of_subject(wording: Wording, first: int, end: int) -> int:
    """Return where what a body is about ends: "on Defence" in "on Defence Fifth Report"."""
    after = name_words().after_subjects
    return next((i for i in range(first + 2, end) if wording[i].lower in after), end)


def after_post(wording: Wording, first: int, end: int) -> int | None:
    """Return where the body begins in a name such as "Chair of Leeds City Council"."""
    posts = role_lexicon()
    for stop in range(first + 1, min(first + posts.longest, end - 1) + 1):
        if wording.phrase(first, stop) in posts.posts and wording[stop].lower in ("of", "for"):
            the = wording[stop + 1].lower == "the"
            return stop + 1 + the if stop + 1 + the < end else None
    return None


def person_after_post(wording: Wording, first: int, end: int) -> int | None:
    """Return where the person begins in "Secretary of State for Transport Jo Bloggs MP"."""
    suffixes = role_lexicon().suffixes
    last = next(i for i in range(end - 1, first, -1) if wording[i].text not in suffixes)
    begin = last - 1
    titles = range(first + 1, begin)
    of = any(wording[i].lower in ("of", "for") for i in titles)
    post = any(wording.phrase(first, stop) in role_lexicon().posts for stop in titles)
    return begin if of and post else None


def body_kind_at(wording: Wording, last: int) -> ActorKind | None:
    """Return the kind of body that the longest head noun ending at word ``last`` names."""
    lexicon = actor_lexicon()
    for size in range(min(lexicon.longest, last + 1), 0, -1):
        kind = lexicon.kinds.get(wording.phrase(last - size + 1, last + 1))
        if kind is not None:
            return kind
    return None


def _joined_post(wording: Wording, first: int, end: int) -> NameHead | None:
    """Return a post with a conjunction in its name: "Police and Crime Commissioner"."""
    for stop in range(min(end, first + _LONGEST_JOINED), first + 2, -1):
        phrase = wording.phrase(first, stop)
        if " and " in phrase and phrase in role_lexicon().posts:
            return NameHead(stop, POST)
    return None


def _meaning_at(wording: Wording, first: int, last: int) -> Meaning | None:
    """Return what the noun at ``last`` says that the words from ``first`` to it name."""
    word = wording[last].lower
    if word.isdigit() and last > first:
        return _meaning_at(wording, first, last - 1)
    if last - first >= 2 and wording[last].text in role_lexicon().suffixes:
        return PERSON
    if _ends_in_post(wording, first, last):
        return POST
    if last > first and _heads_strategy(singular(word)):
        return Meaning(NameKind.STRATEGY)
    return _body_or_group(wording, last)


def _ends_in_post(wording: Wording, first: int, last: int) -> bool:
    roles = role_lexicon()
    sizes = range(1, min(roles.longest, last - first + 1) + 1)
    return any(wording.phrase(last - size + 1, last + 1) in roles.posts for size in sizes)


def _heads_strategy(noun: str) -> bool:
    """Tell whether ``noun`` heads the names of strategies and not, as a weak one may, of bodies."""
    strategies = strategy_lexicon()
    weak = noun in strategies.weak and noun in actor_lexicon().kinds
    return noun in strategies.heads and not weak


def _body_or_group(wording: Wording, last: int) -> Meaning | None:
    lexicon = actor_lexicon()
    word = wording[last].lower
    head = singular(word)
    kind = body_kind_at(wording, last)
    if kind is not None and head == word:
        return Meaning(NameKind.BODY, kind)
    if head in lexicon.groups or (head != word and head in lexicon.kinds):
        return GROUP
    return None


def _short(word: Word, learnt: Mapping[str, Meaning]) -> Meaning | None:
    """Return what a name that ends in an abbreviation met before names: "Peterborough CCG"."""
    if not word.text[:-1].isupper():
        return None
    if word.text in learnt:
        return learnt[word.text]
    if (common := common_body(word.text)) is not None:
        return common
    if word.text[-1] == "s" and word.text[:-1] in learnt:
        return GROUP
    return None


@cache
def common_body(short: str) -> Meaning | None:
    """Return the kind of body that a common abbreviation stands for."""
    full = common_abbreviations().get(short)
    if full is None:
        return None
    wording = Wording.of(full)
    kind = body_kind_at(wording, len(wording) - 1)
    return Meaning(NameKind.BODY, kind) if kind is not None else None
