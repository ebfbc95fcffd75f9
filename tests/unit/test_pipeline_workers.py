"""Several processes at once: the order of the results, what ends them, and what is told of it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, TypeVar

import pytest

from kg.errors import GraphError, WorkerError
from kg.pipeline import build
from kg.pipeline.effort import expected, usable_cores, worthwhile
from kg.pipeline.workers import Workers
from kg.read import discover
from tests.unit.command import start_kg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Result = TypeVar("Result")


def _slow_first(task: int) -> tuple[int, int]:
    time.sleep(0.3 if task == 0 else 0)
    return task, os.getpid()


def _fail(task: int) -> int:
    if task == 2:
        raise GraphError("there is no space")
    if task == 3:
        raise ZeroDivisionError("by\nzero")
    if task == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def _workers(work: Callable[[int], Result], *, count: int = 2) -> Workers[int, Result]:
    return Workers(work=work, count=count, called=lambda task: f"task {task}")


def test_results_come_in_the_order_of_the_tasks_from_other_processes() -> None:
    with _workers(_slow_first) as workers:
        results = list(workers.results(range(6)))
    assert [task for task, _ in results] == list(range(6))
    processes = {process for _, process in results}
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_one_worker_is_this_process() -> None:
    with _workers(_slow_first, count=1) as workers:
        assert {process for _, process in workers.results(range(2))} == {os.getpid()}


@pytest.mark.parametrize(
    ("bad", "error", "words"),
    [
        (2, GraphError, "^there is no space$"),
        (3, WorkerError, "^task 3: this is a fault of Remit: ZeroDivisionError: by zero; "),
        (4, WorkerError, "^task 4: the process that read it was ended"),
    ],
)
def test_what_goes_wrong_names_its_task_and_ends_the_processes(
    bad: int, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words), _workers(_fail) as workers:
        list(workers.results([0, bad, 1]))
    assert multiprocessing.active_children() == []


def test_only_what_saves_time_starts_processes(tmp_path: Path) -> None:
    assert worthwhile([], jobs=8) == 1
    assert worthwhile([10_000_000], jobs=8) == 1
    assert worthwhile([500] * 40, jobs=8) == 1
    assert worthwhile([20_000] * 500, jobs=1) == 1
    assert worthwhile([20_000] * 500, jobs=8) == 8
    assert worthwhile([20_000] * 5, jobs=8) == 3
    assert usable_cores() >= 1
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n" * 100)
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n" + b" " * 991)
    sources = discover([tmp_path]).sources
    assert expected(sources, known=()) == (200, 200, 100)
    (first, *_) = build([tmp_path / "a.txt"], out=tmp_path / "build").report.documents
    assert expected(sources, known={first.source.sha256}) == (200, 100)


def _documents(folder: Path, *, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        name = f"Council {chr(65 + number)}"
        text = f"{name} will build {number + 1} homes. It has agreed to plant trees.\n"
        (folder / f"{number}.txt").write_text(text)
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_any_number_of_jobs_builds_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.building.worthwhile", lambda _sizes, *, jobs: jobs)
    docs = _documents(tmp_path / "docs", count=5)
    told: dict[int, list[object]] = {1: [], 2: []}
    files: dict[int, dict[str, bytes]] = {}
    for jobs, events in told.items():
        out = tmp_path / str(jobs) / "build"
        build([docs], out=out, jobs=jobs, progress=events.append)
        names = ("graph.nq", "report.json", "text/0.txt")
        files[jobs] = {name: (out / name).read_bytes() for name in names}
        files[jobs] |= {path.name: path.read_bytes() for path in (out / "cache").iterdir()}
        assert [path.name for path in out.parent.iterdir()] == ["build"]
    assert len(files[1]) == 13
    assert files[1] == files[2]
    assert [str(event).replace("/2/", "/1/") for event in told[2]] == list(map(str, told[1]))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("delay", [0.0, 0.6])
def test_an_interrupted_build_ends_its_processes_and_says_one_line(
    tmp_path: Path, delay: float
) -> None:
    (tmp_path / "docs").mkdir()
    for number in range(4):
        text = f"Council {number} will build homes. It has agreed to plant trees.\n\n" * 600
        (tmp_path / f"docs/{number}.txt").write_text(text)
    process = start_kg("build", "docs", "--jobs", "2", cwd=tmp_path, group=True)
    assert process.stderr is not None
    assert process.stderr.readline() == b"reading docs/0.txt (1 of 4)\n"
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode in {130, -signal.SIGINT}
    assert err.splitlines()[-1:] == [b"kg: interrupted"]
    assert b"Traceback" not in err
    assert not (tmp_path / "build").exists()
