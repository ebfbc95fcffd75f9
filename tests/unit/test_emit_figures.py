"""Figures as a data cube: well formed as the recommendation asks, each in its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from kg.emit import emit
from kg.pipeline.stages import interpret
from kg.vocabulary import ENTITIES, INDICATOR, ONTOLOGY, VALUE
from tests.texts import cases, document_of

if TYPE_CHECKING:
    from kg.emit.quads import Quad

QB = Namespace("http://purl.org/linked-data/cube#")
REMIT = Namespace(ONTOLOGY)
BASE = "https://example.org/id/"
NAMES = ("flattened-table", "rows-with-gaps", "columns-without-headings", "each-of-two-places")


@pytest.fixture(scope="module")
def quads() -> tuple[Quad, ...]:
    paths = [path for path in cases("figures") if path.stem in NAMES]
    assert len(paths) == len(NAMES)
    readings = (interpret(document_of(path)) for path in paths)
    return tuple(emit(readings, version="0", base=BASE))


@pytest.fixture(scope="module")
def dataset(quads: tuple[Quad, ...]) -> Graph:
    graph = Graph()
    lines = (quad.line().rpartition(" <")[0] for quad in quads)
    return graph.parse(data="".join(f"{line} .\n" for line in lines), format="nt")


def _components(graph: Graph, table: URIRef, role: URIRef) -> set[URIRef]:
    structure = graph.value(table, QB.structure)
    found = {
        term
        for component in graph.objects(structure, QB.component)
        for term in graph.objects(component, role)
    }
    return {URIRef(str(term)) for term in found}


def test_every_table_has_one_structure_with_one_measure(dataset: Graph) -> None:
    tables = list(dataset.subjects(RDF.type, QB.DataSet))
    assert len(tables) == 5
    for table in tables:
        assert len(list(dataset.objects(table, QB.structure))) == 1
        assert _components(dataset, URIRef(str(table)), QB.measure) == {URIRef(VALUE)}


def test_every_observation_has_all_dimensions_and_no_two_have_the_same(dataset: Graph) -> None:
    seen: Counter[tuple[object, ...]] = Counter()
    observations = list(dataset.subjects(RDF.type, QB.Observation))
    assert len(observations) > 30
    for observation in observations:
        (table,) = dataset.objects(observation, QB.dataSet)
        place = URIRef(str(table))
        dimensions = sorted(_components(dataset, place, QB.dimension))
        assert URIRef(INDICATOR) in dimensions
        values = [dataset.value(observation, dimension) for dimension in dimensions]
        assert None not in values
        seen[(table, *values)] += 1
        told = _components(dataset, place, QB.attribute) | set(dimensions) | {URIRef(VALUE)}
        used = {p for p in dataset.predicates(observation) if str(p).startswith(ONTOLOGY)}
        assert used <= told
    assert set(seen.values()) == {1}


def test_area_is_a_dimension_only_where_every_figure_has_one(dataset: Graph) -> None:
    roles = {
        str(dataset.value(table, QB.structure)): REMIT.area
        in _components(dataset, URIRef(str(table)), QB.dimension)
        for table in dataset.subjects(RDF.type, QB.DataSet)
    }
    assert sorted(roles.values()) == [False, True, True, True, True]


def test_indicators_and_areas_stand_among_the_entities(quads: tuple[Quad, ...]) -> None:
    kinds = {str(REMIT.Indicator), str(REMIT.Area)}
    found = [quad for quad in quads if quad.object in kinds and quad.predicate == str(RDF.type)]
    assert {quad.object for quad in found} == kinds
    assert {quad.graph for quad in found} == {BASE + ENTITIES}


def test_no_figure_says_what_is_meant_where_nothing_is_doubtful(dataset: Graph) -> None:
    assert list(dataset.subject_objects(REMIT.likelyValue)) == []
    assert len(list(dataset.subject_objects(REMIT.flag))) == 9
