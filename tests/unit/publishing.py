"""Export a graph as its user does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["export_to"]


def export_to(path: Path, form: str, folder: Path, *options: str) -> Path:
    """Export the graph in ``folder`` in the format ``form`` to ``path``, and return that."""
    words = ["export", "--format", form, "--graph", str(folder), "--output", str(path), *options]
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 0
    return path
