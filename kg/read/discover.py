"""Which sources there are: the files named, and those in the folders named."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.read.keys import source_keys
from kg.read.manifest import MANIFEST_NAME, Facts, read_manifest
from kg.read.printable import printable
from kg.read.registry import readable_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Discovery", "LeftOut", "Source", "discover"]

_GRAPH_FILES = ("graph.nq", "remit.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read. ``name`` is how reports call it: its folder as named, and its place in it."""

    path: Path
    name: str
    key: str
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that was found but not read, and why; ``error`` if it was meant to be read."""

    name: str
    reason: str
    error: bool = True


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

    def leave_out(self, path: Path, name: str, reason: str, *, error: bool = True) -> None:
        self.left_out.setdefault(path, LeftOut(name=printable(name), reason=reason, error=error))


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
            found.names.setdefault(path, f"{path.parent.name}/{path.name}")
            found.folders.setdefault(path.parent, path.parent.name)
        else:
            found.leave_out(path, f"{path.parent.name}/{path.name}", _why_missing(path))
    return _discovery(found)


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
        suffixes = readable_suffixes()
        if path.suffix.lower() in suffixes:
            self.found.names.setdefault(path, self._name(path))
            return
        reason = f"is of none of the kinds that a folder is searched for ({', '.join(suffixes)})"
        self.found.leave_out(path, self._name(path), reason, error=False)

    def _refuse(self, error: OSError) -> None:
        path = Path(error.filename)
        reason = f"cannot be searched ({error.strerror}); check its permissions"
        self.found.leave_out(path, self._name(path), reason)

    def _name(self, path: Path) -> str:
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()


def _real(path: Path) -> Path:
    # Unlike Path.resolve, this does not fail on a link to itself.
    return Path(os.path.realpath(path))


def _discovery(found: _Found) -> Discovery:
    paths = list(_one_a_file(found.names))
    keys = source_keys(paths)
    manifests = {folder: read_manifest(folder) for folder in sorted({p.parent for p in paths})}
    sources = [
        Source(
            path=path,
            name=printable(found.names[path]),
            key=keys[path],
            facts=manifests[path.parent].get(path.name, Facts()),
        )
        for path in paths
    ]
    left_out = [each for path, each in found.left_out.items() if path not in found.names]
    return Discovery(
        sources=tuple(sorted(sources, key=lambda source: source.key)),
        left_out=tuple(sorted(left_out, key=lambda each: each.name)),
        remarks=tuple(_remarks(manifests, found)),
    )


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
            if not (folder / name).is_file():
                place = f"{found.folders[folder]}/{MANIFEST_NAME}"
                yield f'{place} describes "{name}", which is not there; correct or remove the entry'
