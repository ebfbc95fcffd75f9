"""What a lens shows, as a networkx graph that every format of networks can be written from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.query.formats.data import xml_text
from kg.view.kinds import GROUPS, KINDS

if TYPE_CHECKING:
    from kg.view.records import Edge, Network, Node

__all__ = ["colour", "flat"]


def flat(network: Network) -> nx.MultiDiGraph[str]:
    """Return ``network`` with attributes that are text or numbers, none of them empty.

    Nodes are named by their IRI. Edges have an ``id`` of their own, "e1" and so on, as readers take
    two with one for the same; two nodes are joined once for each kind and each group of modalities,
    and ``weight`` adds up nothing across groups. Characters that XML cannot hold are U+FFFD, and
    lines end as XML reads them.
    """
    told = " ".join(filter(None, (network.question, *network.notes)))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        name=_text(network.title), description=_text(told)
    )
    for node in network.nodes:
        graph.add_node(node.iri, **_filled(_of_node(node)))
    for number, edge in enumerate(network.edges, 1):
        name = f"e{number}"
        graph.add_edge(edge.source, edge.target, key=name, id=name, **_filled(_of_edge(edge)))
    return graph


def colour(node: Node) -> str:
    """Return the colour in which pictures show ``node``, as #rrggbb: an action's by its group."""
    if node.group in GROUPS:
        return GROUPS[node.group].colour
    return KINDS[node.kind].colour if node.kind in KINDS else "#888888"


def _of_node(node: Node) -> dict[str, Any]:
    return {
        **dict(node.facts),
        "label": node.label or node.iri,
        "kind": node.kind,
        "type": node.type,
        "notation": node.notation,
        "modality": node.modality,
        "group": node.group,
        "quote": node.quote,
        "owner_quote": node.owner_quote,
        "document": node.document,
        "document_title": node.document_title,
        "page": node.page,
        "text_start": node.start,
        "text_end": node.end,
        "count": node.count,
    }


def _of_edge(edge: Edge) -> dict[str, Any]:
    return {
        "label": edge.label or edge.kind,
        "kind": edge.kind,
        "group": edge.group,
        "weight": float(edge.weight),
        "quote": edge.quote,
        "document": edge.document,
        "page": edge.page,
        "statements": " ".join(edge.statements),
    }


def _filled(known: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _text(value) if isinstance(value, str) else value
        for name, value in known.items()
        if value not in ("", None)
    }


def _text(value: str) -> str:
    return xml_text(value).replace("\r\n", "\n").replace("\r", "\n")
