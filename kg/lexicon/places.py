"""Names of places that make a name stand for one thing wherever it is written."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table
from kg.resources import ontology_dir

__all__ = ["NameLexicon", "is_place", "is_specific", "name_lexicon"]


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
    path = ontology_dir() / "authority" / "areas.csv"
    with path.open(encoding="utf-8", newline="") as file:
        names = sorted((row["name"] for row in csv.DictReader(file)), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b")


def is_place(name: str) -> bool:
    """Tell whether ``name`` is the name of a place and nothing more."""
    return _places().fullmatch(name.strip()) is not None


def is_specific(name: str) -> bool:
    """Tell whether ``name`` holds a place or a national marker, so that it is one thing everywhere.

    >>> is_specific("Health and Wellbeing Board"), is_specific("West Sussex County Council")
    (False, True)
    """
    if _places().search(name):
        return True
    return any(word in name_lexicon().markers for word in name.split())
