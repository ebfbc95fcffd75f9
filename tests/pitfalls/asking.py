"""What the pitfalls ask of an ontology, whatever its namespace."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
ALL_PROPERTIES = (*PROPERTIES, OWL.AnnotationProperty)
#: What a term can say of one of another vocabulary that means the same or nearly the same.
RELATIONS = (
    *(RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty),
    *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch),
)


def iris(nodes: Iterable[Node | None]) -> list[URIRef]:
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def home(graph: Graph) -> str:
    """Return the IRI of the ontology, of which there is one."""
    return str(next(iter(iris(graph.subjects(RDF.type, OWL.Ontology))), ""))


def own(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    """Return the ontology's own terms of ``kinds``: those in its own namespace."""
    found = iris(term for kind in kinds for term in graph.subjects(RDF.type, kind))
    return [term for term in found if term.startswith(home(graph) + "#")]


def name(term: Node) -> str:
    return str(term).rpartition("#")[2].rpartition("/")[2]


def pairs(graph: Graph, predicate: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
    """Yield the IRIs that ``predicate`` joins."""
    for one, other in sorted(graph.subject_objects(predicate)):
        if isinstance(one, URIRef) and isinstance(other, URIRef):
            yield one, other


def domains_and_ranges(graph: Graph, term: URIRef) -> tuple[list[URIRef], list[URIRef]]:
    return iris(graph.objects(term, RDFS.domain)), iris(graph.objects(term, RDFS.range))


def disjoint_pairs(graph: Graph) -> set[frozenset[URIRef]]:
    found = {frozenset(pair) for pair in pairs(graph, OWL.disjointWith)}
    for group in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for members in graph.objects(group, OWL.members):
            found |= {frozenset(pair) for pair in combinations(iris(Collection(graph, members)), 2)}
    return found


def related(graph: Graph, one: URIRef, other: URIRef) -> bool:
    return any(
        (one, relation, other) in graph or (other, relation, one) in graph for relation in RELATIONS
    )


def restrictions_of(graph: Graph, term: URIRef) -> list[Node]:
    """Return all nodes of the expressions that describe the class ``term``, and not ``term`` itself."""
    found: list[Node] = []
    waiting = [*graph.objects(term, RDFS.subClassOf), *graph.objects(term, OWL.equivalentClass)]
    while waiting:
        node = waiting.pop()
        if node in found:
            continue
        found.append(node)
        if not isinstance(node, URIRef):
            waiting.extend(graph.objects(node))
    return found
