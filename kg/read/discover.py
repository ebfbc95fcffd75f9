"""Which sources there are: the files named, and those in the folders and archives named."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.read.archive import is_archive, is_office_text, list_archive, member_bytes, member_head
from kg.read.keys import source_keys
from kg.read.manifest import MANIFEST_NAME, Facts, parse_manifest, read_manifest
from kg.read.office import is_zip
from kg.read.printable import printable
from kg.read.registry import ARCHIVE_SUFFIX, is_told_by_bytes, readable_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Discovery", "LeftOut", "Source", "discover"]

_GRAPH_FILES = ("graph.nq", "remit.json")
_HEAD = 1_024
_LARGEST_MANIFEST = 10_000_000
#: What macOS puts into its archives beside the files.
_NO_FOLDERS = frozenset({"__MACOSX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read. ``name`` is how reports call it: its folder as named, and its place in it.

    A file in a zip archive has the archive as ``archive``, its place in it as ``member``, and for
    its ``path`` that of the archive and the place after it.
    """

    path: Path
    name: str
    key: str
    facts: Facts = field(default_factory=Facts)
    archive: Path | None = None
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that was found but not read, and why; ``error`` if it was meant to be read."""

    name: str
    reason: str
    error: bool = True
    path: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """All sources in the order of their keys, what was left out, and remarks on the manifests."""

    sources: tuple[Source, ...]
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """What has been found so far, by the path as named; ``names`` is how reports call it."""

    names: dict[Path, str] = field(default_factory=dict)
    left_out: dict[Path, LeftOut] = field(default_factory=dict)
    folders: dict[Path, str] = field(default_factory=dict)
    members: dict[Path, tuple[Path, str]] = field(default_factory=dict)

    def take(self, path: Path, name: str) -> None:
        """Take a file as a source, or all that is in it if it is an archive."""
        if is_archive(path):
            self._open(path, name)
        else:
            self.names.setdefault(path, name)

    def _open(self, path: Path, name: str) -> None:
        try:
            listing = list_archive(path)
        except UnreadableSource as error:
            self.leave_out(path, name, error.reason)
            return
        for place, reason in listing.refused.items():
            # Such a place names no path: it may be absolute, or lead out of the archive.
            refused = LeftOut(name=printable(f"{name}/{place}"), reason=reason)
            self.left_out.setdefault(path / "?" / place, refused)
        for member in listing.members:
            if not any(part.startswith(".") or part in _NO_FOLDERS for part in member.parts):
                self._take_member(path, name, member)

    def _take_member(self, archive: Path, name: str, member: PurePosixPath) -> None:
        path = archive / member
        head = b""
        if member.suffix.lower() not in readable_suffixes():
            head = member_head(archive, str(member), size=_HEAD)
        self.folders.setdefault(path.parent, (PurePosixPath(name) / member.parent).as_posix())
        self.members[path] = archive, str(member)
        if member.name == MANIFEST_NAME:
            return
        if member.suffix.lower() == ARCHIVE_SUFFIX or (is_zip(head) and not member.suffix):
            reason = "is an archive in an archive, which is not opened; unpack it first"
            self.leave_out(path, f"{name}/{member}", reason)
        elif member.suffix.lower() in readable_suffixes() or is_told_by_bytes(head):
            self.names.setdefault(path, f"{name}/{member}")
        else:
            self.leave_out(path, f"{name}/{member}", _other_kind(), error=False)

    def leave_out(self, path: Path, name: str, reason: str, *, error: bool = True) -> None:
        left_out = LeftOut(name=printable(name), reason=reason, error=error, path=path)
        self.left_out.setdefault(path, left_out)


def discover(paths: Iterable[Path]) -> Discovery:
    """Return the sources that ``paths`` name: files, and all readable files under folders.

    A file that is named twice, or by a link too, is one source. Hidden files, manifests and Remit
    graphs inside a folder are passed over. The order of ``paths`` makes no difference.

    Raises:
        InputError: A manifest beside the sources is malformed.
    """
    found = _Found()
    # abspath and not resolve, which would follow the link and lose its name.
    for path in sorted({Path(os.path.abspath(each)) for each in paths}):  # noqa: PTH100
        if path.is_dir():
            _Search(path, found).run()
        elif path.is_file():
            found.take(path, f"{path.parent.name}/{path.name}")
            found.folders.setdefault(path.parent, path.parent.name)
        else:
            found.leave_out(path, f"{path.parent.name}/{path.name}", _why_missing(path))
    return _discovery(found)


def _other_kind() -> str:
    kinds = ", ".join(readable_suffixes())
    return f"is of none of the kinds that a folder is searched for ({kinds})"


def _why_missing(path: Path) -> str:
    if os.path.lexists(path):
        return "is neither a file nor a folder, or a link to nothing; name a text or a folder"
    return "does not exist; check the name"


@dataclass(slots=True)
class _Search:
    """The search of one folder and all under it."""

    root: Path
    found: _Found
    visited: set[Path] = field(default_factory=set)
    links: deque[Path] = field(default_factory=deque)

    def run(self) -> None:
        """Search all that stands there really, and then what is linked, each folder once."""
        self._walk(self.root)
        while self.links:
            self._walk(self.links.popleft())

    def _walk(self, top: Path) -> None:
        for folder, subfolders, files in os.walk(top, onerror=self._refuse):
            here = Path(folder)
            if not self._enter(here):
                subfolders.clear()
                continue
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            self.links.extend(here / name for name in subfolders if (here / name).is_symlink())
            for name in sorted(files):
                if not name.startswith(".") and name != MANIFEST_NAME:
                    self._take(here / name)

    def _enter(self, folder: Path) -> bool:
        real = _real(folder)
        if real in self.visited:
            return False
        self.visited.add(real)
        name = self._name(folder)
        if all((folder / each).is_file() for each in _GRAPH_FILES):
            self.found.leave_out(folder, name, "is a Remit graph, not a source", error=False)
            return False
        self.found.folders.setdefault(folder, name)
        return True

    def _take(self, path: Path) -> None:
        head = _head(path)
        known = path.suffix.lower() in readable_suffixes()
        if known or is_told_by_bytes(head) or (is_zip(head) and is_office_text(path)):
            self.found.take(path, self._name(path))
        else:
            self.found.leave_out(path, self._name(path), _other_kind(), error=False)

    def _refuse(self, error: OSError) -> None:
        path = Path(error.filename)
        reason = f"cannot be searched ({error.strerror}); check its permissions"
        self.found.leave_out(path, self._name(path), reason)

    def _name(self, path: Path) -> str:
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()


def _head(path: Path) -> bytes:
    """Return how a file begins; nothing where it cannot be opened, or opening it might wait."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _real(path: Path) -> Path:
    # Unlike Path.resolve, this does not fail on a link to itself.
    return Path(os.path.realpath(path))


def _discovery(found: _Found) -> Discovery:
    paths = list(_one_a_file(found.names))
    keys = source_keys(paths)
    manifests = {folder: _manifest(folder, found) for folder in sorted({p.parent for p in paths})}
    sources = [
        Source(
            path=path,
            name=printable(found.names[path]),
            key=keys[path],
            facts=manifests[path.parent].get(path.name, Facts()),
            archive=found.members[path][0] if path in found.members else None,
            member=found.members[path][1] if path in found.members else "",
        )
        for path in paths
    ]
    left_out = [each for path, each in found.left_out.items() if path not in found.names]
    return Discovery(
        sources=tuple(sorted(sources, key=lambda source: source.key)),
        left_out=tuple(sorted(left_out, key=lambda each: each.name)),
        remarks=tuple(_remarks(manifests, found)),
    )


def _manifest(folder: Path, found: _Found) -> dict[str, Facts]:
    path = folder / MANIFEST_NAME
    if path not in found.members:
        return read_manifest(folder)
    archive, member = found.members[path]
    return parse_manifest(path, member_bytes(archive, member, most=_LARGEST_MANIFEST))


def _one_a_file(names: Iterable[Path]) -> Iterator[Path]:
    """Yield one path a file, a real one before a link."""
    seen: set[Path] = set()
    for path in sorted(names, key=lambda each: (_real(each) != each, each)):
        real = _real(path)
        if real not in seen:
            seen.add(real)
            yield path


def _remarks(manifests: dict[Path, dict[str, Facts]], found: _Found) -> Iterator[str]:
    for folder, entries in manifests.items():
        for name in entries:
            if folder / name not in found.members and not (folder / name).is_file():
                place = f"{found.folders[folder]}/{MANIFEST_NAME}"
                yield f'{place} describes "{name}", which is not there; correct or remove the entry'
