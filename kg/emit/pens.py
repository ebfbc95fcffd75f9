"""Pens: each writes triples into one named graph and turns keys into IRIs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.emit.quads import Quad, Term, english
from kg.vocabulary import RDFS_LABEL, SKOS_ALT_LABEL, SKOS_PREF_LABEL, iri

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Labels", "Pen", "Pens"]


class Pen:
    """Writes triples into one named graph, each once."""

    def __init__(self, *, base: str, graph: str) -> None:
        """Write into the graph with the key ``graph``."""
        self._base = base
        self._graph = iri(base, graph)
        self._quads: dict[Quad, None] = {}

    @property
    def quads(self) -> tuple[Quad, ...]:
        """What was written so far."""
        return tuple(self._quads)

    def say(self, subject: str, predicate: str, *terms: Term | None) -> None:
        """Write one triple for each of ``terms`` that is known; ``subject`` is a key."""
        for term in terms:
            if term is not None:
                self._quads[Quad(iri(self._base, subject), predicate, term, self._graph)] = None

    def link(self, subject: str, predicate: str, *keys: str | None) -> None:
        """Write one triple for each of ``keys`` that is known; they and ``subject`` are keys."""
        self.say(subject, predicate, *(iri(self._base, key) for key in keys if key is not None))

    def name(self, subject: str, label: str) -> None:
        """Write the label of a thing that one document alone names."""
        self.say(subject, RDFS_LABEL, english(label))
        self.say(subject, SKOS_PREF_LABEL, english(label))


class Labels:
    """The names of entities, of which several documents may each say some."""

    def __init__(self) -> None:
        self._preferred: dict[str, set[str]] = {}
        self._others: dict[str, set[str]] = {}

    @property
    def keys(self) -> Collection[str]:
        """The keys of the entities that have a name."""
        return self._preferred.keys()

    def add(self, key: str, label: str, others: tuple[str, ...] = ()) -> None:
        """Note that a document calls the entity ``label``, and also ``others``."""
        self._preferred.setdefault(key, set()).add(label)
        self._others.setdefault(key, set()).update(others)

    def write(self, pen: Pen) -> None:
        """Write one preferred label for each entity: the longest, whatever the order of reading."""
        for key, labels in self._preferred.items():
            best = min(labels, key=lambda label: (-len(label), label))
            pen.name(key, best)
            others = (labels | self._others[key]) - {best}
            pen.say(key, SKOS_ALT_LABEL, *(english(other) for other in sorted(others)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pens:
    """The pens for one document: its own, and those that all documents share.

    Facts between entities (who leads which strategy, what stands under which priority) may be
    said by several documents, so they are written once, into ``entities``; what ties them to one
    document (mentions, evidence, statements) is written into ``document``.
    """

    document: Pen
    entities: Pen
    links: Pen
    labels: Labels = field(default_factory=Labels)
