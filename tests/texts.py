"""Cases kept as files: their documents, their known gaps, and blocks as lines to compare."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Block, BlockKind, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from _pytest.mark.structures import ParameterSet

__all__ = [
    "block_lines",
    "case_of",
    "cases",
    "document",
    "document_in",
    "document_of",
    "parameters",
]

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


def case_of(path: Path) -> dict[str, Any]:
    """Return what the case at ``path`` says, or the ``.json`` file beside it."""
    data: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return data


def document_in(case: Mapping[str, Any]) -> Document:
    """Return the document of a case that has its text, by paragraphs or whole, in itself.

    ``key``, ``publisher``, ``genre``, ``title`` and ``date`` are what a manifest would say of it.
    """
    text = case["text"]
    made = document(
        text if isinstance(text, str) else "\n\n".join(text) + "\n",
        key=case.get("key", "case"),
        publisher=case.get("publisher"),
        day=date.fromisoformat(case["date"]) if "date" in case else None,
    )
    return replace(made, genre=case.get("genre"), title=case.get("title"))


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
