"""Lines in order, each once, however many there are: what memory does not hold waits in files."""

from __future__ import annotations

import heapq
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["SortedLines"]

#: So many lines of a graph take about 100 MB of memory, and a graph of fewer needs no file.
_MOST_HELD = 250_000


@dataclass(slots=True)
class SortedLines:
    """Takes lines in any order and gives them sorted, for the time of a ``with`` statement.

    What waits in files waits in ``folder``, in files without a name that end with the process.
    """

    folder: Path
    most_held: int = _MOST_HELD
    _held: set[str] = field(default_factory=set)
    _runs: list[IO[str]] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def take(self, lines: Iterable[str]) -> Self:
        """Take ``lines``, none of which holds the end of a line."""
        for line in lines:
            self._held.add(line)
            if len(self._held) >= self.most_held:
                self._put_away()
        return self

    def _put_away(self) -> None:
        file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=self.folder)  # noqa: SIM115
        run = self._open.enter_context(file)
        run.writelines(f"{line}\n" for line in sorted(self._held))
        run.seek(0)
        self._runs.append(run)
        self._held.clear()

    def __iter__(self) -> Iterator[str]:
        """Yield each line once, in the order of its characters; again whenever it is asked for."""
        for run in self._runs:
            run.seek(0)
        held = sorted(self._held)
        if not self._runs:
            yield from held
            return
        runs = [(line.removesuffix("\n") for line in run) for run in self._runs]
        for line, _ in groupby(heapq.merge(held, *runs)):
            yield line
