"""A briefing where names are shared and bodies came after others."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.export.brief.brief import page
from kg.query.graph import OpenGraph, open_graph
from tests.unit.asked_graph import nquads, oxigraph, write_folder
from tests.unit.test_brief import facts

_BASE = "https://w3id.org/remit/id/"
#: A second board of the name of the first, known by another document; and what became of the CCG.
_MORE = f"""
PREFIX remit: <https://w3id.org/remit/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <https://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <{_BASE}>
INSERT DATA {{
  GRAPH <graph/more> {{
    <other/body/board> a remit:Actor, remit:Body, remit:Partnership ;
        skos:prefLabel "Health and Wellbeing Board"@en ; skos:altLabel "the Second Board"@en ;
        remit:mentionedIn <document/2018/news> .
    <body/icb> a remit:Actor, remit:Body, remit:NHSBody ;
        skos:prefLabel "NHS Integrated Care Board"@en ;
        schema:foundingDate "2022-07-01"^^xsd:date .
    <body/cambridgeshire-and-peterborough-clinical-commissioning-group>
        schema:dissolutionDate "2022-06-30"^^xsd:date .
    <change/ccg> a org:ChangeEvent ;
        skos:prefLabel "The CCG became a part of the Integrated Care Board"@en ;
        org:originalOrganization
            <body/cambridgeshire-and-peterborough-clinical-commissioning-group> ;
        org:resultingOrganization <body/icb> ;
        dcterms:date "2022-07-01"^^xsd:date ; dcterms:type "merged" ;
        dcterms:source <source/act> .
    <source/act> a schema:CreativeWork ; skos:prefLabel "Health and Care Act 2022"@en ;
        dcterms:date "2022"^^xsd:gYear .
  }}
}}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    opened = open_graph(write_folder(tmp_path_factory.mktemp("succession") / "build"))
    store = oxigraph(nquads())
    store.update(_MORE)
    return OpenGraph(store=store, folder=opened.folder, base=opened.base)


def test_a_name_of_several_bodies_lists_them(graph: OpenGraph) -> None:
    with pytest.raises(UsageError) as raised:
        page(graph, "health and wellbeing board")
    assert str(raised.value) == (
        "'health and wellbeing board' may mean 2 bodies; give one of these instead: "
        "“other/body/board” (Health and Wellbeing Board, partnership, named in 2018/news); "
        "“strategy/body/health-and-wellbeing-board” (Health and Wellbeing Board, partnership, "
        "named in strategy)"
    )


def test_a_document_tells_which_of_them_is_meant(graph: OpenGraph) -> None:
    made = page(graph, "health and wellbeing board", document="strategy")
    assert facts(made, "In short")["Also called"] == ("the Board",)


def test_another_body_of_the_name_is_told(graph: OpenGraph) -> None:
    made = page(graph, "strategy/body/health-and-wellbeing-board")
    told = facts(made, "What this covers, and what it does not")
    assert told["Other bodies of the name"] == (
        "Health and Wellbeing Board, partnership (other/body/board)",
    )


def test_who_answers_on_the_day_asked_for_stands_beside_the_name(graph: OpenGraph) -> None:
    told = facts(page(graph, "CCG", on="2023-01-01"), "In short")["On 1 January 2023"]
    assert told[0] == (
        "Named: Cambridgeshire and Peterborough Clinical Commissioning Group; on 1 January 2023: "
        "NHS Integrated Care Board, since 1 July 2022 (as known in 2022)"
    )
    assert "Health and Care Act 2022" in told[1]


def test_without_a_day_what_became_of_it_is_told_all_the_same(graph: OpenGraph) -> None:
    told = facts(page(graph, "CCG"), "In short")["What became of it"]
    assert told[0] == (
        "Named: Cambridgeshire and Peterborough Clinical Commissioning Group; since then: "
        "NHS Integrated Care Board, since 1 July 2022 (as known in 2022)"
    )


def test_a_successor_says_what_it_came_of_and_that_their_promises_are_elsewhere(
    graph: OpenGraph,
) -> None:
    made = page(graph, "NHS Integrated Care Board")
    assert facts(made, "In short")["Came of"] == (
        "Cambridgeshire and Peterborough Clinical Commissioning Group (merged, 1 July 2022)",
    )
    told = facts(made, "What this covers, and what it does not")
    assert told["Predecessors, successors"][0].endswith("stands in briefings on these")
    assert facts(made, "In short")["Named in"] == ("0 of 2 documents of this briefing",)
