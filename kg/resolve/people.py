"""Persons: one for each full name in a document, found again by surname."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.lexicon.terms import role_lexicon

__all__ = ["People", "bare_name"]


_TITLE_AND_NAME = 2


def bare_name(text: str) -> str:
    """Return a person's name without titles, posts before it and letters after it.

    >>> bare_name("Cllr Gareth Roberts MP"), bare_name("My Lord Astor of Hever".removeprefix("My "))
    ('Gareth Roberts', 'Lord Astor of Hever')
    """
    roles = role_lexicon()
    words = re.sub(r"[*.,]", " ", text).replace("’s", "").split()
    while words and not (words[0] in roles.peers and _is_peer(words)):
        if not (
            words[0] in roles.titles
            or words[0].lower() in roles.posts | {"rt", "hon", "the", "metro", "afterwards"}
        ):
            break
        words.pop(0)
    while words and words[-1] in roles.suffixes:
        words.pop()
    while len(words) > 2 and not words[0][:1].isupper():
        words.pop(0)
    return " ".join(words)


def _is_peer(words: list[str]) -> bool:
    """Tell whether a title of the peerage stands before a surname alone, or a seat after it."""
    return len(words) == _TITLE_AND_NAME or "of" in words


def _is_surname(name: str, full: str) -> bool:
    return full.split()[-1] == name


def _is_first_name(name: str, full: str) -> bool:
    return full.split()[0] == name


def _is_initials(name: str, full: str) -> bool:
    """Tell whether ``name`` is made of the initials of ``full``, as minutes write their members."""
    return name.isupper() and name == "".join(word[0] for word in full.split())


@dataclass(slots=True)
class People:
    """The persons of a document: full names, and the surname forms that stand for them."""

    full: dict[str, list[str]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Note a name that a text uses for a person."""
        name = bare_name(text)
        if len(name.split()) >= 2:
            self.full.setdefault(name, [])
            if text not in self.full[name]:
                self.full[name].append(text)

    def find(self, text: str) -> str | None:
        """Return the full name that a form stands for; None where it fits several, or none known."""
        name = bare_name(text)
        if name in self.full:
            return name
        if len(name.split()) > 1:
            # A heading in capitals names a person whom the text names in its own way.
            return next((full for full in self.full if full.upper() == name), None)
        if not name:
            return None
        for fits in (_is_surname, _is_first_name, _is_initials):
            fitting = [full for full in self.full if fits(name, full)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None
