"""From a lens and a graph to what is shown of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx
from pyoxigraph import Literal, NamedNode

from kg.query.binding import bind
from kg.query.engine import construct
from kg.query.terms import URI
from kg.view.find import find, surroundings
from kg.view.fold import fold
from kg.view.kept import graphs_of, keep
from kg.view.kinds import EDGES
from kg.view.lens import Lens, find_lens
from kg.view.narrow import Narrowing
from kg.view.network import network, relation
from kg.view.records import network_of
from kg.view.trees import one_way_up
from kg.vocabulary import expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Store

    from kg.query.binding import Setting
    from kg.query.graph import OpenGraph
    from kg.query.terms import Term
    from kg.view.records import Network

__all__ = ["construed", "read_lens"]

_TYPE = expand("rdf:type")
_LABELS = tuple(map(expand, ("rdfs:label", "skos:prefLabel", "dcterms:title")))


def read_lens(
    opened: OpenGraph,
    name: str,
    narrowing: Narrowing | None = None,
    *,
    focus: str | None = None,
    depth: int = 1,
    settings: Mapping[str, Setting] | None = None,
) -> Network:
    """Return what the lens ``name`` shows of a graph, as records.

    Args:
        opened: The graph.
        name: A lens of the project, or a file (``my.rq``).
        narrowing: What to keep: documents, a priority, modalities, a day.
        focus: The name of a thing to keep with its surroundings only.
        depth: How many steps from it the surroundings reach.
        settings: What to set the lens's own parameters to.

    Raises:
        UsageError: There is no such lens, document, priority, modality or thing.
        QueryError: The lens is not one, or cannot be asked.
    """
    lens = find_lens(name)
    shown, notes = construed(
        opened, network(opened.store), lens, narrowing or Narrowing(), settings=settings or {}
    )
    if focus is not None:
        shown = surroundings(shown, find(shown, focus), depth=depth)
    return network_of(shown, title=lens.title, question=lens.question, notes=notes)


def construed(
    opened: OpenGraph,
    whole: nx.MultiDiGraph[str],
    lens: Lens,
    narrowing: Narrowing,
    *,
    settings: Mapping[str, Setting],
) -> tuple[nx.MultiDiGraph[str], tuple[str, ...]]:
    """Return the part of ``whole`` that ``lens`` shows, and what to know beside it."""
    chosen = narrowing.resolved(whole)
    graphs = graphs_of(opened.store, chosen, base=opened.base)
    bound = bind(lens.query, settings, base=opened.base)
    triples = construct(opened.store, bound, graphs=graphs)
    shown = _drawn(whole, triples.rows.terms, opened.store)
    shown, notes = keep(shown, whole, chosen, opened)
    if lens.fold:
        shown = fold(shown, lens.fold)
    if lens.layout == "tree":
        one_way_up(shown)
    return shown, notes


def _drawn(
    whole: nx.MultiDiGraph[str], triples: Iterable[tuple[Term | None, ...]], store: Store
) -> nx.MultiDiGraph[str]:
    """Return what ``triples`` name, in the order of ``whole``; what it lacks comes last."""
    edges: dict[tuple[str, str, str], dict[str, str | int]] = {}
    named: dict[str, str] = {}
    nodes: set[str] = set()
    for subject, property_, object_ in triples:
        if subject is None or property_ is None or object_ is None:
            continue
        if property_.value in _LABELS:
            named[subject.value] = object_.value
        elif property_.value == _TYPE:
            nodes.add(subject.value)
        elif object_.kind == URI:
            nodes |= {subject.value, object_.value}
            edge, known = _edge(whole, subject.value, property_.value, object_.value)
            edges[edge] = known
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shown.add_nodes_from(
        (node, dict(known)) for node, known in whole.nodes(data=True) if node in nodes
    )
    for node in sorted(nodes - set(shown)):
        shown.add_node(node, **_other(node, named.get(node, ""), store))
    place = {node: index for index, node in enumerate(shown)}
    kinds = {kind: index for index, kind in enumerate(EDGES)}
    for source, target, kind in sorted(
        edges, key=lambda e: (place[e[0]], place[e[1]], kinds.get(e[2], len(kinds)), e[2])
    ):
        shown.add_edge(source, target, key=kind, **edges[source, target, kind])
    return shown


def _edge(
    whole: nx.MultiDiGraph[str], subject: str, property_: str, object_: str
) -> tuple[tuple[str, str, str], dict[str, str | int]]:
    """Return an edge's ends and kind, and what is known of it."""
    kind, backwards = relation(property_) or (_local(property_), False)
    ends = (object_, subject) if backwards else (subject, object_)
    if whole.has_edge(*ends, key=kind):
        return (*ends, kind), dict(whole.edges[(*ends, kind)])
    label = EDGES[kind].forward if kind in EDGES else _words(kind)
    return (*ends, kind), {"kind": kind, "label": label}


def _other(node: str, label: str, store: Store) -> dict[str, str | int]:
    """Return what is known of a thing that pictures have no kind of their own for."""
    types = sorted(
        _local(quad.object.value)
        for quad in store.quads_for_pattern(NamedNode(node), NamedNode(_TYPE), None, None)
        if isinstance(quad.object, NamedNode)
    )
    labels = [label] if label else sorted(
        str(quad.object.value)
        for property_ in _LABELS
        for quad in store.quads_for_pattern(NamedNode(node), NamedNode(property_), None, None)
        if isinstance(quad.object, Literal)
    )  # fmt: skip
    return {
        "kind": "other",
        "label": labels[0] if labels else _local(node),
        "type": types[0] if types else "Thing",
    }


def _local(iri: str) -> str:
    """Return the last part of an IRI.

    >>> _local("http://www.w3.org/ns/org#memberOf"), _local("https://w3id.org/remit/id/area/england")
    ('memberOf', 'england')
    """
    return re.split(r"[#/]", iri.rstrip("#/"))[-1]


def _words(name: str) -> str:
    """Return a property's name as words.

    >>> _words("sharesPriorityWith")
    'shares priority with'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
