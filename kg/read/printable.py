"""Paths as text for messages and reports."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["printable"]


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
