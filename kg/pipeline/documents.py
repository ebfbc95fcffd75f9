"""One source to its reading, in whichever process: read, or found in the cache, or interpreted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.pipeline.conformance import conformance_of
from kg.pipeline.stages import interpret
from kg.read import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Caution, Reading
    from kg.pipeline.cache import ReadingCache
    from kg.read import Source

__all__ = ["Interpreted", "Unreadable", "read_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreted:
    """The reading of a document, where the cache keeps it, and whether it was found there.

    ``violations`` are what the shapes do not allow in it; what they only find odd is among the
    warnings of the reading.
    """

    reading: Reading
    violations: tuple[Caution, ...]
    entries: tuple[Path, ...]
    reused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a source cannot be read."""

    reason: str


def read_document(source: Source, *, cache: ReadingCache) -> Interpreted | Unreadable:
    """Return the reading of ``source``, which the cache holds from then on."""
    try:
        read = read_source(source)
    except UnreadableSource as error:
        return Unreadable(reason=error.reason)
    name = cache.name_of(read.document)
    reading = cache.get(name, read.document)
    reused = reading is not None
    if reading is None:
        reading = interpret(read.document)
        cache.put(name, reading)
    entry = cache.entry(name)
    conformance = conformance_of(reading, entry=entry.stem, cache=cache)
    return Interpreted(
        reading=replace(
            reading, warnings=(*read.warnings, *reading.warnings, *conformance.warnings)
        ),
        violations=conformance.violations,
        entries=(entry, conformance.entry),
        reused=reused,
    )
