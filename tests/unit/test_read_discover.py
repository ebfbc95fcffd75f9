"""Finding sources: folders, links, names that clash, and what is passed over."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import discover, read_source, shown
from kg.read.keys import source_keys
from kg.resources import seeds_dir


def _write(path: Path, text: str = "Some words.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _names(*paths: Path) -> list[str]:
    return [source.name for source in discover(paths).sources]


def test_a_folder_is_searched_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "sub/deep/c.text", ".hidden.txt", ".git/d.txt", "manifest.toml"):
        _write(tmp_path / "docs" / name, "")
    found = discover([tmp_path / "docs"])
    assert [each.name for each in found.sources] == [
        "docs/a.MD",
        "docs/b.txt",
        "docs/sub/deep/c.text",
    ]
    assert found.left_out == ()


def test_other_kinds_in_a_folder_are_passed_over_and_said(tmp_path: Path) -> None:
    _write(tmp_path / "docs/a.txt")
    other = _write(tmp_path / "docs/chart.png")
    found = discover([tmp_path / "docs"])
    assert [(each.name, each.error) for each in found.left_out] == [("docs/chart.png", False)]
    named = discover([tmp_path / "docs", other])
    assert [each.name for each in named.sources] == ["docs/a.txt", "docs/chart.png"]
    assert named.left_out == ()


def test_a_graph_inside_a_folder_is_no_source(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt")
    for name in ("graph.nq", "remit.json", "text/a.txt"):
        _write(tmp_path / "build" / name)
    found = discover([tmp_path])
    assert [each.key for each in found.sources] == ["a"]
    assert [each.reason for each in found.left_out] == ["is a Remit graph, not a source"]


def test_messages_call_a_source_by_its_path_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "docs/a.txt"
    for folder, called in (("docs", "a.txt"), (".", "docs/a.txt"), ("elsewhere", "named/a.txt")):
        (tmp_path / folder).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / folder)
        assert shown(path, "named/a.txt") == called
    assert shown(tmp_path / "elsewhere", "named") == "named"
    assert shown(None, "x.zip/../a.txt") == "x.zip/../a.txt"


def test_a_missing_source_is_left_out_as_an_error(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    found = discover([tmp_path / "missing.txt", tmp_path / "dangling.txt"])
    assert found.sources == ()
    assert [(each.name, each.error) for each in found.left_out] == [
        (f"{tmp_path.name}/dangling.txt", True),
        (f"{tmp_path.name}/missing.txt", True),
    ]


def test_a_file_named_twice_or_linked_is_read_once(tmp_path: Path) -> None:
    real = _write(tmp_path / "docs/real.txt")
    (tmp_path / "docs/alias.txt").symlink_to(real)
    (tmp_path / "docs/again").symlink_to(tmp_path / "docs")
    (tmp_path / "docs/self").symlink_to(tmp_path / "docs/self")
    (tmp_path / "docs/self.txt").symlink_to(tmp_path / "docs/self.txt")
    names = _names(tmp_path / "docs", real, tmp_path / "docs" / ".." / "docs")
    assert names == ["docs/real.txt", "docs/self.txt"]


def test_a_linked_folder_is_searched_under_its_own_name(tmp_path: Path) -> None:
    _write(tmp_path / "elsewhere/a.txt")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "docs/linked-too").symlink_to(tmp_path / "elsewhere")
    assert _names(tmp_path / "docs") == ["docs/linked/a.txt"]


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    paths = [
        _write(tmp_path / name)
        for name in ("one/plan.txt", "two/plan.txt", "two/other.txt", "x/one/plan.txt")
    ]
    found = discover(paths)
    assert {each.key: each.path for each in found.sources} == {
        f"{tmp_path.name}/one/plan": paths[0],
        "two/plan": paths[1],
        "other": paths[2],
        "x/one/plan": paths[3],
    }


def test_two_suffixes_in_one_folder_stay_two(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a.txt.md", "b.txt"):
        _write(tmp_path / name)
    assert [each.key for each in discover([tmp_path]).sources] == ["a.md", "a.txt", "a.txt.md", "b"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("My plan (v2) #3.txt", "My%20plan%20%28v2%29%20%233"),
        ("100%.txt", "100%25"),
        ("cafe\u0301.txt", "caf\u00e9"),
        ("\u8ba1\u5212.txt", "\u8ba1\u5212"),
        ("a\u202eb.txt", "a%E2%80%AEb"),
        ("archive.2020.txt", "archive.2020"),
    ],
)
def test_a_key_may_stand_in_an_iri(name: str, key: str) -> None:
    path = Path("/docs") / name
    assert source_keys([path]) == {path: key}


def test_a_name_that_is_not_unicode_is_still_a_source(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    _write(path)
    (source,) = discover([path]).sources
    assert source.key == "caf%E9"
    assert source.name.endswith("caf\ufffd.txt")
    assert read_source(source).document.path == source.name


def test_the_order_of_the_sources_makes_no_difference(tmp_path: Path) -> None:
    paths = [_write(tmp_path / name) for name in ("a/x.txt", "b/x.txt", "b/x.md")]
    found = [discover(order) for order in permutations([*paths, tmp_path / "b"])]
    assert len(found) == 24
    assert all(each == found[0] for each in found)


_PART = st.sampled_from(["a", "A", "a.txt", "b", "caf\u00e9", "cafe\u0301", "x.md", "x"])


@given(st.sets(st.lists(_PART, min_size=1, max_size=4).map(lambda p: Path("/", *p)), max_size=12))
def test_keys_are_distinct_and_do_not_depend_on_the_order(paths: set[Path]) -> None:
    ordered = sorted(paths)
    keys = source_keys(ordered)
    assert len(set(keys.values())) == len(paths)
    assert source_keys(ordered[::-1]) == keys


def test_the_seeds_keep_their_names() -> None:
    keys = [each.key for each in discover([seeds_dir()]).sources]
    assert keys == sorted(path.stem for path in seeds_dir().glob("*.txt"))
    assert len(keys) == 5
