"""What stands under what: each thing under one other, the closest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.view.kinds import EDGES

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["UP", "one_way_up"]

UP = ("underPriority", "broader", "partOf", "source")
"""The edges of a tree, the closest first; other edges come after these."""


def one_way_up(graph: nx.MultiDiGraph[str]) -> None:
    """Leave each node its closest way up: a tree has no others, and the panel names them all."""
    ways: dict[str, list[tuple[int, str, str]]] = {node: [] for node in graph}
    order = [*UP, *(kind for kind in EDGES if kind not in UP)]
    for source, target, key in graph.edges(keys=True):
        ways[source].append((order.index(key) if key in order else len(order), target, key))
    for source, found in ways.items():
        found.sort(key=lambda way: way[0])
        for _, target, key in found[1:]:
            graph.remove_edge(source, target, key=key)
