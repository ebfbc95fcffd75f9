"""The manifest: what it may say, and the words for what it may not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.read.manifest import Facts, read_manifest
from kg.resources import seeds_dir

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_without_a_manifest_says_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
    assert read_manifest(tmp_path / "missing") == {}


def test_empty_fields_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(
        '[[document]]\nfile = "a.txt"\ntitle = " A plan "\npublisher = ""\ndate = ""\n'
        '[[document]]\nfile = "b.txt"\ndate = 2020-02-29\n'
        '[[document]]\nfile = "c.txt"\ndate = "2021-03-01"\n'
    )
    assert read_manifest(tmp_path) == {
        "a.txt": Facts(title="A plan"),
        "b.txt": Facts(date=date(2020, 2, 29)),
        "c.txt": Facts(date=date(2021, 3, 1)),
    }


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("[[document]\n", "is not TOML"),
        ('title = "x"\n', 'unknown table "title"'),
        ('[document]\nfile = "a.txt"\n', "document is one table"),
        ('[[document]]\ntitle = "x"\n', '1: has no file; write file = "NAME.txt"'),
        ('[[document]]\nfile = "sub/a.txt"\n', "is in another folder"),
        ('[[document]]\nfile = "a"\n[[document]]\nfile = "a"\n', "described twice"),
        ('[[document]]\nfile = "a"\ntitel = "x"\n', 'unknown field "titel"; the fields are file,'),
        ('[[document]]\nfile = "a"\ntitle = 3\n', "title is not a text"),
        ('[[document]]\nfile = "a"\ndate = 2020\n', "date is not a day"),
        ('[[document]]\nfile = "a"\ndate = "May 2020"\n', "date is not a day"),
        ('[[document]]\nfile = "a"\ndate = 2020-01-01T10:00:00Z\n', "date is not a day"),
        ('[[document]]\nfile = "a"\nsha256 = "ABC"\n', "64 lower-case hexadecimal"),
    ],
)
def test_a_malformed_manifest_is_one_clear_line(tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "manifest.toml").write_text(manifest)
    with pytest.raises(InputError) as raised:
        read_manifest(tmp_path)
    assert words in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / "manifest.toml"))
    assert "\n" not in str(raised.value)


def test_a_manifest_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(InputError, match="is not UTF-8 at byte 5"):
        read_manifest(tmp_path)


def test_each_seed_is_described() -> None:
    facts = read_manifest(seeds_dir())
    assert sorted(facts) == sorted(path.name for path in seeds_dir().glob("*.txt"))
    assert len(facts) == 5
    unknown = facts["000_fb0f24be1fcc272e.txt"]
    assert (unknown.title, unknown.publisher, unknown.date) == (None, None, None)
