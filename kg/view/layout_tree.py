"""Trees set out in layers: a strategy, its priorities, and what stands under them.

The actions and outcomes under one thing stand in rows on a patch beside it, and one line leads there:
a line to each would be a fan that nobody can follow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.view.kinds import GROUPS, KINDS
from kg.view.patch import Margins, patch
from kg.view.places import Cluster, Layout, Place, Region, join, pack_boxes, reach
from kg.view.trees import UP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

__all__ = ["tree"]

_WIDE, _TALL = 270.0, 170.0
"""The width of a layer."""

_COLUMNS = range(5, 15)
"""How many dots may stand in a row of a patch: the number is taken that fills the screen best."""

ACROSS, DOWN = 34.0, 44.0
"""The steps between the dots of a patch."""

LEAST = 104.0
"""The height that a thing with its name takes."""

HEAD = 74.0
"""The height of a name that stands over a patch."""

FEW = 3
"""Fewer leaves than this stand by themselves, each with its name."""

DETAIL = 3.2
"""The scale at which there is room for words under the dots of a patch."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """What stands under what, apart from the leaves that stand on a patch; and the widths."""

    inner: Mapping[str, Sequence[str]]
    blocks: Mapping[str, Sequence[str]]
    layer: float
    columns: int

    def block_height(self, node: str) -> float:
        """Return the height of the patch of ``node``, and 0 where there is none."""
        count = len(self.blocks.get(node, ()))
        return math.ceil(count / self.columns) * DOWN + 24 if count else 0.0

    def heads(self, node: str) -> bool:
        """Say whether ``node`` stands at the head of its patch: it has nothing else under it."""
        return node in self.blocks and not self.inner[node]

    def height(self, node: str) -> float:
        """Return the height that ``node`` and all under it take."""
        if self.heads(node):
            return HEAD + self.block_height(node)
        return max(LEAST, self.under(node))

    def under(self, node: str) -> float:
        """Return the height of what stands under ``node``."""
        return sum(map(self.height, self.inner[node])) + self.block_height(node)

    def depth(self, node: str) -> int:
        """Return how many layers stand under ``node``."""
        own = 1 if node in self.blocks and self.inner[node] else 0
        return max([own, *(1 + self.depth(child) for child in self.inner[node])])


@dataclass(slots=True)
class _Drawn:
    """What is placed already."""

    places: dict[str, Place]
    regions: list[Region]


def tree(graph: nx.MultiDiGraph[str], aspect: float) -> Layout:
    """Return each strategy as a tree, the largest first, and last what stands alone."""
    children = _children(graph)
    dots = {node: _dots(graph, some, children) for node, some in children.items()}
    blocks = {node: each for node, each in dots.items() if len(each) >= FEW}
    on_patch = {node for each in blocks.values() for node in each}
    inner = {node: [c for c in each if c not in on_patch] for node, each in children.items()}
    layer = _WIDE if aspect > 1 else _TALL
    layouts = [
        _trees(graph, _Tree(inner, blocks, layer, columns), aspect, packing=packing * aspect)
        for columns in _COLUMNS
        for packing in (1.0, 1.25, 1.6)
    ]
    return min(layouts, key=lambda layout: reach(layout, aspect))


def _trees(graph: nx.MultiDiGraph[str], under: _Tree, aspect: float, *, packing: float) -> Layout:
    """Return the layout with patches as ``under`` says, the trees packed as wide as ``packing``."""
    below = {child for each in (*under.inner.values(), *under.blocks.values()) for child in each}
    roots = [n for n in graph if n not in below and (under.inner[n] or n in under.blocks)]
    roots.sort(key=lambda root: -under.height(root))
    clusters = [_grow(root, under, aspect) for root in roots]
    alone = [node for node in graph if node not in below and node not in roots]
    if alone:
        clusters.append(_grid(alone))
    sizes = [(each.right - each.left, each.bottom - each.top) for each in clusters]
    return replace(join(clusters, pack_boxes(sizes, aspect=packing, gap=50)), curved=True)


def _dots(
    graph: nx.MultiDiGraph[str], nodes: Sequence[str], children: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return those of ``nodes`` that are drawn small and have nothing under them."""
    small = ("commitment", "outcome", "funding", "event")
    return [node for node in nodes if graph.nodes[node]["kind"] in small and not children[node]]


def _children(graph: nx.MultiDiGraph[str]) -> dict[str, list[str]]:
    """Return each node's children in reading order; a node stands under one parent only."""
    parents: dict[str, str] = {}
    others = {key for *_, key in graph.edges(keys=True)} - set(UP)
    for kind in [*UP, *sorted(others)]:
        for child, parent, key in graph.edges(keys=True):
            if key == kind and child not in parents and not _above(parents, parent, child):
                parents[child] = parent
    groups = list(GROUPS)
    kinds = ["priority", "strategy", "commitment", "outcome"]
    rank = {kind: kinds.index(kind) if kind in kinds else len(kinds) for kind in KINDS}
    place = {node: index for index, node in enumerate(graph)}
    children: dict[str, list[str]] = {node: [] for node in graph}
    for child, parent in parents.items():
        children[parent].append(child)
    for each in children.values():
        each.sort(
            key=lambda node: (
                rank[graph.nodes[node]["kind"]],
                _number(str(graph.nodes[node].get("notation", ""))),
                groups.index(graph.nodes[node].get("group") or groups[0]),
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


def _grow(root: str, under: _Tree, aspect: float) -> Cluster:
    """Return the tree under ``root``, its branches shared out between two sides if it is too high."""
    branches = list(under.inner[root])
    width = under.depth(root) * under.layer + under.columns * ACROSS
    split = 0
    if len(branches) > 1 and under.height(root) * aspect > 1.3 * width:
        split = _split([under.height(each) for each in branches])
    drawn = _Drawn({}, [])
    left = sum(map(under.height, branches[:split]))
    right = sum(map(under.height, branches[split:])) + under.block_height(root)
    _descend([(each, 1) for each in branches[:split]], under, drawn, top=-left / 2, side=-1)
    _descend([(each, 1) for each in branches[split:]], under, drawn, top=-right / 2, side=1)
    anchor, room = "below", 240.0
    if under.heads(root):
        anchor, room = "right", under.columns * ACROSS
        _block(root, under, drawn, x=0, top=HEAD / 2, side=1)
    elif root in under.blocks:
        _block(root, under, drawn, x=under.layer, top=right / 2 - under.block_height(root), side=1)
    drawn.places[root] = Place(x=0, y=0, anchor=anchor, detail=0.3, room=room)
    half = max(left, right, LEAST) / 2
    tail = HEAD / 2 + under.block_height(root) if under.heads(root) else half
    edges = [place.x for place in drawn.places.values()]
    edges += [r.x + way * r.width / 2 for r in drawn.regions for way in (-1, 1)]
    names = [
        p.x + {"right": p.room, "left": -p.room}.get(p.anchor, way * 95)
        for p in drawn.places.values()
        for way in (-1, 1)
        if not p.quiet and p.room > ACROSS
    ]
    return Cluster(
        places=drawn.places,
        left=min(*names, *edges) - 20,
        right=max(*names, *edges) + 20,
        top=-half,
        bottom=tail,
        regions=tuple(drawn.regions),
    )


def _split(heights: Sequence[float]) -> int:
    """Return how many of the first branches go to the left so that both sides are as high."""
    total = sum(heights)
    return min(
        range(1, len(heights) + 1), key=lambda cut: (abs(2 * sum(heights[:cut]) - total), cut)
    )


def _descend(
    nodes: Sequence[tuple[str, int]], under: _Tree, drawn: _Drawn, *, top: float, side: int
) -> None:
    """Place ``nodes`` and all under them from ``top`` downwards."""
    pending = []
    for node, depth in nodes:
        pending.append((node, depth, top))
        top += under.height(node)
    while pending:
        node, depth, start = pending.pop()
        height, x = under.height(node), side * under.layer * depth
        outwards = "right" if side > 0 else "left"
        if under.heads(node):
            room = under.columns * ACROSS
            place = Place(
                x=x, y=start + HEAD / 2, anchor=outwards, detail=0.3, room=room, high=HEAD
            )
            _block(node, under, drawn, x=x, top=start + HEAD, side=side)
        elif under.inner[node]:
            place = Place(x=x, y=start + height / 2, room=under.layer * 0.8)
        else:
            place = Place(
                x=x, y=start + height / 2, anchor=outwards, detail=0.5, room=270, high=LEAST
            )
        drawn.places[node] = place
        start += (height - under.under(node)) / 2
        for child in under.inner[node]:
            pending.append((child, depth + 1, start))
            start += under.height(child)
        if node in under.blocks and not under.heads(node):
            _block(node, under, drawn, x=x + side * under.layer, top=start + 12, side=side)


def _block(node: str, under: _Tree, drawn: _Drawn, *, x: float, top: float, side: int) -> None:
    """Place the leaves of ``node`` in rows on a patch; one line at most leads there."""
    leaves = under.blocks[node]
    columns = min(under.columns, len(leaves))
    for number, leaf in enumerate(leaves):
        drawn.places[leaf] = Place(
            x=x + side * (number % columns) * ACROSS,
            y=top + (number // columns + 0.5) * DOWN,
            detail=DETAIL,
            room=ACROSS,
            quiet=number > 0 or under.heads(node),
        )
    width, height = columns * ACROSS + 10, math.ceil(len(leaves) / columns) * DOWN + 2
    middle = x + side * (columns - 1) * ACROSS / 2
    drawn.regions.append(Region(x=middle, y=top + height / 2 - 1, width=width, height=height))


def _grid(nodes: Sequence[str]) -> Cluster:
    """Return ``nodes`` in rows on a patch of their own."""
    columns = max(1, min(len(nodes), 6))
    margins = Margins(side=110, above=110, below=100)
    title = "Not placed under anything"
    return patch(
        nodes, columns=columns, step=(200.0, 120.0), margins=margins, title=title, detail=0.4
    )
