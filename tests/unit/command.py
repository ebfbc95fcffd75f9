"""Run ``kg`` as its user does: in this process, or in one of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli.main import main

__all__ = ["Ran", "environment", "run_kg", "start_kg"]

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of ``kg`` came to."""

    code: int
    out: str
    err: str


def run_kg(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Ran:
    """Run ``kg`` in this process."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    code = caught.value.code
    assert isinstance(code, int)
    assert "Traceback" not in captured.err
    return Ran(code, captured.out, captured.err)


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which ``python -m kg`` runs these sources."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **more}


def start_kg(
    *arguments: str | Path, cwd: Path, stdin: int | None = None, group: bool = False
) -> subprocess.Popen[bytes]:
    """Start ``kg`` in a process of its own, or in a ``group`` of processes as a terminal does."""
    return subprocess.Popen(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=group,
        preexec_fn=_as_in_the_foreground if os.name == "posix" else None,
    )


def _as_in_the_foreground() -> None:
    # Where the tests run in the background, they were started to ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
