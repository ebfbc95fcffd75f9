"""The graph as a networkx MultiDiGraph, from what emit writes."""

from __future__ import annotations

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from kg.emit import emit
from kg.view.network import network
from tests.unit import fixtures
from tests.unit.view_graph import Sketch


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    lines = [quad.line() for quad in emit(fixtures.readings(), version="0")]
    store = Store()
    store.load("\n".join(lines), format=RdfFormat.N_QUADS)
    return network(store)


def named(graph: nx.MultiDiGraph[str], label: str) -> str:
    (found,) = [node for node, known in graph.nodes(data=True) if known["label"] == label]
    return found


def edges(graph: nx.MultiDiGraph[str], kind: str) -> set[tuple[str, str]]:
    return {
        (str(graph.nodes[source]["label"]), str(graph.nodes[target]["label"]))
        for source, target, key in graph.edges(keys=True)
        if key == kind
    }


def test_each_kind_of_record_becomes_a_kind_of_node(graph: nx.MultiDiGraph[str]) -> None:
    kinds = [known["kind"] for known in graph.nodes.values()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "body": 4,
        "group": 1,
        "programme": 1,
        "person": 3,
        "post": 1,
        "strategy": 2,
        "priority": 2,
        "outcome": 1,
        "commitment": 7,
        "funding": 1,
        "event": 1,
        "document": 2,
    }


def test_a_commitment_carries_its_words_and_where_they_stand(graph: nx.MultiDiGraph[str]) -> None:
    known = graph.nodes[
        named(
            graph,
            "Endorse the Combined Authority Industrial Strategy goal for inclusive growth "
            "across the area.",
        )
    ]
    assert known["quote"].startswith("Endorse the Combined Authority")
    assert known["ownerQuote"] == "What can the Health and Wellbeing Board do?"
    assert (known["modality"], known["group"], known["page"]) == ("possible", "option", 2)
    assert fixtures.STRATEGY_TEXT[known["start"] : known["end"]].startswith("Endorse")
    assert known["documentTitle"] == "Joint Health and Wellbeing Strategy"


def test_a_quote_broken_by_furniture_is_joined(graph: nx.MultiDiGraph[str]) -> None:
    quotes = [known.get("quote", "") for known in graph.nodes.values()]
    assert any(" from Cambridgeshire and … Peterborough have met " in quote for quote in quotes)


def test_edges_run_from_the_one_who_acts(graph: nx.MultiDiGraph[str]) -> None:
    promise = "bring all CCGs up to target as soon as possible"
    assert ("NHS England", promise) in edges(graph, "owns")
    assert ("Stephen Hammond", promise) in edges(graph, "states")
    assert edges(graph, "drawnFrom") == {
        (
            "Health and care providers on the Health and Wellbeing Board",
            "Health and Wellbeing Board",
        )
    }
    assert edges(graph, "holds") == {("Jan Thomas", "chief executive")}
    assert len(edges(graph, "underPriority")) == 5
    assert len(edges(graph, "aimsAt")) == 1


def test_a_role_carries_the_words_that_say_so(graph: nx.MultiDiGraph[str]) -> None:
    (known,) = [known for *_, key, known in graph.edges(keys=True, data=True) if key == "leads"]
    assert known["quote"] == "The Health and Wellbeing Board leads it."


def test_no_reading_of_the_ontology_is_taken_for_a_thing(graph: nx.MultiDiGraph[str]) -> None:
    assert all("/id/" in node for node in graph)


def test_every_attribute_can_be_written_to_graphml(graph: nx.MultiDiGraph[str]) -> None:
    text = "\n".join(nx.generate_graphml(graph))
    again = nx.parse_graphml(text, force_multigraph=True)
    assert list(again) == list(graph)
    assert [again.nodes[node] for node in again] == [graph.nodes[node] for node in graph]


def test_the_order_depends_on_the_graph_alone() -> None:
    names = ["NHS England", "Cambridge City Council", "Healthwatch", "Sport England"]
    stores = []
    for order in (names, names[::-1]):
        sketch = Sketch()
        for name in order:
            sketch.action(f"do what {name} does", sketch.body(name))
        stores.append(sketch.store)
    first, second = (network(store) for store in stores)
    assert list(first) == list(second)
    assert list(first.edges) == list(second.edges)
    assert list(first.nodes.values()) == list(second.nodes.values())


def test_an_empty_graph_is_an_empty_network() -> None:
    assert len(network(Store())) == 0


def test_a_thing_without_a_name_or_evidence_is_drawn_all_the_same() -> None:
    sketch = Sketch()
    iri = sketch.document + "/nameless"
    sketch.fact(iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", sketch.ontology("Outcome"))
    assert network(sketch.store).nodes[iri] == {
        "kind": "outcome",
        "label": "(no name)",
        "type": "Outcome",
    }


def test_evidence_that_continues_itself_does_not_hang() -> None:
    sketch = Sketch()
    body = sketch.body("NHS England", quote="NHS England")
    (evidence,) = [
        str(quad.object.value)
        for quad in sketch.store
        if quad.subject.value == body and quad.predicate.value.endswith("#evidence")
    ]
    sketch.fact(evidence, sketch.ontology("continuedBy"), evidence)
    assert network(sketch.store).nodes[body]["quote"] == "NHS England"
