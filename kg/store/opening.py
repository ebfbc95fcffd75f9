"""Open a graph for reading, whatever a build is doing or was doing when it was killed."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, TypeVar

from kg.errors import GraphBusy, GraphError, NotAGraph
from kg.store.folder import FORMAT, GraphFolder, read_marker
from kg.store.lock import locked
from kg.store.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["open_folder", "open_steady"]

Opened = TypeVar("Opened")

_PATIENCE = 2.0
_PAUSE = 0.02
_TRIES = 20


def open_folder(path: Path) -> GraphFolder:
    """Return the graph folder ``path``, after ending a swap that was killed half-way.

    Raises:
        NotAGraph: The folder is missing or was not written by Remit.
        GraphError: The graph was written in a format of another version.
        GraphBusy: Builds replace it faster than it can be looked at.
    """
    site = Site.at(path)
    for _ in range(_TRIES):
        found = _whole(site)
        if found is None:
            raise NotAGraph(_why_not(path, site))
        marker = read_marker(found)
        if marker is not None:
            _check_format(path, marker.get("format"))
            return GraphFolder(found)
        # A build swapped the folder between the two looks at it.
        time.sleep(_PAUSE)
    raise _always_replaced(path)


def _check_format(path: Path, written: object) -> None:
    if written != FORMAT:
        raise GraphError(
            f"{path}: the graph has format {written}, and this version of Remit reads format "
            f"{FORMAT}; build it again with kg build"
        )


def _always_replaced(path: Path) -> GraphBusy:
    return GraphBusy(f"{path}: builds replace this graph again and again; try again later")


def open_steady(path: Path, opener: Callable[[GraphFolder], Opened]) -> Opened:
    """Return what ``opener`` opens in the graph folder ``path``, all of it of one build.

    A build may swap the folder while ``opener`` opens one file after another; it is then called
    again. What is open stays readable after a swap.

    Raises:
        NotAGraph: The folder is missing or was not written by Remit.
        GraphError: Something in the folder cannot be opened.
        OSError: ``opener`` failed on a file of a graph that nothing has replaced.
    """
    for _ in range(_TRIES):
        folder = open_folder(path)
        before = _identity(folder.path)
        try:
            opened = opener(folder)
        except (GraphError, OSError):
            # A file that a swap has just taken away is no fault of the graph.
            if before == _identity(folder.path):
                raise
        else:
            if before == _identity(folder.path):
                return opened
        time.sleep(_PAUSE)
    raise _always_replaced(path)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _whole(site: Site) -> Path | None:
    """Return where a whole graph stands, after the repair of a killed swap; None if nowhere."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        found = site.whole()
        if found in {None, site.target} or _repair(site):
            return site.whole()
        if time.monotonic() >= deadline:
            return found
        time.sleep(_PAUSE)


def _repair(site: Site) -> bool:
    """End a killed swap and return True, or False where a build is in the middle of one."""
    try:
        with locked(site.lock, patience=0):
            site.check_writable()
            site.recover()
    except GraphBusy:
        return False
    except (GraphError, OSError):
        # This process may only read, or others put files there: read the graph where it stands.
        return True
    return True


def _why_not(path: Path, site: Site) -> str:
    if not os.path.lexists(path):
        return f"{path}: no such folder; build a graph with kg build, or name its folder"
    if not site.target.is_dir():
        return f"{path}: is not a folder; name the folder that kg build wrote"
    if not os.access(path, os.R_OK | os.X_OK):
        return f"{path}: may not be read; permit reading, or name the folder of another graph"
    return f"{path}: is not a Remit graph; name the folder that kg build wrote"
