"""The memory of a process and all that it started."""

from __future__ import annotations

import resource
import sys
import threading
from collections import defaultdict
from pathlib import Path
from typing import Self

__all__ = ["PeakMemory"]

_PROCESSES = Path("/proc")
_PAUSE = 0.05


class PeakMemory:
    """Watches a process tree for the time of a ``with`` statement; ``peak`` is in bytes.

    Pages that several processes share count for each. Where the system lists no processes as files,
    the peak is that of the largest process alone.
    """

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        if not self.peak:
            unit = 1 if sys.platform == "darwin" else 1024
            self.peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit

    def _watch(self) -> None:
        while not self._over.wait(_PAUSE):
            self.peak = max(self.peak, _held(self._process))


def _held(root: int) -> int:
    """Return the bytes that ``root`` and its descendants hold now; 0 where nothing tells."""
    children: dict[int, list[int]] = defaultdict(list)
    held: dict[int, int] = {}
    for path in _PROCESSES.glob("[0-9]*/status"):
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        said = dict(line.split(":", 1) for line in lines if ":" in line)
        process = int(path.parent.name)
        children[int(said["PPid"])].append(process)
        held[process] = int(said.get("VmRSS", "0 kB").split()[0]) * 1024
    tree, total = [root], 0
    while tree:
        process = tree.pop()
        total += held.get(process, 0)
        tree.extend(children[process])
    return total
