"""Where a graph stands, and the swap that replaces it whole.

A build writes into ``.NAME.remit-new`` beside the graph ``NAME``, on the same file system. Once all
of it is on disk it gets its marker, and then::

    NAME -> .NAME.remit-old        no graph at NAME; old and new both whole
    .NAME.remit-new -> NAME        the new graph
    .NAME.remit-old removed

A process that is killed at any moment leaves one of these states, and ``recover`` ends each in the
same way: a graph at NAME is kept; without one, a whole new graph is put there, else the old one.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError, NotAGraph
from kg.store.folder import read_marker

__all__ = ["Site"]


@dataclass(frozen=True, slots=True)
class Site:
    """The place of one graph. ``target`` is absolute, without symbolic links."""

    target: Path

    @classmethod
    def at(cls, path: Path) -> Site:
        """Return the site of the graph ``path``; a link stays and what it points to is replaced."""
        return cls(Path(os.path.realpath(path)))

    @property
    def new(self) -> Path:
        """Where a build writes. It is whole once it has its marker."""
        return self._beside("new")

    @property
    def old(self) -> Path:
        """Where the previous graph stands between the two renames of a swap."""
        return self._beside("old")

    @property
    def draft(self) -> Path:
        """Where a build keeps what the next one may use if this one is stopped."""
        return self._beside("draft")

    @property
    def lock(self) -> Path:
        """The file that a build holds locked."""
        return self._beside("lock")

    def has_graph(self) -> bool:
        """Return whether a whole graph stands at the target."""
        return read_marker(self.target) is not None

    def whole(self) -> Path | None:
        """Return where a whole graph stands: in its place, or for the time of a swap beside it."""
        places = (self.target, self.new, self.old)
        return next((place for place in places if read_marker(place) is not None), None)

    def check_writable(self) -> None:
        """Check that a graph may be put here: nothing of anybody else's would be replaced.

        Raises:
            NotAGraph: There is a file, or a folder that holds something and is not a graph.
            GraphError: The folder cannot be swapped, because it is in use as a place.
        """
        target = self.target
        if not target.exists():
            return
        if not target.is_dir():
            raise NotAGraph(f"{target}: is a file; name a new or an empty folder instead")
        if target.is_mount() or Path.cwd().is_relative_to(target):
            raise GraphError(
                f"{target}: a build replaces its folder, and this one is a mount point or holds the "
                "current folder; name a folder inside it, such as build"
            )
        if not os.access(target, os.W_OK | os.X_OK):
            raise GraphError(
                f"{target}: is write-protected; permit writing, or name another folder"
            )
        if any(target.iterdir()) and not self.has_graph():
            raise NotAGraph(
                f"{target}: holds files and is not a Remit graph, so it is left as it is; name a "
                "new or an empty folder instead"
            )

    def recover(self) -> None:
        """End a swap that was killed half-way, and remove what a killed build left.

        Only for the holder of the lock, and only where ``check_writable`` agrees.
        """
        whole = self.whole()
        if whole is not None and whole != self.target:
            self._put(whole)
        for leftover in (self.new, self.old):
            if leftover.exists():
                shutil.rmtree(leftover)

    def swap(self) -> None:
        """Put the whole graph at ``new`` in the place of the one at ``target``, if any."""
        if self.has_graph():
            self.target.rename(self.old)
        try:
            self._put(self.new)
        except OSError:
            if self.old.exists():
                self.old.rename(self.target)
            raise
        sync(self.target.parent)
        # The new graph stands: what cannot be removed now is left to the next build.
        shutil.rmtree(self.old, ignore_errors=True)

    def _put(self, whole: Path) -> None:
        if self.target.exists():
            self.target.rmdir()
        whole.rename(self.target)

    def _beside(self, suffix: str) -> Path:
        return self.target.with_name(f".{self.target.name}.remit-{suffix}")


def sync(path: Path) -> None:
    """Wait until the file or folder ``path`` is on disk."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(path: Path) -> None:
    """Wait until everything under ``path`` is on disk."""
    for folder, _, files in os.walk(path):
        for name in files:
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink():
                sync(file)
        sync(Path(folder))
