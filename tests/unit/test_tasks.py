"""The set-up: what it does again, what it leaves, and what it says where it cannot go on."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
#: What a set-up for daily use installs, in this order, before the project itself.
PACKAGES = ["requirements-build.txt", "requirements.txt"]


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module of tasks, at home in a folder with requirements and nothing else."""
    specification = importlib.util.spec_from_file_location("tasks", ROOT / "tasks.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    for name in (module.BUILD, module.RUN, module.DEV, module.PROJECT):
        (tmp_path / name).write_text(name)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "STAMP", venv / "remit-setup.json")
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    return module


@pytest.fixture
def calls(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """List what the set-up calls, without calling it."""
    made: list[list[str]] = []

    def call(command: list[str], _trouble: str) -> None:
        made.append(command)
        tasks.VENV.mkdir(exist_ok=True)

    monkeypatch.setattr(tasks, "_call", call)
    return made


def _what(calls: list[list[str]]) -> list[str]:
    """Say what each call does, by its last word."""
    said = [Path(call[-1]).name for call in calls]
    calls.clear()
    return said


def test_a_second_set_up_installs_nothing(
    tasks: ModuleType, calls: list[list[str]], tmp_path: Path
) -> None:
    tasks._install("requirements.txt")
    assert _what(calls) == [".venv", *PACKAGES, tmp_path.name]
    tasks._install("requirements.txt")
    assert calls == []


def test_work_on_the_code_needs_more_and_daily_use_not_again(
    tasks: ModuleType, calls: list[list[str]], tmp_path: Path
) -> None:
    tasks._install("requirements.txt")
    calls.clear()
    tasks._install("requirements-dev.txt")
    assert _what(calls) == ["requirements-build.txt", "requirements-dev.txt"]
    tasks._install("requirements.txt")
    assert calls == []


@pytest.mark.parametrize(
    ("changed", "again"),
    [("requirements.txt", PACKAGES), ("pyproject.toml", ["FOLDER"])],
)
def test_what_changed_is_installed_again(
    tasks: ModuleType, calls: list[list[str]], tmp_path: Path, changed: str, again: list[str]
) -> None:
    tasks._install("requirements.txt")
    calls.clear()
    (tmp_path / changed).write_text("other")
    tasks._install("requirements.txt")
    assert _what(calls) == [name.replace("FOLDER", tmp_path.name) for name in again]


@pytest.mark.parametrize("stamp", ["{", "[]", '{"root": "/elsewhere"}'])
def test_a_broken_or_moved_set_up_is_made_anew(
    tasks: ModuleType, calls: list[list[str]], stamp: str
) -> None:
    tasks._install("requirements.txt")
    calls.clear()
    tasks.STAMP.write_text(stamp)
    tasks._install("requirements.txt")
    assert _what(calls)[:3] == [".venv", *PACKAGES]


def test_a_set_up_that_failed_half_way_goes_on_where_it_failed(
    tasks: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    working = tasks._pip

    def failing(*arguments: str) -> None:
        if "--editable" in arguments:
            raise tasks.TaskError("the network was away")
        working(*arguments)

    monkeypatch.setattr(tasks, "_pip", failing)
    with pytest.raises(tasks.TaskError):
        tasks._install("requirements.txt")
    calls.clear()
    monkeypatch.setattr(tasks, "_pip", working)
    tasks._install("requirements.txt")
    assert _what(calls) == [tmp_path.name]


def test_packages_are_held_to_their_hashes(tasks: ModuleType, calls: list[list[str]]) -> None:
    tasks._install("requirements-dev.txt")
    (tools, packages, project) = (call for call in calls if "pip" in call)
    assert all("--no-build-isolation" in call for call in (tools, packages, project))
    assert all("--require-hashes" in call for call in (tools, packages))
    assert {"--no-deps", "--no-index"} <= set(project)


def test_a_python_without_ensurepip_is_told_what_to_install(
    tasks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    find: Any = importlib.util.find_spec
    monkeypatch.setattr(
        tasks.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name)
    )
    monkeypatch.setattr(tasks.shutil, "which", lambda _name: None)
    with pytest.raises(tasks.TaskError, match=r"apt-get install python3\.\d+-venv"):
        tasks._make_venv()


def test_all_checks_run_though_one_fails(
    tasks: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[str, ...]] = []

    def run(*command: str) -> int:
        ran.append(command)
        return 1 if command[0] == "mypy" else 0

    monkeypatch.setattr(tasks, "_run", run)
    monkeypatch.setattr(tasks, "_install", lambda _requirements: None)
    assert tasks.test([]) == 1
    assert [command[0] for command in ran] == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert "failed: mypy" in capsys.readouterr().err


def test_an_old_python_is_told_so(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.shutil, "which", lambda _name: None)
    monkeypatch.setattr(tasks.sys, "version_info", (3, 8, 18))
    assert tasks.main(["demo"]) == 2


def test_the_tasks_need_nothing_but_python() -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-S", ROOT / "tasks.py", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "python3 tasks.py NAME" in run.stdout
    assert run.stderr == ""
