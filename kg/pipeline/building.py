"""Sources to a graph folder: the order of the stages, from the first to the last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from kg.emit import check_base, emit
from kg.errors import ConformanceError, NothingToRead
from kg.pipeline.attachments import Attachments, kept, read_attachments
from kg.pipeline.cache import CACHE_FOLDER, ReadingCache, write_entries
from kg.pipeline.codec import encode
from kg.pipeline.documents import Interpreted, Unreadable, read_document
from kg.pipeline.effort import expected, worthwhile
from kg.pipeline.fingerprint import DISTRIBUTION, fingerprint, version_of
from kg.pipeline.progress import Event, Happening, silent
from kg.pipeline.report import (
    BuildReport,
    DocumentReport,
    Omission,
    changes_since,
    document_report,
    read_report,
)
from kg.pipeline.workers import Workers
from kg.query.search import entries, write_index
from kg.read import LeftOut, closing_archives, discover, printable, readable_suffixes, shown
from kg.reason import with_inferences
from kg.store import Contents, GraphFolder, claim
from kg.vocabulary import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.model import Reading
    from kg.pipeline.progress import Progress
    from kg.read import Discovery, Source

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished build: the graph, what the build did, and which documents it did not read anew."""

    folder: GraphFolder
    report: BuildReport
    reused: frozenset[str]


@closing_archives()
def build(
    sources: Sequence[Path],
    *,
    out: Path,
    base: str = DATA,
    fresh: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> Built:
    """Build the graph of exactly ``sources`` (files and folders) in the folder ``out``.

    Tables that were attached to the graph stay attached. A source that cannot be read is left out and
    reported. Readings of the previous build, and of
    one that was stopped, are reused where nothing they depend on has changed, unless ``fresh``. On
    any error the previous graph stays as it was.

    Where there is much to read, up to ``jobs`` processes read it at once. The graph is the same
    for any number of them. A program that asks for more than one guards its main module with
    ``if __name__ == "__main__"``, for each process imports it.

    Raises:
        NothingToRead: None of the sources can be read.
        InputError: A manifest is malformed.
        UsageError: ``base`` cannot begin an IRI.
        EvidenceError: A quote does not occur at its offsets.
        ConformanceError: What was read violates the shapes.
        GraphError: The folder holds something else, is in use, or cannot be written.
        WorkerError: A process that read a document was ended.
    """
    check_base(base)
    discovery = discover(sources)
    if not discovery.sources:
        raise NothingToRead(_why_nothing(sources, discovery.left_out))
    with claim(out) as claimed, claimed.sorted_lines() as lines:
        previous = claimed.previous
        before = read_report(previous) if previous else None
        cache = ReadingCache(
            fingerprint=fingerprint(),
            draft=claimed.site.draft,
            previous=previous.path / CACHE_FOLDER if previous and not fresh else None,
        )
        if fresh:
            cache.forget_draft()
        tables = Attachments(read_attachments(previous), version=_version(), base=base)
        work = _Work(discovery=discovery, progress=progress, cache=cache)
        with work.workers(_worthwhile(discovery, cache, before, jobs=jobs)) as workers:
            readings = work.readings(workers)
            said = (quad.line() for quad in emit(readings, version=_version(), base=base))
            lines.take(with_inferences(tables.lines(said), base=base))
        work.check_conformance()
        report = replace(work.report(base=base, previous=before), attached=tuple(tables.reports))
        work.tell(Happening.WRITING, printable(out))
        folder = claimed.write(
            Contents(
                lines=lines,
                texts=work.texts | tables.texts,
                report=encode(report),
                extra={
                    **kept(tables.attachments),
                    CACHE_FOLDER: partial(write_entries, entries=work.entries),
                    GraphFolder(out).search_path.name: _write_search,
                },
            )
        )
        cache.forget_draft()
    return Built(folder=folder, report=report, reused=frozenset(work.reused))


def _worthwhile(
    discovery: Discovery, cache: ReadingCache, before: BuildReport | None, *, jobs: int
) -> int:
    """Return how many processes are worth starting for what is not in the cache."""
    if jobs == 1:
        return 1
    known: set[str] = set()
    if before is not None and cache.is_of_this_version():
        known = {each.source.sha256 for each in before.documents}
    return worthwhile(expected(discovery.sources, known=known), jobs=jobs)


@dataclass(slots=True, kw_only=True)
class _Work:
    """One build under way: the documents go through one by one, and what they leave is kept."""

    discovery: Discovery
    progress: Progress
    cache: ReadingCache
    texts: dict[str, str] = field(default_factory=dict)
    entries: list[Path] = field(default_factory=list)
    documents: list[DocumentReport] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    reused: set[str] = field(default_factory=set)
    violations: int = 0
    done: int = 0

    def workers(self, count: int) -> Workers[Source, Interpreted | Unreadable]:
        """Return the processes that read the documents; of one only, none is started."""
        return Workers(work=partial(read_document, cache=self.cache), count=count, called=_called)

    def readings(self, workers: Workers[Source, Interpreted | Unreadable]) -> Iterator[Reading]:
        """Yield the reading of each source that can be read.

        Raises:
            NothingToRead: None of them can.
        """
        for left_out in self.discovery.left_out:
            if left_out.error:
                self._leave_out(left_out)
            else:
                self.tell(Happening.PASSING_OVER, _called(left_out), reason=left_out.reason)
        results = workers.results(self.discovery.sources)
        for source in self.discovery.sources:
            self.tell(Happening.READING, _called(source))
            self.done += 1
            result = next(results)
            if isinstance(result, Unreadable):
                self._leave_out(LeftOut(name=source.name, reason=result.reason, path=source.path))
            else:
                self._keep(source, result)
                yield result.reading
        if not self.documents:
            paths = [source.path for source in self.discovery.sources]
            raise NothingToRead(_why_nothing(paths, self.left_out))

    def _leave_out(self, left_out: LeftOut) -> None:
        self.left_out.append(left_out)
        # A source that is the only one is an error of the whole build, which says the same.
        if len(self.discovery.sources) + len(self.discovery.left_out) > 1:
            self.tell(Happening.LEAVING_OUT, _called(left_out), reason=left_out.reason)

    def _keep(self, source: Source, result: Interpreted) -> None:
        self.entries.extend(result.entries)
        for violation in result.violations:
            self.violations += 1
            self.tell(Happening.OBJECTING, source.key, reason=violation.message)
        if result.reused:
            self.reused.add(source.key)
        self.texts[source.key] = result.reading.document.text
        self.documents.append(document_report(result.reading))

    def check_conformance(self) -> None:
        """Check that the shapes allow all that was read.

        Raises:
            ConformanceError: They do not.
        """
        if self.violations:
            raise ConformanceError(
                f"what was read violates the shapes {_times(self.violations)}, as said above, so the "
                "graph was not written; please report it, and leave those documents out until then"
            )

    def report(self, *, base: str, previous: BuildReport | None) -> BuildReport:
        """Return what the build did, compared with the ``previous`` one."""
        passed_over = [each for each in self.discovery.left_out if not each.error]
        left_out = sorted((*passed_over, *self.left_out), key=lambda each: each.name)
        return BuildReport(
            version=_version(),
            base=base,
            documents=tuple(self.documents),
            left_out=tuple(
                Omission(path=each.name, reason=each.reason, error=each.error) for each in left_out
            ),
            remarks=self.discovery.remarks,
            changes=changes_since(previous, self.documents),
        )

    def tell(self, happening: Happening, subject: str, *, reason: str = "") -> None:
        """Tell what happens now."""
        self.progress(
            Event(
                happening=happening,
                subject=subject,
                reason=reason,
                done=self.done,
                total=len(self.discovery.sources),
            )
        )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _write_search(path: Path) -> None:
    write_index(path, entries(GraphFolder(path.parent).store()))


def _version() -> str:
    return version_of(DISTRIBUTION)


def _called(source: Source | LeftOut) -> str:
    return shown(source.path, source.name)


def _why_nothing(sources: Sequence[Path], left_out: Sequence[LeftOut]) -> str:
    """Return why a build has nothing to read, with the first reason of several."""
    errors = [each for each in left_out if each.error]
    if not errors:
        named = ", ".join(printable(path) for path in sources) or "no source"
        return (
            f"{named}: nothing to read there; name a text, or a folder that holds some "
            f"({', '.join(readable_suffixes())})"
        )
    first = f"{_called(errors[0])}: {errors[0].reason}"
    if len(errors) == 1:
        return first
    return f"none of the {len(errors)} sources can be read; the first is {first}"
