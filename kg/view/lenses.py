"""Ways of looking at a graph: what is shown, and how it is arranged."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import UsageError
from kg.view.kinds import ACTORS, EDGES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LENSES", "Lens", "choose", "find", "select", "surroundings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A named view: the kinds of nodes and edges it shows and how it sets them out.

    ``earning`` names the edges that give a node its place; ``alone`` the kinds of nodes that need
    none.
    """

    name: str
    title: str
    intro: str
    kinds: frozenset[str]
    edges: frozenset[str]
    earning: frozenset[str]
    arrangement: str
    alone: frozenset[str] = frozenset()


_UP = ("underPriority", "broader", "partOf")
"""The edges of a tree, the closest first."""

LENSES: dict[str, Lens] = {
    lens.name: lens
    for lens in (
        Lens(
            name="accountability",
            title="Who is answerable for which action",
            intro=(
                "Each body, group or person stands beside the actions it owns. The colour of an "
                "action says how far its owner is bound to it."
            ),
            kinds=frozenset({*ACTORS, "commitment"}),
            edges=frozenset({"owns", "drawnFrom", "servesIn", "holds", "postIn"}),
            earning=frozenset({"owns"}),
            arrangement="owners",
            alone=frozenset({"commitment"}),
        ),
        Lens(
            name="strategy",
            title="What each strategy sets out to do",
            intro=(
                "Each strategy branches into its priorities, and these into the actions and the "
                "outcomes that stand under them."
            ),
            kinds=frozenset({"strategy", "priority", "outcome", "commitment"}),
            edges=frozenset(_UP),
            earning=frozenset(_UP),
            arrangement="tree",
            alone=frozenset({"priority", "outcome"}),
        ),
        Lens(
            name="all",
            title="Everything that was read",
            intro="Every body, strategy, action and event of the documents, and what joins them.",
            kinds=frozenset(KINDS) - {"document"},
            edges=frozenset(EDGES) - {"source", "servesIn"},
            earning=frozenset(EDGES),
            arrangement="free",
            alone=frozenset(KINDS),
        ),
    )
}


def choose(name: str) -> Lens:
    """Return the lens ``name``.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in LENSES:
        raise UsageError(f"there is no lens {name!r}: choose one of {', '.join(LENSES)}")
    return LENSES[name]


def select(graph: nx.MultiDiGraph[str], lens: Lens) -> nx.MultiDiGraph[str]:
    """Return the part of ``graph`` that ``lens`` shows."""
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shown.add_nodes_from(
        (node, dict(known)) for node, known in graph.nodes(data=True) if known["kind"] in lens.kinds
    )
    for source, target, key, known in [*graph.edges(keys=True, data=True), *_services(graph)]:
        if key in lens.edges and source in shown and target in shown:
            shown.add_edge(source, target, key=key, **known)
    if lens.arrangement == "tree":
        _one_way_up(shown)
    else:
        _drop_shortcuts(shown)
    kept = {node for node, known in shown.nodes(data=True) if known["kind"] in lens.alone}
    for source, target, key in shown.edges(keys=True):
        kept |= {source, target} if key in lens.earning else set()
    kept |= {
        target
        for source, target, key in shown.edges(keys=True)
        if key == "drawnFrom" and source in kept
    }
    shown.remove_nodes_from([node for node in shown if node not in kept])
    return shown


def _services(
    graph: nx.MultiDiGraph[str],
) -> Iterable[tuple[str, str, str, dict[str, str]]]:
    """Yield an edge from each person to each body that the person holds a post in."""
    for person, post, key in graph.edges(keys=True):
        if key != "holds":
            continue
        for _, body, where in graph.out_edges(post, keys=True):
            if where == "postIn":
                role = str(graph.nodes[post]["label"])
                yield person, body, "servesIn", {"kind": "servesIn", "label": role}


def _drop_shortcuts(graph: nx.MultiDiGraph[str]) -> None:
    """Leave out each ``partOf`` that goes through a priority anyway: they would hide the rest."""
    edges = list(graph.edges(keys=True))
    under: nx.DiGraph[str] = nx.DiGraph(
        [(source, target) for source, target, key in edges if key in _UP[:2]]
    )
    whole = {(source, target) for source, target, key in edges if key == "partOf"}
    for source, target in sorted(whole):
        above = nx.descendants(under, source) if source in under else set()
        if any((step, target) in whole for step in above):
            graph.remove_edge(source, target, key="partOf")


def _one_way_up(graph: nx.MultiDiGraph[str]) -> None:
    """Leave each node its closest way up: a tree has no others, and the panel names them all."""
    ways: dict[str, list[tuple[int, str, str]]] = {node: [] for node in graph}
    for source, target, key in graph.edges(keys=True):
        ways[source].append((_UP.index(key), target, key))
    for source, found in ways.items():
        found.sort(key=lambda way: way[0])
        for _, target, key in found[1:]:
            graph.remove_edge(source, target, key=key)


def find(graph: nx.MultiDiGraph[str], name: str) -> str:
    """Return the one node of ``graph`` that ``name`` means: by label, other form, or part of one.

    Raises:
        UsageError: nothing, or more than one thing, goes by that name.
    """
    wanted = " ".join(name.split()).casefold()
    names = {node: _names(known) for node, known in graph.nodes(data=True)}
    for test in (str.__eq__, str.startswith, str.__contains__):
        found = [node for node, forms in names.items() if any(test(form, wanted) for form in forms)]
        best = _narrow(graph, found)
        if len(best) == 1:
            return best[0]
        if best:
            raise UsageError(f"{name!r} could mean {_listing(graph, best)}: give more of the name")
    labels = {str(known["label"]) for known in graph.nodes.values() if known["kind"] in ACTORS}
    near = difflib.get_close_matches(name, sorted(labels), n=5, cutoff=0.4) or sorted(labels)[:5]
    raise UsageError(f"nothing in the graph is called {name!r}: there is {'; '.join(near)}")


def _names(known: dict[str, object]) -> list[str]:
    forms = [str(known["label"]), *str(known.get("altLabels", "")).split("; ")]
    return [form.casefold() for form in forms if form]


def _narrow(graph: nx.MultiDiGraph[str], nodes: list[str]) -> list[str]:
    """Return the actors among ``nodes`` if there are any: a name most often means one of them."""
    return [node for node in nodes if graph.nodes[node]["kind"] in ACTORS] or nodes


def _listing(graph: nx.MultiDiGraph[str], nodes: list[str]) -> str:
    labels = [f"{str(graph.nodes[node]['label'])[:70]!r}" for node in nodes]
    more = f" or {len(labels) - 6} others" if len(labels) > 6 else ""
    return " or ".join(labels[:6]) + more


def surroundings(graph: nx.MultiDiGraph[str], node: str, *, depth: int) -> nx.MultiDiGraph[str]:
    """Return ``node`` and everything of ``graph`` within ``depth`` steps of it."""
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), node, depth)
    return graph.subgraph(near).copy()
