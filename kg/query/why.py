"""How a fact came about: the words it was read from, or the rule and the facts behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.query.facts import facts_named, label_of, named
from kg.query.terms import LITERAL, URI, Term, ntriples
from kg.query.words import Fact, Words, words_behind
from kg.reason.patterns import Value, Variable
from kg.reason.rules import read_rules
from kg.vocabulary import AUTHORITY, INFERENCES, ONTOLOGY_GRAPH, iri

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.query.graph import OpenGraph
    from kg.reason.patterns import PatternTerm
    from kg.reason.rules import Rule

__all__ = ["Reason", "Why", "why"]

_HEAD = re.compile(r"CONSTRUCT\s*\{[^}]*\}")
_GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { %s %s %s } }"
_SOURCES = """\
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?title { GRAPH <%s> { %s dcterms:source/skos:prefLabel ?title } } ORDER BY ?title"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The rule that a fact follows by, in words, and the facts that it follows from.

    ``others`` counts the further ways in which it follows too.
    """

    rule: str
    title: str
    because: str
    facts: tuple[Why, ...]
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A fact, named, with where it comes from.

    ``origin`` is ``read`` (then there are ``words``), ``inferred`` (then there is a ``reason``, unless
    the rule by which it was inferred has gone since), ``ontology``, or ``tables`` for what the
    project's own tables of bodies and places say; ``sources`` are then the titles of the sources
    that these name for what the fact is about, as far as the graph has them.
    """

    fact: Fact
    names: tuple[str, str, str]
    origin: str
    words: tuple[Words, ...] = ()
    reason: Reason | None = None
    sources: tuple[str, ...] = ()


def why(graph: OpenGraph, subject: str, predicate: str, object_: str) -> tuple[Why, ...]:
    """Return how each fact that the three name came about.

    Args:
        graph: The graph to ask.
        subject: What the fact is about: an IRI, a short one (``remit:owns``), or a name.
        predicate: The property, in the same way.
        object_: What it says of it, in the same way, or the text of a literal.

    Raises:
        UnknownFact: The graph holds no such fact, or knows no thing of that name.
    """
    return tuple(
        _Explainer(graph).explain(each) for each in facts_named(graph, subject, predicate, object_)
    )


class _Explainer:
    def __init__(self, graph: OpenGraph) -> None:
        self._graph = graph
        self._rules = read_rules()
        self._inferences = iri(graph.base, INFERENCES)
        self._ontology = iri(graph.base, ONTOLOGY_GRAPH)
        self._authority = iri(graph.base, AUTHORITY)

    def explain(self, fact: Fact) -> Why:
        """Return how ``fact`` came about."""
        return self._explained(fact, frozenset()) or self._said(fact, "inferred")

    def _explained(self, fact: Fact, above: frozenset[Fact]) -> Why | None:
        """Return how ``fact`` came about without the facts ``above`` it; None if it cannot so."""
        if fact in above:
            return None
        graphs = self._graphs(fact)
        if not graphs <= {self._inferences}:
            told = graphs <= {self._ontology, self._authority}
            words = () if told else words_behind(self._graph.store, fact)
            kind = "ontology" if self._ontology in graphs else "read" if words else "tables"
            if kind == "tables" and self._authority in graphs:
                return replace(self._said(fact, kind), sources=self._sources(fact))
            return self._said(fact, kind, words if kind == "read" else ())
        ways = [way for way in self._ways(fact) if not above & set(way[2])]
        for rule, values, behind in ways:
            facts = [self._explained(each, above | {fact}) for each in behind]
            if None not in facts:
                known = tuple(each for each in facts if each is not None)
                reason = Reason(
                    rule=rule.name,
                    title=rule.title,
                    because=self._because(rule, values),
                    facts=known,
                    others=len(ways) - 1,
                )
                return self._said(fact, "inferred", reason=reason)
        return None

    def _said(
        self, fact: Fact, origin: str, words: tuple[Words, ...] = (), reason: Reason | None = None
    ) -> Why:
        names = named(self._graph, fact)
        return Why(fact=fact, names=names, origin=origin, words=words, reason=reason)

    def _graphs(self, fact: Fact) -> set[str]:
        query = BoundQuery("the graphs", _GRAPHS % tuple(map(ntriples, fact.terms)))
        return {str(row["g"]) for row in select(self._graph.store, query)}

    def _sources(self, fact: Fact) -> tuple[str, ...]:
        text = _SOURCES % (self._authority, ntriples(fact.terms[0]))
        return tuple(
            str(row["title"]) for row in select(self._graph.store, BoundQuery("the sources", text))
        )

    def _ways(self, fact: Fact) -> Iterator[tuple[Rule, dict[str, Term], tuple[Fact, ...]]]:
        """Yield each rule that concludes ``fact``, with what its variables and its facts then are."""
        for rule in self._rules:
            given = _matched(rule, fact)
            if given is not None:
                for values in self._solutions(rule, given):
                    yield rule, values, tuple(_filled(each, values) for each in _body(rule))

    def _solutions(self, rule: Rule, given: Mapping[str, Term]) -> list[dict[str, Term]]:
        text = _HEAD.sub("SELECT *", rule.text, count=1)
        rows = select(self._graph.store, BoundQuery(rule.name, text, tuple(given.items())))
        found = [
            {name: term for name, term in zip(rows.columns, row, strict=True) if term}
            for row in rows.terms
        ]
        return sorted(({**given, **each} for each in found), key=lambda each: sorted(each.items()))

    def _because(self, rule: Rule, values: Mapping[str, Term]) -> str:
        names = {
            name: f"“{label_of(self._graph, term)}”" if term.kind == URI else term.value
            for name, term in values.items()
        }
        return rule.because.format(**names)


def _body(rule: Rule) -> list[tuple[PatternTerm, str, PatternTerm]]:
    return [(each.subject, each.predicate, each.object) for each in rule.body]


def _matched(rule: Rule, fact: Fact) -> dict[str, Term] | None:
    """Return what the head's variables are if it says ``fact``, else None."""
    if rule.head.predicate != fact.predicate.value:
        return None
    given: dict[str, Term] = {}
    for wanted, term in ((rule.head.subject, fact.subject), (rule.head.object, fact.object)):
        if isinstance(wanted, Variable):
            given[wanted.name] = term
        elif _term(wanted, {}) != term:
            return None
    return given


def _filled(pattern: tuple[PatternTerm, str, PatternTerm], values: Mapping[str, Term]) -> Fact:
    subject, predicate, object_ = pattern
    return Fact(_term(subject, values), Term(URI, predicate), _term(object_, values))


def _term(term: PatternTerm, values: Mapping[str, Term]) -> Term:
    if isinstance(term, Variable):
        return values[term.name]
    return Term(LITERAL, term.text) if isinstance(term, Value) else Term(URI, term)
