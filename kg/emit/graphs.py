"""Readings to quads: a named graph for each document, and the graphs that documents share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.emit.areas import write_area
from kg.emit.checks import check_reading
from kg.emit.definitions import DefinitionWriter
from kg.emit.documents import write_document
from kg.emit.entities import EntityWriter
from kg.emit.evidence import EvidenceWriter
from kg.emit.figures import write_figures
from kg.emit.links import LinkBook
from kg.emit.pens import Labels, Pen, Pens
from kg.emit.statements import StatementWriter
from kg.emit.succession import write_sources, write_succession
from kg.emit.terms import ontology_quads
from kg.errors import IntegrityError, UsageError
from kg.vocabulary import (
    AUTHORITY,
    DATA,
    ENTITIES,
    LINKS,
    PROV_SOFTWARE_AGENT,
    RDF_TYPE,
    agent_key,
    document_graph_key,
    document_key,
    is_iri,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.emit.quads import Quad
    from kg.model import Reading

__all__ = ["Emitter", "check_base", "emit", "emit_alone"]


class Emitter:
    """Writes readings one by one, then the graphs that they share."""

    def __init__(self, *, version: str, base: str = DATA) -> None:
        """Mint IRIs under ``base``; ``version`` is that of the software that read the documents.

        Raises:
            UsageError: ``base`` cannot begin an IRI.
        """
        check_base(base)
        self._base = base
        self._version = version
        self._entities = Pen(base=base, graph=ENTITIES)
        self._links = Pen(base=base, graph=LINKS)
        self._authority = Pen(base=base, graph=AUTHORITY)
        self._labels = Labels()
        self._book = LinkBook()
        self._actors: set[str] = set()
        # By digests, for every triple of a graph is in it, and the triples are several times longer.
        self._graphs: dict[bytes, str] = {}
        self._entities.say(agent_key(version), RDF_TYPE, PROV_SOFTWARE_AGENT)
        self._labels.add(agent_key(version), f"Remit {version}")

    def document(self, reading: Reading) -> tuple[Quad, ...]:
        """Return the quads of the document's own graph, and keep what it shares for ``shared``.

        Raises:
            EvidenceError: A quote does not occur at its offsets.
            IntegrityError: A key names nothing, two statements share one, or a triple would stand
                in two graphs.
        """
        check_reading(reading)
        document = reading.document
        pen = Pen(base=self._base, graph=document_graph_key(document.key))
        pens = Pens(
            document=pen,
            entities=self._entities,
            links=self._links,
            labels=self._labels,
        )
        evidence = EvidenceWriter(reading, pen=pen, agent=agent_key(self._version))
        write_document(document, pen=pen)
        _write_entities(reading, EntityWriter(document, pens=pens, evidence=evidence))
        for area in reading.areas:
            write_area(area, document, pens=pens, evidence=evidence)
        named = {each.key for each in reading.actors} | {each.key for each in reading.strategies}
        glossary = DefinitionWriter(document, named=named, pens=pens, evidence=evidence)
        self._book.add(reading)
        self._actors.update(actor.key for actor in reading.actors)
        for definition in reading.definitions:
            glossary.definition(definition)
        _write_statements(reading, StatementWriter(reading, pens=pens, evidence=evidence))
        write_figures(reading, pens=pens, evidence=evidence)
        return tuple(self._once(pen.quads))

    def shared(self) -> Iterator[Quad]:
        """Yield the quads of the graphs that the documents share, after the last document.

        Raises:
            IntegrityError: A triple would stand in two graphs.
        """
        yield from self.entities()
        yield from self._once(ontology_quads(base=self._base))

    def entities(self) -> Iterator[Quad]:
        """Yield the quads of what the documents speak of, without the ontology.

        Raises:
            IntegrityError: A triple would stand in two graphs.
        """
        self._labels.write(self._entities)
        followed = write_succession(self._actors, named=self._labels.keys, pen=self._authority)
        self._book.add_successors(followed - self._actors)
        write_sources(self._book.write(self._links), pen=self._authority)
        for pen in (self._entities, self._authority, self._links):
            yield from self._once(pen.quads)

    def _once(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield each of ``quads`` once; none of their triples may stand in another graph."""
        for quad in quads:
            triple = quad.triple_digest()
            graph = self._graphs.get(triple)
            if graph is None:
                self._graphs[triple] = quad.graph
                yield quad
            elif graph != quad.graph:
                raise IntegrityError(
                    f"{quad.line()} stands in the graph {graph} too, and a count over both graphs "
                    "would count it twice; give one of the two another key"
                )


def emit(readings: Iterable[Reading], *, version: str, base: str = DATA) -> Iterator[Quad]:
    """Yield every quad of the graph once, each triple in exactly one named graph.

    Raises:
        EvidenceError: A quote does not occur at its offsets.
        IntegrityError: A key names nothing, or a triple would stand in two graphs.
    """
    emitter = Emitter(version=version, base=base)
    for reading in readings:
        yield from emitter.document(reading)
    yield from emitter.shared()


def emit_alone(reading: Reading, *, version: str) -> Iterator[Quad]:
    """Yield the quads of one document and of what it speaks of, as if it were the only one.

    Raises:
        EvidenceError: A quote does not occur at its offsets.
        IntegrityError: A key names nothing, or a triple would stand in two graphs.
    """
    emitter = Emitter(version=version)
    yield from emitter.document(reading)
    yield from emitter.entities()


def check_base(base: str) -> None:
    """Check that IRIs may be minted under ``base``.

    Raises:
        UsageError: It is not an absolute IRI that ends in "/" or "#".
    """
    if not is_iri(base) or not re.fullmatch(r"[^:]+://[^/?#].*[/#]", base):
        raise UsageError(
            f'base IRI {base!r}: not an absolute IRI that ends in "/" or "#"; give one such as {DATA}'
        )


def _write_entities(reading: Reading, writer: EntityWriter) -> None:
    labels = {strategy.key: strategy.label for strategy in reading.strategies}
    document = reading.document
    for actor in reading.actors:
        writer.actor(actor)
    for strategy in reading.strategies:
        writer.strategy(strategy)
    for priority in reading.priorities:
        set_by = labels.get(priority.strategy or "", document.title or document.key)
        writer.priority(priority, set_by=set_by)


def _write_statements(reading: Reading, writer: StatementWriter) -> None:
    for outcome in reading.outcomes:
        writer.outcome(outcome)
    for commitment in reading.commitments:
        writer.commitment(commitment)
    for funding in reading.funding:
        writer.funding(funding)
    for membership in reading.memberships:
        writer.membership(membership)
    for seat in reading.seats:
        writer.seat(seat)
    for event in reading.events:
        writer.event(event)
    for key, subjects in _subjects(reading):
        writer.topics(key, subjects)


def _subjects(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the document and each of its statements speak of, by their keys."""
    yield document_key(reading.document.key), reading.subjects
    yield from ((each.key, each.subjects) for each in reading.outcomes)
    yield from ((each.key, each.subjects) for each in reading.commitments)
    yield from ((each.key, each.subjects) for each in reading.funding)
    yield from ((each.key, each.subjects) for each in reading.events)
