"""Pitfalls of properties. Each function returns what fell into the pitfall."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection

from tests.pitfalls.asking import (
    ALL_PROPERTIES,
    PROPERTIES,
    domains_and_ranges,
    iris,
    name,
    own,
    pairs,
    related,
)

_IS = {"is", "isa", "type", "instanceof", "subclassof", "sameas", "kindof"}
#: Terms of the languages themselves, which no ontology declares.
_BUILT_IN = (str(RDF), str(RDFS), str(OWL))


def named_is(graph: Graph) -> list[str]:
    return [
        str(term)
        for term in own(graph, *PROPERTIES)
        if {name(term).lower(), str(graph.value(term, RDFS.label)).lower().replace(" ", "")} & _IS
    ]


def wrong_inverses(graph: Graph) -> list[str]:
    found = []
    for one, other in pairs(graph, OWL.inverseOf):
        domain, range_ = domains_and_ranges(graph, one)
        of_other, to_other = domains_and_ranges(graph, other)
        if (domain and to_other and domain != to_other) or (
            range_ and of_other and range_ != of_other
        ):
            found.append(f"{one} and {other}")
    return found


def no_domain_or_range(graph: Graph) -> list[str]:
    return [
        str(term) for term in own(graph, *PROPERTIES) if not all(domains_and_ranges(graph, term))
    ]


def equivalents_not_declared(graph: Graph) -> list[str]:
    declared = iris(term for kind in PROPERTIES for term in graph.subjects(RDF.type, kind))
    return [
        f"{term} and {other}"
        for term in own(graph, *PROPERTIES)
        for other in declared
        if other != term
        and name(other).lower() == name(term).lower()
        and not related(graph, term, other)
    ]


def several_domains_or_ranges(graph: Graph) -> list[str]:
    return [
        str(term)
        for term in own(graph, *PROPERTIES)
        for link in (RDFS.domain, RDFS.range)
        if len(set(graph.objects(term, link))) > 1
    ]


def inverse_of_itself(graph: Graph) -> list[str]:
    return [str(one) for one, other in pairs(graph, OWL.inverseOf) if one == other]


def symmetric_with_inverse(graph: Graph) -> list[str]:
    symmetric = set(graph.subjects(RDF.type, OWL.SymmetricProperty))
    return [
        f"{one} and {other}"
        for one, other in pairs(graph, OWL.inverseOf)
        if symmetric & {one, other}
    ]


def wrong_equivalents(graph: Graph) -> list[str]:
    return [
        f"{one} = {other}"
        for one, other in pairs(graph, OWL.equivalentProperty)
        if _differ(graph, one, other) or (one, OWL.propertyDisjointWith, other) in graph
    ]


def _differ(graph: Graph, one: URIRef, other: URIRef) -> bool:
    both = zip(domains_and_ranges(graph, one), domains_and_ranges(graph, other), strict=True)
    return any(mine and its and mine != its for mine, its in both)


def wrong_symmetric(graph: Graph) -> list[str]:
    return _between_two_classes(graph, OWL.SymmetricProperty)


def wrong_transitive(graph: Graph) -> list[str]:
    return _between_two_classes(graph, OWL.TransitiveProperty)


def _between_two_classes(graph: Graph, kind: URIRef) -> list[str]:
    found = []
    for term in iris(graph.subjects(RDF.type, kind)):
        domain, range_ = domains_and_ranges(graph, term)
        if domain != range_:
            found.append(str(term))
    return found


def chain_of_one(graph: Graph) -> list[str]:
    return [
        str(term)
        for term, chain in graph.subject_objects(OWL.propertyChainAxiom)
        if len(Collection(graph, chain)) < 2
    ]


def untyped(graph: Graph) -> list[str]:
    links = (RDFS.subPropertyOf, OWL.inverseOf, OWL.equivalentProperty, OWL.onProperty)
    used = iris(
        [*graph.predicates(), *(node for link in links for node in graph.objects(None, link))]
    )
    known = {term for kind in ALL_PROPERTIES for term in graph.subjects(RDF.type, kind)}
    return [str(term) for term in used if not str(term).startswith(_BUILT_IN) and term not in known]
