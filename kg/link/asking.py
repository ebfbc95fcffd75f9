"""A name as it is asked for: its words, its form, and what else is known of what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.link.index import squeezed
from kg.link.kinds import AREA, PERSON
from kg.link.names import NameForm, name_form, name_words, person_words, place_words

if TYPE_CHECKING:
    from datetime import date

    from kg.link.records import Entry

__all__ = ["Asked"]


@dataclass(frozen=True)
class Asked:
    """A name with the kinds that it may be of (any, if none), its place and its day."""

    text: str
    kinds: frozenset[str] = frozenset()
    place: str = ""
    on: date | None = None

    @cached_property
    def exact(self) -> str:
        """Return the text with its white space collapsed."""
        return squeezed(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words by which the name is compared."""
        return name_words(self.text)

    @cached_property
    def form(self) -> NameForm:
        """Return the form of the name, if it is a body's."""
        return name_form(self.words)

    @cached_property
    def place_words(self) -> tuple[str, ...]:
        """Return the words of the name, if it is a place's."""
        return place_words(self.words)

    @cached_property
    def person_words(self) -> tuple[str, ...]:
        """Return the words of the name, if it is a person's."""
        return person_words(self.text)

    @property
    def only_areas(self) -> bool:
        """Whether nothing but areas is asked for."""
        return self.kinds == {AREA}

    @property
    def only_persons(self) -> bool:
        """Whether nothing but persons is asked for."""
        return self.kinds == {PERSON}

    def allows(self, entry: Entry) -> bool:
        """Tell whether the entry is of a kind that is asked for, and was there on the day."""
        return (not self.kinds or entry.kind in self.kinds) and self.was_there(entry)

    def was_there(self, entry: Entry) -> bool:
        """Tell whether the entry may have been there on the day; a doubt is no reason against it."""
        if self.on is None:
            return True
        begun = entry.valid_from is None or entry.valid_from.first <= self.on
        return begun and (entry.valid_to is None or self.on <= entry.valid_to.last)
