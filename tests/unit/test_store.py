"""The graph folder: what it holds, what it refuses, who may open it when."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import GraphBusy, GraphError, IntegrityError, NotAGraph, RemitError
from kg.store import Contents, GraphFolder, claim, open_folder, open_steady, write
from kg.store.folder import FORMAT, MARKER

LINE = '<https://a.org/s> <https://a.org/p> "{}" <https://a.org/g> .'


def contents(*values: str, **texts: str) -> Contents:
    return Contents(lines=[LINE.format(value) for value in values], texts=texts, report={"n": 1})


def values(folder: GraphFolder) -> list[str]:
    return sorted(
        quad.object.value for quad in folder.store() if isinstance(quad.object, pyoxigraph.Literal)
    )


def names(path: Path) -> set[str]:
    return {entry.name for entry in path.iterdir()}


def one_line(error: pytest.ExceptionInfo[RemitError]) -> str:
    message = str(error.value)
    assert message.count("\n") == 0
    return message


def test_a_graph_folder_holds_what_the_design_says(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("b", "a", "b", doc="text"))
    assert names(folder.path) == {"store", "graph.nq", "text", "report.json", MARKER}
    assert folder.nquads_path.read_text() == f"{LINE.format('a')}\n{LINE.format('b')}\n"
    assert values(folder) == ["a", "b"]
    assert folder.report() == {"format": FORMAT, "n": 1}
    assert names(tmp_path) == {"build"}


def test_the_order_of_quads_does_not_show(tmp_path: Path) -> None:
    one = write(tmp_path / "one", contents("é", "z", "A", "\\n"))
    other = write(tmp_path / "other", contents("\\n", "A", "z", "é"))
    assert one.nquads_path.read_bytes() == other.nquads_path.read_bytes()


@pytest.mark.parametrize("text", ["a\r\nb\rc\n\n", "no end", "", "\ufeffé\u2028\x0c𝒳"])
def test_texts_are_kept_to_the_character(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "build", contents("x", doc=text))
    assert folder.text("doc") == text


def test_documents_in_folders_keep_their_folders(tmp_path: Path) -> None:
    texts = {"a/report": "one", "b/report": "two", "Räte 2020 (final)": "three"}
    folder = write(tmp_path / "build", Contents(lines=[], texts=texts, report={}))
    assert folder.text_path("a/report") == folder.path / "text" / "a" / "report.txt"
    assert {key: folder.text(key) for key in texts} == texts


@pytest.mark.parametrize("key", ["../outside", "a/../../b", "/etc/passwd", "a//b", "", "a\0b"])
def test_no_document_is_written_outside(tmp_path: Path, key: str) -> None:
    with pytest.raises(IntegrityError, match="document key"):
        write(tmp_path / "build", Contents(lines=[], texts={key: "x"}, report={}))
    assert names(tmp_path) == set()


def test_a_text_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("x"))
    with pytest.raises(GraphError, match="text cannot be read"):
        folder.text("other")


def test_further_files_are_written_when_all_else_stands(tmp_path: Path) -> None:
    def index(path: Path) -> None:
        folder = GraphFolder(path.parent)
        path.write_text(f"{values(folder)} {folder.text('doc')} {folder.report()['n']}")

    extra = Contents(
        lines=[LINE.format("x")],
        texts={"doc": "t"},
        report={"n": 1},
        extra={"search.sqlite": index},
    )
    folder = write(tmp_path / "build", extra)
    assert folder.search_path.read_text() == "['x'] t 1"


def test_a_build_replaces_a_graph(tmp_path: Path) -> None:
    write(tmp_path / "build", contents("old", gone="text"))
    folder = write(tmp_path / "build", contents("new"))
    assert values(open_folder(folder.path)) == ["new"]
    assert names(folder.texts_path) == set()
    assert names(tmp_path) == {"build"}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    assert values(write(tmp_path / "build", contents("x"))) == ["x"]


def test_missing_parents_are_made(tmp_path: Path) -> None:
    assert values(write(tmp_path / "a" / "b" / "build", contents("x"))) == ["x"]


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    with pytest.raises(NotAGraph) as error:
        write(tmp_path / "thesis", contents("x"))
    assert "is not a Remit graph" in one_line(error)
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "mine"
    assert names(tmp_path) == {"thesis"}


@pytest.mark.parametrize("marker", ["{}", "[]", "", '{"software": "Other"}', "\xff"])
def test_a_file_named_like_the_marker_is_not_enough(tmp_path: Path, marker: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / MARKER).write_text(marker, encoding="latin-1")
    with pytest.raises(NotAGraph):
        write(tmp_path / "build", contents("x"))
    with pytest.raises(NotAGraph):
        open_folder(tmp_path / "build")


def test_a_file_is_not_a_place_for_a_graph(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("mine")
    with pytest.raises(NotAGraph, match="is a file"):
        write(tmp_path / "build", contents("x"))
    with pytest.raises(NotAGraph, match="not a folder"):
        open_folder(tmp_path / "build")
    with pytest.raises(GraphError, match="cannot be written"):
        write(tmp_path / "build" / "inside", contents("x"))
    assert (tmp_path / "build").read_text() == "mine"


def test_the_current_folder_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GraphError, match="holds the current folder"):
        write(Path(), contents("x"))
    assert names(tmp_path) == set()


def test_a_mount_point_is_not_replaced() -> None:
    with pytest.raises(GraphError, match="mount point"):
        write(Path("/"), contents("x"))


@pytest.mark.parametrize("path", ["build", "./build", "build/", "deep/../build"])
def test_a_relative_path_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path(path), contents("x"))
    assert values(open_folder(Path(path))) == ["x"]
    assert values(open_folder(tmp_path / "build")) == ["x"]


def test_a_link_stays_and_its_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "disk" / "graph")
    for value in ("old", "new"):
        write(tmp_path / "build", contents(value))
        assert values(open_folder(tmp_path / "build")) == [value]
    assert (tmp_path / "build").is_symlink()
    assert names(tmp_path / "disk") == {"graph"}


def test_what_others_put_into_the_graph_is_carried_over(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("old"))
    (folder.path / "network.html").write_text("picture")
    (folder.path / "notes" / "deep").mkdir(parents=True)
    (folder.path / "notes" / "deep" / "a.txt").write_text("note")
    (folder.path / "link").symlink_to("network.html")
    write(folder.path, contents("new"))
    assert values(folder) == ["new"]
    assert (folder.path / "network.html").read_text() == "picture"
    assert (folder.path / "notes" / "deep" / "a.txt").read_text() == "note"
    assert (folder.path / "link").is_symlink()


def test_a_file_that_the_build_no_longer_writes_is_not_carried_over(tmp_path: Path) -> None:
    def touch(path: Path) -> None:
        path.write_text("index")

    write(tmp_path / "build", Contents(lines=[], texts={}, report={}, extra={"index": touch}))
    folder = write(tmp_path / "build", contents("new"))
    assert "index" not in names(folder.path)


def test_nobodys_file_is_overwritten(tmp_path: Path) -> None:
    def touch(path: Path) -> None:
        path.write_text("index")

    folder = write(tmp_path / "build", contents("old"))
    (folder.path / "index").write_text("mine")
    with pytest.raises(GraphError, match="move yours elsewhere"):
        write(folder.path, Contents(lines=[], texts={}, report={}, extra={"index": touch}))
    assert values(folder) == ["old"]
    assert (folder.path / "index").read_text() == "mine"


class FullDisk:
    """A file writer that fails as a full disk does."""

    def __call__(self, path: Path) -> None:
        path.write_text("begun")
        raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_old_graph(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("old"))
    full = Contents(lines=[], texts={}, report={}, extra={"search.sqlite": FullDisk()})
    with pytest.raises(GraphError) as error:
        write(folder.path, full)
    assert "No space left on device" in one_line(error)
    assert error.value.exit_code == 2
    assert values(open_folder(folder.path)) == ["old"]
    assert names(tmp_path) == {"build"}


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, IntegrityError])
def test_a_failure_in_the_middle_leaves_the_old_graph(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    def fail(path: Path) -> None:
        raise failure("in the middle")

    folder = write(tmp_path / "build", contents("old"))
    with pytest.raises(failure, match="in the middle"):
        write(folder.path, Contents(lines=[], texts={}, report={}, extra={"x": fail}))
    assert values(open_folder(folder.path)) == ["old"]
    assert names(tmp_path) == {"build"}


def test_a_swap_that_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "build", contents("old"))
    rename = Path.rename

    def fail_for_new(path: Path, target: Path) -> Path:
        if path.name.endswith("-new"):
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail_for_new)
        with pytest.raises(GraphError, match="Permission denied"):
            write(folder.path, contents("new"))
    assert values(open_folder(folder.path)) == ["old"]
    assert names(tmp_path) == {"build"}


def test_lines_that_are_not_quads_are_refused(tmp_path: Path) -> None:
    broken = Contents(lines=["<no iri> ."], texts={}, report={})
    with pytest.raises(GraphError, match=r"graph\.nq"):
        write(tmp_path / "build", broken)
    assert names(tmp_path) == set()


def test_errors_of_the_claimant_pass_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="seed"), claim(tmp_path / "build"):
        raise FileNotFoundError("seed")
    assert names(tmp_path) == set()


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "build"
    with claim(path):
        with pytest.raises(GraphBusy) as error:
            write(path, contents("x"))
        assert "another build" in one_line(error)
        assert str(path) in one_line(error)
    assert values(write(path, contents("x"))) == ["x"]


def test_a_lock_file_that_was_left_behind_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / ".build.remit-lock").touch()
    assert values(write(tmp_path / "build", contents("x"))) == ["x"]
    assert names(tmp_path) == {"build"}


def test_a_claim_knows_the_previous_graph(tmp_path: Path) -> None:
    with claim(tmp_path / "build") as claimed:
        assert claimed.previous is None
        claimed.write(contents("old"))
    with claim(tmp_path / "build") as claimed:
        assert claimed.previous is not None
        assert values(claimed.previous) == ["old"]


def test_several_readers_open_at_once_and_keep_what_they_opened(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("old"))
    before = [open_folder(folder.path).store() for _ in range(3)]
    write(folder.path, contents("new", "newer"))
    assert [len(store) for store in before] == [1, 1, 1]
    assert values(open_folder(folder.path)) == ["new", "newer"]


def test_readers_write_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("x", doc="text"))
    paths = [path for path in [tmp_path, *tmp_path.rglob("*")] if path.is_dir()]
    for path in paths:
        path.chmod(0o555)
    before = sorted(tmp_path.rglob("*"))
    try:
        opened = open_folder(folder.path)
        assert (values(opened), opened.text("doc")) == (["x"], "text")
    finally:
        for path in paths:
            path.chmod(0o755)
    assert sorted(tmp_path.rglob("*")) == before


def test_reading_goes_on_while_builds_swap(tmp_path: Path) -> None:
    path = tmp_path / "build"
    write(path, contents("0"))
    done = threading.Event()

    def build() -> None:
        for i in range(1, 12):
            write(path, contents(str(i)))
        done.set()

    def opener(folder: GraphFolder) -> tuple[list[str], bytes]:
        return values(folder), folder.nquads_path.read_bytes()

    builder = threading.Thread(target=build)
    builder.start()
    reads = 0
    while not done.is_set():
        (value,), lines = open_steady(path, opener)
        assert lines.decode() == LINE.format(value) + "\n"
        reads += 1
    builder.join()
    assert reads > 0


def test_a_file_that_a_swap_has_taken_away_is_looked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "build"
    write(path, contents("old"))
    calls = []

    def opener(folder: GraphFolder) -> bytes:
        calls.append(folder)
        if len(calls) == 1:
            write(path, contents("new"))
            raise FileNotFoundError(2, "No such file or directory")
        return folder.nquads_path.read_bytes()

    assert open_steady(path, opener).decode() == LINE.format("new") + "\n"
    with pytest.raises(FileNotFoundError):
        open_steady(path, lambda folder: (folder.path / "missing").read_bytes())


def test_a_whole_graph_beside_its_place_is_found_without_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "build", contents("x"))
    (tmp_path / "build").rename(tmp_path / ".build.remit-new")

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        folder = open_folder(tmp_path / "build")
    assert values(folder) == ["x"]
    assert names(tmp_path) == {".build.remit-new"}


@pytest.mark.parametrize("name", ["missing", "missing/deeper"])
def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAGraph) as error:
        open_folder(tmp_path / name)
    assert "no such folder" in one_line(error)
    assert error.value.exit_code == 2
    assert names(tmp_path) == set()


def test_a_graph_of_another_format_is_not_read_but_can_be_replaced(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("old"))
    marker = json.loads(folder.marker_path.read_text())
    folder.marker_path.write_text(json.dumps({**marker, "format": FORMAT + 1}))
    with pytest.raises(GraphError) as error:
        open_folder(folder.path)
    assert f"format {FORMAT + 1}" in one_line(error)
    assert values(write(folder.path, contents("new"))) == ["new"]


def test_a_broken_graph_says_what_to_do(tmp_path: Path) -> None:
    folder = write(tmp_path / "build", contents("x"))
    folder.report_path.write_text("{")
    (folder.store_path / "CURRENT").unlink()
    with pytest.raises(GraphError, match="kg build"):
        folder.report()
    with pytest.raises(GraphError, match="kg build"):
        open_steady(folder.path, GraphFolder.store)
