"""``kg why``: each fact down to the words that say so, or to why there are none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import kg
from tests.unit import fixtures
from tests.unit.asked_graph import write_folder
from tests.unit.command import run_kg

if TYPE_CHECKING:
    from pathlib import Path

    from kg import Graph, Why

BOARD = "Health and Wellbeing Board"
STRATEGY = "Joint Health and Wellbeing Strategy for Cambridgeshire and Peterborough"
ACTION = "commit to working with sub-regional Housing Board members"
ENDORSE = (
    "Endorse the Combined Authority Industrial Strategy goal for inclusive growth across the area."
)
NEWS_ACTION = "reduce its spend outside of hospitals by £33m this year"
CCG = "Cambridgeshire and Peterborough Clinical Commissioning Group"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("graph") / "build")


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return kg.open(folder)


def only(graph: Graph, *asked: str) -> Why:
    (answer,) = graph.why(*asked)
    return answer


def test_what_was_read_comes_with_its_words(graph: Graph) -> None:
    answer = only(graph, BOARD, "leads", STRATEGY)
    assert (answer.origin, answer.reason) == ("read", None)
    (words,) = answer.words
    assert words.quote == "The Health and Wellbeing Board leads it."
    assert (words.document, words.extractor) == ("strategy", "roles")
    assert words.title == "Joint Health and Wellbeing Strategy"
    text = graph.text("strategy")[words.start : words.end]
    assert " ".join(text.split()) == words.quote


def test_an_owner_outside_the_quote_has_both_quotes(graph: Graph) -> None:
    answer = only(graph, ENDORSE, "owned by", BOARD)
    assert [words.says for words in answer.words].count("owner") == 1
    assert "What can the Health and Wellbeing Board do?" in {w.quote for w in answer.words}


def test_what_was_inferred_goes_down_to_quotes(graph: Graph) -> None:
    answer = only(graph, BOARD, "answers for", ACTION)
    assert answer.origin == "inferred"
    assert answer.reason is not None
    assert answer.reason.rule == "answers-for"
    assert answer.reason.because.startswith(
        f"“{BOARD}” leads “{STRATEGY}”, of which “{ACTION}” is a part."
    )
    assert "to answer for it is not to promise it" in answer.reason.because
    assert [fact.names[1] for fact in answer.reason.facts] == ["leads", "is a", "part of"]
    assert all(fact.origin == "read" and fact.words for fact in answer.reason.facts)


def test_a_chain_of_rules_is_followed(graph: Graph) -> None:
    answer = only(graph, "Heidi Allen", "shares in", NEWS_ACTION)
    assert answer.reason is not None
    member, owns, _ = answer.reason.facts
    assert (member.names[1], member.origin) == ("member of", "inferred")
    assert member.reason is not None
    assert member.reason.facts[0].words
    assert owns.reason is not None
    assert owns.reason.rule == "owns"
    assert owns.reason.facts[0].names == (NEWS_ACTION, "owned by", CCG)


def test_who_only_has_an_action_concern_a_strategy_does_not_answer_for_it(graph: Graph) -> None:
    with pytest.raises(kg.RemitError, match="the graph does not say"):
        graph.why("Cambridgeshire and Peterborough Combined Authority", "answers for", ACTION)


def test_what_the_ontology_states_is_said_to_be_so(graph: Graph) -> None:
    assert only(graph, "remit:agreed", "skos:broader", "remit:promise").origin == "ontology"
    answer = only(graph, "remit:promise", "skos:narrower", "remit:agreed")
    assert answer.reason is not None
    assert [fact.origin for fact in answer.reason.facts] == ["ontology"]


def test_what_the_tables_say_has_no_words(graph: Graph) -> None:
    answers = graph.why(
        "combined authority", "owl:sameAs", "http://www.wikidata.org/entity/Q28452926"
    )
    assert [(each.origin, each.words) for each in answers] == [("tables", ())]


def test_that_a_body_is_national_stands_in_the_tables(graph: Graph) -> None:
    assert only(graph, "NHS England", "a", "national body").origin == "tables"


def test_iris_and_short_iris_name_things_too(graph: Graph) -> None:
    (answer,) = graph.why(fixtures.CCG, "remit:owns", NEWS_ACTION)
    iri = f"https://w3id.org/remit/id/{fixtures.CCG}"
    assert graph.why(f"<{iri}>", "https://w3id.org/remit/ontology#owns", NEWS_ACTION) == (answer,)
    assert answer.fact.subject.value == iri


def test_a_value_is_named_by_its_text(graph: Graph) -> None:
    answer = only(graph, NEWS_ACTION, "action text", NEWS_ACTION)
    assert answer.fact.object.kind == "literal"
    assert answer.words


def test_a_class_is_a_fact_too(graph: Graph) -> None:
    answer = only(graph, NEWS_ACTION, "a", "remit:Duty")
    assert answer.reason is not None
    assert answer.reason.rule == "duty"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("NHS Englnad", "owns", ACTION),
            "no thing called 'NHS Englnad'; did you mean “NHS England”",
        ),
        ((BOARD, "ownz", ACTION), "no property called 'ownz'; did you mean “owns”?"),
        ((BOARD, "answers for", "Q§"), "no thing or value called 'Q§'"),
        ((BOARD, "blah", ACTION), "no property called 'blah'; it has such as owns, leads,"),
        ((BOARD, "x:y", ACTION), "no property called 'x:y'; of prefixes it knows remit, rdf,"),
        ((BOARD, "a", "remit:Charity"), "it says: “Health and Wellbeing Board — is a — actor”"),
        (("remit:zz", "owns", ACTION), "no thing called 'remit:zz'; kg query actors lists"),
        ((BOARD, "statedBy", ACTION), "it says: “Health and Wellbeing Board — "),
        ((BOARD, "leads", ACTION), "— answers for —"),
    ],
)
def test_what_is_not_known_is_said_with_what_is_near(
    graph: Graph, asked: tuple[str, str, str], said: str
) -> None:
    with pytest.raises(kg.RemitError) as caught:
        graph.why(*asked)
    assert said in str(caught.value)
    assert caught.value.exit_code == 2


def test_the_command_prints_a_tree(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = run_kg(capsys, "why", BOARD, "answers for", ACTION, "--graph", folder)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:2] == [
        f"{BOARD} — answers for — commit to working with sub-regional",
        "Housing Board members",
    ]
    assert any(line.startswith("  follows by the rule answers-for:") for line in lines)
    assert "      “The Health and Wellbeing Board leads it.”" in lines
    assert "read by roles, confidence 0.9)" in " ".join(ran.out.split())


def test_the_command_writes_json(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = run_kg(capsys, "why", BOARD, "owns", ENDORSE, "--graph", folder, "--format", "json")
    (answer,) = json.loads(ran.out)
    assert (answer["rule"], answer["origin"], answer["otherWays"]) == ("owns", "inferred", 0)
    (fact,) = answer["facts"]
    assert fact["words"][0]["end"] > fact["words"][0]["start"]


def test_an_unknown_fact_is_wrong_usage(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = run_kg(capsys, "why", "Nobody at all", "owns", ACTION, "--graph", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kg: error: the graph has no thing called 'Nobody at all'")
