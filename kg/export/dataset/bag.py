"""The whole graph with its texts in one bag, whose manifest tells whether a file has changed.

The bag is of BagIt 1.0 (https://www.rfc-editor.org/rfc/rfc8493), which archives know.
"""

from __future__ import annotations

import hashlib
import io
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.export.dataset import dcat, rdf, void

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from kg.export.dataset.about import About
    from kg.export.dataset.places import Files
    from kg.query.graph import OpenGraph

__all__ = ["DECLARATION", "GRAPH", "MANIFEST", "PAYLOAD", "REPORT", "TEXTS", "files"]

DECLARATION = "bagit.txt"
MANIFEST = "manifest-sha256.txt"
PAYLOAD = "data/"
GRAPH = f"{PAYLOAD}graph.nq"
REPORT = f"{PAYLOAD}report.json"
TEXTS = f"{PAYLOAD}text/"
_SAID = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PIECE = 1 << 20


def files(graph: OpenGraph, about: About) -> Files:
    """Yield the files of the bag: declaration, graph, report, texts, descriptions, manifest."""
    yield DECLARATION, partial(_write, _SAID)
    digests: dict[str, str] = {}
    for name, write in _payload(graph, about):
        yield name, partial(_write_and_digest, write=write, name=name, digests=digests)
    # What was written by now is in the manifest, so it comes last.
    yield MANIFEST, partial(_write_manifest, digests=digests)


def _payload(graph: OpenGraph, about: About) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
    folder = graph.folder
    yield GRAPH, partial(_nquads, graph=graph, about=about)
    yield REPORT, partial(_copy, folder.report_path)
    for path in sorted(folder.texts_path.rglob("*.txt")):
        name = path.relative_to(folder.texts_path).as_posix()
        yield f"{TEXTS}{name}", partial(_copy, path)
    yield f"{PAYLOAD}dcat.ttl", partial(_described, dcat.write, graph, about)
    yield f"{PAYLOAD}void.ttl", partial(_described, void.write, graph, about)


def _nquads(target: BinaryIO, *, graph: OpenGraph, about: About) -> None:
    rdf.nquads(graph, target, about)


def _described(
    write: Callable[[OpenGraph, BinaryIO, About], None],
    graph: OpenGraph,
    about: About,
    target: BinaryIO,
) -> None:
    write(graph, target, about)


def _copy(path: Path, target: BinaryIO) -> None:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                target.write(piece)
    except OSError as error:
        raise GraphError(
            f"{path}: cannot be read ({error.strerror}); build the graph again"
        ) from error


def _write(data: bytes, target: BinaryIO) -> None:
    target.write(data)


def _write_and_digest(
    target: BinaryIO, *, write: Callable[[BinaryIO], None], name: str, digests: dict[str, str]
) -> None:
    digesting = _Digesting(target)
    write(digesting)
    digests[name] = digesting.digest.hexdigest()


def _write_manifest(target: BinaryIO, *, digests: dict[str, str]) -> None:
    for name, digest in sorted(digests.items()):
        escaped = name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        target.write(f"{digest}  {escaped}\n".encode())


class _Digesting(io.BytesIO):
    """A file that passes on what it is given, and keeps its digest."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__()
        self._target = target
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.digest.update(data)
        return self._target.write(data)
