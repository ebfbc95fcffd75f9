"""The ontology and its schemes as one rdflib graph, and what can be asked of their terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.compare import to_canonical_graph

from kg.resources import ontology_files
from kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib.term import Node

__all__ = ["HOME", "KINDS", "iris", "label", "local_name", "read_ontology", "terms"]

#: The ontology itself, without the mark that begins a term's name.
HOME = URIRef(ONTOLOGY.rstrip("#"))
#: The kinds of terms, in the order in which they are told.
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, SKOS.Concept)


def read_ontology() -> Graph:
    """Return the files of the ontology as one graph, blank nodes named by what is said of them."""
    read = Graph(bind_namespaces="none")
    for path in ontology_files():
        read.parse(path, format="turtle")
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in read.namespaces():
        graph.bind(prefix, namespace)
    # Whatever is written from the graph is then the same from run to run.
    graph += to_canonical_graph(read)
    return graph


def terms(graph: Graph, kind: URIRef) -> Sequence[URIRef]:
    """Return the project's own terms of ``kind``, by name."""
    own = [term for term in iris(graph.subjects(RDF.type, kind)) if term.startswith(ONTOLOGY)]
    return sorted(own, key=lambda term: (local_name(term).lower(), term))


def iris(nodes: Iterable[Node]) -> Sequence[URIRef]:
    """Return those of ``nodes`` that are IRIs, each once, in order."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def local_name(term: URIRef) -> str:
    """Return the name of one of the project's terms without its namespace."""
    return term.removeprefix(ONTOLOGY)


def label(graph: Graph, term: URIRef) -> str:
    """Return the label of ``term``, or its name where it has none."""
    return str(graph.value(term, RDFS.label) or local_name(term))
