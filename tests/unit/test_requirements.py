"""The committed requirements: exact, hashed, complete, and of no particular registry."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD, RUN, DEV = "requirements-build.txt", "requirements.txt", "requirements-dev.txt"
FILES = (BUILD, RUN, DEV)
_PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)((?: ;[^\\]*)?) \\$")


def _pinned(name: str) -> dict[str, set[str]]:
    """Return the lines of a requirements file that pin something, by distribution."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := _PINNED.match(line):
            found.setdefault(match[1], set()).add(match[2] + match[3])
    return found


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_pin_a_hash_or_a_comment(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    others = [
        line
        for line in lines
        if not _PINNED.match(line)
        and not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line)
        and not line.lstrip().startswith("#")
    ]
    assert others == []
    assert len(_pinned(name)) > (5 if name == BUILD else 50)


@pytest.mark.parametrize("name", FILES)
def test_no_place_to_fetch_from_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|file:|find-links|index-url|@ ", text)


def test_compiled_packages_are_hashed_for_more_than_one_system() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    (spacy,) = re.findall(r"^spacy==.*?(?=^\S)", text, re.MULTILINE | re.DOTALL)
    assert spacy.count("--hash=") > 20


def test_what_is_built_from_source_has_one_file_to_be_held_to() -> None:
    text = (ROOT / RUN).read_text(encoding="utf-8")
    (owlready2,) = re.findall(r"^owlready2==.*?(?=^\S)", text, re.MULTILINE | re.DOTALL)
    assert owlready2.count("--hash=") == 1


def test_each_file_adds_to_the_one_before_and_changes_nothing() -> None:
    build, run, dev = (_pinned(name) for name in FILES)
    assert {name: run.get(name) for name in build} == build
    assert {name: dev.get(name) for name in run} == run
    assert {"pytest", "ruff", "mypy", "import-linter", "hypothesis"} <= dev.keys() - run.keys()


def test_all_that_the_project_names_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    extras = project["project"]["optional-dependencies"]
    needed = [
        *project["project"]["dependencies"],
        *groups["build"],
        *(each for extra in extras.values() for each in extra),
    ]
    build, run, dev = (_pinned(name) for name in FILES)
    assert {_name(each) for each in groups["build"]} <= build.keys()
    assert {_name(each) for each in needed} <= run.keys()
    assert {_name(each) for each in groups["dev"]} <= dev.keys()
    assert {_name(each) for each in project["build-system"]["requires"]} <= run.keys()
