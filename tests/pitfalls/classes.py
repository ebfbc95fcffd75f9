"""Pitfalls of classes and their hierarchy. Each function returns what fell into the pitfall."""

from __future__ import annotations

from itertools import combinations

from rdflib import OWL, RDF, RDFS, Graph, URIRef

from tests.pitfalls.asking import (
    PROPERTIES,
    disjoint_pairs,
    iris,
    name,
    own,
    pairs,
    related,
    restrictions_of,
)

_DATATYPES = {
    "string",
    "integer",
    "decimal",
    "float",
    "double",
    "boolean",
    "date",
    "time",
    "number",
}


def synonyms(graph: Graph) -> list[str]:
    classes = set(own(graph, OWL.Class))
    return [
        f"{one} = {other}"
        for one, other in pairs(graph, OWL.equivalentClass)
        if {one, other} <= classes
    ]


def unconnected(graph: Graph) -> list[str]:
    links = (RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.equivalentClass)
    return [
        str(term)
        for term in own(graph, OWL.Class)
        if not any((None, link, term) in graph or (term, link, None) in graph for link in links)
    ]


def cycles(graph: Graph) -> list[str]:
    found = []
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in iris(graph.subjects(link)):
            above = {
                each
                for direct in graph.objects(term, link)
                for each in graph.transitive_objects(direct, link)
            }
            found += [str(term)] if term in above else []
    return found


def several_notions(graph: Graph) -> list[str]:
    labels = {term: str(graph.value(term, RDFS.label)) for term in own(graph, OWL.Class)}
    return [str(term) for term, label in labels.items() if {"and", "or"} & set(label.split())]


def no_disjointness(graph: Graph) -> list[str]:
    """Return the topmost classes that are disjoint with none of the other topmost ones.

    What a defined class is disjoint with follows from its definition.
    """
    classes = own(graph, OWL.Class)
    tops = [
        term
        for term in classes
        if not set(iris(graph.objects(term, RDFS.subClassOf))) & set(classes)
        and (term, OWL.equivalentClass, None) not in graph
    ]
    apart = disjoint_pairs(graph)
    return [
        str(term)
        for term in tops
        if len(tops) > 1 and not any({term, other} in apart for other in tops if other != term)
    ]


def only_without_some(graph: Graph) -> list[str]:
    at_least = (OWL.someValuesFrom, OWL.minCardinality, OWL.cardinality, OWL.hasValue)
    found = []
    for term in own(graph, OWL.Class):
        nodes = restrictions_of(graph, term)
        for node in nodes:
            if (node, OWL.allValuesFrom, None) in graph:
                about = graph.value(node, OWL.onProperty)
                same = [each for each in nodes if (each, OWL.onProperty, about) in graph]
                if not any((each, how, None) in graph for each in same for how in at_least):
                    found.append(f"{term}: only {about}")
    return found


def some_not(graph: Graph) -> list[str]:
    return [
        str(graph.value(node, OWL.onProperty))
        for node, filler in graph.subject_objects(OWL.someValuesFrom)
        if (filler, OWL.complementOf, None) in graph
    ]


def miscellaneous(graph: Graph) -> list[str]:
    words = {"other", "others", "miscellaneous", "misc", "various", "rest"}
    labels = {term: str(graph.value(term, RDFS.label)) for term in own(graph, OWL.Class)}
    return [str(term) for term, label in labels.items() if words & set(label.lower().split())]


def datatypes_anew(graph: Graph) -> list[str]:
    return [str(term) for term in own(graph, OWL.Class) if name(term).lower() in _DATATYPES]


def recursive(graph: Graph) -> list[str]:
    found = [str(term) for term in own(graph, OWL.Class) if term in restrictions_of(graph, term)]
    for term in own(graph, *PROPERTIES):
        above = {
            *graph.objects(term, RDFS.subPropertyOf),
            *graph.objects(term, OWL.equivalentProperty),
        }
        found += [str(term)] if term in above else []
    return found


def equivalents_not_declared(graph: Graph) -> list[str]:
    declared = iris(graph.subjects(RDF.type, OWL.Class))
    return [
        f"{term} and {other}"
        for term in own(graph, OWL.Class)
        for other in declared
        if other != term
        and name(other).lower() == name(term).lower()
        and not related(graph, term, other)
    ]


def wrong_equivalents(graph: Graph) -> list[str]:
    apart = disjoint_pairs(graph)
    return [
        f"{one} = {other}"
        for one, other in pairs(graph, OWL.equivalentClass)
        if frozenset((one, other)) in apart
        or other in _strictly_above(graph, one)
        or one in _strictly_above(graph, other)
    ]


def _strictly_above(graph: Graph, term: URIRef) -> set[URIRef]:
    return set(iris(graph.transitive_objects(term, RDFS.subClassOf))) - {term}


def same_label(graph: Graph) -> list[str]:
    labels = {term: str(graph.value(term, RDFS.label)).lower() for term in own(graph, OWL.Class)}
    return [
        f"{one}, {other}" for one, other in combinations(labels, 2) if labels[one] == labels[other]
    ]


def untyped(graph: Graph) -> list[str]:
    used = iris(
        node
        for link in (RDFS.subClassOf, OWL.disjointWith, OWL.equivalentClass, RDFS.domain)
        for node in graph.objects(None, link)
    )
    ranges = iris(
        node
        for term in graph.subjects(RDF.type, OWL.ObjectProperty)
        for node in graph.objects(term, RDFS.range)
    )
    known = {*graph.subjects(RDF.type, OWL.Class), OWL.Thing}
    return [str(term) for term in iris([*used, *ranges]) if term not in known]
