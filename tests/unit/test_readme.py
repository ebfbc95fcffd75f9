"""The README: its commands are the project's, and its outputs are real ones."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.readme import README, examples, refreshed

if TYPE_CHECKING:
    from pathlib import Path

ROOT = README.parent


def test_the_examples_print_what_the_readme_shows(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(examples(text)) >= 1
    assert refreshed(text, tmp_path) == text, "python -m tests.readme writes the new output"


def test_the_first_screen_gives_both_commands() -> None:
    first_screen = README.read_text(encoding="utf-8").splitlines()[:40]
    assert any(line.startswith("python3 tasks.py demo") for line in first_screen)
    assert any(line.startswith("python3 tasks.py test") for line in first_screen)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("python3 tasks.py test </dev/null")


def test_the_picture_of_the_stages_names_each_folder() -> None:
    text = README.read_text(encoding="utf-8")
    folders = {path.parent.name for path in (ROOT / "kg").glob("*/__init__.py")}
    assert len(folders) >= 10
    assert [name for name in sorted(folders) if not re.search(rf"\b{name}\b", text)] == []


def test_links_to_files_lead_to_files() -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    targets = [each for each in re.findall(r"\]\(([^)#]+)", text) if "://" not in each]
    assert targets
    assert [each for each in targets if not (ROOT / each).exists()] == []


DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def test_the_version_is_that_of_the_changelog() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.+)"$', pyproject, re.MULTILINE)
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert version is not None
    assert newest is not None
    assert newest[1] == version[1]


def test_tasks_without_a_name_say_which_there_are() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "tasks.py"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "demo" in run.stderr
