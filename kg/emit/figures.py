"""Figures as an RDF Data Cube: a data set with its structure for each table.

https://www.w3.org/TR/vocab-data-cube/ asks that every observation of a data set has each of its
dimensions. Indicator, area, period and group are therefore dimensions of those tables in which
every figure has one, and attributes elsewhere. The words that a figure rests on, with its place
among their figures, tell any two apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.emit.quads import Literal, decimal, integer
from kg.vocabulary import (
    AREA_CODE,
    CLASS_INDICATOR,
    COMPARATOR,
    DCTERMS_IDENTIFIER,
    DCTERMS_SOURCE,
    EVIDENCE,
    FIGURE_AREA,
    FIGURE_BODY,
    FLAG,
    GROUP,
    INDICATOR,
    LIKELY_VALUE,
    LOWER,
    MEASURE,
    MENTIONED_IN,
    ONTOLOGY,
    ORDINAL,
    PERIOD,
    PRINTED,
    QB_ATTRIBUTE,
    QB_COMPONENT,
    QB_COMPONENT_SPECIFICATION,
    QB_DATA_SET,
    QB_DATA_SET_OF,
    QB_DIMENSION,
    QB_MEASURE,
    QB_OBSERVATION,
    QB_STRUCTURE,
    QB_STRUCTURE_DEFINITION,
    RDF_TYPE,
    SKOS_CONCEPT,
    STATED_SOURCE,
    UNIT,
    UPPER,
    VALUE,
    document_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from kg.emit.evidence import EvidenceWriter
    from kg.emit.pens import Pens
    from kg.emit.quads import Term
    from kg.model import FigureTable, Indicator, Observation, Reading

__all__ = ["write_figures"]

_ALWAYS = (EVIDENCE, ORDINAL, MEASURE, INDICATOR)


def write_figures(reading: Reading, *, pens: Pens, evidence: EvidenceWriter) -> None:
    """Write the figures of one document, with what they measure and the tables they stand in."""
    writer = _Writer(reading, pens=pens, evidence=evidence)
    for indicator in reading.indicators:
        writer.indicator(indicator)
    of_table: dict[str, list[Observation]] = {}
    for observation in reading.observations:
        of_table.setdefault(observation.table, []).append(observation)
    for table in reading.tables:
        writer.table(table, of_table.get(table.key, []))


class _Writer:
    def __init__(self, reading: Reading, *, pens: Pens, evidence: EvidenceWriter) -> None:
        self._source = document_key(reading.document.key)
        self._codes = {area.key: area.code for area in reading.areas}
        self._labels = {indicator.key: indicator.label for indicator in reading.indicators}
        self._pens = pens
        self._pen = pens.document
        self._evidence = evidence

    def indicator(self, indicator: Indicator) -> None:
        """Write what figures measure."""
        entities, key = self._pens.entities, indicator.key
        self._pens.labels.add(key, indicator.label, indicator.alt_labels)
        entities.say(key, RDF_TYPE, CLASS_INDICATOR, SKOS_CONCEPT)
        entities.say(key, DCTERMS_IDENTIFIER, _text(indicator.identifier))
        self._pen.link(key, MENTIONED_IN, self._source)

    def table(self, table: FigureTable, observations: list[Observation]) -> None:
        """Write a data set, its structure and its observations."""
        pen, structure = self._pen, f"{table.key}/structure"
        pen.name(table.key, table.label)
        pen.say(table.key, RDF_TYPE, QB_DATA_SET)
        pen.link(table.key, DCTERMS_SOURCE, self._source)
        pen.link(table.key, QB_STRUCTURE, structure)
        pen.say(structure, RDF_TYPE, QB_STRUCTURE_DEFINITION)
        facts = [dict(self._facts(observation)) for observation in observations]
        self._structure(structure, facts)
        for observation, values in zip(observations, facts, strict=True):
            self._observation(observation, values)

    def _structure(self, structure: str, facts: list[dict[str, Term | str]]) -> None:
        """Write the components of a structure: those that some observation of its table has."""
        used = dict.fromkeys(term for values in facts for term in values)
        for term in (*_ALWAYS, *used):
            if term == VALUE:
                role = QB_MEASURE
            elif term in _ALWAYS or (
                term in (FIGURE_AREA, PERIOD, GROUP) and all(term in values for values in facts)
            ):
                role = QB_DIMENSION
            else:
                role = QB_ATTRIBUTE
            key = f"{structure}/{term.removeprefix(ONTOLOGY)}"
            self._pen.link(structure, QB_COMPONENT, key)
            self._pen.say(key, RDF_TYPE, QB_COMPONENT_SPECIFICATION)
            self._pen.say(key, role, term)

    def _observation(self, observation: Observation, values: dict[str, Term | str]) -> None:
        key, pen = observation.key, self._pen
        pen.name(key, f"{self._labels[observation.indicator]}: {observation.printed}")
        pen.say(key, RDF_TYPE, QB_OBSERVATION)
        pen.link(key, QB_DATA_SET_OF, observation.table)
        pen.link(key, DCTERMS_SOURCE, self._source)
        pen.link(key, EVIDENCE, self._evidence.write(observation.evidence))
        pen.link(key, INDICATOR, observation.indicator)
        pen.link(key, FIGURE_AREA, observation.area)
        pen.link(key, FIGURE_BODY, observation.body)
        for term, value in values.items():
            if isinstance(value, Literal):
                pen.say(key, term, value)

    def _facts(self, observation: Observation) -> Iterator[tuple[str, Term]]:
        """Yield the properties that an observation has; what is no literal is the key of a thing."""
        yield ORDINAL, integer(observation.ordinal)
        yield MEASURE, Literal(observation.measure.value)
        yield VALUE, decimal(observation.value)
        yield PRINTED, Literal(observation.printed)
        yield from _given(
            (
                (FIGURE_AREA, observation.area),
                (FIGURE_BODY, observation.body),
                (AREA_CODE, _text(self._codes.get(observation.area or ""))),
                (PERIOD, _text(observation.period)),
                (GROUP, _text(observation.group)),
                (UNIT, _text(observation.unit)),
                (LOWER, _number(observation.lower)),
                (UPPER, _number(observation.upper)),
                (COMPARATOR, _text(observation.comparator)),
                (STATED_SOURCE, _text(observation.stated_source)),
                (LIKELY_VALUE, _number(observation.likely_value)),
                (FLAG, _text(observation.flag)),
            )
        )


def _given(facts: Iterable[tuple[str, Term | None]]) -> Iterator[tuple[str, Term]]:
    return ((term, value) for term, value in facts if value is not None)


def _text(value: str | None) -> Literal | None:
    return None if value is None else Literal(value)


def _number(value: Decimal | None) -> Literal | None:
    return None if value is None else decimal(value)
