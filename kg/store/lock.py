"""One build at a time: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kg.errors import GraphBusy

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["locked"]

_PAUSE = 0.02


@contextmanager
def locked(path: Path, *, patience: float) -> Iterator[None]:
    """Hold the lock file ``path``; wait up to ``patience`` seconds for another holder.

    The operating system frees the lock of a killed process, so a lock file that was left behind
    stops nobody.

    Raises:
        GraphBusy: Another process or thread still holds it.
        OSError: The lock file cannot be made.
    """
    descriptor = _acquire(path, deadline=time.monotonic() + patience)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _acquire(path: Path, *, deadline: float) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _try_lock(descriptor) and _is_at(descriptor, path):
            return descriptor
        os.close(descriptor)
        if time.monotonic() >= deadline:
            raise GraphBusy(f"{path}: another process holds the lock; wait for it to end")
        time.sleep(_PAUSE)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether the locked file is still the one at ``path``: its last holder removes it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
