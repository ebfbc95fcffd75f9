"""Find the facts that three words of a reader name, and name the facts of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UnknownFact
from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.query.terms import URI, Term, in_words, ntriples, short
from kg.query.things import properties_called, things_called, values_called
from kg.query.words import Fact
from kg.vocabulary import PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.query.graph import OpenGraph

__all__ = ["facts_named", "is_said", "label_of", "named"]

_MOST = 5
_LABEL = "SELECT ?name { %s skos:prefLabel|rdfs:label ?name } ORDER BY ?name LIMIT 1"
_SAID = (
    "SELECT DISTINCT ?s ?p ?o { VALUES ?s {%s} VALUES ?p {%s} VALUES ?o {%s} ?s ?p ?o } "
    "ORDER BY ?s ?p ?o"
)


def facts_named(graph: OpenGraph, subject: str, predicate: str, object_: str) -> tuple[Fact, ...]:
    """Return the facts of the graph that the three name; a name may be that of several things.

    Raises:
        UnknownFact: There is no thing of a name, or the graph holds no such fact; the message says
            what is near.
    """
    subjects = things_called(graph, subject)
    predicates = properties_called(graph, predicate)
    objects = values_called(graph, object_)
    found = _said(graph, subjects, predicates, objects)
    if not found:
        near = (
            _said(graph, subjects, (), objects)
            or _said(graph, objects, (), subjects)
            or _said(graph, subjects, predicates, ())
        )
        said = " — ".join((subject, predicate, object_))
        raise UnknownFact(f"the graph does not say “{said}”{_instead(graph, near)}")
    return found


def is_said(graph: OpenGraph, fact: Fact) -> bool:
    """Tell whether the graph holds ``fact``."""
    return bool(_said(graph, *([term] for term in fact.terms)))


def named(graph: OpenGraph, fact: Fact) -> tuple[str, str, str]:
    """Return the names of what ``fact`` joins, and of the property that joins them, as words."""
    subject, predicate, object_ = (label_of(graph, term) for term in fact.terms)
    if fact.predicate.value == RDF_TYPE:
        return subject, "is a", object_
    prefix, _, local = predicate.partition(":")
    short_iri = PREFIXES.get(prefix, "\0") + local == fact.predicate.value
    return subject, in_words(local) if short_iri else predicate, object_


def label_of(graph: OpenGraph, term: Term) -> str:
    """Return the name of ``term``: its label, or its short IRI; a literal is its text."""
    if term.kind != URI:
        return term.value
    rows = select(graph.store, BoundQuery("the label", _LABEL % ntriples(term)))
    return str(rows[0]["name"]) if rows else short(term.value, base=graph.base)


def _said(
    graph: OpenGraph, subjects: Sequence[Term], predicates: Sequence[Term], objects: Sequence[Term]
) -> tuple[Fact, ...]:
    """Return what the graph says of these; none of a place stands for any there."""
    values = (" ".join(map(ntriples, each)) or "UNDEF" for each in (subjects, predicates, objects))
    rows = select(graph.store, BoundQuery("the facts", _SAID % tuple(values))).terms
    return tuple(Fact(*row) for row in rows if None not in row)  # type: ignore[arg-type]


def _instead(graph: OpenGraph, near: Sequence[Fact]) -> str:
    """Return what the graph says in place of what it does not."""
    if not near:
        return ", nor anything near it"
    shown = "; ".join(f"“{' — '.join(named(graph, fact))}”" for fact in near[:_MOST])
    more = f", and {len(near) - _MOST} more" if len(near) > _MOST else ""
    return f"; it says: {shown}{more}"
