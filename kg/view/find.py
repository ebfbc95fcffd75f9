"""What a name means among the things of a picture, and what is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import UsageError
from kg.query.near import near_names
from kg.view.kinds import ACTORS
from kg.view.parts import part

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["find", "most_joined", "surroundings"]

_MOST = 6


def find(graph: nx.MultiDiGraph[str], name: str) -> str:
    """Return the one node of ``graph`` that ``name`` means: by IRI, label, other form, or a part.

    Raises:
        UsageError: nothing, or more than one thing, goes by that name.
    """
    if name in graph:
        return name
    wanted = " ".join(name.split()).casefold()
    names = {node: _names(known) for node, known in graph.nodes(data=True)}
    for test in (str.__eq__, str.startswith, str.__contains__) if wanted else ():
        found = [node for node, forms in names.items() if any(test(form, wanted) for form in forms)]
        best = _narrow(graph, found)
        if len(best) == 1:
            return best[0]
        if best:
            raise UsageError(f"{name!r} could mean {_listing(graph, best)}: give more of the name")
    raise UsageError(f"nothing in the graph is called {name!r}: {_near(graph, name)}")


def _near(graph: nx.MultiDiGraph[str], name: str) -> str:
    """Return what somebody may have meant, else what stands in the graph most often joined."""
    labels = {
        str(known["label"]).casefold(): str(known["label"])
        for known in graph.nodes.values()
        if known["kind"] in ACTORS
    }
    near = near_names(name, labels)[:_MOST]
    if near:
        return f"did you mean {' or '.join(labels[each] for each in near)}?"
    offered = "; ".join(most_joined(graph))
    return f"there is {offered}" if offered else "it names no body"


def most_joined(graph: nx.MultiDiGraph[str], *, count: int = _MOST) -> tuple[str, ...]:
    """Return the labels of the bodies, groups and people that most is joined to, most first."""
    actors = (node for node, known in graph.nodes(data=True) if known["kind"] in ACTORS)
    ranked = sorted(actors, key=lambda node: -graph.degree(node))
    return tuple(str(graph.nodes[node]["label"]) for node in ranked[:count])


def _names(known: dict[str, object]) -> list[str]:
    forms = [str(known["label"]), *str(known.get("altLabels", "")).split("; ")]
    return [form.casefold() for form in forms if form]


def _narrow(graph: nx.MultiDiGraph[str], nodes: list[str]) -> list[str]:
    """Return the actors among ``nodes`` if there are any: a name most often means one of them."""
    return [node for node in nodes if graph.nodes[node]["kind"] in ACTORS] or nodes


def _listing(graph: nx.MultiDiGraph[str], nodes: Iterable[str]) -> str:
    labels = [f"{str(graph.nodes[node]['label'])[:70]!r}" for node in nodes]
    more = f" or {len(labels) - _MOST} others" if len(labels) > _MOST else ""
    return " or ".join(labels[:_MOST]) + more


def surroundings(graph: nx.MultiDiGraph[str], node: str, *, depth: int) -> nx.MultiDiGraph[str]:
    """Return ``node`` and everything of ``graph`` within ``depth`` steps of it."""
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), node, depth)
    return part(graph, near)
