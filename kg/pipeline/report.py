"""What a build did: the contents of ``report.json``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.model import Caution, Unlinked  # noqa: TC001 (decode looks the types up)
from kg.pipeline.attachments import AttachmentReport  # noqa: TC001 (as above)
from kg.pipeline.codec import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Document, Reading
    from kg.store import GraphFolder

__all__ = [
    "BuildReport",
    "Changes",
    "Counts",
    "DocumentReport",
    "Furniture",
    "Omission",
    "SourceFacts",
    "changes_since",
    "document_report",
    "read_report",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each were read from one document."""

    actors: int
    strategies: int
    priorities: int
    outcomes: int
    commitments_with_owner: int
    commitments_without_owner: int
    funding: int
    memberships: int
    seats: int
    events: int
    observations: int
    areas: int
    definitions: int
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What is known of one source; a change of any of these makes it a changed document."""

    path: str
    sha256: str
    media_type: str
    characters: int
    title: str | None
    publisher: str | None
    genre: str | None
    date: str | None
    address: str | None
    licence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """How many characters of a document were left out of the reading, for one reason."""

    reason: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """What was read from one document; ``unlinked`` is what the authority may know as one of several."""

    document: str
    source: SourceFacts
    counts: Counts
    warnings: tuple[Caution, ...]
    left_out: tuple[Furniture, ...]
    unlinked: tuple[Unlinked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A source that is not in the graph, and why; ``error`` if it was meant to be."""

    path: str
    reason: str
    error: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The documents that differ from those of the graph that stood here before."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What one build did. It holds no clock times and no places outside the graph."""

    version: str
    base: str
    documents: tuple[DocumentReport, ...]
    left_out: tuple[Omission, ...]
    remarks: tuple[str, ...]
    changes: Changes
    attached: tuple[AttachmentReport, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all that was meant to be read is in the graph."""
        return not any(each.error for each in self.left_out)


def document_report(reading: Reading) -> DocumentReport:
    """Return what was read from one document."""
    return DocumentReport(
        document=reading.document.key,
        source=_facts(reading.document),
        counts=_counts(reading),
        warnings=reading.warnings,
        left_out=tuple(
            Furniture(reason=reason, characters=characters)
            for reason, characters in reading.left_out
        ),
        unlinked=reading.unlinked,
    )


def changes_since(previous: BuildReport | None, documents: Iterable[DocumentReport]) -> Changes:
    """Return how ``documents`` differ from those of the ``previous`` build."""
    before = {each.document: each.source for each in previous.documents} if previous else {}
    after = {each.document: each.source for each in documents}
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(key for key in after.keys() & before.keys() if after[key] != before[key])
        ),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def read_report(folder: GraphFolder) -> BuildReport | None:
    """Return what the build of ``folder`` did; None where its report is not of this form."""
    try:
        data = folder.report()
        data.pop("format", None)
        return decode(BuildReport, data)
    except (GraphError, ValueError):
        return None


def _facts(document: Document) -> SourceFacts:
    return SourceFacts(
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        characters=len(document.text),
        title=document.title,
        publisher=document.publisher,
        genre=document.genre,
        date=document.date.isoformat() if document.date else None,
        address=document.address,
        licence=document.licence,
    )


def _counts(reading: Reading) -> Counts:
    owned = sum(bool(each.owners) for each in reading.commitments)
    return Counts(
        actors=len(reading.actors),
        strategies=len(reading.strategies),
        priorities=len(reading.priorities),
        outcomes=len(reading.outcomes),
        commitments_with_owner=owned,
        commitments_without_owner=len(reading.commitments) - owned,
        funding=len(reading.funding),
        memberships=len(reading.memberships),
        seats=len(reading.seats),
        events=len(reading.events),
        observations=len(reading.observations),
        areas=len(reading.areas),
        definitions=len(reading.definitions),
        links=len(reading.links),
    )
