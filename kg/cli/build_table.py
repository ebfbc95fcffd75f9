"""What a finished build shows: a small table, and what its user should know besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.pipeline import BuildReport, Built, DocumentReport

__all__ = ["closing_lines", "table_lines"]

_GROUP = "commitments"
_COLUMNS = (
    "document",
    "actors",
    "strategies",
    "priorities",
    "outcomes",
    "with owner",
    "without",
    "funding",
    "warnings",
)
_GROUPED = slice(5, 7)
#: More warnings than these are left to the report.
_SHOWN = 5


def table_lines(report: BuildReport, *, columns: int | None = None) -> Iterator[str]:
    """Yield the lines of the table of documents and of what was read from each.

    Where it is wider than ``columns``, each document's name has a line of its own.
    """
    rows = [_COLUMNS, *(_cells(each) for each in report.documents)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    beside = columns is None or sum(widths) + 2 * (len(widths) - 1) <= columns
    indent = widths[0] + 2 if beside else 0
    before = indent + sum(widths[1 : _GROUPED.start]) + 2 * (_GROUPED.start - 1)
    yield " " * before + _GROUP.center(sum(widths[_GROUPED]) + 2, "-")
    for number, (name, *others) in enumerate(rows):
        cells = zip(others, widths[1:], strict=True)
        numbers = "  ".join(cell.rjust(width) for cell, width in cells)
        if beside:
            yield f"{name.ljust(widths[0])}  {numbers}"
        else:
            yield from [name, numbers] if number else [numbers]


def _cells(document: DocumentReport) -> tuple[str, ...]:
    counts = document.counts
    numbers = (
        counts.actors,
        counts.strategies,
        counts.priorities,
        counts.outcomes,
        counts.commitments_with_owner,
        counts.commitments_without_owner,
        counts.funding,
        len(document.warnings),
    )
    return (document.document, *map(str, numbers))


def closing_lines(built: Built) -> Iterator[str]:
    """Yield what the table does not show: where the graph is, what changed, what is not in it."""
    report = built.report
    documents = _count(len(report.documents), "document")
    yield f"The graph of {documents} is in {built.folder.path.name}: {_changes(report)}."
    left_out = sum(each.error for each in report.left_out)
    passed_over = len(report.left_out) - left_out
    if left_out:
        yield f"{_count(left_out, 'source')} could not be read and left out, as said above."
    if passed_over:
        yield f"{_count(passed_over, 'file')} passed over, as not of a kind that is read."
    for each in report.attached:
        yield f"{each.name} stays attached: {_count(each.figures, 'figure')} from {each.file}."
    unlinked = sum(len(each.unlinked) for each in report.documents)
    if unlinked:
        yield f"{_count(unlinked, 'name')} may mean one of several and stay unlinked: see kg unlinked."
    yield from report.remarks
    warnings = [
        f"warning: {each.document}: {warning.message}"
        for each in report.documents
        for warning in each.warnings
    ]
    yield from warnings[:_SHOWN]
    if len(warnings) > _SHOWN:
        yield f"{_count(len(warnings) - _SHOWN, 'more warning')}."
    if len(warnings) > _SHOWN or passed_over:
        yield f"Details: {built.folder.path.name}/{built.folder.report_path.name}"


def _changes(report: BuildReport) -> str:
    changes = report.changes
    parts = {
        "added": changes.added,
        "changed": changes.changed,
        "removed": changes.removed,
    }
    said = [f"{len(keys)} {what}" for what, keys in parts.items() if keys]
    return ", ".join(said) or "nothing changed"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
