"""Networks without a shape of their own: force-directed, or in rings around one node."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from kg.view.kinds import GROUPS, KINDS
from kg.view.places import Cluster, Layout, Place, Region, join, pack_boxes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

__all__ = ["free", "radial"]

STEP = 84.0
FORCED = 450
"""Parts with more nodes than this are set in rings: forces between all pairs take too long."""


def free(graph: nx.MultiDiGraph[str], aspect: float) -> Layout:
    """Return each connected part laid out by forces, the largest first, and last the loose nodes."""
    plain = nx.Graph(graph)
    place = {node: index for index, node in enumerate(graph)}
    parts = [sorted(part, key=place.__getitem__) for part in nx.connected_components(plain)]
    parts.sort(key=lambda part: (-len(part), place[part[0]]))
    clusters = [_part(plain, part, aspect) for part in parts if len(part) > 1]
    loose = [part[0] for part in parts if len(part) == 1]
    if loose:
        clusters.append(_rows(loose))
    sizes = [(each.right - each.left, each.bottom - each.top) for each in clusters]
    return join(clusters, pack_boxes(sizes, aspect=aspect))


def _part(graph: nx.Graph[str], nodes: Sequence[str], aspect: float) -> Cluster:
    """Return one connected part."""
    if len(nodes) > FORCED or len(nodes) < 5:
        hub = max(nodes, key=lambda node: (graph.degree[node], -nodes.index(node)))
        return _rings(graph, nodes, hub)
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_edges_from(
        (source, target) for source in nodes for target in graph[source] if target in graph
    )
    found = nx.forceatlas2_layout(
        part, pos=nx.circular_layout(part), max_iter=400, scaling_ratio=8, gravity=0.6,
        linlog=False, distributed_action=True, seed=1,
    )  # fmt: skip
    spots = _spread({node: (float(x), float(y)) for node, (x, y) in found.items()}, aspect)
    return _cluster(
        {node: Place(x=x, y=y, anchor=_anchor(part, node, spots)) for node, (x, y) in spots.items()}
    )


def _anchor(graph: nx.Graph[str], node: str, spots: Mapping[str, tuple[float, float]]) -> str:
    """Return the side of a node on which the fewest lines leave: its label stands best there."""
    x, y = spots[node]
    lines = dict.fromkeys(("below", "east", "west", "above"), 0)
    for other in graph[node]:
        across, down = spots[other][0] - x, spots[other][1] - y
        if abs(down) >= abs(across):
            lines["below" if down > 0 else "above"] += 1
        else:
            lines["east" if across > 0 else "west"] += 1
    return min(lines, key=lambda side: lines[side])


def _spread(
    spots: Mapping[str, tuple[float, float]], aspect: float
) -> dict[str, tuple[float, float]]:
    """Return ``spots`` scaled to a readable size, none nearer to another than a step."""
    nodes = list(spots)
    xs, ys = [spots[node][0] for node in nodes], [spots[node][1] for node in nodes]
    width, height = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    side = STEP * math.sqrt(len(nodes) * 1.9)
    stretch = math.sqrt(aspect * height / width)
    scale = side / math.sqrt(width * height)
    points = [
        [(x - min(xs)) * scale * stretch, (y - min(ys)) * scale / stretch]
        for x, y in zip(xs, ys, strict=True)
    ]
    for _ in range(80):
        if not _push(points):
            break
    return {node: (point[0], point[1]) for node, point in zip(nodes, points, strict=True)}


def _push(points: list[list[float]]) -> bool:
    """Move points that stand too near to each other apart; say whether any did."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(points):
        cells[int(x // STEP), int(y // STEP)].append(index)
    moved = False
    for index, point in enumerate(points):
        column, row = int(point[0] // STEP), int(point[1] // STEP)
        near = [
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in cells.get((column + across, row + down), ())
            if other > index
        ]
        for other in near:
            moved |= _part_two(point, points[other], turn=index + other)
    return moved


def _part_two(one: list[float], two: list[float], *, turn: int) -> bool:
    """Push two points apart until they are a step from each other; say whether they moved."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    distance = math.hypot(dx, dy)
    if distance >= STEP - 0.5:
        return False
    if distance < 1e-6:
        dx, dy, distance = math.cos(turn), math.sin(turn), 1.0
    shift = (STEP - min(distance, STEP)) / 2 / distance
    one[0] -= dx * shift
    one[1] -= dy * shift
    two[0] += dx * shift
    two[1] += dy * shift
    return True


def radial(graph: nx.MultiDiGraph[str], centre: str) -> Layout:
    """Return ``graph`` in rings around ``centre``, each node in the sector of the one it hangs on."""
    cluster = _rings(nx.Graph(graph), list(graph), centre)
    return join([cluster], [(0.0, 0.0)])


def _rings(graph: nx.Graph[str], nodes: Sequence[str], hub: str) -> Cluster:
    order = {node: _look(graph, node, index) for index, node in enumerate(nodes)}
    children: dict[str, list[str]] = {node: [] for node in nodes}
    depth = {hub: 0}
    for parent, child in nx.bfs_edges(
        graph,
        hub,
        sort_neighbors=lambda each: sorted(each, key=lambda node: order.get(node, (0, 0, 0))),
    ):
        if child in order:
            children[parent].append(child)
            depth[child] = depth[parent] + 1
    sectors = _sectors(hub, children)
    places = {hub: Place(x=0, y=0)}
    base = 0.0
    for level in range(1, max(depth.values()) + 1):
        ring = sorted((node for node in depth if depth[node] == level), key=sectors.__getitem__)
        base = _ring(ring, sectors, base, places, parents={node for node in ring if children[node]})
    return _cluster(places)


def _look(graph: nx.Graph[str], node: str, index: int) -> tuple[int, int, int]:
    """Return a key that sets things of one look side by side."""
    known = graph.nodes[node]
    group = list(GROUPS).index(known["group"]) if known.get("group") in GROUPS else -1
    return list(KINDS).index(known["kind"]), group, index


def _sectors(hub: str, children: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return each node's angle: the middle of the leaves under it, which share the circle."""
    order, stack = [], [hub]
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(reversed(children[node]))
    leaves = [node for node in order if not children[node]]
    angle = {node: 2 * math.pi * index / len(leaves) for index, node in enumerate(leaves)}
    for node in reversed(order):
        if children[node]:
            angle[node] = (angle[children[node][0]] + angle[children[node][-1]]) / 2
    return {node: turn - math.pi / 2 for node, turn in angle.items()}


def _ring(
    ring: Sequence[str],
    sectors: Mapping[str, float],
    base: float,
    places: dict[str, Place],
    *,
    parents: Set[str],
) -> float:
    """Place ``ring`` outside of ``base``, by turns on as many circles as it needs.

    The ``parents`` of what comes next stand on the outermost, so that their edges cross none.
    """
    turns = sorted(sectors[node] for node in ring)
    gaps = [b - a for a, b in itertools.pairwise(turns)] or [2 * math.pi]
    narrow = sorted(gaps)[len(gaps) // 4] or 2 * math.pi / len(ring)
    inner = base + 150
    circles = max(1, min(3, math.ceil(STEP / (inner * narrow))))
    inner = max(inner, STEP / (narrow * circles))
    for number, node in enumerate(ring):
        radius = inner + (circles - 1 if node in parents else number % circles) * STEP
        x, y = radius * math.cos(sectors[node]), radius * math.sin(sectors[node])
        places[node] = Place(x=x, y=y, anchor="above" if y < -abs(x) else "below")
    return inner + (circles - 1) * STEP


def _rows(nodes: Sequence[str]) -> Cluster:
    """Return ``nodes`` in rows on a patch of their own."""
    columns = max(2, math.ceil(math.sqrt(len(nodes) * 1.6)))
    width, height = 260.0, 130.0
    places = {
        node: Place(x=(number % columns) * width, y=(number // columns) * height)
        for number, node in enumerate(nodes)
    }
    cluster = _cluster(places)
    patch = Region(
        x=(cluster.left + cluster.right) / 2, y=(cluster.top + cluster.bottom) / 2 - 20,
        width=cluster.right - cluster.left, height=cluster.bottom - cluster.top + 40,
        title="Joined to nothing else",
    )  # fmt: skip
    return replace(cluster, top=cluster.top - 40, regions=(patch,))


def _cluster(places: Mapping[str, Place]) -> Cluster:
    """Return ``places`` with room for their labels."""
    xs = [place.x for place in places.values()]
    ys = [place.y for place in places.values()]
    return Cluster(
        places=places,
        left=min(xs) - 90,
        top=min(ys) - 40,
        right=max(xs) + 90,
        bottom=max(ys) + 80,
    )
