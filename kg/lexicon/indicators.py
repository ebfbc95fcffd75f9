"""Indicators that the authority knows, by their names, the ages they count and their unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.partial_dates import PartialDate
from kg.lexicon.tables import cell_values, table_rows

__all__ = ["KnownIndicator", "known_indicators"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIndicator:
    """An indicator of ``ontology/authority/indicators.csv``.

    ``ages`` are those that a document must give for it to be meant, ``unit`` how its unit begins;
    ``identifier`` is that of its ``scheme``; ``near`` are names of what is nearly the same, such as the
    number of the same people, or a share that a sentence rounds.
    """

    key: str
    label: str
    names: tuple[str, ...]
    ages: str
    unit: str
    scheme: str
    identifier: str
    near: tuple[str, ...]
    sources: tuple[str, ...]
    sure: bool
    stated: PartialDate


@cache
def known_indicators() -> tuple[KnownIndicator, ...]:
    """Return the indicators of the authority.

    >>> [known.identifier for known in known_indicators() if known.ages == "17"]
    ['241']
    """
    return tuple(
        KnownIndicator(
            key=row["key"],
            label=row["label"],
            names=(row["label"], *cell_values(row["aliases"])),
            ages=row["ages"],
            unit=row["unit"],
            scheme=row["scheme"],
            identifier=row["identifier"],
            near=cell_values(row["near"]),
            sources=cell_values(row["source"]),
            sure=row["confidence"] == "high",
            stated=PartialDate.parse(row["date"]),
        )
        for row in table_rows("authority", "indicators")
    )
