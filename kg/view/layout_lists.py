"""What rests on each document as lists that can be read: a symbol and its words a line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.view.kinds import GROUPS, KINDS
from kg.view.layout_strips import held_by
from kg.view.places import Cluster, Layout, Place, Region, join, pack_boxes, reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

LINE = 50.0
HEAD = 74.0
_WIDE, _TALL = 330.0, 300.0
_COLUMNS = 24
"""The most columns that a list is set in: their number is taken that fills the screen best."""

__all__ = ["lists"]


def lists(graph: nx.MultiDiGraph[str], aspect: float) -> Layout:
    """Return each document with its statements in columns beneath it, the fullest first."""
    held = held_by(graph)
    place = {node: index for index, node in enumerate(graph)}
    kinds, groups = list(KINDS), [*GROUPS, ""]
    for nodes in held.values():
        nodes.sort(
            key=lambda node: (
                -kinds.index(graph.nodes[node]["kind"]),
                groups.index(graph.nodes[node].get("group", "")),
                graph.nodes[node].get("start", 0),
                place[node],
            )
        )
    width = _WIDE if aspect > 1 else _TALL
    roots = sorted(held, key=lambda root: (-len(held[root]), place[root]))
    longest = max([1, *map(len, held.values())])
    tried = sorted({math.ceil(longest / columns) for columns in range(1, _COLUMNS + 1)})
    layouts = [_packed(roots, held, most, width, aspect) for most in tried]
    return min(layouts, key=lambda layout: reach(layout, aspect))


def _packed(
    roots: Sequence[str], held: Mapping[str, Sequence[str]], most: int, width: float, aspect: float
) -> Layout:
    """Return the lists with ``most`` lines under one another."""
    clusters = [_list(root, held[root], most=most, width=width) for root in roots]
    sizes = [(each.right - each.left, each.bottom - each.top) for each in clusters]
    return join(clusters, pack_boxes(sizes, aspect=aspect, gap=22))


def _list(root: str, nodes: Sequence[str], *, most: int, width: float) -> Cluster:
    """Return a document at the head of its patch, and its statements in columns."""
    columns = max(1, math.ceil(len(nodes) / most))
    lines = math.ceil(len(nodes) / columns) if nodes else 0
    places = {
        node: Place(
            x=(number // lines) * width + 26,
            y=HEAD + (number % lines + 0.5) * LINE,
            anchor="right",
            detail=0.3,
            room=width - 50,
            high=LINE,
            quiet=True,
        )
        for number, node in enumerate(nodes)
    }
    places[root] = Place(
        x=30, y=HEAD / 2, anchor="right", room=columns * width - 60, high=HEAD, detail=0.2
    )
    right, bottom = columns * width + 6, HEAD + lines * LINE + 8
    patch = Region(x=right / 2, y=bottom / 2, width=right, height=bottom)
    return Cluster(places=places, left=0, top=0, right=right, bottom=bottom, regions=(patch,))
