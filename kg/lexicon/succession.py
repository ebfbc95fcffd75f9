"""Changes of bodies that the authority knows: renamed, merged, split, abolished, and by which source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.lexicon.partial_dates import PartialDate, partial_date
from kg.lexicon.tables import cell_values, table_rows

__all__ = ["ChangeKind", "KnownChange", "KnownSource", "known_changes", "known_sources"]


class ChangeKind(StrEnum):
    """What happened to the bodies of a change."""

    RENAMED = "renamed"
    MERGED = "merged"
    ABOLISHED = "abolished"
    SPLIT = "split"
    TRANSFERRED = "functions transferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChange:
    """A row of ``ontology/authority/changes.csv``.

    ``date`` is the first day on which the ``results`` answer; ``note`` says what went where.
    ``originals`` and ``results`` are keys of bodies, ``sources`` of sources.
    """

    key: str
    date: PartialDate
    kind: ChangeKind
    originals: tuple[str, ...]
    results: tuple[str, ...]
    note: str
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """A row of ``ontology/authority/sources.csv``: where facts about bodies come from.

    ``state`` is the date of the source, as far as it is known.
    """

    key: str
    title: str
    publisher: str
    address: str
    licence: str
    state: PartialDate | None


@cache
def known_changes() -> tuple[KnownChange, ...]:
    """Return the changes of the authority, oldest first."""
    changes = (
        KnownChange(
            key=row["key"],
            date=PartialDate.parse(row["date"]),
            kind=ChangeKind(row["kind"]),
            originals=cell_values(row["from"]),
            results=cell_values(row["to"]),
            note=row["note"],
            sources=cell_values(row["source"]),
            confidence=row["confidence"],
        )
        for row in table_rows("authority", "changes")
    )
    return tuple(sorted(changes, key=lambda change: (change.date, change.key)))


@cache
def known_sources() -> dict[str, KnownSource]:
    """Return the sources of the authority by their keys."""
    return {
        row["key"]: KnownSource(
            key=row["key"],
            title=row["title"],
            publisher=row["publisher"],
            address=row["address"],
            licence=row["licence"],
            state=partial_date(row["state"]),
        )
        for row in table_rows("authority", "sources")
    }
