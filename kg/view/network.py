"""The graph as a networkx MultiDiGraph: what is drawn, counted and listed.

Every attribute is a string or a number, so that the network can be written to GraphML or GEXF as
it is. Nodes are named by their IRI. An edge's key is its kind, so two nodes are joined at most
once a kind. Nodes and edges come in an order that depends on the graph alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from kg.view.kinds import EDGES, GROUP_OF, KIND_OF_CLASS, KINDS
from kg.view.relations import rows, words_of_relations
from kg.vocabulary import ONTOLOGY, expand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Store

__all__ = ["network", "relation"]


#: Without the bodies that only the authority knows, as successors: no document speaks of them.
_TYPES = """
SELECT ?node ?class WHERE {
  ?node a ?class
  FILTER(EXISTS { ?node remit:mentionedIn ?anywhere } || NOT EXISTS {
    ?other org:originalOrganization|org:resultingOrganization|remit:mayBe ?node
  })
}
"""

_FACTS = """
SELECT ?node ?property ?value WHERE {
  VALUES ?property {
    skos:prefLabel rdfs:label skos:altLabel skos:notation dcterms:title
    remit:modality remit:dueBy remit:dueText remit:beneficiary remit:amount remit:currency remit:purpose
    remit:period dcterms:date dcterms:issued dcterms:publisher schema:url
  }
  ?node ?property ?value
}
"""

_EVIDENCE = """
SELECT ?node ?role ?evidence ?document ?exact ?start ?end ?page WHERE {
  VALUES ?role { remit:evidence remit:ownerEvidence }
  ?node ?role ?evidence .
  ?evidence oa:hasSource ?document ; oa:hasSelector ?words , ?place .
  ?words oa:exact ?exact .
  ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?evidence remit:page ?page }
}
"""

_CONTINUED = """
SELECT ?evidence ?next ?exact WHERE {
  ?evidence remit:continuedBy ?next .
  ?next oa:hasSelector/oa:exact ?exact
}
"""

_LINKS = """
SELECT ?source ?property ?target WHERE {
  VALUES ?property { %s }
  ?source ?property ?target
}
"""

_DOCUMENTS = """
SELECT ?node ?document WHERE {
  VALUES ?how { remit:mentionedIn dcterms:source }
  ?node ?how ?document .
  ?document a remit:Document
}
"""

_PROPERTIES: dict[str, tuple[str, bool]] = {
    "remit:ownedBy": ("owns", True),
    "remit:owns": ("owns", False),
    "remit:requestedBy": ("requests", True),
    "remit:statedBy": ("states", True),
    "remit:funder": ("funder", True),
    "remit:involves": ("involves", False),
    "remit:drawnFrom": ("drawnFrom", False),
    "remit:delivers": ("delivers", False),
    "remit:leads": ("leads", False),
    "remit:produces": ("produces", False),
    "remit:approves": ("approves", False),
    "remit:oversees": ("oversees", False),
    "remit:funds": ("funds", False),
    "remit:endorses": ("endorses", False),
    "remit:partOf": ("partOf", False),
    "skos:broader": ("broader", False),
    "remit:underPriority": ("underPriority", False),
    "remit:aimsAt": ("aimsAt", False),
    "remit:concerns": ("concerns", False),
    "remit:respondsTo": ("respondsTo", False),
    "org:holds": ("holds", False),
    "org:postIn": ("postIn", False),
    "org:memberOf": ("servesIn", False),
    "org:hasMember": ("servesIn", True),
    "remit:recipient": ("recipient", False),
    "remit:participant": ("participant", False),
    "dcterms:source": ("source", False),
}
"""For each property the kind of edge, and whether the edge runs against the property."""

_DIRECTIONS = {expand(curie): direction for curie, direction in _PROPERTIES.items()}

_SPECIFIC = ("programme", "group", "person", "post", "body")
"""Where a node has several actor classes, the first of these is what it is drawn as."""


def relation(property_: str) -> tuple[str, bool] | None:
    """Return the kind of edge of a property's IRI, and whether the edge runs against it."""
    return _DIRECTIONS.get(property_)


def network(store: Store) -> nx.MultiDiGraph[str]:
    """Return everything in ``store`` that can be drawn, over the union of its named graphs."""
    kinds = _kinds(store)
    facts = _facts(store, nodes=kinds)
    evidence = _evidence(store, nodes=kinds)
    nodes = {
        iri: _attributes(kind=kind, classes=classes, facts=facts[iri], evidence=evidence[iri])
        for iri, (kind, classes) in kinds.items()
    }
    documents = _documents(store)
    for iri, attributes in nodes.items():
        source = nodes.get(str(attributes.get("document", "")))
        if source:
            attributes["documentTitle"] = source["label"]
        if iri in documents:
            attributes["documents"] = " ".join(sorted(documents[iri]))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(nodes, key=lambda iri: _order(iri, nodes[iri])):
        graph.add_node(iri, **nodes[iri])
    _add_edges(graph, store)
    return graph


def _order(iri: str, attributes: Mapping[str, object]) -> tuple[int, str, str]:
    return list(KINDS).index(str(attributes["kind"])), str(attributes["label"]).casefold(), iri


def _documents(store: Store) -> dict[str, set[str]]:
    """Return the documents that name a thing or make a statement."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, _DOCUMENTS):
        found[row["node"]].add(row["document"])
    return found


def _kinds(store: Store) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for each node that can be drawn its kind and the local names of its classes."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, _TYPES):
        if row["class"].startswith(ONTOLOGY):
            classes[row["node"]].add(row["class"].removeprefix(ONTOLOGY))
    kinds = {}
    for iri, names in classes.items():
        found = {KIND_OF_CLASS[name] for name in names if name in KIND_OF_CLASS}
        ranked = [kind for kind in _SPECIFIC if kind in found] or sorted(found)
        if ranked:
            kinds[iri] = (ranked[0], tuple(sorted(names)))
    return kinds


def _facts(store: Store, *, nodes: Mapping[str, object]) -> dict[str, dict[str, list[str]]]:
    """Return each node's literal facts by property IRI, the values sorted."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(store, _FACTS):
        if row["node"] in nodes:
            facts[row["node"]][row["property"]].append(row["value"])
    for properties in facts.values():
        for values in properties.values():
            values.sort()
    return facts


def _evidence(store: Store, *, nodes: Mapping[str, object]) -> dict[str, list[dict[str, str]]]:
    """Return each node's evidence in reading order, broken quotes joined by an ellipsis."""
    after = {row["evidence"]: row for row in rows(store, _CONTINUED)}
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(store, _EVIDENCE):
        if row["node"] not in nodes:
            continue
        piece: dict[str, str] | None = after.get(row["evidence"])
        seen = {row["evidence"]}
        while piece and piece["next"] not in seen:
            seen.add(piece["next"])
            row["exact"] += " … " + piece["exact"]
            piece = after.get(piece["next"])
        found[row["node"]].append(row)
    for pieces in found.values():
        pieces.sort(key=lambda row: (row["document"], int(row["start"]), int(row["end"])))
    return found


def _attributes(
    *,
    kind: str,
    classes: tuple[str, ...],
    facts: Mapping[str, list[str]],
    evidence: list[dict[str, str]],
) -> dict[str, str | int]:
    """Return the attributes of one node: only what is known."""
    labels = [
        *facts.get(expand("skos:prefLabel"), ()),
        *facts.get(expand("rdfs:label"), ()),
        *facts.get(expand("dcterms:title"), ()),
    ]
    modality = facts.get(expand("remit:modality"), [""])[0].removeprefix(ONTOLOGY)
    known: dict[str, str | int] = {
        "kind": kind,
        "label": labels[0] if labels else "(no name)",
        "type": next((name for name in classes if name not in {"Actor", "Body"}), classes[0]),
        "altLabels": "; ".join(facts.get(expand("skos:altLabel"), ())),
        "notation": facts.get(expand("skos:notation"), [""])[0],
        "modality": modality,
        "group": GROUP_OF.get(modality, ""),
    }
    for name in ("dueBy", "dueText", "beneficiary", "amount", "currency", "purpose", "period"):
        known[name] = facts.get(expand(f"remit:{name}"), [""])[0]
    for name in ("date", "issued", "publisher"):
        known[name] = facts.get(expand(f"dcterms:{name}"), [""])[0]
    known["url"] = facts.get(expand("schema:url"), [""])[0]
    return {name: value for name, value in (known | _quoted(evidence)).items() if value != ""}


def _quoted(evidence: list[dict[str, str]]) -> dict[str, str | int]:
    """Return the words that a node rests on, and where they stand."""
    quoted: dict[str, str | int] = {}
    for row in evidence:
        owner = row["role"] == expand("remit:ownerEvidence")
        if owner:
            quoted.setdefault("ownerQuote", row["exact"])
        elif "quote" not in quoted:
            quoted |= {"quote": row["exact"], "document": row["document"]}
            quoted |= {name: int(row[name]) for name in ("start", "end", "page") if name in row}
    return quoted


def _add_edges(graph: nx.MultiDiGraph[str], store: Store) -> None:
    """Add every relation between two nodes of ``graph``."""
    edges = set()
    for row in rows(store, _LINKS % " ".join(_PROPERTIES)):
        if row["source"] in graph and row["target"] in graph:
            kind, backwards = _DIRECTIONS[row["property"]]
            ends = (row["source"], row["target"])
            edges.add((*(reversed(ends) if backwards else ends), kind))
    place = {node: index for index, node in enumerate(graph)}
    kinds = list(EDGES)
    said = words_of_relations(store)
    for source, target, kind in sorted(
        edges, key=lambda edge: (place[edge[0]], place[edge[1]], kinds.index(edge[2]))
    ):
        known = said.get((source, target, kind), {})
        graph.add_edge(source, target, key=kind, kind=kind, label=EDGES[kind].forward, **known)
