"""Actions as weighted edges, and statements put together where there are too many."""

from __future__ import annotations

import re

from kg.view.condense import condense
from kg.view.lens import find_lens
from kg.view.narrow import Narrowing
from kg.view.network import network
from kg.view.picture import Look, picture
from kg.view.reading import construed
from kg.vocabulary import expand
from tests.unit.test_view_layout import seen
from tests.unit.view_graph import Sketch


def test_each_group_has_an_edge_of_its_own() -> None:
    sketch = Sketch()
    board, council = sketch.body("Board"), sketch.body("Council")
    for number in range(3):
        sketch.action(f"promise {number}", board, council)
    sketch.action("option", board, council, modality="possible")
    shown = seen(sketch, "partners")
    assert set(shown) == {board, council}
    edges = {key: known for *_, key, known in shown.edges(keys=True, data=True)}
    assert {key: known["weight"] for key, known in edges.items()} == {
        "shares promise": 3,
        "shares option": 1,
    }
    assert len(str(edges["shares promise"]["statements"]).split()) == 3


def test_who_asks_and_who_involves_whom_reads_from_the_one_who_acts() -> None:
    sketch = Sketch()
    asker, owner, partner = (sketch.body(name) for name in ("Asker", "Owner", "Partner"))
    action = sketch.action("do it", owner, modality="requested")
    sketch.fact(action, expand("remit:requestedBy"), asker)
    sketch.fact(action, expand("remit:involves"), partner)
    shown = seen(sketch, "partners")
    assert {(s, t, known["kind"]) for s, t, known in shown.edges(data=True)} == {
        (asker, owner, "asks"),
        (owner, partner, "includes"),
    }


def test_an_action_of_many_stays_a_hub_rather_than_a_thicket() -> None:
    sketch = Sketch()
    owners = [sketch.body(f"Body {number}") for number in range(8)]
    action = sketch.action("sign the charter", *owners)
    shown = seen(sketch, "partners")
    assert action in shown
    assert shown.number_of_edges() == 8


def test_an_action_is_counted_once_however_many_it_joins() -> None:
    sketch = Sketch()
    owners = [sketch.body(f"Body {number}") for number in range(3)]
    sketch.action("do it together", *owners)
    sketch.action("maybe do it", *owners[:2], modality="possible")
    drawn = picture(sketch.opened, Look(lens="partners"))
    assert drawn.edges == 4
    assert drawn.groups == (("promise", 1), ("option", 1))
    legend = re.findall(r"<span>(Promised|Possible)</span><b>(\d+)</b>", drawn.html)
    assert legend == [("Promised", "1"), ("Possible", "1")]


def test_a_hub_among_lines_is_not_counted_by_modality() -> None:
    sketch = Sketch()
    owners = [sketch.body(f"Body {number}") for number in range(8)]
    sketch.action("sign the charter", *owners)
    sketch.action("do it together", *owners[:2])
    drawn = picture(sketch.opened, Look(lens="partners"))
    assert drawn.groups == (("promise", 2),)
    assert 'type="checkbox" data-group="promise"' in drawn.html
    assert 'type="checkbox" data-modality=' not in drawn.html


def test_what_is_joined_to_nothing_is_left_out() -> None:
    sketch = Sketch()
    sketch.action("alone", sketch.body("Loner"))
    assert len(seen(sketch, "partners")) == 0


def crowd(bodies: int, actions: int) -> Sketch:
    sketch = Sketch()
    for number in range(bodies):
        body = sketch.body(f"Body {number}")
        for action in range(actions):
            modality = "possible" if action % 3 == 0 else "committed"
            sketch.action(f"action {number}.{action}", body, modality=modality)
    return sketch


def test_few_nodes_stay_as_they_are() -> None:
    shown = seen(crowd(3, 3), "accountability")
    same, notes = condense(shown, most=12)
    assert same is shown
    assert notes == ()


def test_statements_are_put_together_by_body_and_group() -> None:
    shown = seen(crowd(4, 9), "accountability")
    made, notes = condense(shown, most=20)
    assert len(made) == 4 + 4 * 2
    counts = sorted(
        (known["label"], known["count"]) for known in made.nodes.values() if "count" in known
    )
    assert counts == [("3 actions possible", 3)] * 4 + [("6 actions promised", 6)] * 4
    assert notes[0].startswith("36 statements are too many to draw one by one")
    assert len(notes) == 1


def test_the_fullest_are_kept_where_even_that_is_too_much() -> None:
    sketch = crowd(6, 3)
    large = sketch.body("The largest")
    for number in range(20):
        sketch.action(f"large action {number}", large)
    made, notes = condense(seen(sketch, "accountability"), most=8)
    assert len(made) <= 8
    assert large in made
    assert "more are not" in notes[1]


def test_actions_without_owner_are_put_together_too() -> None:
    sketch = crowd(2, 4)
    for number in range(10):
        sketch.action(f"nobody's {number}", modality="done")
    made, _ = condense(seen(sketch, "accountability"), most=12)
    assert [known["label"] for known in made.nodes.values() if known.get("count") == 10] == [
        "10 actions being done or done"
    ]


def test_a_narrowed_fold_counts_only_what_is_kept() -> None:
    sketch = Sketch()
    board, council = sketch.body("Board"), sketch.body("Council")
    sketch.action("promise", board, council)
    sketch.action("option", board, council, modality="possible")
    whole = network(sketch.store)
    narrowing = Narrowing(modalities=("promise",))
    shown, _ = construed(sketch.opened, whole, find_lens("partners"), narrowing, settings={})
    assert [known["group"] for *_, known in shown.edges(data=True)] == ["promise"]
