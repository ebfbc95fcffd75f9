"""Trees set out in layers: a strategy, its priorities, and what stands under them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.view.kinds import GROUPS
from kg.view.patch import Margins, patch
from kg.view.places import Cluster, Layout, Place, join, pack_boxes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

__all__ = ["tree"]

UP = ("underPriority", "broader", "partOf")
ROW = 31.0
_WIDE, _TALL = (520.0, 480.0), (260.0, 220.0)
"""The width of a layer, and the width kept free beside a leaf for its label."""

DETAIL = 0.56
"""The scale at which one line of a label fits a row."""

TWO_SIDED = 16
"""A tree with more leaves than this grows to both sides."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """What stands under what, and the height of a row for each node."""

    children: Mapping[str, Sequence[str]]
    rows: Mapping[str, float]


def tree(graph: nx.MultiDiGraph[str], aspect: float) -> Layout:
    """Return each strategy as a tree, the largest first, and last what stands alone."""
    children = _children(graph)
    rows = {
        node: ROW if known["kind"] in {"commitment", "outcome"} else 2.2 * ROW
        for node, known in graph.nodes(data=True)
    }
    under = _Tree(children, rows)
    below = {child for each in children.values() for child in each}
    roots = [node for node in graph if node not in below and children[node]]
    leaves = {root: _leaves(root, under) for root in roots}
    roots.sort(key=lambda root: -leaves[root])
    widths = _WIDE if aspect > 1 else _TALL
    clusters = [
        _grow(root, under, widths=widths, two_sided=leaves[root] > TWO_SIDED) for root in roots
    ]
    alone = [node for node in graph if node not in below and not children[node]]
    if alone:
        clusters.append(_grid(alone))
    sizes = [(each.right - each.left, each.bottom - each.top) for each in clusters]
    return replace(join(clusters, pack_boxes(sizes, aspect=aspect, gap=80)), curved=True)


def _children(graph: nx.MultiDiGraph[str]) -> dict[str, list[str]]:
    """Return each node's children in reading order; a node stands under one parent only."""
    parents: dict[str, str] = {}
    for kind in UP:
        for child, parent, key in graph.edges(keys=True):
            if key == kind and child not in parents and not _above(parents, parent, child):
                parents[child] = parent
    groups = list(GROUPS)
    kinds = ["priority", "strategy", "commitment", "outcome"]
    place = {node: index for index, node in enumerate(graph)}
    children: dict[str, list[str]] = {node: [] for node in graph}
    for child, parent in parents.items():
        children[parent].append(child)
    for each in children.values():
        each.sort(
            key=lambda node: (
                kinds.index(graph.nodes[node]["kind"]),
                _number(str(graph.nodes[node].get("notation", ""))),
                groups.index(graph.nodes[node].get("group", groups[0])),
                place[node],
            )
        )
    return children


def _above(parents: Mapping[str, str], node: str, sought: str) -> bool:
    """Say whether ``sought`` is ``node`` or stands above it."""
    seen: str | None = node
    while seen is not None:
        if seen == sought:
            return True
        seen = parents.get(seen)
    return False


def _number(notation: str) -> tuple[tuple[int, str], ...]:
    """Return ``notation`` as a key that sorts 1.10 after 1.9."""
    parts = notation.split(".")
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def _leaves(node: str, under: _Tree) -> int:
    """Return how many leaves stand under ``node``; a node without children is one."""
    stack, count = [node], 0
    while stack:
        each = under.children[stack.pop()]
        count += not each
        stack.extend(each)
    return count


def _grow(
    root: str,
    under: _Tree,
    *,
    widths: tuple[float, float],
    two_sided: bool,
) -> Cluster:
    """Return the tree under ``root``, its branches shared out between two sides if asked."""
    layer, leaf = widths
    branches = list(under.children[root])
    split = _split([_height(each, under) for each in branches]) if two_sided else 0
    places: dict[str, Place] = {}
    left = _stack(branches[:split], under, places, step=-layer)
    right = _stack(branches[split:], under, places, step=layer)
    places[root] = Place(x=0, y=0, anchor="below")
    half = max(left, right, 110.0) / 2
    xs = [place.x for place in places.values()]
    return Cluster(
        places=places,
        left=min(xs) - (leaf if split else 120),
        right=max(xs) + leaf,
        top=-half,
        bottom=half,
    )


def _split(heights: Sequence[float]) -> int:
    """Return how many of the first branches go to the left so that both sides are as high."""
    total = sum(heights)
    return min(
        range(1, len(heights) + 1), key=lambda cut: (abs(2 * sum(heights[:cut]) - total), cut)
    )


def _height(node: str, under: _Tree) -> float:
    """Return the height that ``node`` and all under it take."""
    if not under.children[node]:
        return under.rows[node]
    return max(105.0, sum(_height(child, under) for child in under.children[node]) + ROW * 0.8)


def _stack(
    branches: Sequence[str],
    under: _Tree,
    places: dict[str, Place],
    *,
    step: float,
) -> float:
    """Place ``branches`` one under another on one side of the root; return their height."""
    total = sum(_height(each, under) for each in branches)
    queue = [(branch, 1) for branch in branches]
    top = {1: -total / 2}
    _descend(queue, under, places, top=top[1], step=step)
    return total


def _descend(
    nodes: Sequence[tuple[str, int]],
    under: _Tree,
    places: dict[str, Place],
    *,
    top: float,
    step: float,
) -> None:
    """Place ``nodes`` and all under them from ``top`` downwards."""
    pending = []
    for node, depth in nodes:
        pending.append((node, depth, top))
        top += _height(node, under)
    while pending:
        node, depth, start = pending.pop()
        height = _height(node, under)
        leaf = not under.children[node]
        anchor = ("right" if step > 0 else "left") if leaf else "below"
        places[node] = Place(x=step * depth, y=start + height / 2, anchor=anchor, detail=DETAIL)
        room = sum(_height(child, under) for child in under.children[node])
        start += (height - room) / 2
        for child in under.children[node]:
            pending.append((child, depth + 1, start))
            start += _height(child, under)


def _grid(nodes: Sequence[str]) -> Cluster:
    """Return ``nodes`` in rows on a patch of their own."""
    columns = max(1, min(len(nodes), 6))
    margins = Margins(side=110, above=110, below=100)
    title = "Not placed under anything"
    return patch(nodes, columns=columns, step=(200.0, 120.0), margins=margins, title=title)
