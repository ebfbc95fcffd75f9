"""Figures to observations: one indicator and one area for each name, and the words as evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.lexicon.indicators import known_indicators
from kg.model import Evidence, FigureTable, Indicator, Measure, Observation, collapse
from kg.resolve.naming import fold_key
from kg.vocabulary import global_key, scoped_key, statement_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.claims import Extraction, FigureClaim
    from kg.lexicon.indicators import KnownIndicator
    from kg.model import Actor, Document
    from kg.resolve.areas import AreaTable
    from kg.resolve.places import Quoter
    from kg.resolve.references import References

__all__ = ["FigureMaker", "about_known"]

_AREA_KINDS = re.compile(r"\s+(?:region|county|district|borough|unitary authority|ua|area)$", re.I)
_AGES = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?")


@dataclass(slots=True)
class FigureMaker:
    """Makes the observations of one document, with the indicators, areas and tables they need."""

    document: Document
    quoter: Quoter
    references: References
    places: AreaTable
    indicators: dict[str, Indicator] = field(default_factory=dict)
    tables: dict[str, FigureTable] = field(default_factory=dict)

    def make(self, extraction: Extraction) -> tuple[Observation, ...]:
        """Return the observations in the order of the text's tables, then of its sentences."""
        made: dict[str, Observation] = {}
        tables = self._table_keys(extraction)
        for claim in extraction.figures:
            observation = self._observation(claim, tables)
            made.setdefault(observation.key, observation)
        return tuple(made.values())

    def _observation(self, claim: FigureClaim, tables: dict[int, str]) -> Observation:
        evidence = self._evidence(claim)
        table = tables[claim.table] if claim.table is not None else self._sentences()
        what = (claim.indicator, evidence.exact, str(claim.ordinal), claim.area or "", table)
        return Observation(
            key=statement_key(self.document.key, "observation", *what),
            table=table,
            indicator=self._indicator(claim),
            value=claim.value,
            printed=claim.printed,
            measure=claim.measure,
            ordinal=claim.ordinal,
            evidence=evidence,
            area=self._area(claim, evidence),
            period=claim.period,
            group=claim.group,
            unit=claim.unit,
            lower=claim.lower,
            upper=claim.upper,
            comparator=claim.comparator,
            body=self._body(claim),
            stated_source=claim.source,
            likely_value=claim.likely,
            flag=claim.flag,
        )

    def _evidence(self, claim: FigureClaim) -> Evidence:
        """Return the words of a figure: the row of its table, or its sentence."""
        if claim.place is None:
            assert claim.span is not None  # noqa: S101 (a claim has the one or the other)
            return self.quoter.evidence(
                claim.span, extractor=claim.extractor, confidence=claim.confidence
            )
        start, end = claim.place
        pages = self.document.pages
        return Evidence(
            document=self.document.key,
            start=start,
            end=end,
            exact=collapse(self.document.text[start:end]),
            extractor=claim.extractor,
            confidence=claim.confidence,
            page=bisect_right(pages, start) + 1 if pages else None,
        )

    # --- tables and indicators --------------------------------------------------------------

    def _table_keys(self, extraction: Extraction) -> dict[int, str]:
        """Return the key of each table: its title, its header, and its place among such."""
        keys: dict[int, str] = {}
        seen: dict[tuple[str, str], int] = {}
        for place, claim in enumerate(extraction.tables):
            what = (claim.label, claim.header)
            seen[what] = seen.get(what, 0) + 1
            key = statement_key(self.document.key, "table", *what, str(seen[what]))
            keys[place] = key
            self.tables[key] = FigureTable(key=key, label=claim.label)
        return keys

    def _sentences(self) -> str:
        """Return the key of the table of all figures that sentences give."""
        key = scoped_key(self.document.key, "table", "sentences")
        title = self.document.title or self.document.key
        self.tables[key] = FigureTable(key=key, label=f"Figures in the sentences of {title}")
        return key

    def _indicator(self, claim: FigureClaim) -> str:
        known = next((k for k in known_indicators() if _is_meant(k, claim)), None)
        if known is None:
            key = scoped_key(self.document.key, "indicator", claim.indicator)
            self.indicators.setdefault(key, Indicator(key=key, label=claim.indicator))
            return key
        key = global_key("indicator", known.key)
        before = self.indicators.get(key) or Indicator(
            key=key, label=known.label, identifier=f"{known.scheme}:{known.identifier}"
        )
        forms = {*before.alt_labels, claim.indicator} - {known.label}
        self.indicators[key] = replace(before, alt_labels=tuple(sorted(forms)))
        return key

    # --- places and bodies ------------------------------------------------------------------

    def _area(self, claim: FigureClaim, evidence: Evidence) -> str | None:
        if claim.area is None:
            return None
        bare = _AREA_KINDS.sub("", claim.area)
        known = self.places.named(claim.area, evidence=evidence)
        known = known or self.places.named(bare, evidence=evidence)
        return known or self.places.unlisted(claim.area, evidence=evidence)

    def _body(self, claim: FigureClaim) -> str | None:
        """Return the body that a figure is about: the one that its words or its row name."""
        if claim.body is not None:
            return self.references.resolve(claim.body)
        registry = self.references.registry
        name = claim.body_name or claim.area
        if name is None:
            return None
        found = registry.called(name)
        if found is None and claim.body_name is not None:
            return registry.body(claim.body_name, None)
        return found


def about_known(
    observations: Iterable[Observation], actors: Iterable[Actor]
) -> tuple[Observation, ...]:
    """Return observations about those bodies alone that are actors for another reason too.

    A set that only a figure speaks of, such as "services in Leeds", acts nowhere.
    """
    known = {actor.key for actor in actors}
    return tuple(o if o.body in known else replace(o, body=None) for o in observations)


def _is_meant(known: KnownIndicator, claim: FigureClaim) -> bool:
    """Tell whether a figure is one of a known indicator: by name, ages and unit."""
    if claim.measure is not Measure.VALUE or not (claim.unit or "").startswith(known.unit):
        return False
    if fold_key(claim.indicator) not in map(fold_key, known.names):
        return False
    ages = _AGES.search(claim.group or "")
    return not known.ages or (ages is not None and ages.group().replace("–", "-") == known.ages)
