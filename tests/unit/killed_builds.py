"""Kill builds at every step they take, and say what the next command finds.

Run as ``python -m tests.unit.killed_builds WHAT FOLDER`` with ``first``, ``again`` or ``repair`` it
forks one child for each change that a build or a repair makes to the file system. The child kills
itself before that change, and a line of JSON says what the next reader and the next build find.
With ``endless`` it builds on and on, for others to kill.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pyoxigraph

from kg.errors import NotAGraph
from kg.store import Contents, GraphFolder, claim, open_folder, write

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "shutil.rmtree"}
SIZE = 40


def contents(version: str) -> Contents:
    """Return a graph of which every part says ``version``."""
    lines = (
        f'<https://a.org/{i}> <https://a.org/is> "{version}" <https://a.org/g> .'
        for i in range(SIZE)
    )
    return Contents(
        lines=lines,
        texts={"one": f"{version}\r\n", "in/folder": version},
        report={"version": version},
        extra={"search.sqlite": partial(_write_text, version)},
    )


def _write_text(text: str, path: Path) -> None:
    path.write_text(text)


def version_of(folder: GraphFolder) -> str:
    """Return the version of the graph in ``folder``, after checking that every part is of it."""
    version = str(folder.report()["version"])
    store = folder.store()
    dump = store.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""
    lines = sorted(dump.decode().splitlines())
    assert lines == sorted(contents(version).lines)
    assert folder.nquads_path.read_text().splitlines() == lines
    assert folder.text("one") == f"{version}\r\n"
    assert folder.text("in/folder") == version
    assert folder.search_path.read_text() == version
    return version


def found(path: Path) -> str:
    """Return the version of the graph that the next reader finds at ``path``, or "none"."""
    try:
        return version_of(open_folder(path))
    except NotAGraph:
        return "none"


def leftovers(path: Path) -> list[str]:
    """Return what stands beside the graph after the next build has claimed its folder."""
    with claim(path):
        pass
    return sorted(entry.name for entry in path.parent.iterdir() if entry.name != path.name)


def kill_at(step: int) -> None:
    """Make this process kill itself before the change to the file system with that number."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[1], str) and "r" not in arguments[1]
        if event in CHANGES or writes:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def in_child(action: Callable[[], object]) -> str | None:
    """Run ``action`` in a forked child: return what it returned, or None if it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _end(action, writer)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    assert os.waitstatus_to_exitcode(status) == 0
    return said


def _end(action: Callable[[], object], writer: int) -> NoReturn:
    code = 1
    try:
        os.write(writer, str(action()).encode())
        code = 0
    finally:
        os._exit(code)


def kill_every_build(root: Path, *, before: str | None) -> None:
    """Kill a build of "new" over ``before`` at each of its steps, until one comes through."""
    start = root / "start"
    if before:
        in_child(partial(write, start / "build", contents(before)))
        (start / "build" / "notes.txt").write_text("mine")
    else:
        start.mkdir()
    _kill_each(root, start, lambda path: write(path, contents("new")))


def kill_every_repair(root: Path) -> None:
    """Kill the repair of a swap that was killed between its renames, at each of its steps."""
    start = root / "start"
    start.mkdir()
    for version in ("old", "new"):
        in_child(partial(write, root / version, contents(version)))
        (root / version).rename(start / f".build.remit-{version}")
    _kill_each(root, start, open_folder)


def _kill_each(root: Path, start: Path, action: Callable[[Path], object]) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        place = root / str(step)
        shutil.copytree(start, place)
        path = place / "build"
        killed = in_child(partial(_do_and_be_killed, action, path, at=step)) is None
        case = {
            "step": step,
            "killed": killed,
            "found": in_child(partial(found, path)),
            "leftovers": in_child(partial(leftovers, path)),
            "notes": (path / "notes.txt").exists(),
        }
        sys.stdout.write(json.dumps(case) + "\n")
        shutil.rmtree(place)


def _do_and_be_killed(action: Callable[[Path], object], path: Path, *, at: int) -> object:
    kill_at(at)
    return action(path)


def build_endlessly(path: Path) -> NoReturn:
    """Build "old" and "new" in turn, after saying so, until somebody kills this process."""
    write(path, contents("old"))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        for version in ("new", "old"):
            write(path, contents(version))


def main(what: str, folder: str) -> None:
    """Do ``what`` in ``folder``."""
    root = Path(folder)
    if what == "first":
        kill_every_build(root, before=None)
    elif what == "again":
        kill_every_build(root, before="old")
    elif what == "repair":
        kill_every_repair(root)
    else:
        build_endlessly(root / "build")


if __name__ == "__main__":
    main(*sys.argv[1:])
