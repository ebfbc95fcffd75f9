"""What a lens shows as GraphML, which Gephi, igraph, networkx and many others read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.export.networks import flat

if TYPE_CHECKING:
    from kg.view.records import Network

__all__ = ["export"]


def export(network: Network) -> str:
    """Return ``network`` as GraphML: a directed graph with labels, kinds, weights and quotes.

    Attributes of an edge hold for one kind and one group of modalities. A reader that merges edges
    between the same two nodes, as Gephi does unless told not to, adds across them.
    """
    graph = flat(network)
    for _, _, known in graph.edges(data=True):
        # The key, which networkx writes as the edge's id, says it already.
        del known["id"]
    lines = nx.generate_graphml(graph, named_key_ids=False, prettyprint=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"
