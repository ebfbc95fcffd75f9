"""Run the examples of the README, and show their real output.

A fenced block below the line ``<!-- run -->`` is an example: ``console`` blocks hold commands after
``$`` and what they print on standard output, ``pycon`` blocks Python after ``>>>``. The examples run
one after another in one folder. ``python -m tests.readme`` writes their output into the README; the
tests check that it stands there.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["README", "examples", "refreshed"]

README = Path(__file__).resolve().parents[1] / "README.md"
_EXAMPLE = re.compile(r"(<!-- run -->\n```(console|pycon)\n)(.*?)(```\n)", re.DOTALL)
_RUN_PYTHON = """
import contextlib, io, json, sys
names = {}
outputs = []
for source in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(source, "README.md", "single"), names)
    outputs.append(said.getvalue())
print(json.dumps(outputs))
"""


def examples(text: str) -> list[str]:
    """Return what the examples of ``text`` run, one entry a block."""
    return [match[3] for match in _EXAMPLE.finditer(text)]


def refreshed(text: str, folder: Path) -> str:
    """Return ``text`` with the output of its examples as they print it when run in ``folder``."""
    programs = folder / "bin"
    programs.mkdir()
    work = folder / "work"
    work.mkdir()
    for name in ("notebooks", "tests"):
        (work / name).symlink_to(README.parent / name)
    kg = programs / "kg"
    kg.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    kg.chmod(0o755)
    runners = {"console": _console, "pycon": _python}

    def run(match: re.Match[str]) -> str:
        return match[1] + runners[match[2]](match[3], work, _environment(programs)) + match[4]

    return _EXAMPLE.sub(run, text)


def _environment(programs: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(README.parent),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }


def _console(block: str, folder: Path, environment: dict[str, str]) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    said = []
    for command in commands:
        shell = ["sh", "-c", command.removeprefix("$ ")]
        said.append(f"{command}\n{_lines(_printed(shell, folder, environment, what=command))}")
    return "\n".join(part.rstrip("\n") for part in said) + "\n"


def _python(block: str, folder: Path, environment: dict[str, str]) -> str:
    found = doctest.DocTestParser().get_examples(block)
    sources = json.dumps([each.source for each in found])
    program = [sys.executable, "-c", _RUN_PYTHON]
    outputs = json.loads(_printed(program, folder, environment, what="README.md", given=sources))
    return "".join(
        _prompted(each.source) + _lines(output) for each, output in zip(found, outputs, strict=True)
    )


def _printed(
    program: list[str],
    folder: Path,
    environment: dict[str, str],
    *,
    what: str,
    given: str | None = None,
) -> str:
    """Return what ``program`` prints; ``what`` names it where it fails."""
    run = subprocess.run(
        program,
        input=given,
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise RuntimeError(f"{what}: exit code {run.returncode}: {run.stderr[-500:]}")
    return run.stdout


def _prompted(source: str) -> str:
    first, *others = source.splitlines()
    return "".join(f"{line}\n" for line in (f">>> {first}", *(f"... {line}" for line in others)))


def _lines(output: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        README.write_text(
            refreshed(README.read_text(encoding="utf-8"), Path(name)), encoding="utf-8"
        )
