"""Nodes and edges as pyvis and vis-network take them: symbols, colours, places, widths."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.view.kinds import EDGES, GROUPS, KINDS, EdgeKind
from kg.view.symbols import NATIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from pyvis.network import Network

    from kg.view.places import Layout, Place

__all__ = ["Drawing"]

_MANY = 12
"""Of this many actions one can count those of each group at a glance."""

_THICK = 9.0
"""The widest line, for 30 actions or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn and where: ``layouts`` are for a wide and for a tall screen."""

    shown: nx.MultiDiGraph[str]
    layouts: tuple[Layout, Layout]
    short: Mapping[str, str]

    def draw(self, picture: Network) -> None:
        """Add every node and edge to ``picture``."""
        for index, node in enumerate(self.shown):
            self._node(picture, node, index)
        seen: Counter[frozenset[str]] = Counter()
        for number, (source, target, known) in enumerate(self.shown.edges(data=True)):
            pair = frozenset((source, target))
            self._edge(picture, (source, target), known, number=number, beside=seen[pair])
            seen[pair] += 1

    def _node(self, picture: Network, node: str, index: int) -> None:
        known = self.shown.nodes[node]
        kind, place = KINDS[known["kind"]], self.layouts[0].places[node]
        group = GROUPS.get(str(known.get("group", "")))
        fill, line = (group.fill, group.colour) if group else (kind.colour, kind.outline)
        look = {"background": fill, "border": line}
        count = known.get("count", 1)
        picture.add_node(
            node,
            label=str(known["label"]),
            title="",
            shape=kind.symbol if kind.symbol in NATIVE else "custom",
            color={**look, "highlight": look, "hover": look},
            size=kind.size + (3 * math.log2(count) if count > 1 else 0),
            borderWidth=2.5 if group else 1.5,
            shapeProperties={"borderDashes": [3, 2] if group and group.name == "option" else False},
            x=place.x,
            y=place.y,
            kind=kind.name,
            group_=group.name if group else "",
            symbol=kind.symbol,
            notation=str(known.get("notation", "")),
            short=self.short.get(node, ""),
            spots=[_spot(layout.places[node]) for layout in self.layouts],
            rank=kind.rank * 10_000
            + min(self.shown.degree(node), 99) * 100
            - min(index // 100, 99),
            tally=_tally(self.shown, node),
        )

    def _edge(
        self,
        picture: Network,
        ends: tuple[str, str],
        known: Mapping[str, Any],
        *,
        number: int,
        beside: int,
    ) -> None:
        """Add an edge; ``beside`` counts those between the same two that are drawn already."""
        look = EDGES.get(str(known["kind"])) or EdgeKind(name="", forward="", back="", arrow=True)
        group = GROUPS.get(str(known.get("group", ""))) or self._owned(ends, str(known["kind"]))
        colour = group.colour if group else look.colour
        weight, folded = int(known.get("weight", 1)), "weight" in known
        picture.add_edge(
            *ends,
            id=number,
            title="",
            color={
                "color": colour,
                "highlight": colour,
                "hover": colour,
                "opacity": 0.9 if folded else 0.7,
            },
            dashes=list(group.dashes if group else look.dashes) or False,
            arrows={"to": {"enabled": look.arrow, "scaleFactor": 0.55}},
            width=min(_THICK, 2.4 + 1.6 * math.log2(weight)) if folded else 1.2,
            folded=folded,
            kind=str(known["kind"]),
            group_=group.name if group else "",
            weight=weight,
            bend=(1 if ends[0] < ends[1] else -1) * (0.12 + 0.14 * (beside - 1)) if beside else 0,
        )

    def _owned(self, ends: tuple[str, str], kind: str) -> Any:  # noqa: ANN401 - a Group or None
        """Return the group of the action that an edge of ownership leads to."""
        return (
            GROUPS.get(str(self.shown.nodes[ends[1]].get("group", ""))) if kind == "owns" else None
        )


def _spot(place: Place) -> dict[str, float | str | bool]:
    return {
        "x": place.x,
        "y": place.y,
        "anchor": place.anchor,
        "detail": place.detail,
        "room": place.room,
        "high": place.high,
        "quiet": place.quiet,
    }


def _tally(shown: nx.MultiDiGraph[str], node: str) -> list[tuple[str, int]]:
    """Return how many actions of each group hang on a thing with many: never added up."""
    counts: Counter[str] = Counter()
    ends = [
        *(target for _, target, key in shown.out_edges(node, keys=True) if key == "owns"),
        *(source for source, _, key in shown.in_edges(node, keys=True) if key == "source"),
    ]
    for action in ends:
        known = shown.nodes[action]
        if known["kind"] == "commitment":
            counts[str(known.get("group", ""))] += known.get("count", 1)
    many = counts.total() > _MANY
    return [(group, counts[group]) for group in GROUPS if many and counts[group]]
