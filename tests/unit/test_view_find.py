"""What a name means, and what is around a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.view.find import find, surroundings
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
    with pytest.raises(UsageError, match=r"nothing .* 'Jeremi Hunt': did you mean Jeremy Hunt"):
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
