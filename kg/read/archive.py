"""Zip archives as folders: which members there are to read, and which are left alone."""

from __future__ import annotations

import stat
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.read.office import BROKEN_ZIP, is_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = [
    "MAX_MEMBERS",
    "MAX_TOTAL",
    "Listing",
    "closing_archives",
    "is_archive",
    "is_office_text",
    "list_archive",
    "member_bytes",
    "member_head",
    "member_size",
]

#: An archive of more members, or of more bytes in all when unpacked, is not searched.
MAX_MEMBERS = 20_000
MAX_TOTAL = 2_000_000_000
#: What packs closer than this, and is large, was made to fill a disk or a memory.
_MAX_RATIO = 200
_SMALL = 10_000_000
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "META-INF/container.xml")
_ENCRYPTED = 0x1


@dataclass(slots=True)
class Listing:
    """The members of an archive by their place in it: those to read, and why others are not."""

    members: list[PurePosixPath] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def is_archive(path: Path) -> bool:
    """Tell whether the file at ``path`` is a zip archive of files, and not one office document."""
    names = _names(path)
    return bool(names) and not names.intersection(_OFFICE)


def is_office_text(path: Path) -> bool:
    """Tell whether the file at ``path`` is an office document of a kind that holds text."""
    names = _names(path)
    return "content.xml" in names or any(name.startswith("word/") for name in names)


def _names(path: Path) -> frozenset[str]:
    try:
        # Opening a pipe would wait for someone to write to it.
        if not path.is_file():
            return frozenset()
        with path.open("rb") as file:
            if not is_zip(file.read(4)):
                return frozenset()
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except BROKEN_ZIP:
        return frozenset()


def list_archive(path: Path) -> Listing:
    """Return what is in the archive at ``path``.

    Raises:
        UnreadableSource: It has more members or bytes than any collection of documents.
    """
    with zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise UnreadableSource(
            f"holds {len(infos):,} files; the most that an archive may hold is {MAX_MEMBERS:,}: "
            "unpack it and name its folders one by one"
        )
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL:
        raise UnreadableSource(
            f"unpacks to {total / 1e6:,.0f} MB; the most that an archive may hold is "
            f"{MAX_TOTAL / 1e6:,.0f} MB: unpack it and name its folders one by one"
        )
    listing = Listing()
    seen: set[PurePosixPath] = set()
    for info in infos:
        place = PurePosixPath(info.filename)
        reason = _why_not(info, place)
        if reason is None and place in seen:
            reason = "comes more than once in the archive; the first is read"
        if reason is None:
            seen.add(place)
            listing.members.append(place)
        else:
            listing.refused[info.filename] = reason
    return listing


def _why_not(info: zipfile.ZipInfo, place: PurePosixPath) -> str | None:
    """Return why a member is not read, None where it can be."""
    if place.is_absolute() or ".." in place.parts or "\\" in info.filename or ":" in place.parts[0]:
        return "has a name that leads out of its archive; make the archive anew"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link in an archive; put the file itself there"
    if info.flag_bits & _ENCRYPTED:
        return "is locked by a password; unpack it first"
    packed = max(info.compress_size, 1)
    if info.file_size > _SMALL and info.file_size > _MAX_RATIO * packed:
        return (
            f"would unpack from {packed / 1e6:,.1f} MB to {info.file_size / 1e6:,.0f} MB, as no "
            "document does; unpack it first if it is one"
        )
    return None


def member_bytes(path: Path, member: str, *, most: int) -> bytes:
    """Return the bytes of a member, never more than ``most``.

    Raises:
        UnreadableSource: The member cannot be unpacked, or is larger.
    """
    try:
        with _opened(path).member(member) as file:
            data = file.read(most + 1)
    except KeyError as error:
        raise UnreadableSource("is no longer in its archive; run the build again") from error
    except BROKEN_ZIP as error:
        raise UnreadableSource("is damaged in its archive; make the archive anew") from error
    if len(data) > most:
        raise UnreadableSource(
            f"has more than {most / 1e6:,.0f} MB, the most that one source may have: split it"
        )
    return data


def member_head(path: Path, member: str, *, size: int) -> bytes:
    """Return the first ``size`` bytes of a member, nothing where it cannot be unpacked."""
    try:
        with _opened(path).member(member) as file:
            return file.read(size)
    except (KeyError, *BROKEN_ZIP):
        return b""


def member_size(path: Path, member: str) -> int:
    """Return how many bytes a member unpacks to by its own account, 0 where that cannot be told."""
    try:
        return _opened(path).places[member].file_size
    except (KeyError, *BROKEN_ZIP):
        return 0


@contextmanager
def closing_archives() -> Iterator[None]:
    """Close, at the end, the archives that were opened to read members of them."""
    try:
        yield
    finally:
        _opened_as.cache_clear()


@dataclass(frozen=True, slots=True)
class _Archive:
    """An open archive, and its members by name; it is closed when nothing holds it any more."""

    file: zipfile.ZipFile
    places: Mapping[str, zipfile.ZipInfo]

    def member(self, name: str) -> IO[bytes]:
        return self.file.open(self.places[name])


def _opened(path: Path) -> _Archive:
    """Return the archive at ``path`` as it is now: opened once, not for each of its members."""
    now = path.stat()
    return _opened_as(path, now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns)


@lru_cache(maxsize=4)
def _opened_as(path: Path, *_: int) -> _Archive:
    file = zipfile.ZipFile(path)
    places: dict[str, zipfile.ZipInfo] = {}
    for info in file.infolist():
        # The first of one name, as the listing says: Python would take the last.
        places.setdefault(str(PurePosixPath(info.filename)), info)
    return _Archive(file, places)
