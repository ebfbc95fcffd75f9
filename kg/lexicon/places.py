"""Names of places that make a name stand for one thing wherever it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.areas import known_areas
from kg.lexicon.tables import lexicon_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "NameLexicon",
    "is_place",
    "is_specific",
    "lists_places",
    "name_lexicon",
    "place_before",
    "places_in",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLexicon:
    """Words of ``ontology/lexicon/names.toml``."""

    markers: frozenset[str]
    loose_before: frozenset[str]
    loose_in_groups: frozenset[str]


@cache
def name_lexicon() -> NameLexicon:
    """Return the words that tell names apart, and those that do not."""
    data = lexicon_table("names")
    return NameLexicon(
        markers=frozenset(data["common_markers"]),
        loose_before=frozenset(data["loose_before"]),
        loose_in_groups=frozenset(data["loose_in_groups"]),
    )


@cache
def _places() -> re.Pattern[str]:
    names = sorted(known_areas(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b")


@cache
def _listed_places() -> re.Pattern[str]:
    """Return the pattern of the names of places that hold a comma themselves."""
    listed = (place for place in known_areas() if "," in place)
    return re.compile("|".join(re.escape(name) for name in sorted(listed, key=len, reverse=True)))


def lists_places(text: str, at: int) -> bool:
    """Tell whether the comma at ``at`` stands inside one place's name.

    >>> lists_places("Newry, Mourne and Down District Council", 5)
    True
    """
    spans = (match.span() for match in _listed_places().finditer(text))
    return any(start <= at < end for start, end in spans)


def is_place(name: str) -> bool:
    """Tell whether ``name`` is the name of a place and nothing more."""
    return _places().fullmatch(name.strip()) is not None


def place_before(name: str) -> str | None:
    """Return the place, or two joined by "and", that a longer name opens with.

    >>> place_before("Kent County Council"), place_before("NHS England")
    ('Kent', None)
    """
    words = name.split()
    openings = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
    return next((each for each in openings if is_place(each) or _are_two_places(each)), None)


def _are_two_places(words: str) -> bool:
    first, joined, second = words.replace("&", "and").partition(" and ")
    return bool(joined) and is_place(first) and is_place(second)


def places_in(text: str) -> Iterator[re.Match[str]]:
    """Yield where ``text`` names places, wherever they stand.

    >>> [found.group() for found in places_in("Fenland, and Leeds Teaching Hospitals")]
    ['Fenland', 'Leeds']
    """
    return _places().finditer(text)


def is_specific(name: str) -> bool:
    """Tell whether ``name`` holds a place or a national marker, so that it is one thing everywhere.

    >>> is_specific("Health and Wellbeing Board"), is_specific("West Sussex County Council")
    (False, True)
    """
    if _places().search(name):
        return True
    return any(word in name_lexicon().markers for word in name.split())
