"""The ontology as Owlready2 holds it: every class and property of the files is there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import owlready2
import pytest
from rdflib import OWL, RDF, Graph, URIRef

from kg.model import ActorKind
from kg.resources import ontology_dir
from kg.vocabulary import CLASS_ACTOR, CLASS_BODY, ONTOLOGY, kind_iri

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = ("remit.ttl", "schemes.ttl", "topics.ttl")
CLASSES_OF_ITS_OWN = 42


@pytest.fixture(scope="module")
def graph() -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(ontology_dir() / name)
    return graph


@pytest.fixture(scope="module")
def world(graph: Graph) -> Iterator[owlready2.World]:
    """Load the ontology by way of N-Triples: from Turtle Owlready2 loads nothing, and says so not."""
    world = owlready2.World()
    triples = io.BytesIO(graph.serialize(format="nt", encoding="utf-8"))
    world.get_ontology(ONTOLOGY).load(fileobj=triples)
    yield world
    world.close()


def _of_kind(graph: Graph, kind: URIRef) -> set[str]:
    return {str(term) for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}


def test_every_class_is_loaded(graph: Graph, world: owlready2.World) -> None:
    loaded = {each.iri for each in world.classes()}
    assert loaded == _of_kind(graph, OWL.Class)
    assert len([iri for iri in loaded if iri.startswith(ONTOLOGY)]) == CLASSES_OF_ITS_OWN


def test_every_property_is_loaded(graph: Graph, world: owlready2.World) -> None:
    assert {each.iri for each in world.object_properties()} == _of_kind(graph, OWL.ObjectProperty)
    assert {each.iri for each in world.data_properties()} == _of_kind(graph, OWL.DatatypeProperty)


def test_the_kinds_of_bodies_are_bodies_and_bodies_are_actors(world: owlready2.World) -> None:
    actor, body = world[CLASS_ACTOR], world[CLASS_BODY]
    council = world[kind_iri(ActorKind.LOCAL_AUTHORITY)]
    assert {actor, body} <= council.ancestors()
