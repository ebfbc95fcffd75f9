"""A part of a graph, in the order of the whole, and what a graph shows of each group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["actions_by_group", "part"]


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


def actions_by_group(shown: nx.MultiDiGraph[str]) -> Counter[str]:
    """Return how many actions of each group of modalities ``shown`` holds, the groups by name.

    Lines may stand for actions. An action that joins three bodies has three lines, and is one
    action.
    """
    found: Counter[str] = Counter()
    for known in shown.nodes.values():
        found[str(known.get("group", ""))] += known.get("count", 1)
    stood_for = {
        (str(known["group"]), statement)
        for *_, known in shown.edges(data=True)
        if "weight" in known
        for statement in str(known["statements"]).split()
    }
    return found + Counter(group for group, _ in stood_for)
