"""One source to its reading, in whichever process: read, or found in the cache, or interpreted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.pipeline.stages import interpret
from kg.read import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Reading
    from kg.pipeline.cache import ReadingCache
    from kg.read import Source

__all__ = ["Interpreted", "Unreadable", "read_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreted:
    """The reading of a document, where the cache keeps it, and whether it was found there."""

    reading: Reading
    entry: Path
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
    return Interpreted(
        reading=replace(reading, warnings=(*read.warnings, *reading.warnings)),
        entry=cache.entry(name),
        reused=reused,
    )
