"""``kg query``, ``kg queries`` and ``kg who-owns``."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kg.query.catalogue import catalogue, federated_catalogue
from kg.query.formats import FORMATS
from kg.query.formats.queries import example
from tests.unit.asked_graph import write_folder
from tests.unit.command import Ran, run_kg, start_kg

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.catalogue import NamedQuery


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("graph") / "build")


def _ask(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str | Path) -> Ran:
    return run_kg(capsys, "query", *arguments, "--graph", folder)


@pytest.mark.parametrize("name", [query.name for query in catalogue()])
@pytest.mark.parametrize("form", ["table", "json"])
def test_each_named_query_answers(
    capsys: pytest.CaptureFixture[str], folder: Path, name: str, form: str
) -> None:
    ran = _ask(capsys, folder, name, "--format", form)
    assert ran.code == 0
    assert ran.out
    assert ran.err in ("", "no rows\n")


def test_every_format_is_offered() -> None:
    from kg.cli.query import command

    (option,) = (each for each in command.params if each.name == "form")
    assert option.type.choices == FORMATS  # type: ignore[attr-defined]


def test_rows_come_out_in_the_columns_of_the_contract(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    ran = _ask(capsys, folder, "commitments", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert len(rows) == 8
    assert list(rows[0])[:4] == ["document", "commitment", "owner", "ownerLabel"]


def test_parameters_narrow(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = _ask(capsys, folder, "commitments", "--set", "owner=nhs ENGLAND", "--format", "jsonl")
    assert [json.loads(line)["ownerLabel"] for line in ran.out.splitlines()] == ["NHS England"]
    many = ("--set", "modality=agreed", "--set", "modality=obliged")
    ran = _ask(capsys, folder, "commitments", *many, "--format", "jsonl")
    assert {json.loads(line)["modality"] for line in ran.out.splitlines()} == {"agreed", "obliged"}


def test_a_file_and_standard_input_are_asked(folder: Path, tmp_path: Path) -> None:
    sparql = b"\xef\xbb\xbfSELECT (COUNT(?x) AS ?n) WHERE { ?x a remit:Commitment }"
    (tmp_path / "mine.rq").write_bytes(sparql)
    for asked in ("mine.rq", "-"):
        process = start_kg("query", asked, "--graph", folder, cwd=tmp_path, stdin=subprocess.PIPE)
        out, err = process.communicate(sparql, timeout=60)
        assert (process.returncode, out, err) == (0, b"n\n-\n7\n", b"")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["commitment"], "there is no query called 'commitment'; did you mean commitments"),
        (["mine.rq"], "there is no query file mine.rq"),
        (["commitments", "--set", "ownr=x"], "no parameter 'ownr'; did you mean owner?"),
        (["commitments", "--set", "owner"], "--set 'owner' is not KEY=VALUE"),
        (["commitments", "--set", "=x"], "is not KEY=VALUE"),
        (["commitments", "--set", "modality=vowed"], "modality cannot be 'vowed'"),
        (["actors", "--format", "turtle"], "turtle holds triples"),
        (["SELECT * WHERE { ?s ?p"], "there are more { than }"),
        (["SELECT * { SERVICE <http://x.org/> {} }"], "which is not allowed"),
        (["actors", "--output", "none/actors.csv"], "none/actors.csv: cannot be written"),
        (["actors", "--output", "."], "cannot be written"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = _ask(capsys, folder, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kg: error: ")
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_a_file_names_the_file(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("SELECT * WHERE {\n  ?s ?p }", encoding="utf-8")
    ran = _ask(capsys, folder, str(path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kg: error: {path}, line 2, column ")
    assert ran.err.count("\n") == 1


def test_a_folder_that_is_no_graph_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, words in (("none", "no such folder"), (".", "is not a Remit graph")):
        for command in (["query", "actors"], ["who-owns", "x"]):
            ran = run_kg(capsys, *command, "--graph", tmp_path / name)
            assert (ran.code, ran.out) == (2, "")
            assert words in ran.err
            assert ran.err.count("\n") == 1


def test_standard_input_that_is_not_utf8_is_one_line(folder: Path, tmp_path: Path) -> None:
    process = start_kg("query", "-", "--graph", folder, cwd=tmp_path, stdin=subprocess.PIPE)
    out, err = process.communicate(b"SELECT \xff", timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert err == b"kg: error: standard input is not UTF-8 text (byte 7)\n"


def test_output_replaces_a_file_whole_and_keeps_its_mode(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    ran = _ask(capsys, folder, "actors", "--format", "csv", "--output", path)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert path.read_bytes().startswith(b"actor,label,type,altLabels,sameAs\r\n")
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = path.read_bytes()
    assert _ask(capsys, folder, "SELECT oops {", "--output", path).code == 2
    assert path.read_bytes() == before


def test_output_follows_a_link_and_writes_to_devices(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has neither")
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("", encoding="utf-8")
    link.symlink_to(real)
    assert _ask(capsys, folder, "actors", "--output", link).code == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("actor")
    assert _ask(capsys, folder, "actors", "--output", "/dev/null").code == 0
    assert _ask(capsys, folder, "actors", "--output", "-").out.startswith("actor")


def test_no_rows_are_said_beside_the_empty_table(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    ran = _ask(capsys, folder, "observations")
    assert (ran.code, ran.err) == (0, "no rows\n")
    assert ran.out.startswith("document  indicator")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("kg.cli.output.on_terminal", lambda: True)
    monkeypatch.setattr("kg.cli.show.on_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return monkeypatch


@pytest.mark.parametrize("columns", [80, 200])
def test_a_terminal_shows_a_table_or_records_within_its_width(
    capsys: pytest.CaptureFixture[str], folder: Path, terminal: pytest.MonkeyPatch, columns: int
) -> None:
    terminal.setenv("COLUMNS", str(columns))
    wide = _ask(capsys, folder, "commitments").out
    assert "── 1 of 8 ──" in wide
    assert max(map(len, wide.splitlines())) <= columns
    narrow = _ask(capsys, folder, "commitments-by-modality").out
    assert "─── " not in narrow
    assert max(map(len, narrow.splitlines())) <= columns
    assert len(narrow.splitlines()) == 8


def test_brackets_in_a_document_are_no_markup(
    capsys: pytest.CaptureFixture[str], folder: Path, terminal: pytest.MonkeyPatch
) -> None:
    terminal.setenv("COLUMNS", "80")
    ran = _ask(capsys, folder, "SELECT ('[red]x[/red] \x1b[31m' AS ?text) {}")
    assert "[red]x[/red] \\x1b[31m" in ran.out


def test_queries_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "queries")
    assert ran.code == 0
    names = [line.split()[0] for line in ran.out.splitlines() if re.match(r"  \S", line)]
    listed = (*catalogue(), *federated_catalogue())
    assert sorted(names) == sorted(query.name for query in listed)
    assert names[-7:] == [query.name for query in federated_catalogue()]
    assert max(map(len, ran.out.splitlines())) <= 80
    said = json.loads(run_kg(capsys, "queries", "--format", "json").out)
    assert [each["name"] for each in said] == [query.name for query in listed]
    table = run_kg(capsys, "queries", "--format", "markdown").out
    assert table.count("\n") == len(listed) + 2


def test_queries_stand_under_what_they_are_about(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = run_kg(capsys, "queries").out.split("\n\n")
    *themes, last = [block.splitlines()[0] for block in blocks]
    assert last == "asking other servers too (see --allow-service)"
    assert themes == sorted(set(themes))
    (money,) = [block for block in blocks if block.startswith("money\n")]
    assert "  funding " in money
    assert "contract" not in themes


def test_queries_are_narrowed_by_a_tag(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run_kg(capsys, "queries", "--tag", "money", "--format", "json").out)
    tagged = [query.name for query in catalogue() if "money" in query.tags]
    assert len(tagged) >= 4
    assert [each["name"] for each in said] == tagged
    ran = run_kg(capsys, "queries", "--tag", "honey")
    assert ran.code == 2
    assert "no query has the tag 'honey'; the tags are actions, " in ran.err


def test_one_query_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "queries", "commitments")
    assert "  Parameters\n    owner: only actions of this owner" in ran.out
    assert "  Columns\n" in ran.out
    assert "ownerQuote: the words that name the owner" in ran.out
    assert "  Example\n    kg query commitments --set 'owner=NHS England'\n" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    ran = run_kg(capsys, "queries", "nothing-like-it")
    assert ran.code == 2


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_example_can_be_run(
    capsys: pytest.CaptureFixture[str], folder: Path, query: NamedQuery
) -> None:
    program, *words = shlex.split(example(query))
    assert program == "kg"
    assert run_kg(capsys, *words, "--graph", folder, "--format", "csv").code == 0


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
def test_who_owns_answers_in_every_format(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, form: str
) -> None:
    asked = ("who-owns", "rough", "sleepers", "--graph", folder, "--format", form)
    ran = run_kg(capsys, *asked)
    assert (ran.code, ran.err) == (0, "")
    assert "Rough sleepers are offered health checks" in " ".join(ran.out.split())
    path = tmp_path / "answer"
    assert run_kg(capsys, *asked, "--output", path).code == 0
    assert path.read_bytes().decode().replace("\r\n", "\n") == ran.out.replace("\r\n", "\n")


def test_who_owns_takes_groups_and_a_limit(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    asked = ("who-owns", "homelessness", "--graph", folder)
    ran = run_kg(capsys, *asked, "--group", "option", "--limit", "1")
    assert ran.out.startswith("Possible (1 of 2 shown)\n")
    assert "Promised" not in ran.out


def test_who_owns_says_when_nothing_is_found_or_asked(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    ran = run_kg(capsys, "who-owns", "unicorns", "--graph", folder)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "no action is about “unicorns”; try other or fewer words\n"
    ran = run_kg(capsys, "who-owns", '"', "--graph", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_who_owns_is_dressed_on_a_terminal_unless_colour_is_unwanted(
    capsys: pytest.CaptureFixture[str], folder: Path, terminal: pytest.MonkeyPatch
) -> None:
    asked = ("who-owns", "homelessness", "--graph", folder)
    assert "\x1b[1m" in run_kg(capsys, *asked).out
    terminal.setenv("NO_COLOR", "1")
    assert "\x1b" not in run_kg(capsys, *asked).out
