"""Zip archives are read as folders are, and files are told by what they hold."""

from __future__ import annotations

import gc
import io
import weakref
import zipfile
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from kg.errors import InputError, MissingExtra, UnreadableSource
from kg.pipeline import build
from kg.read import archive, closing_archives, discover, read_source, size_of
from kg.read.extra import extra
from tests.unit.making_texts import MAKERS, make_docx

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "# Plan\n\nNorthshire Council will plant 500 trees by May 2025."
_MANIFEST = '[[document]]\nfile = "a.txt"\ntitle = "A plan"\n[[document]]\nfile = "gone.txt"\n'


def _zip(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def test_an_archive_is_read_as_a_folder(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        f"sub/{name}.{name}": make(_TEXT) for name, make in MAKERS.items()
    }
    path = _zip(
        tmp_path / "all.zip",
        {
            **members,
            "a.txt": "One.",
            "manifest.toml": _MANIFEST,
            "x/a.txt": "Two.",
            "page": MAKERS["html"](_TEXT),
            "chart.png": b"\x89PNG",
            "__MACOSX/a.txt": "no",
            ".hidden.txt": "no",
        },
    )
    found = discover([path])
    here = f"{tmp_path.name}/all.zip"
    assert [(each.key, each.name) for each in found.sources] == [
        ("all.zip/a", f"{here}/a.txt"),
        ("docx", f"{here}/sub/docx.docx"),
        ("html", f"{here}/sub/html.html"),
        ("odt", f"{here}/sub/odt.odt"),
        ("page", f"{here}/page"),
        ("pdf", f"{here}/sub/pdf.pdf"),
        ("x/a", f"{here}/x/a.txt"),
    ]
    assert [(each.name, each.error) for each in found.left_out] == [(f"{here}/chart.png", False)]
    assert found.remarks == (
        f'{here}/manifest.toml describes "gone.txt", which is not there; correct or remove the entry',
    )
    documents = [read_source(each).document for each in found.sources]
    assert documents[0].title == "A plan"
    assert {each.text for each in documents if "Plan" in each.text} == {_TEXT[2:] + "\n"}
    assert {each.media_type for each in documents} == {
        "text/plain",
        "text/html",
        "application/pdf",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
    assert [each.name for each in discover([tmp_path]).sources] == [
        each.name for each in found.sources
    ]


def test_files_are_told_by_what_they_hold(tmp_path: Path) -> None:
    for name, make in MAKERS.items():
        (tmp_path / f"no-suffix-{name}").write_bytes(make(_TEXT))
        (tmp_path / f"wrong-{name}.txt").write_bytes(make(_TEXT))
    (tmp_path / "data.json").write_text("{}")
    _zip(tmp_path / "wheel.whl", {"a.txt": "One."})
    found = discover([tmp_path])
    assert len(found.sources) == 2 * len(MAKERS)
    assert {read_source(each).document.text for each in found.sources} == {_TEXT[2:] + "\n"}
    assert [each.name.rpartition("/")[2] for each in found.left_out] == ["data.json", "wheel.whl"]


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt", "..\\a.txt", "C:/a.txt"])
def test_names_that_lead_out_are_left_alone(tmp_path: Path, name: str) -> None:
    found = discover([_zip(tmp_path / "out.zip", {name: "One.", "b.txt": "Two."})])
    assert [each.key for each in found.sources] == ["b"]
    (left_out,) = found.left_out
    assert left_out.error
    assert "leads out of its archive" in left_out.reason


def test_an_archive_in_an_archive_is_not_opened_but_said(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("b.txt", "Two.")
    found = discover([_zip(tmp_path / "outer.zip", {"a.txt": "One.", "in.zip": inner.getvalue()})])
    assert [each.key for each in found.sources] == ["a"]
    assert ["not opened; unpack it first" in each.reason for each in found.left_out] == [True]


def test_what_unpacks_to_far_more_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _zip(tmp_path / "bomb.zip", {"zeros.txt": b"0" * 20_000_000, "a.txt": "One."})
    found = discover([path])
    assert [each.key for each in found.sources] == ["a"]
    assert "would unpack from 0.0 MB to 20 MB" in found.left_out[0].reason
    monkeypatch.setattr(archive, "MAX_TOTAL", 10_000_000)
    assert "unpacks to 20 MB; the most that" in discover([path]).left_out[0].reason
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    assert "holds 2 files; the most that" in discover([path]).left_out[0].reason


def test_a_header_that_lies_about_the_size_is_found_out(tmp_path: Path) -> None:
    path = _zip(tmp_path / "lie.zip", {"a.txt": b"0" * 5_000})
    with pytest.raises(UnreadableSource, match="the most that one source may have"):
        archive.member_bytes(path, "a.txt", most=4_999)
    assert archive.member_bytes(path, "a.txt", most=5_000) == b"0" * 5_000


def test_members_are_read_from_an_archive_opened_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _zip(tmp_path / "many.zip", {f"{number}": f"Text {number}." for number in range(50)})
    opening = Mock(wraps=zipfile.ZipFile)
    monkeypatch.setattr(zipfile, "ZipFile", opening)
    with closing_archives():
        for number in range(50):
            said = f"Text {number}.".encode()
            assert archive.member_bytes(path, str(number), most=99) == said
            assert archive.member_head(path, str(number), size=4) == b"Text"
            assert archive.member_size(path, str(number)) == len(said)
    assert opening.call_count == 1


def test_archives_are_closed_in_the_end(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": "One."})
    with closing_archives():
        assert archive.member_bytes(path, "a.txt", most=99) == b"One."
        held = weakref.ref(archive._opened(path).file)
        assert held() is not None
    gc.collect()
    assert held() is None


def test_an_archive_that_is_replaced_is_read_anew(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": "One.", "b.txt": "Two."})
    with closing_archives():
        assert archive.member_bytes(path, "b.txt", most=99) == b"Two."
        _zip(tmp_path / "new.zip", {"a.txt": "Ten."}).replace(path)
        assert archive.member_bytes(path, "a.txt", most=99) == b"Ten."
        assert archive.member_head(path, "b.txt", size=9) == b""
        assert archive.member_size(path, "b.txt") == 0
        with pytest.raises(UnreadableSource, match="no longer in its archive"):
            archive.member_bytes(path, "b.txt", most=99)
        path.unlink()
        assert archive.member_head(path, "a.txt", size=9) == b""


def test_of_two_members_of_one_name_the_first_is_read(tmp_path: Path) -> None:
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "First.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("a.txt", "Second.")
    found = discover([path])
    assert [read_source(each).document.text for each in found.sources] == ["First."]
    assert ["more than once" in each.reason for each in found.left_out] == [True]


@pytest.mark.parametrize("digest", [False, True])
def test_the_size_of_a_member_is_told(tmp_path: Path, digest: bool) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": "One. " * 20})
    (source,) = discover([path]).sources
    size = size_of(source, digest=digest)
    assert size.characters == 100
    assert (size.sha256 == read_source(source).document.sha256) is digest


@pytest.mark.parametrize("share", [1, 30, 60, 95])
def test_a_cut_archive_is_refused_in_one_line(tmp_path: Path, share: int) -> None:
    data = _zip(tmp_path / "whole.zip", {"a.txt": "One. " * 200, "b.txt": "Two."}).read_bytes()
    path = tmp_path / "cut.zip"
    path.write_bytes(data[: max(len(data) * share // 100, 4)])
    (source,) = discover([path]).sources
    with pytest.raises(UnreadableSource, match="zip archive or an office document"):
        read_source(source)


def test_a_damaged_member_is_one_error_and_the_others_are_read(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": "One. " * 50, "b.txt": "Two."})
    data = bytearray(path.read_bytes())
    start = data.index(b"a.txt") + 5
    data[start : start + 6] = b"\xff" * 6
    path.write_bytes(bytes(data))
    first, second = discover([path]).sources
    with pytest.raises(UnreadableSource, match="is damaged in its archive"):
        read_source(first)
    assert read_source(second).document.text == "Two."


def test_a_locked_member_is_said(tmp_path: Path) -> None:
    path = _zip(tmp_path / "locked.zip", {"a.txt": "One.", "b.txt": "Two."})
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    path.write_bytes(bytes(data))
    found = discover([path])
    assert [each.key for each in found.sources] == ["b"]
    assert "locked by a password" in found.left_out[0].reason


def test_a_manifest_in_an_archive_is_checked(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": "One.", "manifest.toml": "[[doc]]\n"})
    with pytest.raises(InputError, match=r"a\.zip/manifest\.toml: unknown table"):
        discover([path])


def test_a_missing_library_is_named_with_its_extra() -> None:
    with pytest.raises(MissingExtra, match=r"reading a PDF needs no_such.*remit-kg\[documents\]"):
        extra("no_such_module", of="a PDF")


def test_a_build_reads_all_kinds_and_reports_their_warnings(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, make in MAKERS.items():
        (folder / f"{name}.{name}").write_bytes(make(_TEXT.replace("500", f"5{len(name)}0")))
    (folder / "locked.pdf").write_bytes(b"%PDF-1.4 cut")
    _zip(folder / "more.zip", {"deep/plan.docx": make_docx(_TEXT)})
    built = build([folder], out=tmp_path / "graph")
    assert [each.document for each in built.report.documents] == [
        "docx", "html", "odt", "pdf", "plan",
    ]  # fmt: skip
    assert [(each.path, each.error) for each in built.report.left_out] == [
        ("docs/locked.pdf", True)
    ]
    again = build([folder], out=tmp_path / "graph")
    assert len(again.reused) == 5
    assert again.report.changes.changed == ()
