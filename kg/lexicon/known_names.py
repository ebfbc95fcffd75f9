"""Persons, posts and small places that the authority knows by names which others bear too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.naming import fold_name
from kg.lexicon.tables import cell_values, table_rows

__all__ = ["KnownHolder", "KnownLocality", "known_holders", "known_localities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHolder:
    """A person or post of ``ontology/authority/people.csv``.

    A person is meant where the text also tells of one of the ``offices``; a post by one of its
    ``local_names`` where the text names one of its ``places``.
    """

    key: str
    label: str
    names: tuple[str, ...]
    local_names: tuple[str, ...]
    places: tuple[str, ...]
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLocality:
    """A town, village or ward of ``ontology/authority/localities.csv``.

    Others bear its name, so it is meant only in a text that names one of the areas ``within`` which it
    lies; of a ward, whose name tells least, right beside its own.
    """

    key: str
    label: str
    names: tuple[str, ...]
    kind: str
    within: tuple[str, ...]


@cache
def known_holders() -> dict[str, tuple[KnownHolder, ...]]:
    """Return the persons and posts by each of their names, folded."""
    found: dict[str, list[KnownHolder]] = {}
    for row in table_rows("authority", "people"):
        holder = KnownHolder(
            key=row["key"],
            label=row["label"],
            names=(row["label"], *cell_values(row["alt_labels"])),
            local_names=cell_values(row["local_names"]),
            places=cell_values(row["place"]),
            offices=cell_values(row["offices"]),
        )
        for name in dict.fromkeys(map(fold_name, (*holder.names, *holder.local_names))):
            found.setdefault(name, []).append(holder)
    return {name: tuple(holders) for name, holders in found.items()}


@cache
def known_localities() -> dict[str, tuple[KnownLocality, ...]]:
    """Return the small places by each of their names, folded."""
    found: dict[str, list[KnownLocality]] = {}
    for row in table_rows("authority", "localities"):
        locality = KnownLocality(
            key=row["key"],
            label=row["label"],
            names=(row["label"], *cell_values(row["alt_labels"])),
            kind=row["kind"],
            within=cell_values(row["within"]),
        )
        for name in dict.fromkeys(map(fold_name, locality.names)):
            found.setdefault(name, []).append(locality)
    return {name: tuple(localities) for name, localities in found.items()}
