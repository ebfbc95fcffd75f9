"""Fewer nodes where there would be too many to tell apart: statements of one kind as one node.

Statements are counted for each body, else for each priority or document, and each group of
modalities by itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.view.kinds import EDGES, GROUPS, KINDS
from kg.view.parts import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

__all__ = ["MOST", "condense"]

MOST = 5000
"""The most nodes that are drawn one by one."""

FULLEST = 900
"""The most nodes that are drawn after that: more cannot be told apart on a screen."""

_LISTED = 12
"""So many of the statements that a node stands for are named in its panel."""

_LEAVES = ("commitment", "outcome", "funding", "event")
_ANCHORS = ("owns", "underPriority", "source", "partOf", "funder", "participant")
"""The edges by which a statement is counted with what it hangs on: the first of these that it has."""


def condense(
    graph: nx.MultiDiGraph[str], *, most: int = MOST
) -> tuple[nx.MultiDiGraph[str], tuple[str, ...]]:
    """Return ``graph`` with at most ``most`` nodes, and what to say of what was put together.

    An action of several owners is counted with each of them.
    """
    if len(graph) <= most:
        return graph, ()
    counted = [node for node, known in graph.nodes(data=True) if known["kind"] in _LEAVES]
    heaps: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for node in counted:
        known = graph.nodes[node]
        for anchor, how in _anchors(graph, node):
            heaps[anchor, how, known["kind"], str(known.get("group", ""))].append(node)
    made = part(graph, set(graph) - set(counted))
    for (anchor, how, kind, group), nodes in heaps.items():
        heap = f"{anchor}#{kind}{'-' if group else ''}{group}"
        made.add_node(heap, **_heap(graph, kind, group, nodes))
        if anchor in made:
            ends = (anchor, heap) if how in ("owns", "funder", "participant") else (heap, anchor)
            made.add_edge(*ends, key=how, kind=how, label=EDGES[how].forward, group=group)
    notes = [
        f"{len(counted):,} statements are too many to draw one by one: those of one body, priority or "
        "document and of one group are drawn as one, with their number.",
    ]
    limit = min(most, FULLEST)
    if len(made) > limit:
        made, kept, left = _fullest(made, limit)
        notes.append(
            f"Of these, the {kept:,} with most statements are shown, and {left:,} more are not: name a "
            "document, a priority or a body to see them."
        )
    return made, tuple(notes)


def _anchors(graph: nx.MultiDiGraph[str], node: str) -> Iterator[tuple[str, str]]:
    """Yield what a statement is counted with; nothing but itself where it hangs on nothing."""
    for how in _ANCHORS:
        found = sorted(
            {other for other, _, key in graph.in_edges(node, keys=True) if key == how}
            | {other for _, other, key in graph.out_edges(node, keys=True) if key == how}
        )
        if found:
            yield from ((anchor, how) for anchor in found)
            return
    yield "urn:remit:alone", ""


def _heap(
    graph: nx.MultiDiGraph[str], kind: str, group: str, nodes: Sequence[str]
) -> Mapping[str, str | int]:
    """Return the attributes of a node that stands for several."""
    look = KINDS[kind]
    name = look.one if len(nodes) == 1 else look.many
    bound = f" {GROUPS[group].one.lower()}" if group else ""
    labels = [str(graph.nodes[node]["label"]) for node in nodes[:_LISTED]]
    more = [f"and {len(nodes) - _LISTED:,} more"] if len(nodes) > _LISTED else []
    known: dict[str, str | int] = {
        "kind": kind,
        "label": f"{len(nodes):,} {name.lower()}{bound}",
        "group": group,
        "count": len(nodes),
        "stands": "\n".join([*labels, *more]),
    }
    return {name: value for name, value in known.items() if value != ""}


def _fullest(graph: nx.MultiDiGraph[str], most: int) -> tuple[nx.MultiDiGraph[str], int, int]:
    """Return the part with the things that most is said of, how many these are, and how many not."""
    beside = {node: {*graph.predecessors(node), *graph.successors(node)} for node in graph}
    heaps = {node for node, known in graph.nodes(data=True) if "count" in known}
    weight = {
        node: sum(graph.nodes[other].get("count", 0) for other in beside[node])
        for node in graph
        if node not in heaps
    }
    kept: set[str] = set()
    for node in sorted(weight, key=lambda node: -weight[node]):
        new = {node, *(beside[node] & heaps)}
        if len(kept | new) > most:
            break
        kept |= new
    shown = len(kept & set(weight))
    return part(graph, kept), shown, len(weight) - shown
