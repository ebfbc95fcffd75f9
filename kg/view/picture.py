"""From a graph to a page: choose, arrange, write."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import NothingToDraw, UsageError
from kg.view.condense import condense
from kg.view.find import find, most_joined, surroundings
from kg.view.html import Words, html
from kg.view.kinds import GROUPS, KINDS
from kg.view.layout import layout
from kg.view.lens import DEFAULT, find_lens, lenses
from kg.view.narrow import Narrowing
from kg.view.network import network
from kg.view.parts import actions_by_group
from kg.view.reading import construed

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from kg.query.binding import Setting
    from kg.query.graph import OpenGraph
    from kg.view.lens import Lens

__all__ = ["Look", "Picture", "picture"]

WIDE, TALL = 1.4, 0.78
"""The shapes of a desk's screen and of a phone's: the page carries positions for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What to look at: a lens, narrowed, around one thing or whole.

    ``settings`` are those of the lens's own parameters. With ``physics`` the page lets things move.
    """

    lens: str = DEFAULT
    narrowing: Narrowing = field(default_factory=Narrowing)
    focus: str | None = None
    depth: int = 1
    settings: Mapping[str, Setting] = field(default_factory=dict)
    physics: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page, and what it shows: nodes by kind, actions by group and never added up."""

    html: str
    nodes: int
    edges: int
    kinds: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()

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


def picture(opened: OpenGraph, look: Look | None = None) -> Picture:
    """Return the page that shows a graph as ``look`` says.

    Raises:
        UsageError: There is no such lens, document, priority, modality, or nothing of that name.
        NothingToDraw: The lens shows nothing of this graph.
        QueryError: The lens is not one, or cannot be asked.
    """
    look = look or Look()
    lens = find_lens(look.lens)
    if look.depth < 1:
        raise UsageError(f"the depth {look.depth} shows nothing: give 1 or more")
    whole = network(opened.store)
    shown, notes = construed(opened, whole, lens, look.narrowing, settings=look.settings)
    if not shown:
        raise NothingToDraw(_why_empty(opened, whole, look))
    if lens.layout == "rings" and look.focus is None:
        raise UsageError(
            f"the lens {lens.name!r} needs something in its middle: name it with --focus, such as "
            f"{'; '.join(most_joined(shown))}"
        )
    words, centre = Words(title=lens.title, intro=lens.intro, question=lens.question), None
    if look.focus is not None:
        centre = _centre(whole, shown, focus=look.focus, lens=lens)
        shown = surroundings(shown, centre, depth=look.depth)
        words = _around(str(whole.nodes[centre]["label"]), lens, depth=look.depth)
    shown, condensed = condense(shown)
    wide, tall = (
        layout(shown, arrangement=lens.layout, centre=centre, aspect=aspect)
        for aspect in (WIDE, TALL)
    )
    page = html(
        shown,
        whole=whole,
        layouts=(wide, tall),
        words=words.with_notes((*notes, *condensed)),
        physics=look.physics,
    )
    return _counted(page, shown, notes=(*notes, *condensed))


def _around(label: str, lens: Lens, *, depth: int) -> Words:
    steps = "joined to it" if depth == 1 else f"within {depth} steps of it"
    title = f"{label}: {lens.title[0].lower()}{lens.title[1:]}"
    if lens.layout == "rings":
        title = label
    return Words(title=title, intro=f"Only what is {steps} is shown.", question=lens.question)


def _centre(
    whole: nx.MultiDiGraph[str], shown: nx.MultiDiGraph[str], *, focus: str, lens: Lens
) -> str:
    """Return the node that ``focus`` names, which the lens must show."""
    try:
        return find(shown, focus)
    except UsageError as missing:
        try:
            hidden = whole.nodes[find(whole, focus)]
        except UsageError:
            raise missing from None
    raise UsageError(
        f"the lens {lens.name!r} does not show {hidden['label']!r}: add --lens surroundings to see it"
    )


def _why_empty(opened: OpenGraph, whole: nx.MultiDiGraph[str], look: Look) -> str:
    """Return what to try where a lens shows nothing of a graph."""
    if look.narrowing != Narrowing():
        return (
            f"the lens {look.lens!r} shows nothing of what {_set(look.narrowing)} of this graph: "
            "leave it out, or choose another"
        )
    others = [
        name
        for name, lens in lenses().items()
        if name != look.lens and construed(opened, whole, lens, Narrowing(), settings={})[0]
    ]
    if not others:
        return (
            "there is nothing to draw: no body, action or strategy was found in the documents of "
            "this graph; build it from others"
        )
    return f"the lens {look.lens!r} shows nothing of this graph: try --lens {' or '.join(others)}"


def _set(narrowing: Narrowing) -> str:
    """Return the options that narrow, as the subject of a sentence: "--priority leaves"."""
    given = {
        "--document": narrowing.documents,
        "--priority": narrowing.priority is not None,
        "--modality": narrowing.modalities,
        "--as-of": narrowing.day is not None,
    }
    names = [name for name, value in given.items() if value]
    return " and ".join(names) + (" leaves" if len(names) == 1 else " leave")


def _counted(page: str, shown: nx.MultiDiGraph[str], *, notes: tuple[str, ...]) -> Picture:
    kinds: Counter[str] = Counter()
    for known in shown.nodes.values():
        kinds[str(known["kind"])] += known.get("count", 1)
    groups = actions_by_group(shown)
    return Picture(
        html=page,
        nodes=shown.number_of_nodes(),
        edges=shown.number_of_edges(),
        kinds=tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]),
        groups=tuple((group, groups[group]) for group in GROUPS if groups[group]),
        notes=notes,
    )
