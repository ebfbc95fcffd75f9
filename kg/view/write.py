"""Write a page so that a reader never meets half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kg.errors import UsageError

__all__ = ["write_page"]


def write_page(path: Path, text: str) -> None:
    """Write ``text`` to ``path``: the whole of it or nothing.

    Raises:
        UsageError: the file cannot be written there.
    """
    if path.is_dir():
        raise UsageError(f"{path}: is a folder: name a file, such as {path / 'network.html'}")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}: make it, or name another")
    try:
        _replace(path, text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{path}: cannot be written ({reason}): name another file") from error


def _replace(path: Path, text: str) -> None:
    """Write beside ``path`` first, then put the new file in its place with usual permissions."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
