"""Tables attached to a graph that stands, and taken away again; the documents are not read anew."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import GraphError, NotAGraph, UsageError
from kg.pipeline.attachments import (
    ATTACHED_FOLDER,
    AttachmentReport,
    Attachments,
    attached_graph,
    kept,
    read_attachments,
)
from kg.pipeline.codec import encode
from kg.pipeline.fingerprint import DISTRIBUTION, version_of
from kg.pipeline.report import read_report
from kg.reason import with_inferences
from kg.store import Contents, GraphFolder, claim, open_folder
from kg.store.folder import read_marker
from kg.vocabulary import INFERENCES, iri, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.attach import Attachment
    from kg.pipeline.report import BuildReport
    from kg.store import Claim

__all__ = ["Change", "attach", "detach", "listed"]

#: Files of a graph folder that are written anew; the others are taken over as they are.
_WRITTEN = {"store", "graph.nq", "text", "report.json", "remit.json", ATTACHED_FOLDER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What came of attaching a table; ``replaced`` if one of that name was there before."""

    folder: GraphFolder
    report: AttachmentReport
    replaced: bool


def listed(path: Path) -> tuple[AttachmentReport, ...]:
    """Return the tables that are attached to the graph in ``path``, by name.

    Raises:
        GraphError: There is no graph, or its report cannot be read.
    """
    return _report_of(open_folder(path)).attached


def attach(path: Path, attachment: Attachment, *, tell: Callable[[str], None]) -> Change:
    """Attach a table to the graph in ``path``; one of the same name is replaced by it.

    The graph is swapped as by a build: whole or not at all, and readers go on.

    Raises:
        GraphError: There is no graph, or it is in use or cannot be written.
        UsageError: No row of the table gives a figure for an area that is known.
    """
    open_folder(path)
    with claim(path) as claimed:
        report = _report_of(_previous(claimed, path))
        before = read_attachments(claimed.previous)
        figures = attachment.figures
        if figures.indicator is not None:
            # An IRI of the graph is a key behind the graph's base.
            figures = replace(figures, indicator=figures.indicator.removeprefix(report.base))
        new = replace(attachment, figures=figures)
        others = [each for each in before if each.name != new.name]
        folder, reports = _rewrite(
            claimed, (*others, new), report=report, tell=tell, wanted=new.name
        )
    made = next(each for each in reports if each.name == new.name)
    return Change(folder=folder, report=made, replaced=len(others) < len(before))


def detach(path: Path, name: str, *, tell: Callable[[str], None]) -> GraphFolder:
    """Take the table that was attached under ``name`` away from the graph in ``path``.

    Raises:
        GraphError: There is no graph, or it is in use or cannot be written.
        UsageError: No table is attached under that name.
    """
    open_folder(path)
    with claim(path) as claimed:
        report = _report_of(_previous(claimed, path))
        before = read_attachments(claimed.previous)
        rest = tuple(each for each in before if each.name != slug(name))
        if len(rest) == len(before):
            known = ", ".join(each.name for each in before) or "none"
            raise UsageError(f"{path}: no table is attached as {name!r}; there are {known}")
        folder, _ = _rewrite(claimed, rest, report=report, tell=tell)
    return folder


def _previous(claimed: Claim, path: Path) -> GraphFolder:
    if claimed.previous is None:
        raise NotAGraph(f"{path}: is not a Remit graph; build one with kg build first")
    return claimed.previous


def _report_of(folder: GraphFolder) -> BuildReport:
    report = read_report(folder)
    if report is None:
        raise GraphError(
            f"{folder.report_path}: is not of this version; build the graph again with kg build"
        )
    return report


def _rewrite(
    claimed: Claim,
    attachments: tuple[Attachment, ...],
    *,
    report: BuildReport,
    tell: Callable[[str], None],
    wanted: str = "",
) -> tuple[GraphFolder, tuple[AttachmentReport, ...]]:
    """Write the graph of the documents with exactly these tables attached.

    Raises:
        UsageError: The table that is ``wanted`` gives no figure.
    """
    previous = claimed.previous
    assert previous is not None  # noqa: S101 (told by the callers)
    tables = Attachments(attachments, version=version_of(DISTRIBUTION), base=report.base)
    with claimed.sorted_lines() as lines:
        tell("reading the graph and the table")
        documents = tables.lines(_of_documents(previous, report))
        lines.take(with_inferences(documents, base=report.base))
        _check_wanted(tables, wanted)
        texts = {each.document: previous.text(each.document) for each in report.documents}
        tell("writing the graph")
        folder = claimed.write(
            Contents(
                lines=lines,
                texts=texts | tables.texts,
                report=encode(replace(report, attached=tuple(tables.reports))),
                extra=_taken_over(previous) | kept(attachments),
            )
        )
    return folder, tuple(tables.reports)


def _check_wanted(tables: Attachments, wanted: str) -> None:
    for each in tables.reports:
        if each.name == wanted and not each.figures:
            first = each.excluded[0]
            raise UsageError(
                f"{each.file}: no row gives a figure for an area that is known ({first.first}: "
                f"{first.reason}); name the columns of the areas and of the values"
            )


def _of_documents(folder: GraphFolder, report: BuildReport) -> Iterator[str]:
    """Yield the lines of a graph that its documents give: no inferences, no attached tables."""
    graphs = {iri(report.base, INFERENCES)}
    graphs |= {attached_graph(each.name, base=report.base) for each in report.attached}
    others = tuple(f" <{graph}> ." for graph in sorted(graphs))
    with folder.nquads_path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            plain = line.removesuffix("\n")
            if not plain.endswith(others):
                yield plain


def _taken_over(previous: GraphFolder) -> dict[str, Callable[[Path], None]]:
    """Return what copies each further file that a build wrote, by its name."""
    entries = (read_marker(previous.path) or {}).get("entries")
    names = [str(name) for name in entries] if isinstance(entries, list) else []
    there = [name for name in names if name not in _WRITTEN and (previous.path / name).exists()]
    return {name: partial(_copy, previous.path / name) for name in there}


def _copy(source: Path, place: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, place)
    else:
        shutil.copyfile(source, place)
