"""A build that is killed at any moment leaves a whole graph, or none where there was none."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.unit.killed_builds import found, leftovers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.unit.killed_builds"]


def run(what: str, folder: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [*COMMAND, what, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    cases: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert [case["killed"] for case in cases] == [True] * (len(cases) - 1) + [False]
    assert {case["leftovers"] for case in cases} == {"[]"}
    return cases


def order_of_findings(cases: list[dict[str, Any]]) -> list[str]:
    """Return what was found, without repetition: a later kill never finds an earlier graph."""
    findings = [case["found"] for case in cases]
    return [each for i, each in enumerate(findings) if i == 0 or findings[i - 1] != each]


def test_a_killed_first_build_leaves_no_graph_or_the_whole_one(tmp_path: Path) -> None:
    cases = run("first", tmp_path)
    assert len(cases) > 10
    assert order_of_findings(cases) == ["none", "new"]


def test_a_killed_build_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    cases = run("again", tmp_path)
    assert len(cases) > 30
    assert order_of_findings(cases) == ["old", "new"]
    assert all(case["notes"] for case in cases)


def test_a_killed_repair_is_repaired(tmp_path: Path) -> None:
    cases = run("repair", tmp_path)
    assert len(cases) > 10
    assert order_of_findings(cases) == ["new"]


def test_builds_killed_at_random_moments_leave_a_whole_graph(tmp_path: Path) -> None:
    path = tmp_path / "build"
    delays = random.Random(7)  # noqa: S311 - any moments will do
    for _ in range(6):
        build = subprocess.Popen(
            [*COMMAND, "endless", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert build.stdout
        with build.stdout as said:
            assert said.readline() == b"ready\n"
            time.sleep(delays.uniform(0, 0.15))
            build.kill()
        build.wait()
        assert found(path) in {"old", "new"}
        assert leftovers(path) == []
