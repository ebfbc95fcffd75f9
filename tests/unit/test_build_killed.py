"""``kg build`` killed at any moment: the next ``kg query`` answers from a whole graph."""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.unit.command import run_kg, start_kg

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 20
#: Each builds another graph of the same documents, which need not be read again for it.
BASES = ("https://one.example/", "https://two.example/")


def _start(folder: Path, base: str) -> float:
    """Build to the end and return the seconds that it took."""
    began = time.perf_counter()
    process = start_kg("build", "docs", "--base-iri", base, cwd=folder)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return time.perf_counter() - began


def _answer(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    ran = run_kg(capsys, "query", "commitments", "--graph", folder / "build", "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="a running file cannot be moved there")
def test_a_build_killed_at_random_moments_leaves_a_graph_that_answers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_text("Norwich City Council will build 200 homes.\n")
    answers = []
    for base in BASES:
        _start(tmp_path, base)
        answers.append(_answer(capsys, tmp_path))
    assert answers[0] == answers[1].replace(BASES[1], BASES[0]) != answers[1]
    whole = _start(tmp_path, BASES[0])
    delays = random.Random(5)  # noqa: S311 - any moments will do
    for kill in range(KILLS):
        process = start_kg("build", "docs", "--base-iri", BASES[kill % 2], cwd=tmp_path)
        time.sleep(delays.uniform(0, 1.1 * whole))
        process.kill()
        process.communicate()
        assert _answer(capsys, tmp_path) in answers
    _start(tmp_path, BASES[1])
    assert _answer(capsys, tmp_path) == answers[1]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["build", "docs"]
