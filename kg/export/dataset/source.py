"""The statements of a graph, one by one and in one order, however many there are."""

from __future__ import annotations

import io
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.lines import SortedLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from kg.query.graph import OpenGraph

__all__ = ["by_graph", "lines", "quads"]


@contextmanager
def lines(graph: OpenGraph) -> Iterator[BinaryIO]:
    """Open the sorted N-Quads of ``graph``."""
    try:
        file = graph.folder.nquads_path.open("rb")
    except OSError as error:
        raise GraphError(
            f"{graph.folder.nquads_path}: cannot be read ({error.strerror}); build the graph again"
        ) from error
    with file:
        yield file


def quads(graph: OpenGraph) -> Iterator[ox.Quad]:
    """Yield the quads of ``graph``, by subject, predicate and object."""
    with lines(graph) as file:
        yield from ox.parse(file, format=ox.RdfFormat.N_QUADS)


def by_graph(graph: OpenGraph) -> Iterator[ox.Quad]:
    """Yield the quads of ``graph`` by named graph, then by subject, predicate and object."""
    with lines(graph) as file, SortedLines(Path(tempfile.gettempdir())) as ordered:
        ordered.take(f"{_graph_of(line)}\t{line}" for line in map(_text, file))
        stream = _Stream(line.partition("\t")[2] for line in ordered)
        yield from ox.parse(io.BufferedReader(stream), format=ox.RdfFormat.N_QUADS)


def _text(line: bytes) -> str:
    return line.decode().removesuffix("\n")


def _graph_of(line: str) -> str:
    """Return the name of the graph at the end of a canonical line."""
    return line[line.rindex(" <") + 1 :].removesuffix(" .")


class _Stream(io.RawIOBase):
    """Lines as a file that a parser reads, made only when it asks for them."""

    def __init__(self, said: Iterable[str]) -> None:
        self._said = iter(said)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            line = next(self._said, None)
            if line is None:
                return 0
            self._rest = f"{line}\n".encode()
        view = memoryview(buffer)
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
