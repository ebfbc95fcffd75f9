"""Owners in the middle of the actions they own: one small wheel each, none over another."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from kg.view.kinds import GROUPS
from kg.view.patch import Margins, on_ground, patch
from kg.view.places import (
    Cluster,
    Layout,
    Place,
    Region,
    as_cluster,
    join,
    pack_boxes,
    pack_discs,
    reach,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["owners"]

STEP = 74.0
FAN = 7
RINGED = (1.1, 1.5)
"""The scales at which there is room for labels on one ring, and on several."""

CLOSE = 150
"""Above this many wheels they are set in rows: packing them by their links takes too long."""

CROWD = 60
"""Of more owners than this, those of few actions stand together on a patch."""

SMALL = 2
"""So many actions are few."""

_SHAPES, _WIDTHS = (1.0, 1.4, 1.8, 2.4), (0.8, 1.3, 2.0, 3.0)
"""How wide the wheels and that patch may be for their height: what fills the screen best is taken."""


def owners(graph: nx.MultiDiGraph[str], aspect: float) -> Layout:
    """Return each owner with its actions around it, and last the actions that nobody owns.

    An action of several owners stands with the one that owns most.
    """
    wheels = _wheels(graph)
    order = _order(graph, wheels)
    spare = [node for node in graph if _is_action(graph, node) and not _owners(graph, node)]
    small = [owner for owner in order if len(wheels[owner]) <= SMALL]
    small = small if len(order) > CROWD else []
    order = [owner for owner in order if owner not in set(small)]
    clusters = [_wheel(owner, wheels[owner]) for owner in order]
    links = _links(graph, wheels, order)
    loose = [_loose(graph, spare)] if spare else []
    if small:
        tried = (
            _beneath(clusters, links, [_crowd(small, wheels, width), *loose], shape * aspect)
            for width in _WIDTHS
            for shape in _SHAPES
        )
        return min(tried, key=lambda layout: reach(layout, aspect))
    if len(clusters) > CLOSE:
        sizes = [(each.right - each.left, each.bottom - each.top) for each in clusters + loose]
        return join(clusters + loose, pack_boxes(sizes, aspect=aspect))
    clusters += loose
    return join(clusters, pack_discs([each.radius for each in clusters], links, aspect=aspect))


def _beneath(
    clusters: Sequence[Cluster],
    links: Mapping[tuple[int, int], float],
    patches: Sequence[Cluster],
    shape: float,
) -> Layout:
    """Return the wheels, as wide for their height as ``shape`` says, and the patches beneath."""
    sizes = [(each.right - each.left, each.bottom - each.top) for each in clusters]
    centres = (
        pack_boxes(sizes, aspect=shape)
        if len(clusters) > CLOSE
        else pack_discs([each.radius for each in clusters], links, aspect=shape)
    )
    boxes = [(each.right - each.left, each.bottom - each.top) for each in patches]
    above = as_cluster(join(clusters, centres, margin=0))
    below = as_cluster(join(patches, pack_boxes(boxes, aspect=9), margin=0))
    width = max(above.right - above.left, below.right - below.left)
    high, deep = above.bottom - above.top, below.bottom - below.top
    return join([above, below], [(width / 2, high / 2), (width / 2, high + deep / 2 + 24)])


def _crowd(owners: Sequence[str], wheels: Mapping[str, Sequence[str]], shape: float) -> Cluster:
    """Return owners of few actions in rows on one patch, each with its actions at its side."""
    across, down = 150.0, 104.0
    columns = max(4, math.ceil(math.sqrt(len(owners) * shape)))
    places: dict[str, Place] = {}
    for number, owner in enumerate(owners):
        x, y = (number % columns) * across, (number // columns) * down
        places[owner] = Place(
            x=x, y=y, anchor="under", room=across, high=down - 44, detail=0.55, quiet=True
        )
        for beside, action in enumerate(wheels[owner], start=1):
            places[action] = Place(
                x=x + 8 + 28 * beside, y=y, room=across, detail=3.4, high=down, quiet=True
            )
    left, right = -across / 2, (columns - 0.5) * across
    top, bottom = -104.0, (len(owners) - 1) // columns * down + 74
    title = f"{len(owners)} more, with one or two actions each"
    return on_ground(places, (left, top, right, bottom), title=title)


def _is_action(graph: nx.MultiDiGraph[str], node: str) -> bool:
    return bool(graph.nodes[node]["kind"] == "commitment")


def _owners(graph: nx.MultiDiGraph[str], action: str) -> list[str]:
    return [owner for owner, _, key in graph.in_edges(action, keys=True) if key == "owns"]


def _wheels(graph: nx.MultiDiGraph[str]) -> dict[str, list[str]]:
    """Return for each owner the actions that stand with it, in the order of the groups."""
    place = {node: index for index, node in enumerate(graph)}
    groups = list(GROUPS)
    weight = {node: 0 for node in graph if not _is_action(graph, node)}
    actions = [node for node in graph if _is_action(graph, node)]
    for action in actions:
        for owner in _owners(graph, action):
            weight[owner] += 1
    wheels: dict[str, list[str]] = {owner: [] for owner in weight}
    for action in actions:
        held = _owners(graph, action)
        if held:
            wheels[min(held, key=lambda owner: (-weight[owner], place[owner]))].append(action)
    for held in wheels.values():
        held.sort(
            key=lambda action: (
                groups.index(graph.nodes[action].get("group") or groups[-1]),
                str(graph.nodes[action].get("modality", "")),
                place[action],
            )
        )
    return wheels


def _links(
    graph: nx.MultiDiGraph[str], wheels: Mapping[str, Sequence[str]], order: Sequence[str]
) -> dict[tuple[int, int], float]:
    """Return how strongly wheels pull at each other, by their places in ``order``."""
    index = {owner: number for number, owner in enumerate(order)}
    index |= {action: index[owner] for owner in order for action in wheels[owner]}
    links: dict[tuple[int, int], float] = defaultdict(float)
    for source, target in graph.edges():
        if source not in index or target not in index:
            continue
        ends = sorted((index[source], index[target]))
        if ends[0] != ends[1]:
            links[ends[0], ends[1]] += 0.5
    return links


def _order(graph: nx.MultiDiGraph[str], wheels: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the owners, largest wheel first, each followed by those it is joined to."""
    home = {action: owner for owner, actions in wheels.items() for action in actions}
    joined: nx.Graph[str] = nx.Graph()
    ranked: list[str] = sorted(wheels, key=lambda owner: -len(wheels[owner]))
    joined.add_nodes_from(ranked)
    for source, target in graph.edges():
        joined.add_edge(home.get(source, source), home.get(target, target))
    order: dict[str, None] = {}
    for owner in joined:
        if owner in order:
            continue
        near = nx.single_source_shortest_path_length(joined, owner)
        order |= dict.fromkeys(sorted(near, key=lambda each: (near[each], -len(wheels[each]))))
    return list(order)


def _wheel(owner: str, actions: Sequence[str]) -> Cluster:
    """Return an owner with its actions: a fan above its name, or rings around it."""
    places = _fan(actions) if len(actions) <= FAN else _rings(actions)
    reach = max((math.hypot(place.x, place.y) for place in places.values()), default=0.0)
    if len(actions) > FAN:
        room = 2 * min(math.hypot(place.x, place.y) for place in places.values()) - 40
        places[owner] = Place(x=0, y=-34, room=room)
        box = (-reach - 44, -reach - 34, reach + 44, reach + 54)
    else:
        half = max([100.0, *(abs(place.x) + 30 for place in places.values())])
        places[owner] = Place(x=0, y=0, room=2 * half + 12)
        box = (-half, -reach - 20, half, 112.0)
    size = max(box[2] - box[0], box[3] - box[1])
    disc = Region(
        x=(box[0] + box[2]) / 2, y=(box[1] + box[3]) / 2, width=size, height=size, round=True
    )
    return Cluster(
        places=places, left=box[0], top=box[1], right=box[2], bottom=box[3], regions=(disc,)
    )


def _fan(actions: Sequence[str]) -> dict[str, Place]:
    """Return ``actions`` on an arc above the origin."""
    radius = max(68.0, 46 + 16 * len(actions), len(actions) * STEP / (1.1 * math.pi))
    turn = STEP / radius
    first = -math.pi / 2 - turn * (len(actions) - 1) / 2
    return {
        action: Place(
            x=radius * math.cos(first + turn * number), y=radius * math.sin(first + turn * number)
        )
        for number, action in enumerate(actions)
    }


def _rings(actions: Sequence[str]) -> dict[str, Place]:
    """Return ``actions`` around the origin by turns on several rings, so that no spoke is crossed.

    The number of rings is the one that reaches least far.
    """
    count = len(actions)
    inner, rings = min(
        (
            (max(150.0, count / rings * STEP / (2 * math.pi)), rings)
            for rings in range(1, 2 + count // 6)
        ),
        key=lambda choice: choice[0] + (choice[1] - 1) * STEP,
    )
    places = {}
    for number, action in enumerate(actions):
        angle = 2 * math.pi * number / count - math.pi / 2
        radius = inner + (number % rings) * STEP
        places[action] = Place(
            x=radius * math.cos(angle), y=radius * math.sin(angle), detail=RINGED[rings > 1]
        )
    return places


def _loose(graph: nx.MultiDiGraph[str], actions: Sequence[str]) -> Cluster:
    """Return the actions that nobody owns, in rows on a patch of their own."""
    groups = list(GROUPS)
    ranked = sorted(
        actions, key=lambda action: groups.index(graph.nodes[action].get("group") or groups[-1])
    )
    columns = max(2, math.ceil(math.sqrt(len(ranked) * 1.4)))
    margins = Margins(side=50, above=90, below=50)
    return patch(
        ranked, columns=columns, step=(STEP, STEP), margins=margins, title="No owner named"
    )
