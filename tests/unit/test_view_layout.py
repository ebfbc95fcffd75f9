"""Positions: the same every time, nothing on top of anything else."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest

from kg.view.layout import ARRANGEMENTS, layout
from kg.view.network import network
from kg.view.places import pack_boxes, pack_discs
from kg.vocabulary import expand
from tests.unit.view_graph import Sketch

MODALITIES = ("committed", "ongoing", "requested", "possible", "declined")


def busy(*, bodies: int = 14, most: int = 40) -> nx.MultiDiGraph[str]:
    return network(busy_sketch(bodies=bodies, most=most).store)


def busy_sketch(*, bodies: int = 14, most: int = 40) -> Sketch:
    """Return a graph with one large owner, many small ones, shared actions and a deep strategy."""
    sketch = Sketch()
    strategy = sketch.thing("Strategy", "Joint strategy")
    tops = [sketch.priority(str(n), f"Priority {n}", strategy=strategy) for n in range(1, 5)]
    focus = [
        sketch.priority(f"{n + 1}.{m}", f"Focus {n + 1}.{m}", strategy=strategy, parent=top)
        for n, top in enumerate(tops)
        for m in range(1, 4)
    ]
    board = sketch.body("The Board")
    for number in range(most):
        modality = MODALITIES[number % 5]
        place = focus[number % len(focus)]
        sketch.action(f"board action {number}", board, modality=modality, under=place)
        sketch.outcome(f"outcome {number}", under=place)
    for number in range(bodies):
        body = sketch.body(f"Body {number}")
        for action in range(number % 5):
            sketch.action(f"action {number}.{action}", body, modality=MODALITIES[action])
        if number % 4 == 0:
            sketch.action(f"shared action {number}", body, board)
        if number % 3 == 0:
            sketch.fact(body, expand("remit:leads"), strategy)
    for number in range(5):
        sketch.action(f"nobody's action {number}", modality="done")
        sketch.thing("Strategy", f"Plan {number}")
    return sketch


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return busy()


@pytest.mark.parametrize("aspect", [1.4, 0.78])
@pytest.mark.parametrize("name", LENSES)
def test_nothing_lies_on_anything_else(
    graph: nx.MultiDiGraph[str], name: str, aspect: float
) -> None:
    lens = LENSES[name]
    shown = select(graph, lens)
    found = layout(shown, arrangement=lens.arrangement, aspect=aspect)
    assert set(found.places) == set(shown)
    nearest = min(
        math.dist((one.x, one.y), (two.x, two.y))
        for one, two in itertools.combinations(found.places.values(), 2)
    )
    assert nearest >= 29
    left, top, right, bottom = found.bounds
    assert all(left < place.x < right for place in found.places.values())
    assert all(top < place.y < bottom for place in found.places.values())


@pytest.mark.parametrize("name", LENSES)
def test_positions_are_the_same_every_time(graph: nx.MultiDiGraph[str], name: str) -> None:
    lens = LENSES[name]
    first, second = (
        layout(select(each, lens), arrangement=lens.arrangement) for each in (graph, busy())
    )
    assert first == second


def test_wheels_stay_apart(graph: nx.MultiDiGraph[str]) -> None:
    lens = LENSES["accountability"]
    discs = [
        (region.x, region.y, region.width / 2)
        for region in layout(select(graph, lens), arrangement=lens.arrangement).regions
        if region.round
    ]
    assert len(discs) == 13
    for (x, y, one), (u, v, two) in itertools.combinations(discs, 2):
        assert math.dist((x, y), (u, v)) > one + two


def test_actions_without_owner_stand_on_a_patch_of_their_own(
    graph: nx.MultiDiGraph[str],
) -> None:
    lens = LENSES["accountability"]
    found = layout(select(graph, lens), arrangement=lens.arrangement)
    (patch,) = [region for region in found.regions if region.title == "No owner named"]
    inside = [
        graph.nodes[node]["label"]
        for node, place in found.places.items()
        if abs(place.x - patch.x) < patch.width / 2 and abs(place.y - patch.y) < patch.height / 2
    ]
    assert sorted(inside) == [f"nobody's action {number}" for number in range(5)]


def test_layers_of_a_tree_go_outwards(graph: nx.MultiDiGraph[str]) -> None:
    shown = select(graph, LENSES["strategy"])
    places = layout(shown, arrangement="tree").places
    (root,) = [node for node, known in shown.nodes(data=True) if known["label"] == "Joint strategy"]
    for child, parent in shown.edges():
        assert abs(places[child].x - places[root].x) > abs(places[parent].x - places[root].x)


def test_a_focus_stands_in_the_middle_of_rings(graph: nx.MultiDiGraph[str]) -> None:
    shown = select(graph, LENSES["accountability"])
    (board,) = [node for node, known in shown.nodes(data=True) if known["label"] == "The Board"]
    near = nx.ego_graph(shown, board, undirected=True, radius=2)
    places = layout(near, arrangement="owners", centre=board).places
    middle = places[board]
    reach = [
        math.dist((middle.x, middle.y), (place.x, place.y))
        for node, place in places.items()
        if node != board
    ]
    assert min(reach) > 100


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_an_empty_graph_and_a_single_node_have_a_layout(arrangement: str) -> None:
    empty: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    assert layout(empty, arrangement=arrangement).places == {}
    sketch = Sketch()
    sketch.thing("Strategy", "Alone")
    single = select(network(sketch.store), LENSES["all"])
    assert len(layout(single, arrangement=arrangement).places) == 1


def test_a_circle_of_priorities_does_not_hang() -> None:
    sketch = Sketch()
    one = sketch.priority("1", "One")
    two = sketch.priority("2", "Two", parent=one)
    sketch.fact(one, expand("skos:broader"), two)
    shown = select(network(sketch.store), LENSES["strategy"])
    assert len(layout(shown, arrangement="tree").places) == 2


def test_many_owners_are_set_in_rows() -> None:
    shown = select(busy(bodies=400, most=10), LENSES["accountability"])
    assert set(layout(shown, arrangement="owners").places) == set(shown)


def test_a_large_part_is_set_in_rings() -> None:
    graph = busy(bodies=300, most=200)
    shown = select(graph, LENSES["all"])
    assert set(layout(shown, arrangement="free").places) == set(shown)


def test_boxes_are_packed_in_rows_without_overlap() -> None:
    sizes = [(100.0, 40.0), (30.0, 80.0), (60.0, 60.0), (200.0, 10.0), (5.0, 5.0)]
    centres = pack_boxes(sizes, aspect=1.5)
    boxes = [
        (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        for (x, y), (w, h) in zip(centres, sizes, strict=True)
    ]
    for one, two in itertools.combinations(boxes, 2):
        assert one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1]


def test_linked_discs_are_packed_side_by_side() -> None:
    radii = [50.0] * 12
    centres = pack_discs(radii, {(0, 11): 5.0}, aspect=1.0)
    assert math.dist(centres[0], centres[11]) < 300
    assert pack_discs([], {}, aspect=1.0) == []
