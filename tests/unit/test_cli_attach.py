"""``kg attach``: the graph with a table, without it, and after a build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import kg
from kg.store import GraphFolder
from kg.validate import validate
from tests.unit.command import Ran, run_kg

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "Peterborough City Council will help smokers to stop. It is in Peterborough."
TABLE = "Area,Rate\nPeterborough,19.5\nEngland,14.4\nCambridge City Council,14.1\nAtlantis,1\n"
OPTIONS = ("--area", "Area", "--value", "Rate", "--indicator", "Smoking", "--unit", "%")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one document, which no test changes."""
    folder = tmp_path_factory.mktemp("built")
    source = folder / "plan.txt"
    source.write_text(SOURCE, encoding="utf-8")
    kg_build(source, folder / "build")
    return folder


def kg_build(source: Path, out: Path) -> None:
    from kg.pipeline import build

    build([source], out=out)


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    """The document and a table in a folder of their own, and the graph built there."""
    (tmp_path / "plan.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "rates.csv").write_text(TABLE, encoding="utf-8")
    import shutil

    shutil.copytree(built / "build", tmp_path / "build")
    return tmp_path


def _attach(capsys: pytest.CaptureFixture[str], place: Path, *more: str) -> Ran:
    return run_kg(
        capsys, "attach", place / "rates.csv", *OPTIONS, "--graph", place / "build", *more
    )


def _bytes(place: Path) -> bytes:
    return (place / "build" / "graph.nq").read_bytes()


def test_attached_figures_are_asked_like_those_of_documents(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = _attach(capsys, place, "--source", "Public Health England")
    assert ran.code == 0, ran.err
    assert ran.out == "rates: 3 figures for 3 areas from rates.csv (Public Health England)\n"
    assert "left out: 1 cell" in ran.err
    assert "Atlantis: no known area" in ran.err
    graph = kg.open(place / "build")
    rows = graph.query("observations", document="document/attached/rates")
    assert [(row["area"], row["value"], row["quote"]) for row in rows] == [
        ("Peterborough", rows[0]["value"], "Peterborough 19.5"),
        ("England", rows[1]["value"], "England 14.4"),
        ("Cambridge", rows[2]["value"], "Cambridge City Council 14.1"),
    ]
    assert [float(str(row["value"])) for row in rows] == [19.5, 14.4, 14.1]
    assert {row["source"] for row in rows} == {"Public Health England"}
    assert graph.text("attached/rates").splitlines()[1] == "Peterborough\t19.5"
    report = json.loads((place / "build" / "report.json").read_text(encoding="utf-8"))
    assert report["attached"][0]["excluded"][0]["first"] == "line 5"


def test_actions_and_figures_are_asked_together(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _attach(capsys, place)
    rows = kg.open(place / "build").query("actions-and-figures", stands="above")
    assert [(r["areaLabel"], r["ownerLabel"], r["action"]) for r in rows] == [
        ("Peterborough", "Peterborough City Council", "help smokers to stop")
    ]
    assert rows[0]["how"] == "its owner governs the area"


def test_the_graph_conforms_and_stands_in_one_named_graph(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(_bytes(place).decode().splitlines())
    _attach(capsys, place)
    after = set(_bytes(place).decode().splitlines())
    assert validate(GraphFolder(place / "build").store()).conforms
    own = "<https://w3id.org/remit/id/graph/document/attached/rates> ."
    inferred = "<https://w3id.org/remit/id/graph/inferences> ."
    assert before <= after
    assert {line.rpartition(" <")[2] for line in after - before} <= {own[1:], inferred[1:]}
    triples = [line.rpartition(" <")[0] for line in after]
    assert len(triples) == len(set(triples))


def test_again_after_a_build_and_away_are_the_same_bytes(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without = _bytes(place)
    _attach(capsys, place)
    attached = _bytes(place)
    assert attached != without
    again = _attach(capsys, place)
    assert "It replaces the table that was attached" in again.err
    assert _bytes(place) == attached
    rebuilt = run_kg(capsys, "build", place / "plan.txt", "--out", place / "build")
    assert rebuilt.code == 0
    assert "rates stays attached: 3 figures from rates.csv." in rebuilt.err
    assert _bytes(place) == attached
    gone = run_kg(capsys, "attach", "--remove", "rates", "--graph", place / "build")
    assert gone.code == 0
    assert _bytes(place) == without
    assert not (place / "build" / "attached").exists()
    assert not (place / "build" / "text" / "attached").exists()


def test_two_tables_in_any_order_are_the_same_bytes(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _attach(capsys, place, "--name", "b")
    _attach(capsys, place, "--name", "a")
    one = _bytes(place)
    run_kg(capsys, "attach", "--remove", "b", "--graph", place / "build")
    _attach(capsys, place, "--name", "b")
    assert _bytes(place) == one
    listed = run_kg(capsys, "attach", "--list", "--graph", place / "build")
    assert listed.out.splitlines() == [
        "a: 3 figures for 3 areas from rates.csv",
        "b: 3 figures for 3 areas from rates.csv",
    ]
    assert validate(GraphFolder(place / "build").store()).conforms


def test_search_and_cache_are_taken_over(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path.name for path in (place / "build" / "cache").iterdir())
    _attach(capsys, place)
    assert sorted(path.name for path in (place / "build" / "cache").iterdir()) == before
    found = run_kg(capsys, "who-owns", "smokers", "--graph", place / "build")
    assert "Peterborough City Council" in found.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rates.csv", "--area", "Area"], "--area COLUMN --value COLUMN"),
        (["rates.csv", "--area", "Rate", "--value", "Rate"], "no row gives a figure for an area"),
        (["rates.csv", "--area", "Aera", "--value", "Rate"], "did you mean 'Area'"),
        (["none.csv", "--area", "Area", "--value", "Rate"], "name a table that exists"),
        (["--area", "Area", "--value", "Rate"], "no TABLE is named"),
        (["--remove", "zzz"], "no table is attached as 'zzz'; there are none"),
        (["rates.csv", "--list"], "--list and --remove take no table"),
    ],
)
def test_what_is_refused_changes_nothing(
    arguments: list[str],
    message: str,
    place: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(place)
    before = _bytes(place)
    ran = run_kg(capsys, "attach", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
    assert _bytes(place) == before


def test_graph_that_is_not_there(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "attach", place / "rates.csv", *OPTIONS, "--graph", place / "no")
    assert ran.code == 2
    assert "build a graph with kg build" in ran.err
    assert not (place / "no").exists()


def test_damaged_attachment_is_said_with_its_place(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _attach(capsys, place)
    (place / "build" / "attached" / "rates.json").write_text("{", encoding="utf-8")
    before = _bytes(place)
    ran = run_kg(capsys, "build", place / "plan.txt", "--out", place / "build")
    assert ran.code == 2
    assert "rates.json: the attached table cannot be read" in ran.err
    assert _bytes(place) == before
