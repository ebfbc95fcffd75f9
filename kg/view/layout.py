"""Positions of a picture's nodes, computed before drawing and the same every time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.view.layout_free import free, radial
from kg.view.layout_layered import layered
from kg.view.layout_lists import lists
from kg.view.layout_owners import owners
from kg.view.layout_strips import strips
from kg.view.layout_tree import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from kg.view.places import Layout

__all__ = ["ARRANGEMENTS", "layout"]

ARRANGEMENTS: dict[str, Callable[[nx.MultiDiGraph[str], float], Layout]] = {
    "wheels": owners,
    "tree": tree,
    "layered": layered,
    "force": free,
    "rings": free,
    "strips": strips,
    "lists": lists,
}
"""How each layout of a lens is computed; rings without anything in their middle are a network."""


def layout(
    graph: nx.MultiDiGraph[str], *, arrangement: str, centre: str | None = None, aspect: float = 1.4
) -> Layout:
    """Return the positions of ``graph``'s nodes.

    Args:
        graph: what to draw.
        arrangement: one of ``ARRANGEMENTS``.
        centre: a node to set everything around; replaces the arrangement.
        aspect: about how wide the picture should be for its height.
    """
    found = radial(graph, centre) if centre else ARRANGEMENTS[arrangement](graph, aspect)
    places = {node: replace(p, x=round(p.x), y=round(p.y)) for node, p in found.places.items()}
    return replace(found, places=places)
