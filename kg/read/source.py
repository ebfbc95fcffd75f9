"""One source to one Document."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.model import Caution, Document
from kg.read.archive import member_bytes, member_size
from kg.read.printable import printable
from kg.read.registry import format_of, media_type_of

if TYPE_CHECKING:
    from pathlib import Path

    from kg.read.discover import Source

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Read", "Size", "read_source", "size_of"]

#: A source larger than this is refused: the stages hold one document in memory at a time.
MAX_BYTES = 100_000_000
#: The text of a source may be so long, some 4,000 pages: it takes 2 GB of memory to be read.
MAX_CHARACTERS = 10_000_000
#: How many bytes of a file there are about for each character of its text.
_TEXT_SHARE = {".txt": 1, ".md": 1, ".markdown": 1, ".html": 4, ".htm": 4}
_OTHER_TEXT_SHARE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document, and what a reader of the graph should know about its source."""

    document: Document
    warnings: tuple[Caution, ...] = ()


def read_source(source: Source) -> Read:
    """Return the document of ``source``; what the manifest says goes before what the file says.

    Raises:
        UnreadableSource: The file cannot be read as text; the message says why and what to do.
    """
    try:
        data = _bytes(source)
        chosen = format_of(data)
        content = chosen.read(data)
        _check_length(content.text)
    except UnreadableSource as error:
        raise UnreadableSource(error.reason, place=printable(source.path)) from error
    facts = source.facts
    document = Document(
        key=source.key,
        path=source.name,
        text=content.text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=facts.title or content.title,
        publisher=facts.publisher or content.publisher,
        genre=facts.genre,
        date=facts.date or content.date,
        address=facts.address,
        licence=facts.licence,
        media_type=media_type_of(chosen, source.path.suffix),
        pages=content.pages,
        authors=content.authors,
        hints=content.hints,
    )
    warnings = (*_check(document, facts.sha256), *content.warnings)
    return Read(document=document, warnings=warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What can be told of a source without reading it: about how long its text is, its digest."""

    characters: int
    sha256: str | None = None


def size_of(source: Source, *, digest: bool = False) -> Size:
    """Return about how long the text of ``source`` is, 0 where it cannot be told.

    Its bytes are fetched only for a digest.
    """
    share = _TEXT_SHARE.get(source.path.suffix.lower(), _OTHER_TEXT_SHARE)
    try:
        if not digest:
            return Size(characters=_told_bytes(source) // share)
        data = _bytes(source)
    except (UnreadableSource, OSError):
        return Size(characters=0)
    return Size(characters=len(data) // share, sha256=hashlib.sha256(data).hexdigest())


def _told_bytes(source: Source) -> int:
    """Return how many bytes there are, as the file system or the archive tells."""
    if source.archive is not None:
        return member_size(source.archive, source.member)
    return source.path.stat().st_size


def _check_length(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise UnreadableSource(
            f"has {len(text):,} characters; the most that one text may have is "
            f"{MAX_CHARACTERS:,}: split it"
        )


def _bytes(source: Source) -> bytes:
    if source.archive is not None:
        return member_bytes(source.archive, source.member, most=MAX_BYTES)
    return _file_bytes(source.path)


def _file_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableSource("is not a file; name a text file, or a folder of them")
        size = status.st_size
        if size > MAX_BYTES:
            raise UnreadableSource(
                f"has {size / 1e6:,.0f} MB; the most that one source may have is "
                f"{MAX_BYTES / 1e6:,.0f} MB: split it"
            )
        return path.read_bytes()
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); see that it is there and may be read"
        raise UnreadableSource(reason) from error


def _check(document: Document, expected: str | None) -> tuple[Caution, ...]:
    if expected is None or expected == document.sha256:
        return ()
    message = (
        f"the file is not the one that the manifest describes: its sha256 is {document.sha256}; "
        "correct the manifest, or fetch the file again"
    )
    return (Caution(code="checksum", message=message),)
