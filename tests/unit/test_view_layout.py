"""Positions: the same every time, nothing on top of anything else."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest

from kg.view.find import surroundings
from kg.view.layout import ARRANGEMENTS, layout
from kg.view.lens import LAYOUTS, find_lens, lenses
from kg.view.narrow import Narrowing
from kg.view.network import network
from kg.view.parts import part
from kg.view.places import Layout, pack_boxes, pack_discs
from kg.view.reading import construed
from kg.vocabulary import expand
from tests.unit.view_graph import Sketch

MODALITIES = ("committed", "ongoing", "requested", "possible", "declined")


def seen(sketch: Sketch, lens: str) -> nx.MultiDiGraph[str]:
    """Return what a lens shows of a sketch."""
    opened = sketch.opened
    return construed(opened, network(opened.store), find_lens(lens), Narrowing(), settings={})[0]


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
            grant = sketch.thing("Funding", f"£{number}m for homes", quote="a grant for homes")
            sketch.fact(grant, expand("remit:funder"), board)
            sketch.fact(grant, expand("remit:recipient"), body)
            person, post = (
                sketch.body(f"Person {number}", class_="Person"),
                sketch.body(f"Chair {number}", class_="Post"),
            )
            sketch.fact(person, expand("org:holds"), post)
            sketch.fact(post, expand("org:postIn"), body)
    for number in range(5):
        sketch.action(f"nobody's action {number}", modality="done")
        sketch.thing("Strategy", f"Plan {number}")
    return sketch


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return busy_sketch()


@pytest.fixture(scope="module")
def graph(sketch: Sketch) -> nx.MultiDiGraph[str]:
    return seen(sketch, "accountability")


@pytest.mark.parametrize("aspect", [1.4, 0.78])
@pytest.mark.parametrize("name", lenses())
def test_nothing_lies_on_anything_else(sketch: Sketch, name: str, aspect: float) -> None:
    shown = seen(sketch, name)
    found = layout(shown, arrangement=find_lens(name).layout, aspect=aspect)
    assert len(shown) > 2
    assert set(found.places) == set(shown)
    nearest = min(
        math.dist((one.x, one.y), (two.x, two.y))
        for one, two in itertools.combinations(found.places.values(), 2)
    )
    assert nearest >= 28
    left, top, right, bottom = found.bounds
    assert all(left < place.x < right for place in found.places.values())
    assert all(top < place.y < bottom for place in found.places.values())


@pytest.mark.parametrize("name", lenses())
def test_positions_are_the_same_every_time(sketch: Sketch, name: str) -> None:
    arrangement = find_lens(name).layout
    first, second = (
        layout(seen(each, name), arrangement=arrangement) for each in (sketch, busy_sketch())
    )
    assert first == second


def test_wheels_stay_apart(graph: nx.MultiDiGraph[str]) -> None:
    discs = [
        (region.x, region.y, region.width / 2)
        for region in layout(graph, arrangement="wheels").regions
        if region.round
    ]
    assert len(discs) == 13
    for (x, y, one), (u, v, two) in itertools.combinations(discs, 2):
        assert math.dist((x, y), (u, v)) > one + two


def standing_on(graph: nx.MultiDiGraph[str], found: Layout, title: str) -> list[str]:
    """Return the labels of what stands on the patch of a title, sorted."""
    (patch,) = [region for region in found.regions if region.title == title]
    return sorted(
        str(graph.nodes[node]["label"])
        for node, place in found.places.items()
        if abs(place.x - patch.x) < patch.width / 2 and abs(place.y - patch.y) < patch.height / 2
    )


def test_actions_without_owner_stand_on_a_patch_of_their_own(graph: nx.MultiDiGraph[str]) -> None:
    inside = standing_on(graph, layout(graph, arrangement="wheels"), "No owner named")
    assert inside == [f"nobody's action {number}" for number in range(5)]


def test_of_many_owners_those_of_few_actions_stand_together() -> None:
    graph = seen(busy_sketch(bodies=80), "accountability")
    found = layout(graph, arrangement="wheels")
    (title,) = [each.title for each in found.regions if "more" in each.title]
    bodies = [each for each in standing_on(graph, found, title) if each.startswith("Body")]
    assert title == f"{len(bodies)} more, with one or two actions each"
    # Every fifth body has no action of its own, 0, 20, 40 and 60 among them one that is shared.
    assert "Body 1" in bodies
    assert "Body 3" not in bodies
    assert "Body 20" in bodies
    assert set(found.places) == set(graph)


def test_layers_of_a_tree_go_outwards(sketch: Sketch) -> None:
    shown = seen(sketch, "strategy-tree")
    places = layout(shown, arrangement="tree").places
    (root,) = [node for node, known in shown.nodes(data=True) if known["label"] == "Joint strategy"]
    inner = [edge for edge in shown.edges() if shown.nodes[edge[0]]["kind"] == "priority"]
    assert len(inner) == 16
    for child, parent in inner:
        assert abs(places[child].x - places[root].x) > abs(places[parent].x - places[root].x)


def test_the_leaves_of_a_tree_stand_in_rows_under_their_name(sketch: Sketch) -> None:
    shown = seen(sketch, "strategy-tree")
    found = layout(shown, arrangement="tree")
    focus = next(node for node, known in shown.nodes(data=True) if known["label"] == "Focus 1.1")
    leaves = [child for child, parent in shown.edges() if parent == focus]
    assert len(leaves) == 8
    assert all(found.places[leaf].quiet for leaf in leaves)
    assert all(found.places[leaf].y > found.places[focus].y for leaf in leaves)


def test_columns_go_from_who_gives_to_who_gets() -> None:
    sketch = Sketch()
    giver, getter = sketch.body("The ministry"), sketch.body("The council")
    grant, bare = (sketch.thing("Funding", label) for label in ("£3m for homes", "£1m for roads"))
    sketch.fact(grant, expand("remit:funder"), giver)
    sketch.fact(grant, expand("remit:recipient"), getter)
    sketch.fact(bare, expand("remit:recipient"), getter)
    places = layout(seen(sketch, "money"), arrangement="layered").places
    assert places[giver].x < places[grant].x == places[bare].x < places[getter].x


def test_a_circle_of_givers_does_not_hang() -> None:
    sketch = Sketch()
    one, two = sketch.body("One"), sketch.body("Two")
    for giver, getter in ((one, two), (two, one)):
        grant = sketch.thing("Funding", f"£1m to {getter}")
        sketch.fact(grant, expand("remit:funder"), giver)
        sketch.fact(grant, expand("remit:recipient"), getter)
    shown = seen(sketch, "money")
    assert set(layout(shown, arrangement="layered").places) == set(shown)


def test_statements_stand_on_their_document_in_reading_order(sketch: Sketch) -> None:
    shown = seen(sketch, "evidence")
    found = layout(shown, arrangement="strips")
    order = sorted(
        (place.y, place.x) for node, place in found.places.items() if node != sketch.document
    )
    where = [(found.places[n].y, found.places[n].x) for n in shown if n != sketch.document]
    starts = [shown.nodes[n]["start"] for n in shown if n != sketch.document]
    assert starts == [10] * len(starts)
    assert sorted(where) == order
    assert min(y for y, _ in where) > found.places[sketch.document].y


def test_a_focus_stands_in_the_middle_of_rings(graph: nx.MultiDiGraph[str]) -> None:
    (board,) = [node for node, known in graph.nodes(data=True) if known["label"] == "The Board"]
    near = surroundings(graph, board, depth=2)
    places = layout(near, arrangement="wheels", centre=board).places
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
    single = part(network(sketch.store), [n for n in network(sketch.store) if "strategy" in n])
    assert len(single) == 1
    assert len(layout(single, arrangement=arrangement).places) == 1


def test_the_layouts_are_those_that_a_lens_can_name() -> None:
    assert set(ARRANGEMENTS) == set(LAYOUTS)


def test_a_circle_of_priorities_does_not_hang() -> None:
    sketch = Sketch()
    one = sketch.priority("1", "One")
    two = sketch.priority("2", "Two", parent=one)
    sketch.fact(one, expand("skos:broader"), two)
    assert len(layout(seen(sketch, "strategy-tree"), arrangement="tree").places) == 2


def test_many_owners_are_set_in_rows() -> None:
    shown = seen(busy_sketch(bodies=400, most=10), "accountability")
    assert set(layout(shown, arrangement="wheels").places) == set(shown)


def test_a_large_part_is_set_in_rings() -> None:
    shown = seen(busy_sketch(bodies=300, most=200), "surroundings")
    assert set(layout(shown, arrangement="force").places) == set(shown)


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
