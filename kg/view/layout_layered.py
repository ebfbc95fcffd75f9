"""Columns from left to right, along the lines: who gives, what, and who gets it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from kg.view.places import Cluster, Layout, Place, join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["layered"]

ROW = 84.0
_WIDE, _TALL = (330.0, 230.0), (200.0, 120.0)
"""The width of a column, and the width kept free outside the first and the last for labels."""

SWEEPS = 6
"""How often each column is put into the order of its neighbours: more changes nothing on trees."""


def layered(graph: nx.MultiDiGraph[str], aspect: float) -> Layout:
    """Return each connected part in columns, the parts one under another, in as many stacks as fit."""
    columns = _columns(graph)
    place = {node: index for index, node in enumerate(graph)}
    parts = [sorted(part, key=place.__getitem__) for part in nx.weakly_connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), place[part[0]]))
    sizes = _WIDE if aspect > 1 else _TALL
    last = max(columns.values(), default=0)
    clusters = [_part(graph, part, columns, sizes=sizes, last=last) for part in parts]
    return replace(join(clusters, _stacks(clusters, aspect)), curved=True)


def _columns(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """Return each node's column: behind all that it comes from.

    A kind that stands in the middle of one chain stands in the same column everywhere.
    """
    ahead = _without_circles(graph)
    order = list(nx.topological_sort(ahead))
    columns = _longest(ahead, order, {})
    middle: dict[str, int] = {}
    for node in graph:
        if ahead.in_degree(node) and ahead.out_degree(node):
            kind = str(graph.nodes[node]["kind"])
            middle[kind] = max(middle.get(kind, 0), columns[node])
    kinds = {node: str(known["kind"]) for node, known in graph.nodes(data=True)}
    least = {node: middle[kind] for node, kind in kinds.items() if kind in middle}
    columns = _longest(ahead, order, least)
    for node in order:
        if not ahead.in_degree(node) and ahead.out_degree(node) and node not in least:
            columns[node] = max(0, min(columns[each] for each in ahead.successors(node)) - 1)
    return columns


def _longest(
    graph: nx.DiGraph[str], order: Sequence[str], least: Mapping[str, int]
) -> dict[str, int]:
    columns: dict[str, int] = {}
    for node in order:
        behind = [columns[each] + 1 for each in graph.predecessors(node)]
        columns[node] = max([least.get(node, 0), *behind])
    return columns


def _without_circles(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """Return ``graph`` without the edges that lead back to where they come from."""
    ahead: nx.DiGraph[str] = nx.DiGraph()
    ahead.add_nodes_from(graph)
    for source, target in graph.edges():
        if source != target and not nx.has_path(ahead, target, source):
            ahead.add_edge(source, target)
    return ahead


def _part(
    graph: nx.MultiDiGraph[str],
    nodes: Sequence[str],
    columns: Mapping[str, int],
    *,
    sizes: tuple[float, float],
    last: int,
) -> Cluster:
    """Return one connected part, each column in the order of its neighbours."""
    width, margin = sizes
    stacks: dict[int, list[str]] = {}
    for node in nodes:
        stacks.setdefault(columns[node], []).append(node)
    height = max(map(len, stacks.values())) * ROW
    heights: dict[str, float] = {}
    for sweep in range(SWEEPS):
        for column in sorted(stacks, reverse=bool(sweep % 2)):
            stack = stacks[column]
            wanted = {node: _middle(graph, node, heights) for node in stack}
            stack.sort(key=wanted.__getitem__)
            step = height / len(stack)
            heights |= {node: (number + 0.5) * step for number, node in enumerate(stack)}
    places = {
        node: Place(
            x=columns[node] * width,
            y=heights[node],
            anchor=_anchor(graph, node, columns[node], last),
            detail=0.3,
            room=width - 60,
        )
        for node in nodes
    }
    return Cluster(places=places, left=-margin, right=last * width + margin, top=0, bottom=height)


def _middle(graph: nx.MultiDiGraph[str], node: str, heights: Mapping[str, float]) -> float:
    """Return the mean height of what a node is joined to, as far as that is placed."""
    near = [*graph.predecessors(node), *graph.successors(node)]
    placed = [heights[each] for each in near if each in heights]
    return sum(placed) / len(placed) if placed else heights.get(node, 0.0)


def _anchor(graph: nx.MultiDiGraph[str], node: str, column: int, last: int) -> str:
    """Return the side of a label: outwards at the ends, where no line leaves."""
    if column == 0 and not graph.in_degree(node):
        return "left"
    return "right" if column == last and not graph.out_degree(node) else "below"


def _stacks(clusters: Sequence[Cluster], aspect: float) -> list[tuple[float, float]]:
    """Return the centres of ``clusters``, in as many stacks as make the whole about ``aspect``."""
    if not clusters:
        return []
    width = clusters[0].right - clusters[0].left
    heights = [each.bottom - each.top for each in clusters]
    total = sum(heights)
    count = min(
        range(1, len(clusters) + 1),
        key=lambda number: abs(math.log(width * number / (total / number) / aspect)),
    )
    centres: list[tuple[float, float]] = []
    tops = [0.0] * count
    for height in heights:
        stack = min(range(count), key=lambda number: (tops[number], number))
        centres.append((stack * (width + 40) + width / 2, tops[stack] + height / 2))
        tops[stack] += height
    return centres
