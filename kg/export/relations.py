"""How terms of the ontology stand to those of other vocabularies: axioms, and SKOS mappings.

An axiom holds of every instance. The mappings are those of SKOS (https://www.w3.org/TR/skos-reference/,
section 10) and bind no reasoner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import OWL, RDFS, SKOS, Graph, URIRef

from kg.export.ontology_graph import KINDS, terms
from kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AXIOMS", "MAPPINGS", "VOCABULARIES", "Relation", "curie", "relations"]

AXIOMS: dict[URIRef, str] = {
    RDFS.subClassOf: "kind of",
    RDFS.subPropertyOf: "kind of",
    OWL.equivalentClass: "same as",
    OWL.equivalentProperty: "same as",
}
MAPPINGS: dict[URIRef, str] = {
    SKOS.exactMatch: "exact match",
    SKOS.closeMatch: "close match",
    SKOS.broadMatch: "broad match",
    SKOS.narrowMatch: "narrow match",
    SKOS.relatedMatch: "related match",
}
#: Prefixes of the vocabularies that the ontology is mapped to, and what they are called.
VOCABULARIES: dict[str, str] = {
    "org": "W3C Organization Ontology (ORG)",
    "prov": "W3C PROV-O",
    "skos": "W3C SKOS",
    "oa": "W3C Web Annotation",
    "qb": "W3C RDF Data Cube",
    "time": "W3C OWL-Time",
    "odrl": "W3C ODRL",
    "geo": "OGC GeoSPARQL",
    "foaf": "FOAF",
    "dcterms": "DCMI Metadata Terms",
    "schema": "schema.org",
    "cv": "EU Core Vocabularies (CPOV and CPSV-AP)",
    "sssom": "Simple Standard for Sharing Ontological Mappings (SSSOM)",
    "cpsv": "EU Core Public Service Vocabulary (CPSV-AP)",
}


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """That ``term``, of the ontology, stands to ``other``, of another vocabulary, in ``predicate``."""

    term: URIRef
    predicate: URIRef
    other: URIRef

    @property
    def name(self) -> str:
        """Return what the relation is called in words."""
        return (AXIOMS | MAPPINGS)[self.predicate]


def relations(graph: Graph) -> Iterator[Relation]:
    """Yield what the ontology says of its terms and those of others, by kind of term and name."""
    for kind in KINDS:
        for term in terms(graph, kind):
            for predicate in AXIOMS | MAPPINGS:
                others = {
                    other
                    for other in graph.objects(term, predicate)
                    if isinstance(other, URIRef) and not str(other).startswith((ONTOLOGY, str(OWL)))
                }
                yield from (Relation(term, predicate, other) for other in sorted(others))


def curie(graph: Graph, term: URIRef) -> str:
    """Return ``term`` with the prefix that the files of the ontology bind to its namespace."""
    return graph.namespace_manager.normalizeUri(term)
