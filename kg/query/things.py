"""Find the things that a word of a reader means: an IRI, a short IRI, or the name of something."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UnknownFact
from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.query.near import near_names
from kg.query.terms import LITERAL, URI, Term, in_words, ntriples
from kg.vocabulary import PREFIXES, RDF_TYPE, is_iri

if TYPE_CHECKING:
    from kg.query.graph import OpenGraph

__all__ = ["properties_called", "things_called", "values_called"]

_NEAR = 3
_LISTED = "kg query actors lists who there is, kg query commitments what they do"
_WHERE_TO_LOOK = {
    "thing": _LISTED,
    "thing or value": _LISTED,
    "property": "it has such as owns, leads, funds, part of, under priority and a; "
    "ontology/README.md lists them all",
}
_NAMES = (
    "SELECT ?thing ?name { ?thing skos:prefLabel|skos:altLabel|rdfs:label|dcterms:title ?name }"
)
_USED = "SELECT DISTINCT ?thing ?name { ?s ?thing ?o OPTIONAL { ?thing rdfs:label ?name } }"
_VALUES = "SELECT DISTINCT ?o { ?s ?p ?o FILTER(ISLITERAL(?o) && STR(?o) = %s) }"


def things_called(graph: OpenGraph, said: str) -> list[Term]:
    """Return what ``said`` may mean; several things may have one name.

    Raises:
        UnknownFact: The graph has nothing of that name; the message says what is near.
    """
    names = _Names(graph, _NAMES)
    return _meant(graph, said, names) or _unknown(said, "thing", names)


def values_called(graph: OpenGraph, said: str) -> list[Term]:
    """Return what ``said`` may mean as the object of a fact: things as well, and literals.

    Raises:
        UnknownFact: The graph has nothing of that name, and no such literal.
    """
    names = _Names(graph, _NAMES)
    rows = select(graph.store, BoundQuery("the values", _VALUES % ntriples(Term(LITERAL, said))))
    literals = sorted(term for (term,) in rows.terms if term is not None)
    return [*_meant(graph, said, names), *literals] or _unknown(said, "thing or value", names)


def properties_called(graph: OpenGraph, said: str) -> list[Term]:
    """Return the properties that ``said`` may mean; ``a`` is the one that gives a thing its class.

    Raises:
        UnknownFact: The graph uses no property of that name; the message says what is near.
    """
    if said in ("a", "is a"):
        return [Term(URI, RDF_TYPE)]
    names = _Names(graph, _USED)
    return _meant(graph, said, names) or _unknown(said, "property", names)


class _Names:
    """What each name is the name of, whatever its case; the last part of an IRI is a name too."""

    def __init__(self, graph: OpenGraph, query: str) -> None:
        self._things: dict[str, set[Term]] = {}
        self._spelt: dict[str, str] = {}
        for thing, name in select(graph.store, BoundQuery("the names", query)).terms:
            if thing is not None and thing.kind == URI:
                local = re.split("[#/]", thing.value)[-1]
                self._add(thing, name.value if name else local)
                self._add(thing, local)
                self._add(thing, in_words(local))

    def _add(self, thing: Term, name: str) -> None:
        key = _key(name)
        self._things.setdefault(key, set()).add(thing)
        self._spelt.setdefault(key, name)

    def things(self, name: str) -> list[Term]:
        """Return what is called ``name``."""
        return sorted(self._things.get(_key(name), ()))

    def near(self, name: str, *, within: bool = True) -> list[str]:
        """Return a few names like ``name`` or, ``within`` them, with it, each of another thing."""
        seen: set[Term] = set()
        found: list[str] = []
        for key in near_names(name, self._things, within=within):
            if not self._things[key] <= seen and len(found) < _NEAR:
                seen |= self._things[key]
                found.append(self._spelt[key])
        return found


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _meant(graph: OpenGraph, said: str, names: _Names) -> list[Term]:
    """Return the things that ``said`` names, else the one whose IRI it is, if the graph has it."""
    found = names.things(said)
    if found:
        return found
    iri = _iri(said.strip().removeprefix("<").removesuffix(">"), graph.base)
    return [Term(URI, iri)] if _occurs(graph.store, iri) else []


def _iri(said: str, base: str) -> str:
    """Return ``said`` in full: a short IRI, or one without the base of the graph's IRIs."""
    prefix, colon, local = said.partition(":")
    if colon and prefix in PREFIXES:
        return PREFIXES[prefix] + local
    return said if "://" in said else base + said


def _occurs(store: ox.Store, iri: str) -> bool:
    if not is_iri(iri):
        return False
    node = ox.NamedNode(iri)
    quads = chain(
        store.quads_for_pattern(node, None, None),
        store.quads_for_pattern(None, node, None),
        store.quads_for_pattern(None, None, node),
    )
    return next(quads, None) is not None


def _unknown(said: str, what: str, names: _Names) -> list[Term]:
    """Raise that there is nothing called ``said``."""
    prefix, colon, local = said.partition(":")
    is_short = bool(colon) and prefix in PREFIXES
    near = names.near(local, within=False) if is_short else names.near(said)
    if near:
        hint = f"did you mean {' or '.join(f'“{name}”' for name in near)}?"
    elif not is_short and re.fullmatch(r"\w+:\w+", said):
        hint = f"of prefixes it knows {', '.join(PREFIXES)}"
    else:
        hint = _WHERE_TO_LOOK[what]
    raise UnknownFact(f"the graph has no {what} called {said!r}; {hint}")
