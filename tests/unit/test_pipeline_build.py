"""Sources to a graph folder: what is built, left out, reused and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import EvidenceError, InputError, NotAGraph, NothingToRead, UsageError
from kg.model import Document, Evidence, Outcome, Reading
from kg.pipeline import Event, Happening, build
from kg.pipeline.report import read_report
from kg.store import open_folder
from kg.vocabulary import statement_key

if TYPE_CHECKING:
    from pathlib import Path

    from kg.pipeline import Built

#: Where the build looks the text stages up.
STAGES = "kg.pipeline.building"
INTERPRET = "kg.pipeline.documents.interpret"


def _write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def _first_line(document: Document) -> Reading:
    """Read the first line of a document as an outcome: enough to see where each part goes."""
    end = document.text.find("\n")
    exact = document.text[:end]
    return Reading(
        document=document,
        outcomes=(
            Outcome(
                key=statement_key(document.key, "outcome", exact),
                label=exact,
                evidence=Evidence(
                    document=document.key,
                    start=0,
                    end=end,
                    exact=exact,
                    extractor="test",
                    confidence=0.5,
                ),
            ),
        ),
    )


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a reading of first lines in the place of the text stages; list what they read."""
    seen: list[str] = []

    def interpret(document: Document) -> Reading:
        seen.append(document.key)
        return _first_line(document)

    monkeypatch.setattr(INTERPRET, interpret)
    return seen


def _keys(built: Built) -> list[str]:
    return [each.document for each in built.report.documents]


@pytest.mark.usefixtures("interpreted")
def test_a_graph_holds_texts_quads_and_report(tmp_path: Path) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\r\n", b="Streets are safe.\n")
    built = build([docs], out=tmp_path / "build")
    folder = open_folder(tmp_path / "build")
    assert folder.text("a") == "Homes are warm.\n"
    assert "Streets are safe." in folder.nquads_path.read_text(encoding="utf-8")
    assert read_report(folder) == built.report
    assert built.report.changes.added == ("a", "b")
    assert built.report.complete


@pytest.mark.usefixtures("interpreted")
def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n", b="Streets are safe.\n")
    one = build([docs], out=tmp_path / "one")
    two = build([docs / "b.txt", docs / "a.txt"], out=tmp_path / "two")
    assert one.folder.nquads_path.read_bytes() == two.folder.nquads_path.read_bytes()
    assert one.folder.report_path.read_bytes() == two.folder.report_path.read_bytes()
    again = build([docs], out=tmp_path / "one")
    assert again.folder.nquads_path.read_bytes() == two.folder.nquads_path.read_bytes()


@pytest.mark.usefixtures("interpreted")
def test_the_report_names_no_place_outside_the_graph(tmp_path: Path) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n", empty="")
    built = build([docs, tmp_path / "missing"], out=tmp_path / "build")
    assert str(tmp_path) not in built.folder.report_path.read_text(encoding="utf-8")


def test_only_what_changed_is_read_again(tmp_path: Path, interpreted: list[str]) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n", b="Streets are safe.\n", c="Air.\n")
    build([docs], out=tmp_path / "build")
    interpreted.clear()
    _write(docs, b="Streets are clean.\n", d="Water is clean.\n")
    (docs / "c.txt").unlink()
    built = build([docs], out=tmp_path / "build")
    assert interpreted == ["b", "d"]
    assert built.reused == {"a"}
    changes = built.report.changes
    assert (changes.added, changes.changed, changes.removed) == (("d",), ("b",), ("c",))
    quads = built.folder.nquads_path.read_text(encoding="utf-8")
    assert "Streets are clean." in quads
    assert "Streets are safe." not in quads
    assert not built.folder.text_path("c").exists()


def test_a_fact_of_the_manifest_is_a_change(tmp_path: Path, interpreted: list[str]) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n")
    build([docs], out=tmp_path / "build")
    (docs / "manifest.toml").write_text('[[document]]\nfile = "a.txt"\ntitle = "Homes"\n')
    built = build([docs], out=tmp_path / "build")
    assert interpreted == ["a", "a"]
    assert built.report.changes.changed == ("a",)


def test_a_fresh_build_reads_all_again(tmp_path: Path, interpreted: list[str]) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n")
    build([docs], out=tmp_path / "build")
    built = build([docs], out=tmp_path / "build", fresh=True)
    assert interpreted == ["a", "a"]
    assert built.reused == frozenset()
    assert built.report.changes.changed == ()


def test_what_the_code_no_longer_reads_alike_is_read_again(
    tmp_path: Path, interpreted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n")
    build([docs], out=tmp_path / "build")
    monkeypatch.setattr(f"{STAGES}.fingerprint", lambda: "another")
    build([docs], out=tmp_path / "build")
    assert interpreted == ["a", "a"]


def test_what_is_no_longer_named_is_gone_from_graph_and_cache(
    tmp_path: Path, interpreted: list[str]
) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n", b="Streets are safe.\n")
    build([docs], out=tmp_path / "build")
    built = build([docs / "a.txt"], out=tmp_path / "build")
    assert built.report.changes.removed == ("b",)
    kept = sorted(each.name for each in (built.folder.path / "cache").iterdir())
    assert len(kept) == 2
    assert kept[0].startswith(kept[1].removesuffix("json"))
    assert kept[0].endswith(".shapes.json")
    assert "Streets" not in built.folder.nquads_path.read_text(encoding="utf-8")
    assert [path.name for path in built.folder.texts_path.iterdir()] == ["a.txt"]
    build([docs], out=tmp_path / "build")
    assert interpreted == ["a", "b", "b"]


def test_a_build_that_was_stopped_leaves_what_it_read_to_the_next(
    tmp_path: Path, interpreted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n", b="Streets are safe.\n", c="Air.\n")

    def stop_at_b(document: Document) -> Reading:
        if document.key == "b":
            raise KeyboardInterrupt
        return _first_line(document)

    with monkeypatch.context() as patch:
        patch.setattr(INTERPRET, stop_at_b)
        with pytest.raises(KeyboardInterrupt):
            build([docs], out=tmp_path / "build")
    assert not (tmp_path / "build").exists()
    built = build([docs], out=tmp_path / "build")
    assert interpreted == ["b", "c"]
    assert built.report.changes.added == ("a", "b", "c")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "docs"]
    with monkeypatch.context() as patch:
        patch.setattr(INTERPRET, stop_at_b)
        with pytest.raises(KeyboardInterrupt):
            build([docs], out=tmp_path / "build", fresh=True)
    build([docs], out=tmp_path / "build", fresh=True)
    assert interpreted == ["b", "c", "a", "b", "c"]


def test_a_damaged_cache_is_read_again(tmp_path: Path, interpreted: list[str]) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n", b="Air.\n", c="Water.\n")
    built = build([docs], out=tmp_path / "build")
    cache = built.folder.path / "cache"
    checks = sorted(cache.glob("*.shapes.json"))
    entries = sorted({*cache.iterdir()} - {*checks})
    assert len(checks) == len(entries) == 3
    checks[0].write_text("{")
    checks[1].write_text('{"violations": 3}')
    entries[0].write_text("{")
    entries[1].write_text('{"outcomes": 3}')
    entries[2].unlink()
    interpreted.clear()
    again = build([docs], out=tmp_path / "build")
    assert interpreted == ["a", "b", "c"]
    assert again.folder.nquads_path.read_bytes() == built.folder.nquads_path.read_bytes()


@pytest.mark.usefixtures("interpreted")
def test_one_bad_document_among_many_is_left_out(tmp_path: Path) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n", empty="")
    (docs / "wrong.txt").write_bytes(b"caf\xe9\n")
    (docs / "binary.txt").write_bytes(b"a\0b")
    (docs / "chart.png").write_bytes(b"\x89PNG")
    told: list[Event] = []
    built = build([docs, tmp_path / "missing.txt"], out=tmp_path / "build", progress=told.append)
    assert _keys(built) == ["a"]
    assert not built.report.complete
    left_out = {each.path: (each.error, each.reason) for each in built.report.left_out}
    assert sorted(left_out) == [
        "docs/binary.txt",
        "docs/chart.png",
        "docs/empty.txt",
        "docs/wrong.txt",
        f"{tmp_path.name}/missing.txt",
    ]
    assert [path for path, (error, _) in left_out.items() if not error] == ["docs/chart.png"]
    said = {each.subject for each in told if each.happening is Happening.LEAVING_OUT}
    assert said == left_out.keys() - {"docs/chart.png"}


@pytest.mark.usefixtures("interpreted")
def test_nothing_to_read_leaves_the_previous_graph(tmp_path: Path) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n")
    built = build([docs], out=tmp_path / "build")
    before = built.folder.nquads_path.read_bytes()
    empty = _write(tmp_path / "empty", a="", b=" \n")
    (tmp_path / "nothing").mkdir()
    with pytest.raises(NothingToRead, match="none of the 2 sources can be read; the first is"):
        build([empty], out=tmp_path / "build")
    with pytest.raises(NothingToRead, match=r"empty/a\.txt: is empty"):
        build([empty / "a.txt"], out=tmp_path / "build")
    with pytest.raises(NothingToRead, match="nothing to read there; name a text, or a folder"):
        build([tmp_path / "nothing"], out=tmp_path / "build")
    with pytest.raises(NothingToRead, match=r"missing\.txt: does not exist; check the name"):
        build([tmp_path / "missing.txt"], out=tmp_path / "build")
    with pytest.raises(NothingToRead, match="no source: nothing to read"):
        build([], out=tmp_path / "build")
    assert open_folder(tmp_path / "build").nquads_path.read_bytes() == before


def test_a_wrong_quote_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n")
    with monkeypatch.context() as patch:
        patch.setattr(INTERPRET, _first_line)
        before = build([docs], out=tmp_path / "build").folder.nquads_path.read_bytes()

    def misread(document: Document) -> Reading:
        longer = Document(key=document.key, path=document.path, text="Other.\n", sha256="0")
        return Reading(document=document, outcomes=_first_line(longer).outcomes)

    monkeypatch.setattr(INTERPRET, misread)
    with pytest.raises(EvidenceError):
        build([docs], out=tmp_path / "build", fresh=True)
    assert open_folder(tmp_path / "build").nquads_path.read_bytes() == before


def test_wrong_usage_stops_before_anything_is_read(tmp_path: Path, interpreted: list[str]) -> None:
    docs = _write(tmp_path / "docs", a="Homes are warm.\n")
    with pytest.raises(UsageError):
        build([docs], out=tmp_path / "build", base="no iri")
    with pytest.raises(NotAGraph):
        build([docs], out=docs)
    (docs / "manifest.toml").write_text("[[")
    with pytest.raises(InputError, match="is not TOML"):
        build([docs], out=tmp_path / "build")
    assert interpreted == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs"]


@pytest.mark.usefixtures("interpreted")
def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    _write(tmp_path / "docs/one", plan="Homes are warm.\n")
    _write(tmp_path / "docs/two", plan="Homes are warm.\n")
    built = build([tmp_path / "docs"], out=tmp_path / "build")
    assert _keys(built) == ["one/plan", "two/plan"]
    assert [built.folder.text(key) for key in _keys(built)] == ["Homes are warm.\n"] * 2


def test_a_document_without_commitments_is_built_with_a_note(tmp_path: Path) -> None:
    docs = _write(tmp_path / "docs", a="Apples are red and pears are green.\n")
    built = build([docs], out=tmp_path / "build")
    (document,) = built.report.documents
    assert [each.code for each in document.warnings] == ["no-commitments"]
    assert built.report.complete
