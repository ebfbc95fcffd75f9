"""A graph put before the reasoners, and the quotes behind what clashes in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query.engine import from_ox
from kg.query.facts import is_said, named
from kg.query.terms import short
from kg.query.words import Fact, Words, words_about, words_behind
from kg.reason.prove import TIME_LIMIT, prove
from kg.reason.statements import inferred_statements, said_statements, turtle_statements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.query.graph import OpenGraph
    from kg.reason.prove import Tell, Verdict
    from kg.reason.statements import Statement

__all__ = ["Clashing", "Finding", "check_graph", "check_ontology"]


@dataclass(frozen=True, slots=True)
class Clashing:
    """A statement that cannot be true beside the others, named, with its words.

    One that was ``added`` has no words itself; those of what it is about are given.
    """

    fact: Fact
    names: tuple[str, str, str]
    words: tuple[Words, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, and where something clashes: which statements, against which axioms if known."""

    verdict: Verdict
    clashing: tuple[Clashing, ...] = ()
    axioms: tuple[str, ...] = ()


def check_ontology(*, tell: Tell, time_limit: float = TIME_LIMIT) -> Finding:
    """Prove the ontology alone; see ``check_graph``."""
    return Finding(prove(tell=tell, time_limit=time_limit))


def check_graph(
    graph: OpenGraph,
    *,
    added: Sequence[Path] = (),
    tell: Tell,
    time_limit: float = TIME_LIMIT,
) -> Finding:
    """Prove the ontology with what ``graph`` says, and with what the Turtle files ``added`` say.

    Raises:
        GraphError: One of ``added`` cannot be read.
        MissingExtra: There is no Java.
        ReasonerError: A reasoner took longer than ``time_limit`` seconds a step, or failed.
    """
    said = said_statements(graph.store)
    for path in added:
        said += turtle_statements(path)
    inferred = inferred_statements(graph.store)
    verdict = prove(said, inferred=inferred, tell=tell, time_limit=time_limit)
    if verdict.clash is None:
        return Finding(verdict)
    clashing = tuple(_clashing(graph, each) for each in verdict.clash.statements)
    return Finding(
        verdict, clashing, tuple(_readable(graph, each) for each in verdict.clash.axioms)
    )


def _clashing(graph: OpenGraph, statement: Statement) -> Clashing:
    (triple,) = ox.parse(statement.line(), format=ox.RdfFormat.N_TRIPLES)
    fact = Fact(from_ox(triple.subject), from_ox(triple.predicate), from_ox(triple.object))
    added = not is_said(graph, fact)
    words = words_about(graph.store, fact) if added else words_behind(graph.store, fact)
    return Clashing(fact, named(graph, fact), words, added)


def _readable(graph: OpenGraph, axiom: str) -> str:
    """Return ``axiom`` with short names for its IRIs."""
    parts = axiom.replace(">", "<").split("<")
    return "".join(
        short(part, base=graph.base).removeprefix("remit:") if number % 2 else part
        for number, part in enumerate(parts)
    )
