"""Names in a text: bodies, groups, persons, posts, strategies.

A name is a run of capitalised words that ends in a head noun of the lexicon ("Richmond Council"),
begins with one ("Department of Health"), stands in quotation marks before one ("‘Ageing Well’
Board"), has a title before it ("Mrs Allen"), is known to the authority, or was found so elsewhere
in the same document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.claims import Name, NameKind
from kg.extract.ministers import minister_names
from kg.extract.name_heads import (
    after_post,
    body_kind_at,
    common_body,
    find_head,
    person_after_post,
)
from kg.extract.name_openings import headless_name, initials, prefixed_body, titled_person
from kg.extract.name_sequences import name_goes_on, sequence_end, strategy_end
from kg.extract.name_spans import GROUP, POST, Found, Meaning, bracketed_name, name_of
from kg.extract.name_words import LINKS, before_link, is_common
from kg.extract.quoted_names import quoted_names, quoted_phrases
from kg.extract.words import Wording
from kg.lexicon.name_words import name_words
from kg.lexicon.naming import fold_name
from kg.lexicon.places import is_place, place_before
from kg.lexicon.terms import actor_lexicon, common_abbreviations, known_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NameFinder"]

_LONGEST_KNOWN = 14
_SHORT = re.compile(r"\b[Tt]he ([A-Z]{2,6})(?=[\s,.;:’'])")
_LONGEST_PHRASE = 7


@dataclass(slots=True)
class NameFinder:
    """Finds names in the sentences of one document; learns abbreviations and names as it goes.

    ``abbreviations`` maps each short form to the name it stands for, ``learnt`` each short form and
    each folded name to what it names; ``phrases`` were met in quotation marks.
    """

    abbreviations: dict[str, str] = field(default_factory=dict)
    learnt: dict[str, Meaning] = field(default_factory=dict)
    phrases: set[str] = field(default_factory=set)
    _openings: set[str] = field(default_factory=set)

    def learn(self, texts: Sequence[str]) -> None:
        """Gather the names and abbreviations that the texts introduce."""
        for text in texts:
            self.phrases |= quoted_phrases(text)
        for text in texts:
            for name in self.find(text):
                self._remember(name)
        self._learn_initials(texts)
        for joined in [folded for folded in self.learnt if self._joins_another(folded)]:
            del self.learnt[joined]

    def _learn_initials(self, texts: Sequence[str]) -> None:
        """Learn short forms that no bracket introduces: "the PC", in minutes of a Parish Council."""
        whole = " ".join(texts)
        named = {folded: m for folded, m in self.learnt.items() if m.kind is NameKind.BODY}
        common = {
            head.title(): Meaning(NameKind.BODY, kind)
            for head, kind in actor_lexicon().kinds.items()
            if " " in head and head.title() in whole
        }
        meanings = {**common, **named}
        by_initials: dict[str, list[str]] = defaultdict(list)
        for name in (*named, *(each for each in common if each not in named)):
            if " " in name:
                by_initials[_initials_of(name)].append(name)
        for short in dict.fromkeys(_SHORT.findall(whole)):
            fits = by_initials.get(short, ())
            taken = short in self.learnt or short in common_abbreviations()
            if len(fits) == 1 and not taken and fold_name(short) not in _known_names():
                self.abbreviations.setdefault(short, fits[0])
                self._learn(short, meanings[fits[0]])

    def _joins_another(self, folded: str) -> bool:
        """Tell whether a name is two, the second met alone: "Vattenfall and Bristol City Council"."""
        first, _, second = folded.rpartition(" and ")
        apart = bool(first) and not is_place(first) and place_before(second) is not None
        meaning = self.learnt.get(second) if apart else None
        return meaning is not None and meaning.kind is NameKind.BODY

    def _remember(self, name: Name) -> None:
        meaning = Meaning(name.kind, name.actor)
        if name.abbreviation:
            self.abbreviations.setdefault(name.abbreviation, name.text)
            self._learn(name.abbreviation, meaning)
        if name.kind in (NameKind.BODY, NameKind.STRATEGY) and " " in name.text:
            self._learn(fold_name(name.text), meaning)

    def _learn(self, folded: str, meaning: Meaning) -> None:
        self.learnt.setdefault(folded, meaning)
        self._openings.add(folded.split(" ", 1)[0])

    def find(self, text: str) -> list[Name]:
        """Return the names in ``text`` in order, none overlapping another."""
        wording = Wording.of(text)
        quoted = [*quoted_names(text), *minister_names(text)]
        names = list(quoted)
        index = 0
        while index < len(wording):
            start = wording[index].start
            inside = any(name.start <= start < name.end for name in quoted)
            found = None if inside else self._at(wording, index)
            if found is not None:
                names.append(found.name)
            index = found.after if found is not None else index + 1
        return _without_overlap(sorted(names, key=lambda name: (name.start, -name.end)))

    def _at(self, wording: Wording, index: int) -> Found | None:
        """Return the name that begins at word ``index``."""
        found = self._known(wording, index) or titled_person(wording, index)
        found = found or initials(wording, index)
        if found is not None or not _can_open(wording, index):
            return found
        return prefixed_body(wording, index) or self._sequence(wording, index)

    def _known(self, wording: Wording, index: int) -> Found | None:
        """Return the longest name known to the authority or learnt before."""
        if not wording[index].capital or wording[index].lower == "the":
            return None
        opening = fold_name(wording[index].text)
        known = {opening, opening.removesuffix("s")}
        if known.isdisjoint(_known_openings()) and known.isdisjoint(self._openings):
            return None
        for stop in range(min(index + _LONGEST_KNOWN, len(wording)), index, -1):
            if not wording[stop - 1].text[-1].isalnum() or name_goes_on(wording, stop):
                continue
            meaning = self._meaning(wording, index, stop)
            if meaning is not None:
                inner = self._inner(wording, index, stop) if meaning.known is None else ()
                found = bracketed_name(wording, index, stop, meaning, inner=inner)
                return self._completed(wording, index, found)
        return None

    def _meaning(self, wording: Wording, first: int, end: int) -> Meaning | None:
        """Return what the words from ``first`` to ``end`` are known or were learnt to name."""
        printed = wording.printed(first, end)
        folded = fold_name(printed)
        meaning = _known_names().get(folded) or self.learnt.get(folded)
        if meaning is not None or end - first > 1:
            return meaning
        several = printed[-1] == "s" and common_body(printed[:-1]) is not None
        return GROUP if several else common_body(printed)

    def _sequence(self, wording: Wording, index: int) -> Found:
        """Return the name made of the capitalised words from ``index`` on."""
        end = self._phrase_end(wording, index)
        head = find_head(wording, index, end, self.learnt)
        if head is None:
            return headless_name(wording, index, end)
        stop, meaning = head.end, head.meaning
        if self._joins_another(fold_name(wording.printed(index, stop))):
            return headless_name(wording, index, before_link(wording, index, stop))
        person = (
            person_after_post(wording, index, stop) if meaning.kind is NameKind.PERSON else None
        )
        if person is not None:
            return name_of(wording, index, person, POST)
        of = after_post(wording, index, stop) if meaning.kind is NameKind.BODY else None
        if of is not None:
            body = name_of(wording, of, stop, meaning).name
            return name_of(wording, index, stop, POST, inner=(body,))
        inner = self._inner(wording, index, stop)
        if meaning.kind is NameKind.STRATEGY:
            stop = strategy_end(wording, stop)
        found = bracketed_name(wording, index, stop, meaning, inner=inner)
        return self._completed(wording, index, found)

    def _phrase_end(self, wording: Wording, index: int) -> int:
        """Return the end of the capitalised words from ``index``, over a phrase met in quotation."""
        for stop in range(min(index + _LONGEST_PHRASE, len(wording)), index + 1, -1):
            if wording.printed(index, stop) in self.phrases:
                return sequence_end(wording, stop) if wording.capital_at(stop) else stop
        return sequence_end(wording, index)

    def _completed(self, wording: Wording, first: int, found: Found) -> Found:
        """Return the longer name where a head follows a bracket: "Partnership (STP) Board"."""
        stop = found.after
        if found.name.abbreviation is None or not wording.capital_at(stop):
            return found
        head = find_head(wording, stop, sequence_end(wording, stop), self.learnt)
        if head is None or head.meaning.kind not in (NameKind.BODY, NameKind.STRATEGY):
            return found
        end, meaning = head.end, Meaning(head.meaning.kind, head.meaning.actor)
        alone = body_kind_at(wording, stop)
        if alone is not None and _is_joined(wording, stop + 1):
            end, meaning = stop + 1, Meaning(NameKind.BODY, alone)
        return name_of(wording, first, end, meaning, inner=(replace(found.name, inner=()),))

    def _inner(self, wording: Wording, first: int, end: int) -> tuple[Name, ...]:
        """Return the name inside a name: its first words, where they are a name themselves."""
        for stop in range(end - 1, first, -1):
            printed = wording.printed(first, stop)
            if printed.count("(") != printed.count(")") or wording[stop].lower in LINKS:
                continue
            folded = fold_name(printed)
            meaning = _known_names().get(folded) or self.learnt.get(folded)
            if meaning is None:
                head = find_head(wording, first, stop, self.learnt)
                meaning = head.meaning if head is not None and head.end == stop else None
                if wording[stop - 1].lower in name_words().subjects:
                    meaning = None
            if meaning is not None:
                return (name_of(wording, first, stop, meaning).name,)
        return ()


def _initials_of(name: str) -> str:
    """Return the initials of a name's capitalised words."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


@cache
def _known_names() -> dict[str, Meaning]:
    """Return what each name of each known body, folded, names."""
    return {
        fold_name(name): Meaning(NameKind.BODY, body.kind, body.key)
        for body in known_bodies()
        for name in body.names
    }


@cache
def _known_openings() -> frozenset[str]:
    """Return the first words of all known names, and the common abbreviations."""
    firsts = (name.split(" ", 1)[0] for name in _known_names())
    return frozenset((*firsts, *common_abbreviations()))


def _can_open(wording: Wording, index: int) -> bool:
    """Tell whether a name that nothing else tells of can begin at ``index``."""
    word, words = wording[index], name_words()
    if not word.capital or is_common(word) or word.lower in words.calendar:
        return False
    opens_sentence = index == 0 and wording.capital_at(1)
    return not (opens_sentence and word.lower in words.opening_adjectives | words.opening_verbs)


def _is_joined(wording: Wording, index: int) -> bool:
    return index < len(wording) and wording[index].text in LINKS | {","}


def _without_overlap(names: Sequence[Name]) -> list[Name]:
    """Return those of the sorted ``names`` that begin after the last one kept."""
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
