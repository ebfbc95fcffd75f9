"""Indicators that the authority knows, by their names, the ages they count and their unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import table_rows

__all__ = ["KnownIndicator", "known_indicators"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIndicator:
    """An indicator of ``ontology/authority/indicators.csv``.

    ``ages`` are those that a document must give for it to be meant, ``unit`` how its unit begins;
    ``identifier`` is that of its ``scheme``.
    """

    key: str
    label: str
    names: tuple[str, ...]
    ages: str
    unit: str
    scheme: str
    identifier: str


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
            names=(row["label"], *(name for name in row["aliases"].split("|") if name)),
            ages=row["ages"],
            unit=row["unit"],
            scheme=row["scheme"],
            identifier=row["identifier"],
        )
        for row in table_rows("authority", "indicators")
    )
