"""Find the facts that three words name: IRIs, short IRIs, or the names of things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UnknownFact
from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.query.near import near_names
from kg.query.terms import LITERAL, URI, Term, ntriples
from kg.query.words import Fact
from kg.vocabulary import ONTOLOGY, PREFIXES, RDF_TYPE, is_iri

if TYPE_CHECKING:
    from kg.query.graph import OpenGraph

__all__ = ["facts_named", "is_said", "label_of", "named", "short"]

_MOST = 5
_GIVE = {
    "thing": "give a name as the documents have it, or its IRI",
    "property": "give one such as owns, “owned by” or leads, or its IRI",
}
_NAMES = (
    "SELECT ?thing ?name { ?thing skos:prefLabel|skos:altLabel|rdfs:label|dcterms:title ?name }"
)
_USED = "SELECT DISTINCT ?thing ?name { ?s ?thing ?o OPTIONAL { ?thing rdfs:label ?name } }"
_LABEL = "SELECT ?name { %s skos:prefLabel|rdfs:label ?name } ORDER BY ?name LIMIT 1"
_SAID = "SELECT DISTINCT ?s ?p ?o { VALUES ?s {%s} VALUES ?p {%s} VALUES ?o {%s} ?s ?p ?o } ORDER BY ?s ?p ?o"


def facts_named(graph: OpenGraph, subject: str, predicate: str, object_: str) -> tuple[Fact, ...]:
    """Return the facts of the graph that the three name; a name may be that of several things.

    Raises:
        UnknownFact: There is no thing of a name, or the graph holds no such fact; the message says
            what is near.
    """
    names = _names(graph, _NAMES)
    properties = _names(graph, _USED)
    subjects = _things(graph, subject, names)
    if not subjects:
        raise UnknownFact(_unknown(graph, subject, _without_ontology(names)))
    predicates = _things(graph, predicate, properties)
    if not predicates:
        raise UnknownFact(_unknown(graph, predicate, properties, what="property"))
    objects = _things(graph, object_, names) + _literals(graph, object_)
    if not objects:
        said = _said(graph, subjects, predicates, [])
        raise UnknownFact(
            f"the graph has no thing or value called {object_!r}; it says: {_shown(graph, said)}"
            if said
            else _unknown(graph, object_, names)
        )
    found = _said(graph, subjects, predicates, objects)
    if not found:
        raise UnknownFact(
            _nothing(graph, (subject, predicate, object_), subjects, predicates, objects)
        )
    return found


def is_said(graph: OpenGraph, fact: Fact) -> bool:
    """Tell whether the graph holds ``fact``."""
    return bool(_said(graph, *([term] for term in fact.terms)))


def label_of(graph: OpenGraph, term: Term) -> str:
    """Return the name of ``term``: its label, or its short IRI; a literal is its text."""
    if term.kind != URI:
        return term.value
    rows = select(graph.store, BoundQuery("the label", _LABEL % ntriples(term)))
    return str(rows[0]["name"]) if rows else short(term.value, base=graph.base)


def named(graph: OpenGraph, fact: Fact) -> tuple[str, str, str]:
    """Return the names of a fact's subject, property and object, as people read them."""
    subject, predicate, object_ = (label_of(graph, term) for term in fact.terms)
    if fact.predicate.value == RDF_TYPE:
        return subject, "is a", object_
    prefix, colon, local = predicate.partition(":")
    known = colon and PREFIXES.get(prefix, "\0") + local == fact.predicate.value
    return subject, _in_words(local) if known else predicate, object_


def _in_words(local: str) -> str:
    """Return the local name of a property as words.

    >>> _in_words("originalOrganization")
    'original organization'
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", local).lower()


def short(iri: str, *, base: str) -> str:
    """Return ``iri`` with a known prefix, or without the base of the graph's IRIs.

    >>> short("https://w3id.org/remit/ontology#owns", base="https://w3id.org/remit/id/")
    'remit:owns'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w-]+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri.removeprefix(base)


def _names(graph: OpenGraph, query: str) -> dict[str, set[Term]]:
    """Return what each name, in small letters, is the name of; local names are names too."""
    names: dict[str, set[Term]] = {}
    for thing, name in select(graph.store, BoundQuery("the names", query)).terms:
        if thing is None or thing.kind != URI:
            continue
        local = re.split("[#/]", thing.value)[-1]
        for each in (local, _in_words(local), name.value if name else local):
            names.setdefault(each.casefold(), set()).add(thing)
    return names


def _things(graph: OpenGraph, said: str, names: dict[str, set[Term]]) -> list[Term]:
    """Return what ``said`` may mean; "a" is the property of a class."""
    plain = said.strip().strip("<>")
    prefix, colon, local = plain.partition(":")
    if plain in ("a", "is a"):
        return [Term(URI, RDF_TYPE)]
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return [Term(URI, PREFIXES[prefix] + local)]
    if is_iri(plain) and "://" in plain:
        return [Term(URI, plain)]
    found = sorted(names.get(" ".join(plain.split()).casefold(), ()))
    if not found and _exists(graph, graph.base + plain):
        found = [Term(URI, graph.base + plain)]
    return found


def _without_ontology(names: dict[str, set[Term]]) -> dict[str, set[Term]]:
    """Return the names of what documents speak of."""
    own = {
        name: {thing for thing in things if not thing.value.startswith(ONTOLOGY)}
        for name, things in names.items()
    }
    return {name: things for name, things in own.items() if things}


def _unknown(
    graph: OpenGraph, said: str, names: dict[str, set[Term]], *, what: str = "thing"
) -> str:
    """Return that there is nothing called ``said``, and the names that are near it."""
    near = dict.fromkeys(label_of(graph, min(names[name])) for name in near_names(said, names))
    hint = f"did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else _GIVE[what]
    return f"the graph has no {what} called {said!r}; {hint}"


def _exists(graph: OpenGraph, iri: str) -> bool:
    if not is_iri(iri):
        return False
    given = graph.store.quads_for_pattern(ox.NamedNode(iri), None, None, None)
    return next(iter(given), None) is not None


def _literals(graph: OpenGraph, text: str) -> list[Term]:
    query = f"SELECT DISTINCT ?o {{ ?s ?p ?o FILTER(ISLITERAL(?o) && STR(?o) = {ntriples(Term(LITERAL, text))}) }}"
    rows = select(graph.store, BoundQuery("the literals", query)).terms
    return sorted(term for (term,) in rows if term is not None)


def _said(
    graph: OpenGraph, subjects: list[Term], predicates: list[Term], objects: list[Term]
) -> tuple[Fact, ...]:
    values = (" ".join(map(ntriples, each)) or "UNDEF" for each in (subjects, predicates, objects))
    rows = select(graph.store, BoundQuery("the facts", _SAID % tuple(values))).terms
    return tuple(Fact(*row) for row in rows if None not in row)  # type: ignore[arg-type]


def _nothing(
    graph: OpenGraph,
    asked: tuple[str, str, str],
    subjects: list[Term],
    predicates: list[Term],
    objects: list[Term],
) -> str:
    """Return that the graph does not say so, and what it says instead."""
    message = f"the graph does not say “{' — '.join(asked)}”"
    between = _said(graph, subjects, [], objects) or _said(graph, objects, [], subjects)
    near = between or _said(graph, subjects, predicates, [])
    if not near:
        return f"{message}, nor anything near it"
    return f"{message}; it says: {_shown(graph, near)}"


def _shown(graph: OpenGraph, facts: tuple[Fact, ...]) -> str:
    shown = "; ".join(f"“{' — '.join(named(graph, fact))}”" for fact in facts[:_MOST])
    more = f", and {len(facts) - _MOST} more" if len(facts) > _MOST else ""
    return shown + more
