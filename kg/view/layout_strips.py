"""What rests on each document, in rows on a patch of its own, in reading order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.view.places import Cluster, Layout, Place, Region, join, pack_boxes, reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

__all__ = ["held_by", "strips"]

STEP = 46.0
HEAD = 84.0
LEAST = 7
"""The fewest columns of a patch: its document's title needs the room."""

_SHAPES = (1.0, 1.4, 1.9, 2.5, 3.2, 4.0, 5.0)
"""How wide patches may be for their height: the shape is taken that fills the screen best."""


def strips(graph: nx.MultiDiGraph[str], aspect: float) -> Layout:
    """Return each document with its statements in rows beneath it, the fullest first.

    Lines would only say again what the patch says: they are left out.
    """
    held = held_by(graph)
    place = {node: index for index, node in enumerate(graph)}
    for nodes in held.values():
        nodes.sort(key=lambda node: (graph.nodes[node].get("start", 0), place[node]))
    roots = sorted(held, key=lambda root: (-len(held[root]), place[root]))
    layouts = [_packed(roots, held, shape, aspect) for shape in _SHAPES]
    return min(layouts, key=lambda layout: reach(layout, aspect))


def _packed(
    roots: Sequence[str], held: Mapping[str, Sequence[str]], shape: float, aspect: float
) -> Layout:
    """Return the patches, each about ``shape`` times as wide as high."""
    clusters = [_strip(root, held[root], shape) for root in roots]
    sizes = [(each.right - each.left, each.bottom - each.top) for each in clusters]
    return join(clusters, pack_boxes(sizes, aspect=aspect, gap=22))


def held_by(graph: nx.MultiDiGraph[str]) -> dict[str, list[str]]:
    """Return what stands on the patch of each thing: its statements; none on that of a loose one."""
    held: dict[str, list[str]] = {}
    placed: set[str] = set()
    for source, target, key in graph.edges(keys=True):
        if key == "source" and source not in placed:
            held.setdefault(target, []).append(source)
            placed.add(source)
    loose = (node for node in graph if node not in placed and node not in held)
    return held | {node: [] for node in loose}


def _strip(root: str, nodes: Sequence[str], shape: float) -> Cluster:
    """Return a document at the head of its patch, and its statements in rows."""
    columns = max(LEAST, math.ceil(math.sqrt(len(nodes) * shape)))
    width = columns * STEP + 20
    places = {
        node: Place(
            x=(number % columns + 0.5) * STEP + 10,
            y=HEAD + (number // columns + 0.5) * STEP,
            detail=3.4,
            room=STEP,
            quiet=True,
        )
        for number, node in enumerate(nodes)
    }
    places[root] = Place(x=30, y=HEAD / 2 + 4, anchor="right", room=width - 70, high=HEAD)
    height = HEAD + math.ceil(len(nodes) / columns) * STEP + 12
    patch = Region(x=width / 2, y=height / 2, width=width, height=height)
    return Cluster(places=places, left=0, top=0, right=width, bottom=height, regions=(patch,))
