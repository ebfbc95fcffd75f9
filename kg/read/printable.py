"""Paths as text for messages and reports."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["printable", "shown"]


def printable(path: Path | str) -> str:
    r"""Return ``path`` as one line that any terminal and file can take, whatever bytes it holds.

    >>> printable("two\nlines.txt")
    'two\\nlines.txt'
    """
    text = os.fsencode(path).decode("utf-8", errors="replace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def shown(path: Path | None, name: str) -> str:
    """Return what messages call a source: its path in the current folder, else its ``name``.

    Reports call it by its ``name`` alone, which does not depend on the current folder.
    """
    here = Path.cwd()
    if path is None or path == here or not path.is_relative_to(here):
        return name
    return printable(path.relative_to(here))
