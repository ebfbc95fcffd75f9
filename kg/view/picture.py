"""From a store to a page: choose, arrange, write."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.view.html import Words, html
from kg.view.kinds import GROUPS, KINDS
from kg.view.layout import layout
from kg.view.lenses import LENSES, choose, find, select, surroundings
from kg.view.network import network

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

__all__ = ["Picture", "picture"]

WIDE, TALL = 1.4, 0.78
"""The shapes of a desk's screen and of a phone's: the page carries positions for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page, and what it shows: nodes by kind, actions by group and never added up."""

    html: str
    nodes: int
    edges: int
    kinds: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, int], ...]

    @property
    def summary(self) -> str:
        """What the picture shows, in words."""
        counted = [
            f"{count} {(KINDS[kind].one if count == 1 else KINDS[kind].many).lower()}"
            for kind, count in self.kinds
            if kind != "commitment"
        ]
        bound = [f"{count} {GROUPS[group].one.lower()}" for group, count in self.groups]
        return ", ".join(counted) + ("; actions: " + ", ".join(bound) if bound else "")


def picture(
    store: Store, *, lens: str = "accountability", focus: str | None = None, depth: int = 1
) -> Picture:
    """Return the page that shows ``store``.

    Args:
        store: the graph.
        lens: what to show, one of ``kg.view.lenses.LENSES``.
        focus: the name of a thing to show with its surroundings only.
        depth: how many steps from it the surroundings reach.

    Raises:
        UsageError: there is no such lens, nothing of that name, or nothing to show.
    """
    chosen = choose(lens)
    if depth < 1:
        raise UsageError(f"the depth {depth} shows nothing: give 1 or more")
    whole = network(store)
    shown = select(whole, chosen)
    title, intro, centre = chosen.title, chosen.intro, None
    if focus is not None:
        centre = _centre(whole, shown, focus=focus, lens=lens)
        shown = surroundings(shown, centre, depth=depth)
        title = f"{whole.nodes[centre]['label']}: {title[0].lower()}{title[1:]}"
        steps = "joined to it" if depth == 1 else f"within {depth} steps of it"
        intro = f"Only what is {steps} is shown."
    if not shown:
        raise UsageError(_why_empty(whole, lens))
    wide, tall = (
        layout(shown, arrangement=chosen.arrangement, centre=centre, aspect=aspect)
        for aspect in (WIDE, TALL)
    )
    page = html(shown, whole=whole, layouts=(wide, tall), words=Words(title=title, intro=intro))
    return _counted(page, shown)


def _centre(
    whole: nx.MultiDiGraph[str], shown: nx.MultiDiGraph[str], *, focus: str, lens: str
) -> str:
    """Return the node that ``focus`` names, which the lens must show."""
    try:
        return find(shown, focus)
    except UsageError:
        hidden = whole.nodes[find(whole, focus)]
    raise UsageError(
        f"the lens {lens!r} does not show {hidden['label']!r}: add --lens all to see it"
    )


def _why_empty(whole: nx.MultiDiGraph[str], lens: str) -> str:
    others = [name for name, other in LENSES.items() if select(whole, other)]
    if not others:
        return (
            "there is nothing to draw: no body, action or strategy was found in the documents of "
            "this graph; build it from others"
        )
    return f"the lens {lens!r} shows nothing of this graph: try --lens {' or '.join(others)}"


def _counted(page: str, shown: nx.MultiDiGraph[str]) -> Picture:
    kinds = Counter(str(known["kind"]) for known in shown.nodes.values())
    groups = Counter(str(known.get("group", "")) for known in shown.nodes.values())
    return Picture(
        html=page,
        nodes=shown.number_of_nodes(),
        edges=shown.number_of_edges(),
        kinds=tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]),
        groups=tuple((group, groups[group]) for group in GROUPS if groups[group]),
    )
