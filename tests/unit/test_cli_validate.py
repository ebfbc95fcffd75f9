"""``kg validate``: what it says of good, bad and unreadable graphs, in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.unit.asked_graph import write_folder
from tests.unit.command import Ran, run_kg

CASES = Path(__file__).parents[1] / "cases" / "shapes"
SH = "http://www.w3.org/ns/shacl#"
OWN = "https://example.org/graph/"
MY_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix remit: <https://w3id.org/remit/ontology#> .
@prefix : <https://example.org/shapes#> .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("graph") / "build")


@pytest.fixture
def contradiction(tmp_path: Path) -> Path:
    """A strategy that ends before it starts."""
    return joined(tmp_path / "edited.ttl", "strategy-period")


def joined(path: Path, name: str) -> Path:
    parts = (CASES / "context.ttl", CASES / name / "violates.ttl")
    path.write_text("\n".join(each.read_text(encoding="utf-8") for each in parts), "utf-8")
    return path


def validate(capsys: pytest.CaptureFixture[str], graph: Path, *arguments: str | Path) -> Ran:
    return run_kg(capsys, "validate", "--graph", graph, *arguments)


def own(path: Path, shapes: str) -> Path:
    path.write_text(MY_SHAPES + shapes, encoding="utf-8")
    return path


def test_a_built_graph_conforms(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = validate(capsys, folder)
    assert ran.code == 0
    assert ran.out.startswith("The graph conforms (")
    assert "81 shapes)" in ran.out
    assert "change-before" in ran.out.partition("Nothing to look at for ")[2]
    assert ran.err.splitlines()[0] == "reading the graph"


def test_a_strategy_that_ends_before_it_starts(
    capsys: pytest.CaptureFixture[str], contradiction: Path
) -> None:
    ran = validate(capsys, contradiction)
    assert ran.code == 1
    said = " ".join(ran.out.split())
    assert "violation: not met: a strategy starts before it ends (strategy-period), 1 time" in said
    assert "wrong the strategy ends before it starts mend correct schema:startDate" in said
    assert "about Health strategy (Strategy)" in said
    assert "value 2024-01-01" in said
    assert "document County health strategy 2020-24 (strategy)" in said
    assert "quote “The council will run a helpline.”" in said
    assert "The graph does not conform: 1 violation" in said


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_json(capsys: pytest.CaptureFixture[str], contradiction: Path, engine: str) -> None:
    ran = validate(capsys, contradiction, "--format", "json", "--engine", engine)
    assert ran.code == 1
    data = json.loads(ran.out)
    assert (data["format"], data["conforms"], data["engine"]) == (1, False, engine)
    (finding,) = data["findings"]
    assert finding["node"] == f"{OWN}the-strategy"
    assert finding["property"] == ""
    assert finding["value"] == "2024-01-01"
    assert finding["component"] == "SPARQL"
    assert finding["document"] == "strategy"
    assert finding["page"] is None
    by_name = {each["shape"].rpartition("#")[2]: each for each in data["shapes"]}
    assert len(by_name) == 81
    assert by_name["strategy-period"]["findings"] == 1
    assert by_name["change-day"] == {
        "shape": "https://w3id.org/remit/shapes#change-day",
        "name": "a change has its date",
        "matched": False,
        "findings": 0,
    }


def test_turtle_is_the_report_of_shacl(
    capsys: pytest.CaptureFixture[str], contradiction: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.ttl"
    ran = validate(capsys, contradiction, "--format", "turtle", "--output", report)
    assert (ran.code, ran.out) == (1, "")
    triples = list(ox.parse(path=str(report), format=ox.RdfFormat.TURTLE))
    said = {(triple.predicate.value.removeprefix(SH), str(triple.object)) for triple in triples}
    assert ("focusNode", f"<{OWN}the-strategy>") in said
    assert ("sourceShape", "<https://w3id.org/remit/shapes#strategy-period>") in said
    assert ("resultSeverity", f"<{SH}Violation>") in said
    assert any(name == "conforms" and "false" in value for name, value in said)


def test_a_warning_is_told_and_is_no_violation(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = validate(capsys, joined(tmp_path / "graph.ttl", "figure-bounds"))
    assert ran.code == 0
    assert "warning: not met: bounds are in order (figure-bounds), 1 time" in ran.out
    assert "1 warning: odd, and perhaps what the source says." in ran.out


def test_many_findings_of_one_shape_are_counted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(
        "@prefix : <https://example.org/> ."
        + "".join(f":a{n} <https://w3id.org/remit/ontology#page> 0 ." for n in range(12)),
        encoding="utf-8",
    )
    ran = validate(capsys, graph)
    assert ran.code == 1
    assert "(evidence-page), 12 times" in ran.out
    assert (ran.out.count("  mend "), ran.out.count("  property  remit:page\n")) == (1, 10)
    assert "and 2 more, which --format json lists" in ran.out


def test_own_shapes(
    capsys: pytest.CaptureFixture[str], contradiction: Path, tmp_path: Path
) -> None:
    shapes = own(
        tmp_path / "mine.ttl",
        ':owned a sh:NodeShape ; sh:targetClass remit:Strategy ; sh:name "led"@en ;'
        " sh:property [ sh:path [ sh:inversePath remit:leads ] ; sh:minCount 1 ;"
        ' sh:message "nobody leads it"@en ] .'
        ":money a sh:NodeShape ; sh:targetClass remit:Funding ;"
        " sh:property [ sh:path remit:purpose ; sh:minCount 1 ] .",
    )
    found = []
    for engine in ("shacl", "pyshacl"):
        ran = validate(capsys, contradiction, "--shapes", shapes, "--engine", engine)
        assert ran.code == 1
        found.append(ran.out)
    assert "violation: not met: led (owned), 2 times" in found[0]
    assert "nobody leads it" in found[0]
    assert "Nothing to look at for 1 shape: money." in found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        ("this is no Turtle", "is not Turtle ("),
        ("", "no shape with an IRI and a target stands there"),
        (
            ":s a sh:NodeShape ; sh:targetClass remit:Body ; sh:minCont 1 .",
            "SHACL has no term sh:minCont; did you mean sh:minCount?",
        ),
        (
            ":s a sh:NodeShape ; sh:targetClass remit:Body ; sh:property [ sh:minCount 1 ] .",
            "not valid shapes: ",
        ),
        (
            ":s a sh:NodeShape ; sh:targetClass remit:Body ; sh:js [ sh:jsFunctionName 'f' ] .",
            "needs JavaScript",
        ),
        (
            ":s a sh:NodeShape ; sh:targetClass remit:Body ;"
            " sh:sparql [ sh:message 'x' ; sh:select 'SELECT nothing' ] .",
            "the shapes cannot be used (",
        ),
    ],
)
def test_shapes_with_an_error(
    capsys: pytest.CaptureFixture[str], contradiction: Path, tmp_path: Path, shapes: str, said: str
) -> None:
    path = own(tmp_path / "mine.ttl", shapes)
    ran = validate(capsys, contradiction, "--shapes", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith(f"kg: error: {path}: ")
    assert said in ran.err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("graph.ttl", "<a> <b>", "is not Turtle ("),
        ("graph.ttl", "", "holds no triple"),
        ("graph.nq", "not RDF at all", "is not N-Quads ("),
        ("graph.docx", "words", "the suffix '.docx' is of no RDF format"),
    ],
)
def test_broken_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, text: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    ran = validate(capsys, path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith(f"kg: error: {path}: ")
    assert said in ran.err


def test_missing_input(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    for ran in (
        validate(capsys, tmp_path / "nowhere"),
        validate(capsys, tmp_path),
        validate(capsys, folder, "--shapes", tmp_path / "nowhere.ttl"),
        validate(capsys, folder, "--format", "pdf"),
        validate(capsys, folder, "--engine", "other"),
    ):
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines()[-1].startswith("kg: error: ")


@pytest.mark.parametrize("suffix", ["nq", "trig", "nt", "rdf", "jsonld"])
def test_every_format_of_rdf(
    capsys: pytest.CaptureFixture[str], contradiction: Path, tmp_path: Path, suffix: str
) -> None:
    form = ox.RdfFormat.from_extension(suffix)
    assert form is not None
    path = tmp_path / f"graph.{suffix}"
    triples = list(ox.parse(path=str(contradiction), format=ox.RdfFormat.TURTLE))
    path.write_bytes(ox.serialize(triples, format=form) or b"")
    ran = validate(capsys, path)
    assert ran.code == 1
    assert "(strategy-period), 1 time" in ran.out
