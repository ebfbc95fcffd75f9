"""What a build left unlinked, from its report: as text, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.pipeline.codec import encode
from kg.pipeline.report import read_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.pipeline.report import DocumentReport
    from kg.store import GraphFolder

__all__ = ["to_json", "to_text", "unlinked"]


def unlinked(folder: GraphFolder) -> tuple[DocumentReport, ...]:
    """Return the documents in which something stayed unlinked.

    Raises:
        GraphError: The report of the build is missing, or of another version.
    """
    report = read_report(folder)
    if report is None:
        raise GraphError(
            f"{folder.report_path}: not a report of this version of Remit; build the graph again"
        )
    return tuple(each for each in report.documents if each.unlinked)


def to_text(documents: Sequence[DocumentReport]) -> str:
    """Return what stayed unlinked as lines for people, grouped by document."""
    if not documents:
        return "Nothing stays unlinked: no name may mean one of several things.\n"
    lines: list[str] = []
    for document in documents:
        lines += [document.document, ""]
        for each in document.unlinked:
            lines.append(f"  {each.label}: {each.reason}")
            lines += [f"    may be {one.label} ({one.known})" for one in each.candidates]
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def to_json(documents: Sequence[DocumentReport]) -> str:
    """Return what stayed unlinked as JSON, by document."""
    data = [{"document": each.document, "unlinked": encode(each.unlinked)} for each in documents]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
