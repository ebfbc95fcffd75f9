"""Entries by everything that may name them, so that a name is looked up and not searched for."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import IntegrityError
from kg.lexicon.areas import known_areas
from kg.lexicon.matching import matching_lexicon
from kg.link.kinds import AREA, PERSON
from kg.link.names import NameForm, name_form, name_words, person_words, place_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.link.records import Code, Entry

__all__ = ["CodeHit", "FormHit", "Index", "NameHit", "families_vocabulary", "squeezed", "weighty"]

Words = tuple[str, ...]


class NameHit(NamedTuple):
    """An entry and whether it was its preferred label, not an alias, that named it."""

    entry: Entry
    preferred: bool


class FormHit(NamedTuple):
    """An entry, the form of one of its names, and whether that is its preferred label."""

    entry: Entry
    form: NameForm
    preferred: bool


class CodeHit(NamedTuple):
    """An entry, one of its codes, and whether that names the area that the entry governs."""

    entry: Entry
    code: Code
    governed: bool


def squeezed(text: str) -> str:
    """Return ``text`` with its white space collapsed."""
    return " ".join(text.split())


def weighty(words: Words) -> Words:
    """Return the words without those that tell no name from another: "of", "for", "and"."""
    small = matching_lexicon().small
    return tuple(word for word in words if word not in small)


class Index:
    """Entries by IRI, code, label, words of a label, form of a body's name and person's name.

    ``plain`` holds the words of each entry's names as text, by its IRI.

    Raises:
        IntegrityError: two entries that differ have one IRI.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(sorted(set(entries), key=lambda entry: entry.iri))
        self.iris: dict[str, Entry] = {}
        self.codes: dict[str, list[CodeHit]] = defaultdict(list)
        self.exact: dict[str, list[NameHit]] = defaultdict(list)
        self.words: dict[Words, list[NameHit]] = defaultdict(list)
        self.weighty: dict[Words, list[NameHit]] = defaultdict(list)
        self.forms: dict[Words, list[FormHit]] = defaultdict(list)
        self.persons: dict[Words, list[NameHit]] = defaultdict(list)
        self.by_word: dict[str, dict[Entry, None]] = defaultdict(dict)
        self.plain: dict[str, tuple[str, ...]] = {}
        for entry in self.entries:
            if entry.iri in self.iris:
                raise IntegrityError(f"{entry.iri} is entered twice; make one entry of both")
            self.iris[entry.iri] = entry
            self.plain[entry.iri] = tuple(" ".join(name_words(label)) for label in entry.labels)
            self._add_codes(entry)
            for at, label in enumerate(entry.labels):
                self._add_label(NameHit(entry, at == 0), label)

    def _add_codes(self, entry: Entry) -> None:
        for codes, governed in ((entry.codes, False), (entry.area_codes, True)):
            for code in codes:
                hit = CodeHit(entry, code, governed)
                self.codes[code.value.upper()].append(hit)
                self.codes[f"{code.scheme}-{code.value}".upper()].append(hit)

    def _add_label(self, hit: NameHit, label: str) -> None:
        words = name_words(label)
        if not words:
            return
        for word in words:
            self.by_word[word][hit.entry] = None
        if hit.entry.kind == PERSON:
            self._add_person(hit, label)
            return
        form = name_form(words)
        if form.is_generic:
            return
        self.exact[squeezed(label)].append(hit)
        self.words[words].append(hit)
        core = place_words(words) if hit.entry.kind == AREA else form.core
        self.forms[core].append(
            FormHit(hit.entry, NameForm(core, form.family, form.qualifiers), hit.preferred)
        )
        if len(weighty(words)) > 1:
            self.weighty[weighty(words)].append(hit)

    def _add_person(self, hit: NameHit, label: str) -> None:
        """A surname alone is no name of a person: others bear it too."""
        words = person_words(label)
        if words:
            self.exact[squeezed(label)].append(hit)
            self.persons[words].append(hit)

    @cached_property
    def vocabulary(self) -> dict[str, tuple[str, ...]]:
        """All words of all names, by their first letters."""
        return _by_letter(self.by_word)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Words that are no misspelling of another, since a name or a known place holds them."""
        places = (word for name in known_areas() for word in name_words(name))
        return frozenset({*self.by_word, *places, *family_words()})

    @cached_property
    def known_places(self) -> frozenset[Words]:
        """The names of places, as words; a body is not meant by one unless bodies are asked for."""
        own = (
            place_words(w)
            for e in self.entries
            if e.kind == AREA
            for w in map(name_words, e.labels)
        )
        return frozenset({*own, *(place_words(name_words(name)) for name in known_areas())})


def _by_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        found[word[0]].append(word)
    return {letter: tuple(each) for letter, each in found.items()}


@cache
def families_vocabulary() -> dict[str, tuple[str, ...]]:
    """Return the words that say what kind of body a name is of, by their first letters."""
    return _by_letter(family_words())


@cache
def family_words() -> frozenset[str]:
    """Return the words that say what kind of body a name is of."""
    families = matching_lexicon().families
    heads = (word for family in families for head in family.heads for word in head)
    return frozenset({*heads, *(word for family in families for word in family.qualifiers)})
