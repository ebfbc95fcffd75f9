"""What a document tells about itself that bears on what its names stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kg.model import Reading

__all__ = ["Scene"]


@dataclass(slots=True)
class Scene:
    """A document while its entities are linked: its date, its places, the offices of its persons."""

    reading: Reading
    _places: dict[str, bool] = field(default_factory=dict)
    _plain: str | None = None

    @property
    def on(self) -> date | None:
        """The date of the document, where it is known."""
        return self.reading.document.date

    def named_of(self, places: Iterable[str]) -> str | None:
        """Return the first of ``places`` that the text names."""
        return next((place for place in places if self._names(place)), None)

    def says(self, words: str) -> bool:
        """Tell whether the text holds ``words``, whatever the white space and the case."""
        if self._plain is None:
            self._plain = " ".join(self.reading.document.text.split()).casefold()
        sought = " ".join(words.split()).casefold()
        # The pattern is far slower than the search for the bare words, which mostly finds nothing.
        if sought not in self._plain:
            return False
        return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", self._plain) is not None

    def office_of(self, person: str, offices: Iterable[str]) -> str | None:
        """Return the first of ``offices`` that the document says a person holds."""
        roles = [each.role for each in self.reading.memberships if each.person == person]
        forms = [
            form
            for each in self.reading.actors
            if each.key == person
            for form in (each.label, *each.alt_labels)
        ]
        told = " | ".join((*roles, *forms))
        return next(
            (each for each in offices if re.search(rf"\b{re.escape(each)}\b", told, re.IGNORECASE)),
            None,
        )

    def _names(self, place: str) -> bool:
        if place not in self._places:
            found = re.search(rf"\b{re.escape(place)}\b", self.reading.document.text)
            self._places[place] = found is not None
        return self._places[place]
