"""A bag that ``kg export --format bag`` wrote, in a folder or a zip archive: checked, then read."""

from __future__ import annotations

import hashlib
import json
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import unquote

from kg.errors import UnreadableSource
from kg.importing.inputs import Input
from kg.read.archive import list_archive
from kg.read.office import BROKEN_ZIP, is_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Bag", "bag_of"]

_DECLARATION, _MANIFEST = "bagit.txt", "manifest-sha256.txt"
_GRAPH, _REPORT, _TEXTS = "data/graph.nq", "data/report.json", "data/text/"
_TABLES = "csv-metadata.json"
_PIECE = 1 << 20
#: A report and a text are read whole, so they may not be larger than any of them is.
_MOST = 200_000_000


@dataclass(frozen=True, slots=True)
class Bag:
    """The files of one bag; ``digests`` is its manifest."""

    place: str
    open: Callable[[str], BinaryIO]
    digests: dict[str, str]

    @property
    def graph(self) -> Input:
        """The graph in it."""
        return Input(place=f"{self.place}/{_GRAPH}", form="nquads", open=lambda: self.open(_GRAPH))

    def report(self) -> dict[str, Any] | None:
        """Return what the build did whose graph it is; None where that is not in it."""
        if _REPORT not in self.digests:
            return None
        try:
            said = json.loads(self._bytes(_REPORT))
        except ValueError:
            raise UnreadableSource("is no JSON", place=f"{self.place}/{_REPORT}") from None
        return dict(said) if isinstance(said, dict) else None

    def texts(self) -> dict[str, str]:
        """Return the texts in it, by the keys of their documents."""
        names = [name for name in self.digests if name.startswith(_TEXTS)]
        return {name.removeprefix(_TEXTS).removesuffix(".txt"): self._text(name) for name in names}

    def _text(self, name: str) -> str:
        try:
            return self._bytes(name).decode("utf-8")
        except UnicodeDecodeError:
            raise UnreadableSource("is not UTF-8", place=f"{self.place}/{name}") from None

    def _bytes(self, name: str) -> bytes:
        with self.open(name) as file:
            data = file.read(_MOST + 1)
        if len(data) > _MOST:
            raise UnreadableSource("is larger than any text", place=f"{self.place}/{name}")
        return data

    def check(self) -> None:
        """Check that each file is as it was when the bag was made.

        Raises:
            UnreadableSource: One is missing, or has changed since.
        """
        for name, digest in self.digests.items():
            found = hashlib.sha256()
            try:
                with self.open(name) as file:
                    while piece := file.read(_PIECE):
                        found.update(piece)
            except (OSError, KeyError, *BROKEN_ZIP) as error:
                raise UnreadableSource(
                    "is missing or broken in this bag; copy the bag again",
                    place=f"{self.place}/{name}",
                ) from error
            if found.hexdigest() != digest:
                raise UnreadableSource(
                    "has changed since the bag was made (its SHA-256 is another); copy the bag "
                    "again, or import the file by itself if you changed it",
                    place=f"{self.place}/{name}",
                )


@contextmanager
def bag_of(path: Path) -> Iterator[Bag | None]:
    """Open the bag at ``path``; None where there is none.

    Raises:
        UnreadableSource: It is a zip archive or a folder of something else, or an unsafe archive.
    """
    if path.is_dir():
        yield _made(path, lambda name: (path / name).open("rb")) if _has(path) else None
    elif _is_zip(path):
        try:
            _check_archive(path)
            with zipfile.ZipFile(path) as archive:
                yield _made(path, lambda name: cast("BinaryIO", archive.open(name)))
        except BROKEN_ZIP as error:
            raise UnreadableSource(
                f"is a broken zip archive ({error}); copy it again", place=str(path)
            ) from error
    else:
        yield None


def _has(path: Path) -> bool:
    if (path / _TABLES).is_file():
        raise _tables(path)
    return (path / _DECLARATION).is_file()


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_zip(file.read(4))
    except OSError:
        return False


def _check_archive(path: Path) -> None:
    try:
        listing = list_archive(path)
    except UnreadableSource as error:
        raise UnreadableSource(error.reason, place=str(path)) from None
    for name, reason in listing.refused.items():
        raise UnreadableSource(reason, place=f"{path}/{name}")
    names = {str(each) for each in listing.members}
    if _TABLES in names:
        raise _tables(path)
    if not {_DECLARATION, _MANIFEST, _GRAPH} <= names:
        raise UnreadableSource(
            f"is no bag with a graph (it lacks {_DECLARATION}, {_MANIFEST} or {_GRAPH}); name what "
            "kg export --format bag wrote, or a file of RDF",
            place=str(path),
        )


def _tables(path: Path) -> UnreadableSource:
    return UnreadableSource(
        "holds tables, which are for spreadsheets and do not say which document each statement is "
        "from; import the same graph as a bag, N-Quads, TriG or JSON-LD",
        place=str(path),
    )


def _made(path: Path, opens: Callable[[str], BinaryIO]) -> Bag:
    try:
        with opens(_MANIFEST) as file:
            lines = file.read(_MOST).decode("utf-8").splitlines()
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise UnreadableSource(
            f"is a bag without a readable {_MANIFEST}; make it anew with kg export --format bag",
            place=str(path),
        ) from error
    digests = dict(_entry(path, line) for line in lines if line.strip())
    if _GRAPH not in digests:
        raise UnreadableSource(f"is a bag without {_GRAPH}", place=str(path))
    return Bag(str(path), opens, digests)


def _entry(path: Path, line: str) -> tuple[str, str]:
    digest, _, name = line.partition("  ")
    name = unquote(name.strip())
    parts = name.split("/")
    if parts[0] != "data" or any(part in ("", ".", "..") or "\\" in part for part in parts):
        raise UnreadableSource(
            f"names {name[:80]!r}, which is no file of the bag; make it anew", place=str(path)
        )
    return name, digest.strip().lower()
