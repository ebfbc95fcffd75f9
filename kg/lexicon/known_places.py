"""Places of the authority with their codes, where it gives any."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kg.resources import ontology_dir

__all__ = ["KnownPlace", "known_place"]

#: The kind of a name that several places bear, so that the name alone tells none of them.
_SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place of ``ontology/authority/areas.csv`` under its own name."""

    name: str
    code: str | None = None
    certain: bool = True


@cache
def _places() -> dict[str, KnownPlace]:
    path = ontology_dir() / "authority" / "areas.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    meant = {name: rows[row.get("stands_for") or name] for name, row in rows.items()}
    return {
        name: KnownPlace(
            name=row["name"],
            code=row.get("code") or None,
            certain=row.get("kind") != _SEVERAL,
        )
        for name, row in meant.items()
    }


def known_place(name: str) -> KnownPlace | None:
    """Return the place that the authority knows by ``name``.

    >>> known_place("Fenland").name, known_place("Atlantis")
    ('Fenland', None)
    """
    return _places().get(" ".join(name.split()).replace("’", "'").replace("&", "and"))
