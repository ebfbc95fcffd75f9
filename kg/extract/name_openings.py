"""Names known by their first words: persons after a title, departments, posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import NameKind
from kg.extract.name_spans import GROUP, PERSON, POST, Found, Meaning, bracketed_name, name_of
from kg.extract.name_words import LINKS, before_link, capital_after_links, is_common
from kg.lexicon.name_words import name_words
from kg.lexicon.places import is_place, is_specific
from kg.lexicon.terms import actor_lexicon, role_lexicon, singular
from kg.model import ActorKind

if TYPE_CHECKING:
    from kg.extract.words import Wording

__all__ = ["headless_name", "initials", "prefixed_body", "titled_person"]

_LONGEST_PERSON = 4
_INITIALS = 2


def titled_person(wording: Wording, first: int) -> Found | None:
    """Return the person named after a title at ``first``, letters after the name included."""
    roles = role_lexicon()
    if wording[first].text not in roles.titles:
        return None
    begin = first + 1
    while begin < len(wording) and wording[begin].text in roles.titles | {"."}:
        begin += 1
    end = begin
    while end < min(len(wording), begin + _LONGEST_PERSON) and _names_person(wording, end):
        end += 1
    if end == begin:
        return None
    if wording[first].text in roles.peers and _is_of_place(wording, end):
        end = _end_of_place(wording, end + 1)
    while end < len(wording) and wording[end].text in roles.suffixes:
        end += 1
    return name_of(wording, first, end, PERSON)


def initials(wording: Wording, index: int) -> Found | None:
    """Return the person for whom two capitals stand before a verb: "MW to produce", "JB said"."""
    roles, word = role_lexicon(), wording[index].text
    if len(word) != _INITIALS or not word.isupper() or not word.isalpha():
        return None
    if word in roles.no_initials or index + 1 >= len(wording):
        return None
    acts = wording[index + 1].text in roles.after_initials
    return name_of(wording, index, index + 1, PERSON) if acts else None


def _is_of_place(wording: Wording, index: int) -> bool:
    """Tell whether a peer's name goes on with a place: "Lord Astor of Hever"."""
    return index < len(wording) and wording[index].lower == "of" and wording.capital_at(index + 1)


def _end_of_place(wording: Wording, index: int) -> int:
    """Return the end of the capitalised words from ``index``."""
    while index < len(wording) and wording[index].capital and not is_common(wording[index]):
        index += 1
    return index


def _names_person(wording: Wording, index: int) -> bool:
    """Tell whether the word at ``index`` can be part of a person's name."""
    word, words = wording[index], name_words()
    if word.text in role_lexicon().suffixes:
        return False
    if word.text.lower() in words.particles:
        return wording.capital_at(index + 1)
    common = is_common(word) or word.lower in words.calendar
    return word.capital and (not common or word.lower in words.surnames)


def prefixed_body(wording: Wording, first: int) -> Found | None:
    """Return the body whose name begins with its head: "Department of Health and Social Care"."""
    start = first + 2
    if start >= len(wording):
        return None
    kind = actor_lexicon().prefixes.get(wording.phrase(first, start))
    article = wording[start].lower == "the"
    if kind is None or not (wording[start].capital or article):
        return None
    end = start + article
    while end < len(wording) and _goes_on(wording, end):
        end += 1
    while wording[end - 1].text in LINKS | {","}:
        end -= 1
    return bracketed_name(wording, first, end, Meaning(NameKind.BODY, kind))


def _goes_on(wording: Wording, index: int) -> bool:
    word = wording[index]
    if word.capital and not is_common(word):
        return True
    return word.text in LINKS | {","} and capital_after_links(wording, index + 1)


def headless_name(wording: Wording, first: int, end: int) -> Found:
    """Return the name in capitalised words that end in no head noun: a post, a person, a place."""
    kind = actor_lexicon().first_words.get(wording[first].text)
    placed = end - first > 1 and is_specific(wording.printed(first + 1, end))
    if kind is not None and placed:
        stop = before_link(wording, first, end)
        return bracketed_name(wording, first, stop, Meaning(NameKind.BODY, kind))
    described = wording[first - 1].text if first and end - first > 1 else ""
    if described in name_words().describing:
        body = actor_lexicon().kinds.get(described, ActorKind.BODY)
        return bracketed_name(wording, first, end, Meaning(NameKind.BODY, body))
    start = _after_post(wording, first, end)
    if first < start < end:
        if wording[start].lower in {"of", "for"}:
            last = wording[start - 1].lower
            return name_of(wording, first, end, POST if singular(last) == last else GROUP)
        if wording[start - 1].lower not in name_words().never_before_persons:
            return name_of(wording, start, before_link(wording, start, end), PERSON)
    end = before_link(wording, first, end)
    if _is_of_nation(wording, first, end):
        return bracketed_name(wording, first, end, Meaning(NameKind.BODY, ActorKind.BODY))
    person = end - first > 1 and wording[end - 1].text in role_lexicon().suffixes
    return name_of(wording, first, end, PERSON if person else Meaning(NameKind.OTHER))


def _is_of_nation(wording: Wording, first: int, end: int) -> bool:
    """Tell whether a nation ends the name of a body that nothing else tells of: "Sport England"."""
    words = name_words()
    if end - first < 2 or wording[end - 1].lower not in words.nations:
        return False
    opening = wording[first].lower
    if opening in words.regions or opening.endswith("ing") or is_place(wording.printed(first, end)):
        return False
    # "A Healthier Wales" is a vision; bodies go without an article.
    return first == 0 or wording[first - 1].lower not in ("a", "an")


def _after_post(wording: Wording, first: int, end: int) -> int:
    """Return the word after the longest post that the first words name, else ``first``."""
    roles = role_lexicon()
    for stop in range(min(first + roles.longest, end), first, -1):
        words = [word.lower for word in wording.words[first:stop]]
        if " ".join([*words[:-1], singular(words[-1])]) in roles.posts:
            return stop
    return first
