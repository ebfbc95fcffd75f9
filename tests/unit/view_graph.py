"""A small builder of graphs for the tests of the pictures: a store from a few lines of Python."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.query.graph import OpenGraph
from kg.store import GraphFolder
from kg.vocabulary import DATA, ONTOLOGY, digest, expand, slug

RDF_TYPE = expand("rdf:type")


def opened(store: Store) -> OpenGraph:
    """Return ``store`` as a graph that is open, without a folder to go with it."""
    return OpenGraph(store=store, folder=GraphFolder(Path()))


@dataclass
class Sketch:
    """Facts added one by one; each method returns the IRI of what it added."""

    document: str = DATA + "document/sketch"
    store: Store = field(default_factory=Store)

    def __post_init__(self) -> None:
        self.fact(self.document, RDF_TYPE, expand("remit:Document"))
        self.fact(self.document, expand("rdfs:label"), text="A sketch of a strategy")

    @property
    def opened(self) -> OpenGraph:
        """The graph as it is when it is opened."""
        return opened(self.store)

    def ontology(self, name: str) -> str:
        return ONTOLOGY + name

    def fact(self, subject: str, property_: str, target: str = "", *, text: str = "") -> None:
        value = NamedNode(target) if target else Literal(text)
        graph = NamedNode(DATA + "graph/document/sketch")
        self.store.add(Quad(NamedNode(subject), NamedNode(property_), value, graph))

    def thing(self, class_: str, label: str, *, quote: str = "") -> str:
        iri = f"{DATA}{class_.lower()}/{slug(label, limit=40)}-{digest(label)}"
        self.fact(iri, RDF_TYPE, ONTOLOGY + class_)
        self.fact(iri, expand("skos:prefLabel"), text=label)
        if quote:
            self.evidence(iri, quote)
            if class_ in ("Commitment", "Outcome", "Priority", "Funding", "Event"):
                self.fact(iri, expand("dcterms:source"), self.document)
        return iri

    def evidence(self, iri: str, quote: str, *, role: str = "remit:evidence") -> None:
        evidence = iri + "/evidence/" + digest(quote, role)
        self.fact(iri, expand(role), evidence)
        self.fact(evidence, expand("oa:hasSource"), self.document)
        self.fact(evidence, expand("oa:hasSelector"), evidence + "/quote")
        self.fact(evidence + "/quote", expand("oa:exact"), text=quote)
        self.fact(evidence, expand("oa:hasSelector"), evidence + "/position")
        self.fact(evidence + "/position", expand("oa:start"), text="10")
        self.fact(evidence + "/position", expand("oa:end"), text=str(10 + len(quote)))

    def body(self, label: str, *, class_: str = "Body", quote: str = "") -> str:
        iri = self.thing(class_, label, quote=quote)
        self.fact(iri, RDF_TYPE, expand("remit:Actor"))
        return iri

    def action(
        self,
        label: str,
        *owners: str,
        modality: str = "committed",
        under: str = "",
        quote: str = "",
    ) -> str:
        iri = self.thing("Commitment", label, quote=quote or label)
        self.fact(iri, expand("remit:modality"), ONTOLOGY + modality)
        for owner in owners:
            self.fact(iri, expand("remit:ownedBy"), owner)
        if under:
            self.fact(iri, expand("remit:underPriority"), under)
        return iri

    def priority(self, notation: str, label: str, *, strategy: str = "", parent: str = "") -> str:
        iri = self.thing("Priority", label, quote=label)
        self.fact(iri, expand("skos:notation"), text=notation)
        if strategy:
            self.fact(iri, expand("remit:partOf"), strategy)
        if parent:
            self.fact(iri, expand("skos:broader"), parent)
        return iri

    def outcome(self, label: str, *, under: str = "") -> str:
        iri = self.thing("Outcome", label, quote=label)
        if under:
            self.fact(iri, expand("remit:underPriority"), under)
        return iri
