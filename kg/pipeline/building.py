"""Sources to a graph folder: the order of the stages, from the first to the last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.emit import check_base, emit
from kg.errors import NothingToRead, UnreadableSource
from kg.pipeline.cache import CACHE_FOLDER, ReadingCache
from kg.pipeline.codec import encode
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
from kg.pipeline.stages import interpret
from kg.query.search import entries, write_index
from kg.read import LeftOut, discover, printable, read_source, readable_suffixes, shown
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


def build(
    sources: Sequence[Path],
    *,
    out: Path,
    base: str = DATA,
    fresh: bool = False,
    progress: Progress = silent,
) -> Built:
    """Build the graph of exactly ``sources`` (files and folders) in the folder ``out``.

    A source that cannot be read is left out and reported. Readings of the previous build are
    reused where nothing they depend on has changed, unless ``fresh``. On any error the previous
    graph stays as it was.

    Raises:
        NothingToRead: None of the sources can be read.
        InputError: A manifest is malformed.
        UsageError: ``base`` cannot begin an IRI.
        EvidenceError: A quote does not occur at its offsets.
        GraphError: The folder holds something else, is in use, or cannot be written.
    """
    check_base(base)
    discovery = discover(sources)
    if not discovery.sources:
        raise NothingToRead(_why_nothing(sources, discovery.left_out))
    with claim(out) as claimed:
        previous = claimed.previous
        work = _Work(
            discovery=discovery,
            progress=progress,
            cache=ReadingCache(
                previous=previous.path / CACHE_FOLDER if previous and not fresh else None,
                fingerprint=fingerprint(),
            ),
        )
        lines = [quad.line() for quad in emit(work.readings(), version=_version(), base=base)]
        report = work.report(base=base, previous=read_report(previous) if previous else None)
        work.tell(Happening.WRITING, printable(out))
        folder = claimed.write(
            Contents(
                lines=lines,
                texts=work.texts,
                report=encode(report),
                extra={
                    CACHE_FOLDER: work.cache.write,
                    GraphFolder(out).search_path.name: _write_search,
                },
            )
        )
    return Built(folder=folder, report=report, reused=frozenset(work.reused))


@dataclass(slots=True, kw_only=True)
class _Work:
    """One build under way: the documents go through one by one, and what they leave is kept."""

    discovery: Discovery
    progress: Progress
    cache: ReadingCache
    texts: dict[str, str] = field(default_factory=dict)
    documents: list[DocumentReport] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    reused: set[str] = field(default_factory=set)
    done: int = 0

    def readings(self) -> Iterator[Reading]:
        """Yield the reading of each source that can be read.

        Raises:
            NothingToRead: None of them can.
        """
        for left_out in self.discovery.left_out:
            if left_out.error:
                self._leave_out(left_out)
            else:
                self.tell(Happening.PASSING_OVER, _called(left_out), reason=left_out.reason)
        for source in self.discovery.sources:
            try:
                yield self._reading(source)
            except UnreadableSource as error:
                left_out = LeftOut(name=source.name, reason=error.reason, path=source.path)
                self._leave_out(left_out)
        if not self.documents:
            paths = [source.path for source in self.discovery.sources]
            raise NothingToRead(_why_nothing(paths, self.left_out))

    def _leave_out(self, left_out: LeftOut) -> None:
        self.left_out.append(left_out)
        # A source that is the only one is an error of the whole build, which says the same.
        if len(self.discovery.sources) + len(self.discovery.left_out) > 1:
            self.tell(Happening.LEAVING_OUT, _called(left_out), reason=left_out.reason)

    def _reading(self, source: Source) -> Reading:
        self.tell(Happening.READING, _called(source))
        self.done += 1
        read = read_source(source)
        reading = self.cache.get(read.document)
        if reading is None:
            reading = interpret(read.document)
            self.cache.put(reading)
        else:
            self.reused.add(source.key)
        reading = replace(reading, warnings=(*read.warnings, *reading.warnings))
        self.texts[source.key] = reading.document.text
        self.documents.append(document_report(reading))
        return reading

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
