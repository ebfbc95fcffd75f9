"""Actions left out, and those who have to do with the same one joined instead, by weighted edges.

An edge stands for actions of one group of modalities: two bodies that share three promises and one
option are joined twice.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kg.view.kinds import EDGES, FOLDED, GROUPS
from kg.view.parts import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

__all__ = ["fold"]

MANY = 3
"""What more than this have to do with stays, with a line to each: it would make a thicket of lines
between all of them."""


def fold(graph: nx.MultiDiGraph[str], kind: str) -> nx.MultiDiGraph[str]:
    """Return ``graph`` with weighted edges in the place of the nodes of ``kind``.

    What is joined to nothing then is left out. An edge carries the words of the first statement it
    stands for, in reading order, and the IRIs of all.
    """
    place = {node: index for index, node in enumerate(graph)}
    kept = {
        node
        for node, known in graph.nodes(data=True)
        if known["kind"] != kind or len({*graph.predecessors(node), *graph.successors(node)}) > MANY
    }
    folded: dict[tuple[str, str, str, str], list[str]] = {}
    for node, known in graph.nodes(data=True):
        if node in kept:
            continue
        for source, target, how in _pairs(graph, node, place):
            folded.setdefault((source, target, how, str(known.get("group", ""))), []).append(node)
    made = part(graph, kept)
    groups = [*GROUPS, ""]
    for source, target, how, group in sorted(
        folded, key=lambda e: (place[e[0]], place[e[1]], e[2], groups.index(e[3]))
    ):
        actions = folded[source, target, how, group]
        made.add_edge(
            source, target, key=f"{how} {group}".rstrip(), **_edge(graph, how, group, actions)
        )
    made.remove_nodes_from([node for node in made if not made.degree(node)])
    return made


def _pairs(
    graph: nx.MultiDiGraph[str], node: str, place: Mapping[str, int]
) -> Iterator[tuple[str, str, str]]:
    """Yield who is joined to whom through ``node``, and how."""
    ways = [
        *((source, how) for source, _, how in graph.in_edges(node, keys=True)),
        *((target, how) for _, target, how in graph.out_edges(node, keys=True)),
    ]
    ways.sort(key=lambda way: (place[way[0]], way[1]))
    for (one, how), (other, way) in itertools.permutations(ways, 2):
        joined = FOLDED.get((how, way))
        if one == other or joined is None:
            continue
        if how != way or place[one] < place[other]:
            yield one, other, joined


def _edge(
    graph: nx.MultiDiGraph[str], how: str, group: str, actions: list[str]
) -> dict[str, str | int]:
    actions = sorted(
        actions,
        key=lambda a: (str(graph.nodes[a].get("document", "")), graph.nodes[a].get("start", 0), a),
    )
    first: dict[str, str | int] = graph.nodes[actions[0]]
    words: dict[str, str | int] = {
        name: first[name] for name in ("quote", "document", "page") if name in first
    }
    return {
        "kind": how,
        "label": EDGES[how].forward,
        "group": group,
        "weight": len(actions),
        "statements": " ".join(actions),
        **words,
    }
