"""``kg import``: what was exported comes back as the same graph, and nothing else gets in."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

import kg
from kg.cli.main import main
from kg.errors import (
    EvidenceError,
    GraphBusy,
    IntegrityError,
    NotAGraph,
    RemitError,
    UnreadableSource,
    UsageError,
)
from kg.importing import import_graph
from kg.store import claim
from kg.vocabulary import DATA
from tests.unit.asked_graph import write_folder
from tests.unit.command import run_kg
from tests.unit.publishing import export_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WHOLE = {"nquads": "g.nq", "trig": "g.trig.gz", "jsonld": "g.jsonld", "bag": "g.zip"}
ONE_GRAPH = {"turtle": "g.ttl.gz", "ntriples": "g.nt"}
BASE = "https://data.example.org/policy/"


@pytest.fixture(scope="module")
def exported(seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    for form, name in {**WHOLE, **ONE_GRAPH}.items():
        export_to(folder / name, form, seed_folder)
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("small") / "build")


def _held(folder: Path) -> dict[str, bytes]:
    """Return the files of a graph but those of the store, which names its files itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent != folder / "store"
    }


@pytest.mark.parametrize("form", WHOLE)
def test_what_was_exported_gives_the_same_graph(
    form: str, exported: Path, seed_folder: Path, tmp_path: Path
) -> None:
    imported = import_graph([exported / WHOLE[form]], out=tmp_path / "build")
    assert imported.documents == 5
    assert not imported.one_graph
    assert (tmp_path / "build/graph.nq").read_bytes() == (seed_folder / "graph.nq").read_bytes()
    # A second time round it is the same file.
    again = export_to(tmp_path / WHOLE[form], form, tmp_path / "build")
    assert again.read_bytes() == (exported / WHOLE[form]).read_bytes()


def test_a_bag_gives_texts_and_report_too(
    exported: Path, seed_folder: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(exported / "g.zip") as archive:
        archive.extractall(tmp_path / "bag")
    for number, source in enumerate((exported / "g.zip", tmp_path / "bag")):
        out = tmp_path / str(number)
        assert import_graph([source], out=out).texts == 5
        assert _held(out) == _held(seed_folder)


@pytest.mark.parametrize("form", ONE_GRAPH)
def test_a_format_of_one_graph_gives_every_statement(
    form: str, exported: Path, seed_folder: Path, tmp_path: Path
) -> None:
    imported = import_graph([exported / ONE_GRAPH[form]], out=tmp_path / "build")
    assert imported.one_graph

    def triples(folder: Path) -> list[str]:
        lines = (folder / "graph.nq").read_text("utf-8").splitlines()
        return sorted(line[: line.rindex(" <")] for line in lines)

    assert triples(tmp_path / "build") == triples(seed_folder)
    lines = (tmp_path / "build/graph.nq").read_text("utf-8").splitlines()
    assert {line.rsplit(" <", 1)[1] for line in lines} == {f"{DATA}graph/imported> ."}


QUESTIONS = (
    ("query", "commitments", "--format", "csv"),
    ("query", "observations", "--format", "json"),
    ("who-owns", "rough sleepers"),
    ("validate", "--format", "json"),
)


@pytest.fixture(scope="module")
def answers(seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return _answers(seed_folder, tmp_path_factory.mktemp("answers"))


def _answers(folder: Path, place: Path) -> list[bytes]:
    """Return what the commands answer of the graph in ``folder``, and its picture."""
    found = []
    for number, words in enumerate((*QUESTIONS, ("view",))):
        path = place / str(number)
        with pytest.raises(SystemExit) as caught:
            main([*words, "--graph", str(folder), "--output", str(path)])
        assert caught.value.code == 0
        found.append(path.read_bytes())
    return found


@pytest.mark.parametrize("form", [*WHOLE, *ONE_GRAPH])
def test_an_imported_graph_answers_as_the_first(
    form: str, exported: Path, answers: list[bytes], tmp_path: Path
) -> None:
    import_graph([exported / {**WHOLE, **ONE_GRAPH}[form]], out=tmp_path / "build")
    assert all(answers)
    # The picture tells of each thing in which document it stands, which one graph cannot.
    last = len(answers) if form in WHOLE else -1
    assert _answers(tmp_path / "build", tmp_path)[:last] == answers[:last]


def test_why_and_texts_work_with_a_bag(exported: Path, tmp_path: Path) -> None:
    import_graph([exported / "g.zip"], out=tmp_path / "build")
    graph = kg.open(tmp_path / "build")
    row = next(iter(graph.query("commitments")))
    text = graph.text(str(row["document"]))
    start, end = row["start"], row["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert " ".join(text[start:end].split()) == row["quote"]
    (why,) = graph.why(str(row["commitment"]), "remit:ownedBy", str(row["owner"]))
    assert why.origin == "read"
    assert row["quote"] in [words.quote for words in why.words]


def test_another_base_is_found_in_the_graph(small: Path, tmp_path: Path) -> None:
    moved = (small / "graph.nq").read_text("utf-8").replace(DATA, BASE)
    text = "".join(sorted(moved.splitlines(keepends=True)))
    (tmp_path / "g.nq").write_text(text, encoding="utf-8")
    import_graph([tmp_path / "g.nq"], out=tmp_path / "build")
    rows = kg.open(tmp_path / "build").query("commitments")
    assert len(rows) == 8
    assert all(str(row["document"]).startswith(f"{BASE}document/") for row in rows)
    trig = export_to(tmp_path / "g.trig", "trig", tmp_path / "build")
    assert trig.read_text("utf-8").startswith(f"@base <{BASE}> .\n")
    import_graph([trig], out=tmp_path / "again")
    assert (tmp_path / "again/graph.nq").read_text("utf-8") == text


def test_several_files_make_one_graph(small: Path, tmp_path: Path) -> None:
    lines = (small / "graph.nq").read_text("utf-8").splitlines(keepends=True)
    for number in (0, 1):
        (tmp_path / f"{number}.nq").write_text("".join(lines[number::2]), encoding="utf-8")
    import_graph([tmp_path / "0.nq", tmp_path / "1.nq"], out=tmp_path / "build")
    assert (tmp_path / "build/graph.nq").read_bytes() == (small / "graph.nq").read_bytes()


def test_a_build_follows_an_import(exported: Path, tmp_path: Path) -> None:
    from kg.pipeline import build

    import_graph([exported / "g.zip"], out=tmp_path / "build")
    (tmp_path / "minutes.txt").write_text(
        "The Council will publish a housing plan by 2030.", encoding="utf-8"
    )
    built = build([tmp_path / "minutes.txt"], out=tmp_path / "build")
    assert built.report.changes.added == ("minutes",)


def test_the_command_says_what_it_did(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_kg(capsys, "import", exported / "g.ttl.gz", "--out", tmp_path / "build")
    assert (ran.code, ran.out) == (0, "")
    assert "The graph of 5 documents is in build." in ran.err
    assert "no named graphs" in ran.err
    assert "There are no texts with it" in ran.err
    shutil.copy(exported / "g.nq", tmp_path / "odd")
    ran = run_kg(capsys, "import", tmp_path / "odd", "--out", tmp_path / "b", "--format", "nquads")
    assert ran.code == 0


def _nquads(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_KEY = "<http://purl.org/dc/terms/identifier>"
_DOCUMENT = "<https://w3id.org/remit/ontology#Document>"


def _document(base: str, key: str) -> list[str]:
    name = f"<{base}document/{key}>"
    return [f"{name} {_TYPE} {_DOCUMENT} <{base}g> .", f'{name} {_KEY} "{key}" <{base}g> .']


BAD: dict[str, tuple[str, bytes, type[RemitError], str]] = {
    "nothing": ("g.nq", b"", UnreadableSource, "holds no document of Remit"),
    "foreign": ("g.ttl", b"<a:b> <a:c> <a:d> .", UnreadableSource, "holds no document of Remit"),
    "blank": ("g.ttl", b"[] <a:c> <a:d> .", UnreadableSource, "holds a blank node"),
    "blank-object": ("g.nt", b"<a:b> <a:c> _:d .\n", UnreadableSource, "holds a blank node"),
    "blank-graph": ("g.nq", b"<a:b> <a:c> <a:d> _:g .\n", UnreadableSource, "holds a blank node"),
    "nested": (
        "g.nt",
        b"<a:b> <a:c> <<( <a:b> <a:c> <a:d> )>> .\n",
        UnreadableSource,
        "holds a triple within a triple",
    ),
    "cut": ("g.nq", _nquads(*_document(DATA, "a"))[:-20], UnreadableSource, "is not N-Quads"),
    "wrong-format": ("g.jsonld", b"@prefix a: <a:b> .", UnreadableSource, "is not JSON-LD"),
    "page": ("g.trig", b"<!doctype html><title>x</title>", UnreadableSource, "is not TriG"),
    "relative": ("g.ttl", b"<b> <c> <d> .", UnreadableSource, "is not Turtle"),
    "not-utf8": ("g.nq", b'<a:b> <a:c> "\xff" <a:g> .\n', UnreadableSource, "is not N-Quads"),
    "binary": ("g.nq", b"\x00\x01\x02\x03", UnreadableSource, "is not N-Quads"),
    "remote-context": (
        "g.jsonld",
        b'{"@context": "http://127.0.0.1:9/c", "a": 1}',
        UnreadableSource,
        "is not JSON-LD",
    ),
    "deep": ("g.jsonld", b"[" * 500_000, UnreadableSource, "is not JSON-LD"),
    "suffix": ("g.docx", b"x", UnreadableSource, "is of no format that can be imported"),
    "cut-gzip": (
        "g.nq.gz",
        gzip.compress(_nquads(*_document(DATA, "a")))[:-12],
        UnreadableSource,
        "is broken or cut off",
    ),
    "broken-gzip": ("g.nq.gz", b"\x1f\x8b" + b"x" * 60, UnreadableSource, "g.nq.gz"),
    "bomb": (
        "g.nq.gz",
        gzip.compress(b"#" + b" " * 60_000_000),
        UnreadableSource,
        "unpacks to more than 200 times its size",
    ),
    "zip": ("g.zip", b"PK\x03\x04 broken", UnreadableSource, "g.zip"),
    "two-graphs": (
        "g.nq",
        _nquads(*_document(DATA, "a"), *(each.replace("/id/g>", "/id/h>") for each in _document(DATA, "a"))),
        IntegrityError,
        "stands in two graphs",
    ),
    "two-bases": (
        "g.nq",
        _nquads(*_document(DATA, "a"), *_document(BASE, "b")),
        IntegrityError,
        "under 2 base IRIs",
    ),
    "other-key": (
        "g.nq",
        _nquads(*_document(DATA, "a")).replace(b'"a"', b'"b"'),
        IntegrityError,
        "under 1 base IRIs",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_changes_nothing(case: str, small: Path, tmp_path: Path) -> None:
    name, data, kind, words = BAD[case]
    path, out = tmp_path / name, tmp_path / "build"
    path.write_bytes(data)
    shutil.copytree(small, out)
    before = _held(out)
    with pytest.raises(kind, match=words) as caught:
        import_graph([path], out=out)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value) or kind is IntegrityError
    assert _held(out) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["build", name]


def _rebag(source: Path, path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write the bag ``source`` anew with a change of its files, its manifest as it was."""
    with zipfile.ZipFile(source) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    change(held)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return path


def _say_anew(held: dict[str, bytes]) -> None:
    """Make the manifest fit the files."""
    lines = [
        f"{hashlib.sha256(data).hexdigest()}  {name}\n"
        for name, data in held.items()
        if name.startswith("data/")
    ]
    held["manifest-sha256.txt"] = "".join(lines).encode()


def _change_text(held: dict[str, bytes]) -> None:
    name = next(name for name in held if name.startswith("data/text/002"))
    held[name] = held[name].replace(b"Strategy", b"strategy")


def _lead_out(held: dict[str, bytes]) -> None:
    held["../evil.txt"] = b"evil"


def _lead_out_by_the_manifest(held: dict[str, bytes]) -> None:
    held["manifest-sha256.txt"] += b"00  ../../etc/passwd\n"


def _lose_a_text(held: dict[str, bytes]) -> None:
    del held[next(name for name in held if name.startswith("data/text/"))]


def _lose_the_graph(held: dict[str, bytes]) -> None:
    del held["data/graph.nq"]


def _blow_up(held: dict[str, bytes]) -> None:
    held["data/text/bomb.txt"] = b" " * 60_000_000


def _change_text_and_manifest(held: dict[str, bytes]) -> None:
    _change_text(held)
    _say_anew(held)


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (_change_text, UnreadableSource, "has changed since the bag was made"),
        (_change_text_and_manifest, EvidenceError, "the text there is not"),
        (_lead_out, UnreadableSource, "leads out of its archive"),
        (_lead_out_by_the_manifest, UnreadableSource, "which is no file of the bag"),
        (_lose_a_text, UnreadableSource, "is missing or broken in this bag"),
        (_lose_the_graph, UnreadableSource, "is no bag with a graph"),
        (_blow_up, UnreadableSource, "bomb.txt"),
    ],
)
def test_a_bag_that_is_not_whole_changes_nothing(
    change: Callable[[dict[str, bytes]], None],
    kind: type[RemitError],
    words: str,
    exported: Path,
    small: Path,
    tmp_path: Path,
) -> None:
    path, out = _rebag(exported / "g.zip", tmp_path / "g.zip", change), tmp_path / "build"
    shutil.copytree(small, out)
    before = _held(out)
    with pytest.raises(kind, match=words) as caught:
        import_graph([path], out=out)
    assert "\n" not in str(caught.value)
    assert _held(out) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["build", "g.zip"]


def test_tables_are_not_taken_for_a_graph(seed_folder: Path, tmp_path: Path) -> None:
    for name in ("tables", "tables.zip"):
        export_to(tmp_path / name, "csvw", seed_folder)
        with pytest.raises(UnreadableSource, match="holds tables, which are for spreadsheets"):
            import_graph([tmp_path / name], out=tmp_path / "build")


def test_what_is_no_file_is_said(tmp_path: Path, exported: Path) -> None:
    out = tmp_path / "build"
    with pytest.raises(UnreadableSource, match=r"none\.nq: no such file"):
        import_graph([tmp_path / "none.nq"], out=out)
    with pytest.raises(UnreadableSource, match="is a folder without a bag"):
        import_graph([tmp_path], out=out)
    with pytest.raises(UsageError, match="there is no format 'owl' to import"):
        import_graph([exported / "g.nq"], out=out, form="owl")
    with pytest.raises(UsageError, match="a bag holds a whole graph"):
        import_graph([exported / "g.zip", exported / "g.nq"], out=out)
    with pytest.raises(UsageError, match="nothing to import"):
        import_graph([], out=out)
    assert not out.exists()


def test_a_folder_of_others_is_left_alone(exported: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotAGraph, match="holds files and is not a Remit graph"):
        import_graph([exported / "g.nq"], out=tmp_path / "mine")
    with claim(tmp_path / "busy"), pytest.raises(GraphBusy, match="another build"):
        import_graph([exported / "g.nq"], out=tmp_path / "busy")


def test_a_report_says_no_more_than_is_known(exported: Path, tmp_path: Path) -> None:
    import_graph([exported / "g.nq"], out=tmp_path / "build")
    report = json.loads((tmp_path / "build/report.json").read_text("utf-8"))
    assert report["base"] == DATA
    assert [each["document"][:4] for each in report["documents"]] == [
        f"00{number}_" for number in range(5)
    ]
    digest = hashlib.sha256((exported / "g.nq").read_bytes()).hexdigest()
    assert report["imported"] == [{"name": "g.nq", "sha256": digest}]
    assert set(report) == {"format", "base", "imported", "documents"}
