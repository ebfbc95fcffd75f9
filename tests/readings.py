"""A file to its reading, through every stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.pipeline import interpret
from kg.read import discover, read_source

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Reading

__all__ = ["reading_of"]


def reading_of(path: Path) -> Reading:
    """Return the reading of the one source at ``path``, with what a manifest beside it says."""
    (source,) = discover([path]).sources
    return interpret(read_source(source).document)
