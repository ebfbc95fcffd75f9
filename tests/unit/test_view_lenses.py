"""What each lens shows, and what a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.view.lenses import LENSES, choose, find, select, surroundings
from kg.view.network import network
from kg.vocabulary import expand
from tests.unit.view_graph import Sketch

if TYPE_CHECKING:
    import networkx as nx


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    sketch = Sketch()
    strategy = sketch.thing("Strategy", "Joint Health and Wellbeing Strategy")
    sketch.thing("Strategy", "NHS Long Term Plan")
    places = sketch.priority("1", "Places", strategy=strategy)
    homes = sketch.priority("1.2", "Homes", strategy=strategy, parent=places)
    board = sketch.body("Health and Wellbeing Board")
    members = sketch.body("Members of the Board", class_="ActorGroup")
    sketch.fact(members, expand("remit:drawnFrom"), board)
    sketch.action("adopt the principles", members, modality="possible", under=homes)
    endorsed = sketch.action("endorse the plan", board, modality="possible", under=homes)
    sketch.fact(endorsed, expand("remit:partOf"), strategy)
    sketch.action("something is done", modality="done")
    sketch.outcome("Residents stay well", under=homes)
    idle = sketch.body("Idle members of the Board", class_="ActorGroup")
    sketch.fact(idle, expand("remit:drawnFrom"), board)
    department = sketch.body("Department of Health", class_="GovernmentDepartment")
    sketch.action("publish a ranking", department, modality="planned")
    minister = sketch.body("Jeremy Hunt", class_="Person")
    sketch.action("meet the board", minister, modality="agreed")
    post = sketch.thing("Post", "Secretary of State")
    sketch.fact(minister, expand("org:holds"), post)
    sketch.fact(post, expand("org:postIn"), department)
    return network(sketch.store)


def labels(graph: nx.MultiDiGraph[str]) -> set[str]:
    return {str(known["label"]) for known in graph.nodes.values()}


def test_accountability_shows_owners_and_actions_even_unowned_ones(
    graph: nx.MultiDiGraph[str],
) -> None:
    shown = select(graph, choose("accountability"))
    assert labels(shown) == {
        "Health and Wellbeing Board",
        "Members of the Board",
        "Department of Health",
        "Jeremy Hunt",
        "adopt the principles",
        "endorse the plan",
        "something is done",
        "publish a ranking",
        "meet the board",
    }


def test_a_person_is_joined_to_the_body_by_the_post(graph: nx.MultiDiGraph[str]) -> None:
    shown = select(graph, choose("accountability"))
    (known,) = [known for *_, key, known in shown.edges(keys=True, data=True) if key == "servesIn"]
    assert known["label"] == "Secretary of State"


def test_the_strategy_tree_has_one_way_up(graph: nx.MultiDiGraph[str]) -> None:
    shown = select(graph, choose("strategy"))
    assert "NHS Long Term Plan" not in labels(shown)
    ups = [
        (str(shown.nodes[source]["label"]), str(shown.nodes[target]["label"]))
        for source, target in shown.edges()
    ]
    assert sorted(ups) == [
        ("Homes", "Places"),
        ("Places", "Joint Health and Wellbeing Strategy"),
        ("Residents stay well", "Homes"),
        ("adopt the principles", "Homes"),
        ("endorse the plan", "Homes"),
    ]


def test_all_shows_everything_but_documents(graph: nx.MultiDiGraph[str]) -> None:
    assert len(select(graph, choose("all"))) == len(graph) - 1


def test_selecting_leaves_the_graph_alone(graph: nx.MultiDiGraph[str]) -> None:
    before = (len(graph), graph.number_of_edges())
    for lens in LENSES.values():
        select(graph, lens)
    assert (len(graph), graph.number_of_edges()) == before


def test_an_unknown_lens_names_the_others() -> None:
    with pytest.raises(UsageError, match=r"'money'.*accountability, strategy, all"):
        choose("money")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Health and Wellbeing Board", "Health and Wellbeing Board"),
        ("health and  WELLBEING board", "Health and Wellbeing Board"),
        ("wellbeing board", "Health and Wellbeing Board"),
        ("Jeremy", "Jeremy Hunt"),
        ("endorse the", "endorse the plan"),
        ("Homes", "Homes"),
    ],
)
def test_a_name_is_found(graph: nx.MultiDiGraph[str], name: str, label: str) -> None:
    assert graph.nodes[find(graph, name)]["label"] == label


def test_a_name_that_means_several_things_lists_them(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(UsageError, match="could mean 'Idle members of the Board' or 'Members"):
        find(graph, "of the Board")


def test_a_name_that_means_nothing_offers_near_ones(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(UsageError, match=r"nothing .* 'Jeremi Hunt': there is Jeremy Hunt"):
        find(graph, "Jeremi Hunt")


def test_surroundings_reach_as_far_as_asked(graph: nx.MultiDiGraph[str]) -> None:
    board = find(graph, "Health and Wellbeing Board")
    assert labels(surroundings(graph, board, depth=1)) == {
        "Health and Wellbeing Board",
        "Members of the Board",
        "Idle members of the Board",
        "endorse the plan",
    }
    assert len(surroundings(graph, board, depth=9)) < len(graph)
