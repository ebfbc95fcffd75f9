"""``kg link``: a table with its links, and what is refused."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.unit.asked_graph import write_folder
from tests.unit.command import Ran, run_kg

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://w3id.org/remit/id/"
TABLE = (
    "Council,Code\n"
    "Cambridgeshire & Peterborough Combined Authority,00123\n"
    "Cambridgeshire and Peterborough,E47000008\n"
    "NHS England,-4\n"
    "CCG,\n"
    "Atlantis,\n"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph") / "build"
    write_folder(folder)
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "spending.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def _rows(ran: Ran) -> list[dict[str, str]]:
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_links_with_reasons(graph: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "link", table, "--column", "Council", "--graph", graph)
    rows = _rows(ran)
    assert [row["Code"] for row in rows] == ["00123", "E47000008", "-4", "", ""]
    assert [row["remit_iri"].removeprefix(BASE) for row in rows] == [
        "body/cambridgeshire-and-peterborough-combined-authority",
        "area/cambridgeshire-and-peterborough",
        "body/nhs-england",
        "",
        "",
    ]
    assert [row["remit_review"] for row in rows] == ["sure", "sure", "sure", "choose", "none"]
    assert rows[0]["remit_reason"] == "the same name, written otherwise"
    assert "Clinical Commissioning Group" in rows[3]["remit_candidates"]
    assert "spending.csv (UTF-8, cells parted by commas): 3 of 5 rows linked" in ran.err
    assert "sure 3, check 0, choose 1, none 1" in ran.err


def test_kind_that_is_asked_for(
    graph: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = _rows(
        run_kg(capsys, "link", table, "--column", "Code", "--kind", "body", "--graph", graph)
    )
    assert rows[1]["remit_label"] == "Cambridgeshire and Peterborough Combined Authority"
    assert rows[1]["remit_reason"] == "the GSS code of the area that it governs"


def test_output_is_written_whole_and_never_over_the_input(
    graph: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    over = run_kg(capsys, "link", table, "--column", "Council", "--graph", graph, "--output", table)
    assert over.code == 2
    assert "is the table that is read" in over.err
    assert table.read_text(encoding="utf-8") == TABLE
    other = tmp_path / "linked.csv"
    assert run_kg(capsys, "link", table, "--column", "Council", "--graph", graph,
                  "--output", other).code == 0  # fmt: skip
    assert other.read_text(encoding="utf-8").startswith("Council,Code,remit_iri,")
    told = run_kg(capsys, "link", table, "--column", "Council", "--graph", graph,
                  "--output", table, "--overwrite")  # fmt: skip
    assert told.code == 0
    assert table.read_text(encoding="utf-8") == other.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("a,b\n1,2\n", ["--column", "Councl"], "there is no column 'Councl'; there are a, b"),
        ("Council\n", ["--column", "Council"], "has a header and no rows"),
        ("Council\nx\n", ["--column", "Council", "--kind", "planet"], "there is no kind 'planet'"),
        ("Council\nx\n", ["--column", "Council", "--output", "x.xlsx"], "is written in the format"),
        ("remit_iri\nx\n", ["--column", "remit_iri"], "there is a column 'remit_iri' already"),
    ],
)
def test_what_is_refused(
    content: str, options: list[str], message: str, graph: Path, table: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    table.write_text(content, encoding="utf-8")
    ran = run_kg(capsys, "link", table, *options, "--graph", graph)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err


def test_graph_that_is_not_there(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_kg(capsys, "link", table, "--column", "Council", "--graph", tmp_path / "no")
    assert ran.code == 2
    assert "build a graph with kg build" in ran.err
