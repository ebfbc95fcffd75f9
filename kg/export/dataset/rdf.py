"""The graph in N-Quads, TriG, Turtle and N-Triples: in one order, with the project's prefixes."""

from __future__ import annotations

import shutil
from itertools import dropwhile
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.export.dataset.source import by_graph, lines, quads
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

    from kg.export.dataset.about import About
    from kg.query.graph import OpenGraph

__all__ = ["nquads", "ntriples", "trig", "turtle", "write_description"]


def nquads(graph: OpenGraph, target: BinaryIO, about: About) -> None:  # noqa: ARG001
    """Write the sorted N-Quads that the graph is kept as."""
    with lines(graph) as file:
        shutil.copyfileobj(file, target)


def ntriples(graph: OpenGraph, target: BinaryIO, about: About) -> None:  # noqa: ARG001
    """Write each triple once, sorted as the quads are."""
    before = b""
    with lines(graph) as file:
        for line in file:
            triple = line[: line.rindex(b" <")] + b" .\n"
            if triple != before:
                target.write(triple)
            before = triple


def turtle(graph: OpenGraph, target: BinaryIO, about: About) -> None:  # noqa: ARG001
    """Write the triples of all named graphs as one graph, by subject."""
    triples = (quad.triple for quad in quads(graph))
    _serialize(triples, target, ox.RdfFormat.TURTLE, base=graph.base)


def trig(graph: OpenGraph, target: BinaryIO, about: About) -> None:  # noqa: ARG001
    """Write each named graph, by subject."""
    _serialize(by_graph(graph), target, ox.RdfFormat.TRIG, base=graph.base)


def write_description(
    triples: Iterable[ox.Triple], target: BinaryIO, *, prefixes: Mapping[str, str]
) -> None:
    """Write ``triples``, each once and in order, as Turtle with further ``prefixes``."""
    ordered = sorted(set(triples), key=str)
    _serialize(ordered, target, ox.RdfFormat.TURTLE, base="", prefixes=prefixes)


def _serialize(
    said: Iterable[ox.Triple] | Iterable[ox.Quad],
    target: BinaryIO,
    form: ox.RdfFormat,
    *,
    base: str,
    prefixes: Mapping[str, str] = MappingProxyType({}),
) -> None:
    # What a relative IRI is relative to has to end where its last segment does.
    start = base if base.endswith("/") else None
    used = {**PREFIXES, **prefixes}
    body = _Body(target, head=_head(start, used))
    ox.serialize(said, body, form, prefixes=used, base_iri=start)  # type: ignore[arg-type]
    body.end()


def _head(base: str | None, prefixes: Mapping[str, str]) -> bytes:
    """Return the declarations, in the order of names: the serializer's differs from run to run."""
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items())]
    first = [f"@base <{base}> ."] if base else []
    return "\n".join((*first, *lines, "", "")).encode()


class _Body:
    """A file that writes what it is given, with ``head`` in the place of its declarations."""

    def __init__(self, target: BinaryIO, *, head: bytes) -> None:
        self._target = target
        self._target.write(head)
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        piece = bytes(data)
        if self._held is None:
            self._target.write(piece)
            return len(piece)
        self._held += piece
        *whole, _ = self._held.split(b"\n")
        if not all(map(_is_declaration, whole)):
            self.end()
        return len(piece)

    def flush(self) -> None:
        """Do nothing: what is held waits for the end of the declarations."""

    def end(self) -> None:
        """Write what is held of the body."""
        if self._held is not None:
            body = dropwhile(_is_declaration, self._held.split(b"\n"))
            self._target.write(b"\n".join(body))
            self._held = None


def _is_declaration(line: bytes) -> bool:
    return line.startswith((b"@prefix ", b"@base "))
