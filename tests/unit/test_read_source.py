"""One source to one Document, with what its manifest says."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.errors import UnreadableSource
from kg.read import discover, read_source, source
from kg.resources import seeds_dir

if TYPE_CHECKING:
    from pathlib import Path


def _only(path: Path) -> source.Read:
    (found,) = discover([path]).sources
    return read_source(found)


def test_the_manifest_describes_a_file_named_alone_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"# Plan\r\n")
    (tmp_path / "manifest.toml").write_text(
        '[[document]]\nfile = "plan.md"\ntitle = "A plan"\npublisher = "A council"\n'
        'genre = "plan"\ndate = 2020-01-31\naddress = "https://example.org/plan"\n'
        'licence = "OGL"\n[[document]]\nfile = "gone.txt"\n'
    )
    read = _only(path)
    document = read.document
    assert document.text == "# Plan\n"
    assert document.sha256 == hashlib.sha256(b"# Plan\r\n").hexdigest()
    assert (document.title, document.publisher, document.genre) == ("A plan", "A council", "plan")
    assert (document.date, document.licence) == (date(2020, 1, 31), "OGL")
    assert document.address == "https://example.org/plan"
    assert document.media_type == "text/markdown"
    assert document.path == f"{tmp_path.name}/plan.md"
    assert read.warnings == ()
    assert discover([path]).remarks == (
        f'{tmp_path.name}/manifest.toml describes "gone.txt", which is not there; correct or '
        "remove the entry",
    )


def test_another_checksum_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "manifest.toml").write_text(
        f'[[document]]\nfile = "a.txt"\nsha256 = "{"0" * 64}"\n'
    )
    read = _only(tmp_path)
    assert [each.code for each in read.warnings] == ["checksum"]
    assert read.document.sha256 in read.warnings[0].message


def test_the_seeds_are_the_files_that_the_manifest_describes() -> None:
    reads = [read_source(each) for each in discover([seeds_dir()]).sources]
    assert len(reads) == 5
    assert [each.warnings for each in reads] == [()] * 5


def test_what_cannot_be_read_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(b"\xff")
    with pytest.raises(UnreadableSource) as raised:
        _only(path)
    assert str(raised.value) == f"{path}: {raised.value.reason}"


def test_a_source_that_vanished_is_an_error_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    (found,) = discover([path]).sources
    path.unlink()
    with pytest.raises(UnreadableSource, match="No such file"):
        read_source(found)


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableSource, match="is not a file"):
        _only(tmp_path)


def test_a_text_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_CHARACTERS", 3)
    path = tmp_path / "long.txt"
    path.write_text("äöü")
    assert _only(path).document.text == "äöü"
    path.write_text("äöüß")
    with pytest.raises(UnreadableSource, match=r"has 4 characters; the most .* is 3: split it"):
        _only(path)


def test_a_source_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 2_000_000)
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * 3_000_000)
    with pytest.raises(UnreadableSource, match=r"has 3 MB; the most .* is 2 MB: split it"):
        _only(path)
