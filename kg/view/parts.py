"""A part of a graph, in the order of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["part"]


def part(graph: nx.MultiDiGraph[str], nodes: Container[str]) -> nx.MultiDiGraph[str]:
    """Return the part of ``graph`` between ``nodes``, which can be changed by itself.

    ``subgraph`` of networkx would give the nodes in the order of a set, which differs from run to
    run.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from(
        (node, dict(known)) for node, known in graph.nodes(data=True) if node in nodes
    )
    for source, target, key, known in graph.edges(keys=True, data=True):
        if source in made and target in made:
            made.add_edge(source, target, key=key, **known)
    return made
