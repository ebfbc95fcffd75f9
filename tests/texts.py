"""Cases kept as files: their documents, their known gaps, and blocks as lines to compare."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.model import Block, BlockKind, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from _pytest.mark.structures import ParameterSet

__all__ = ["block_lines", "cases", "document", "document_of", "parameters"]

CASES = Path(__file__).parent / "cases"
GAPS = "known_gaps"
NOTHING = "-"


def document(
    text: str, *, key: str = "case", publisher: str | None = None, day: date | None = None
) -> Document:
    """Return a document of ``text`` alone, of which the source says nothing but what is given."""
    return Document(
        key=key,
        path=f"{key}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        publisher=publisher,
        date=day,
    )


def document_of(path: Path) -> Document:
    """Return the document of a file of cases, its text exactly as it stands there."""
    return document(path.read_bytes().decode("utf-8"), key=path.stem)


def cases(subject: str, pattern: str = "*.txt") -> list[Path]:
    """Return the cases of a subject, known gaps after the others."""
    folder = CASES / subject
    return [*sorted(folder.glob(pattern)), *sorted((folder / GAPS).glob(pattern))]


def parameters(paths: Iterable[Path]) -> list[ParameterSet]:
    """Return cases as parameters of a test; it must fail on a known gap, so that mending shows."""
    gap = pytest.mark.xfail(strict=True, raises=AssertionError, reason="known gap")
    return [
        pytest.param(path, id=path.stem, marks=[gap] if path.parent.name == GAPS else [])
        for path in paths
    ]


def _line(block: Block) -> str:
    """Return a block as kind, level, notation, parent, text; characters that do not print escaped."""
    kind = block.kind.value
    if block.kind is BlockKind.FURNITURE:
        kind = f"{kind} ({block.reason})"
    level = str(block.level) if block.level else NOTHING
    parent = str(block.parent) if block.parent is not None else NOTHING
    text = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in block.text)
    return " | ".join((kind, level, block.notation or NOTHING, parent, text))


def block_lines(blocks: Sequence[Block]) -> list[str]:
    """Return blocks as lines: index, kind, level, notation, parent, text.

    The kind of what was left out goes with its reason.
    """
    return [f"{block.index} | {_line(block)}" for block in blocks]
