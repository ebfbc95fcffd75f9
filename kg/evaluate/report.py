"""Scores as plain text: a table, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluate.marks import ClassScore, DocumentScore, Finding

__all__ = ["aligned", "finding_lines", "score_table"]

_COLUMNS = (
    "document", "class", "due", "found", "extra", "precision", "recall", "F1",
    "owner", "owned F1", "modality", "near", "place",
)  # fmt: skip


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.0f}%"


def _share(score: ClassScore, name: str) -> str:
    return _percent(score.shares[name].value) if name in score.shares else ""


def _row(document: str, kind: str, score: ClassScore) -> tuple[str, ...]:
    owned = _percent(score.f1_counting("owner")) if "owner" in score.shares else ""
    return (
        document,
        kind,
        str(score.required),
        str(score.matched),
        str(score.spurious),
        _percent(score.precision),
        _percent(score.recall),
        _percent(score.f1),
        _share(score, "owner"),
        owned,
        _share(score, "modality"),
        _share(score, "near"),
        _share(score, "place"),
    )


def aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """Return ``rows`` as lines, two columns of names and others of numbers, each as wide as it needs."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def score_table(scores: Iterable[DocumentScore]) -> str:
    """Return one line per document and class in which something was due or found.

    "found" are the gold items that were found, "extra" the finds that gold does not have.
    """
    rows = [
        _row(document.name, kind, score)
        for document in scores
        for kind, score in document.classes.items()
        if score.required or score.spurious
    ]
    return aligned([_COLUMNS, *rows])


def _line(finding: Finding) -> str:
    parts = [finding.verdict, finding.quote]
    if finding.expected:
        parts.append(f"expected {finding.expected}")
    if finding.found:
        parts.append(f"found {finding.found}")
    return " | ".join(parts)


def finding_lines(document: DocumentScore) -> Iterator[str]:
    """Yield one line for each thing of ``document`` that is not as gold has it."""
    for kind, score in document.classes.items():
        for finding in score.findings:
            yield f"{document.name} | {kind} | {_line(finding)}"
