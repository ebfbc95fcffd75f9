"""``kg build`` as its user meets it: exit codes, one clear line, a table."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from kg.cli.build_table import table_lines
from kg.pipeline.report import BuildReport, Changes, Counts, DocumentReport, SourceFacts

ROOT = Path(__file__).resolve().parents[2]


def _kg(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("missing.txt", None, "missing.txt: does not exist; check the name"),
        ("empty.txt", b"", "empty.txt: is empty"),
        ("blank.txt", b" \n\t", "blank.txt: holds only white space"),
        ("binary.txt", b"\x00\x01\x02", "binary.txt: is binary"),
        ("latin.txt", b"caf\xe9 culture\n", "latin.txt: is not UTF-8: byte 0xE9 at byte 3"),
        ("report.pdf", b"%PDF-1.7\n", "report.pdf: is a PDF"),
        ("folder/picture.png", b"\x89PNG", "folder/picture.png: is a picture"),
    ],
)
def test_an_unreadable_source_is_one_clear_line(
    tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        _write(tmp_path / name, data)
    run = _kg(tmp_path, "build", name)
    assert run.returncode == 2
    assert run.stdout == ""
    *before, last = run.stderr.splitlines()
    assert last.startswith(f"kg: error: {words}")
    assert [line for line in before if not line.startswith("reading ")] == []
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "build").exists()


def test_an_empty_name_does_not_mean_the_current_folder(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt", b"The council will plant trees.\n")
    run = _kg(tmp_path, "build", "")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("kg: error: a SOURCE is the empty text; name a file or a folder")
    assert not (tmp_path / "build").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_what_may_not_be_read_is_one_clear_line(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt", b"The council will plant trees.\n").chmod(0)
    run = _kg(tmp_path, "build", "a.txt")
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1].startswith("kg: error: a.txt: cannot be read (Permission")


@pytest.mark.parametrize("name", ["", "chart.png", ".hidden.txt"])
def test_a_folder_with_nothing_to_read_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs").mkdir()
    if name:
        _write(tmp_path / "docs" / name, b"x")
    run = _kg(tmp_path, "build", "docs")
    assert run.returncode == 2
    assert "docs: nothing to read there; name a text, or a folder" in run.stderr


def test_one_bad_document_is_reported_and_the_rest_is_built(tmp_path: Path) -> None:
    _write(tmp_path / "docs/good.txt", b"The council will plant trees.\n")
    _write(tmp_path / "docs/bad.txt", b"\xff\xff")
    run = _kg(tmp_path, "build", "docs", "--out", "graph")
    assert run.returncode == 1
    assert "left out: docs/bad.txt: is not UTF-8" in run.stderr
    assert run.stdout.splitlines()[-1].split()[0] == "good"
    assert (tmp_path / "graph/text/good.txt").exists()


def test_results_are_on_standard_output_and_progress_is_not(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt", b"The council will plant trees.\n")
    run = _kg(tmp_path, "build", "a.txt")
    assert run.returncode == 0
    header = run.stdout.splitlines()[1].split()
    assert header[:5] == ["document", "actors", "strategies", "priorities", "outcomes"]
    assert run.stderr.splitlines()[:2] == [
        "reading a.txt (1 of 1)",
        "writing build",
    ]
    assert "\x1b" not in run.stdout + run.stderr


def test_a_document_without_commitments_is_built_and_said(tmp_path: Path) -> None:
    for number in range(7):
        _write(tmp_path / f"docs/{number}.txt", b"The weather was fine.\n")
    one = _kg(tmp_path, "build", "docs/0.txt")
    assert (one.returncode, one.stdout.split()[-1]) == (0, "1")
    assert one.stderr.splitlines()[-1].startswith("warning: 0: no commitment was found")
    asked = _kg(tmp_path, "query", "commitments", "--format", "csv")
    assert (asked.returncode, asked.stdout.count("\n")) == (0, 1)
    drawn = _kg(tmp_path, "view")
    assert drawn.returncode == 1
    assert drawn.stderr.startswith("kg: error: there is nothing to draw")
    many = _kg(tmp_path, "build", "docs")
    assert many.stderr.splitlines()[-2:] == ["2 more warnings.", "Details: build/report.json"]


def test_two_files_of_one_name_in_two_folders_stay_two(tmp_path: Path) -> None:
    _write(tmp_path / "a/plan.txt", b"The council will plant trees.\n")
    _write(tmp_path / "b/plan.txt", b"The council will plant hedges.\n")
    run = _kg(tmp_path, "build", "a", "b")
    assert run.returncode == 0
    assert [line.split()[0] for line in run.stdout.splitlines()[2:]] == ["a/plan", "b/plan"]
    asked = _kg(tmp_path, "query", "commitments", "--format", "csv")
    assert {"document/a/plan", "document/b/plan"} <= {
        line.partition("/id/")[2].split(",")[0] for line in asked.stdout.splitlines()
    }


def test_the_table_fits_a_terminal_whatever_documents_are_called() -> None:
    counts = Counts(
        actors=64,
        strategies=39,
        priorities=22,
        outcomes=39,
        commitments_with_owner=101,
        commitments_without_owner=9,
        funding=0,
        memberships=0,
        seats=0,
        events=0,
        observations=0,
        areas=0,
        definitions=0,
        links=0,
    )
    facts = {each.name: None for each in fields(SourceFacts)}
    document = DocumentReport(
        document="document",
        source=SourceFacts(**facts),  # type: ignore[arg-type]
        counts=counts,
        warnings=(),
        left_out=(),
        unlinked=(),
    )
    name = "a-strategy-" * 8
    report = BuildReport(
        version="0",
        base="",
        documents=(document, replace(document, document=name)),
        left_out=(),
        remarks=(),
        changes=Changes(),
    )
    wide = list(table_lines(report))
    assert [len(line) for line in wide[1:]] == [len(name) + 82] * 3
    assert list(table_lines(report, columns=200)) == wide
    group, head, *lines = table_lines(report, columns=80)
    assert group == " " * 42 + "----commitments----"
    assert [len(line) for line in (head, lines[1], lines[3])] == [80, 80, 80]
    assert [lines[0], lines[2]] == ["document", name]
    assert [line[len(name) + 2 :] for line in wide[1:]] == [head, lines[1], lines[3]]


def test_a_folder_that_is_no_graph_is_left_alone(tmp_path: Path) -> None:
    source = _write(tmp_path / "a.txt", b"Words.\n")
    kept = _write(tmp_path / "mine/thesis.doc", b"years of work")
    run = _kg(tmp_path, "build", source, "--out", "mine")
    assert run.returncode == 2
    assert "is not a Remit graph" in run.stderr
    assert kept.read_bytes() == b"years of work"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "mine"]


def test_a_malformed_manifest_is_one_clear_line(tmp_path: Path) -> None:
    _write(tmp_path / "docs/a.txt", b"Words.\n")
    _write(tmp_path / "docs/manifest.toml", b'[[document]]\nfile = "a.txt"\nauthor = "x"\n')
    run = _kg(tmp_path, "build", "docs")
    assert run.returncode == 2
    assert 'unknown field "author"; the fields are file, title' in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_two_builds_of_the_seeds_are_the_same_bytes(tmp_path: Path) -> None:
    runs = [_kg(tmp_path, "build", "--out", name) for name in ("one", "two", "two")]
    assert [run.returncode for run in runs] == [0, 0, 0]
    one, two = ((tmp_path / name / "graph.nq").read_bytes() for name in ("one", "two"))
    assert one == two
    assert len(one) > 100_000
    assert runs[2].stdout == runs[1].stdout
    assert "nothing changed" in runs[2].stderr


def test_an_unchanged_rebuild_does_not_load_the_language_model(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt", b"The council will plant trees.\n")
    assert _kg(tmp_path, "build", "a.txt").returncode == 0
    code = (
        "import sys; from pathlib import Path; from kg.pipeline import build;"
        "build([Path('a.txt')], out=Path('build'));"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'rdflib', 'rich', 'pandas')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert run.returncode == 0
