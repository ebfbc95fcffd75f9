"""What a lens shows as the JSON of Cytoscape (.cyjs), which Cytoscape.js reads as well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.export.networks import colour, flat

if TYPE_CHECKING:
    from kg.view.records import Network

__all__ = ["export"]

#: What Cytoscape calls the form: elements in two lists, each with its ``data``.
_VERSION = "1.0"


def export(network: Network) -> str:
    """Return ``network`` as one JSON object with ``data`` and ``elements``.

    Each element has an ``id`` of its own; ``name`` repeats the label, as Cytoscape shows names. An
    edge's ``interaction`` is its kind. ``value``, ``key``, ``directed`` and ``multigraph`` are for
    networkx, which reads the same form.
    """
    graph = flat(network)
    nodes = [
        {
            "data": {
                "id": node.iri,
                "value": node.iri,
                "name": graph.nodes[node.iri]["label"],
                **graph.nodes[node.iri],
                "colour": colour(node),
            }
        }
        for node in network.nodes
    ]
    edges = [
        {"data": {"source": source, "target": target, **_edge(known)}}
        for source, target, known in graph.edges(data=True)
    ]
    written = {
        "format_version": _VERSION,
        "generated_by": "Remit",
        "directed": True,
        "multigraph": True,
        "data": {
            "name": network.title,
            "shared_name": network.title,
            "question": network.question,
            "notes": list(network.notes),
        },
        "elements": {"nodes": nodes, "edges": edges},
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _edge(known: dict[str, Any]) -> dict[str, Any]:
    return {**known, "key": known["id"], "name": known["label"], "interaction": known["kind"]}
