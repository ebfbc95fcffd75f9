"""Class expressions and chains of properties in the Manchester syntax of OWL 2, as Markdown.

https://www.w3.org/TR/owl2-manchester-syntax/. Each term leads to its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg.export.ontology_graph import label, local_name
from kg.export.relations import curie
from kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["chain", "expression", "link"]

_LISTS = {OWL.intersectionOf: " and ", OWL.unionOf: " or ", OWL.oneOf: ", "}
_RESTRICTIONS = {OWL.someValuesFrom: "some", OWL.hasValue: "value", OWL.minCardinality: "min"}


def link(graph: Graph, term: URIRef) -> str:
    """Return the label of ``term``, or the short IRI of another's, as a link to its place."""
    if term.startswith(ONTOLOGY):
        return f"[{label(graph, term)}](#{local_name(term)})"
    return f"[{curie(graph, term)}]({term})"


def chain(graph: Graph, node: Node) -> str:
    """Return a chain of properties, in its order."""
    return " o ".join(expression(graph, each) for each in Collection(graph, node))


def expression(graph: Graph, node: Node) -> str:
    """Return a class, property or value; one without a name by what it is made of.

    Raises:
        ValueError: It is made of something that this ontology does not use.
    """
    if isinstance(node, URIRef):
        return link(graph, node)
    if isinstance(node, Literal):
        return str(node.toPython()) if node.datatype else f"“{node}”"
    for predicate, joint in _LISTS.items():
        listed = graph.value(node, predicate)
        if listed is not None:
            return joint.join(_part(graph, each) for each in Collection(graph, listed))
    inverse = graph.value(node, OWL.inverseOf)
    return _restriction(graph, node) if inverse is None else f"inverse {_part(graph, inverse)}"


def _restriction(graph: Graph, node: Node) -> str:
    on = graph.value(node, OWL.onProperty)
    if on is not None:
        if (node, OWL.hasSelf, None) in graph:
            return f"{_part(graph, on)} Self"
        for predicate, word in _RESTRICTIONS.items():
            value = graph.value(node, predicate)
            if value is not None:
                return f"{_part(graph, on)} {word} {_part(graph, value)}"
    raise ValueError(f"{node}: no class expression that is known here")


def _part(graph: Graph, node: Node) -> str:
    text = expression(graph, node)
    return text if isinstance(node, URIRef | Literal) else f"({text})"
