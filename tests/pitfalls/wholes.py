"""Pitfalls of an ontology as a whole, and of how its terms are named and told."""

from __future__ import annotations

import re

from rdflib import DC, DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Namespace, URIRef
from rdflib.namespace import FOAF, ORG, PROV, QB, SDO, TIME, DefinedNamespace

from tests.pitfalls.asking import ALL_PROPERTIES, PROPERTIES, home, iris, name, own

#: Namespaces whose terms rdflib knows, and those of others that are used, by their specifications.
_KNOWN: tuple[type[DefinedNamespace], ...] = (DCTERMS, FOAF, ORG, PROV, QB, SDO, SKOS, TIME)
_ALSO = {
    # Newer than the list of schema.org that rdflib carries.
    str(SDO): {
        *("PoliticalParty", "StatisticalVariable", "funding", "observationAbout", "statType"),
    },
    # https://www.w3.org/TR/annotation-vocab/
    "http://www.w3.org/ns/oa#": {
        *("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"),
        *("end", "exact", "hasSelector", "hasSource", "hasTarget", "prefix", "start", "suffix"),
    },
    # https://opengeospatial.github.io/ogc-geosparql/geosparql11/spec.html
    "http://www.opengis.net/ont/geosparql#": {"Feature", "sfWithin"},
    # CPSV-AP 3.2.0 and the Core Vocabularies 2.2.0 of the European Union
    "http://data.europa.eu/m8g/": {
        *("AdminUnit", "Cost", "Output", "Participation", "PublicEvent", "PublicOrganisation"),
        *("code", "currency", "hasCompetentAuthority", "hasParticipant", "hasValue", "role"),
    },
    "http://purl.org/vocab/cpsv#": {"PublicService"},
}


def no_annotations(graph: Graph) -> list[str]:
    return [
        str(term)
        for term in own(graph, OWL.Class, *ALL_PROPERTIES)
        if not graph.value(term, RDFS.label) or not graph.value(term, SKOS.definition)
    ]


def misused_annotations(graph: Graph) -> list[str]:
    found = []
    for term in own(graph, OWL.Class, *ALL_PROPERTIES):
        label = str(graph.value(term, RDFS.label) or "")
        told = str(graph.value(term, SKOS.definition) or "")
        found += [str(term)] if label and told and len(label) >= len(told) else []
    return found


def names_of_two_kinds(graph: Graph) -> list[str]:
    classes = [
        term for term in own(graph, OWL.Class) if not re.match(r"[A-Z][A-Za-z]*$", name(term))
    ]
    properties = [
        term for term in own(graph, *PROPERTIES) if not re.match(r"[a-z][A-Za-z0-9]*$", name(term))
    ]
    return [str(term) for term in (*classes, *properties)]


def file_extension(graph: Graph) -> list[str]:
    return [home(graph)] if re.search(r"\.(owl|ttl|rdf|xml|n3)$", home(graph)) else []


def no_declaration(graph: Graph) -> list[str]:
    return [] if home(graph) else ["no owl:Ontology"]


def ambiguous_namespace(graph: Graph) -> list[str]:
    """Return what leaves open in which namespace the ontology's own terms stand."""
    ontologies = iris(graph.subjects(RDF.type, OWL.Ontology))
    named = [str(each) for each in graph.objects(None, VANN.preferredNamespaceUri)]
    good = len(ontologies) == 1 and named == [f"{ontologies[0]}#"]
    return [] if good else [*ontologies, *named, "no single namespace"]


def hijacked(graph: Graph) -> list[str]:
    """Return the terms of other vocabularies that those vocabularies do not have.

    What dc:source names is a document and no term.
    """
    used = iris(node for triple in graph if triple[1] != DC.source for node in triple)
    return [str(term) for term in used if _is_invented(term)]


def _is_invented(term: URIRef) -> bool:
    for namespace in _KNOWN:
        if term.startswith(str(namespace)) and term in namespace:
            return False
    spaces = {str(namespace): set[str]() for namespace in _KNOWN} | _ALSO
    for space, names in spaces.items():
        if term.startswith(space) and term != URIRef(space.rstrip("#/")):
            return term not in {Namespace(space)[each] for each in names}
    return False


def no_licence(graph: Graph) -> list[str]:
    has = any((URIRef(home(graph)), link, None) in graph for link in (DCTERMS.license, SDO.license))
    return [] if has else [home(graph)]
