"""One self-contained HTML file: the picture, its legend, its search and the same as a table.

The file holds all that it needs and asks the network for nothing. Text from documents reaches the
page as JSON or escaped, never as markup.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from kg.view.details import details, joined
from kg.view.kinds import EDGES, GROUPS, KINDS, Group, Kind
from kg.view.short import short_labels
from kg.view.symbols import NATIVE, SYMBOLS

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx
    from pyvis.network import Network

    from kg.view.places import Layout, Place

__all__ = ["Words", "html"]

_SCRIPTS = ("symbols.js", "labels.js", "panel.js", "search.js", "start.js")

_MANY = 12
"""Of this many actions one can count those of each group at a glance."""

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "tooltipDelay": 120,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    # The page draws the labels itself, so that they keep their size and never overlap.
    "nodes": {"labelHighlightBold": False, "scaling": {"label": {"drawThreshold": 1e9}}},
    "edges": {"selectionWidth": 1.5, "hoverWidth": 0.5},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the page says about the picture as a whole."""

    title: str
    intro: str
    notes: tuple[str, ...] = ()


def html(
    shown: nx.MultiDiGraph[str],
    *,
    whole: nx.MultiDiGraph[str],
    layouts: tuple[Layout, Layout],
    words: Words,
) -> str:
    """Return the page.

    Args:
        shown: the nodes and edges to draw.
        whole: the graph they come from: the panel names what is joined to them there as well.
        layouts: their positions on a wide screen and on a tall one.
        words: the title and the introduction.
    """
    from pyvis.network import Network

    picture = Network(directed=True, cdn_resources="in_line", heading=words.title)
    shorter = short_labels(shown)
    for index, node in enumerate(shown):
        short = shorter.get(node, "")
        _add_node(picture, shown, node, layouts=layouts, short=short, index=index)
    for source, target, kind, known in shown.edges(keys=True, data=True):
        _add_edge(picture, shown, ends=(source, target), kind=kind, known=known)
    picture.options = _OPTIONS
    with resources.as_file(resources.files("kg.view") / "templates") as folder:
        picture.path = "network.html"
        picture.templateEnv = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        picture.templateEnv.globals.update(_content(shown, whole, layouts=layouts, words=words))
        picture.templateEnv.globals.update(_inlined(folder))
        return str(picture.generate_html("network.html")) + "\n"


def _add_node(
    picture: Network,
    shown: nx.MultiDiGraph[str],
    node: str,
    *,
    layouts: tuple[Layout, Layout],
    short: str,
    index: int,
) -> None:
    known = shown.nodes[node]
    kind, place = KINDS[known["kind"]], layouts[0].places[node]
    group = GROUPS.get(str(known.get("group", "")))
    fill, line = (group.fill, group.colour) if group else (kind.colour, _edge_of(kind))
    look = {"background": fill, "border": line}
    picture.add_node(
        node,
        label=str(known["label"]),
        title=str(known["label"]),
        shape=kind.symbol if kind.symbol in NATIVE else "custom",
        color={**look, "highlight": look, "hover": look},
        size=kind.size,
        borderWidth=2.5 if group else 1.5,
        shapeProperties={"borderDashes": _border(group)},
        x=place.x,
        y=place.y,
        kind=kind.name,
        symbol=kind.symbol,
        modality=str(known.get("modality", "")),
        notation=str(known.get("notation", "")),
        short=short,
        spots=[_spot(layout.places[node]) for layout in layouts],
        rank=kind.rank * 10_000 + min(shown.degree(node), 99) * 100 - min(index // 100, 99),
        tally=_tally(shown, node),
    )


def _spot(place: Place) -> dict[str, float | str]:
    return {
        "x": place.x,
        "y": place.y,
        "anchor": place.anchor,
        "detail": place.detail,
        "room": place.room,
    }


def _edge_of(kind: Kind) -> str:
    """Return the colour of the outline: dark around a light fill."""
    return "#6b6400" if kind.name == "priority" else kind.colour


def _border(group: Group | None) -> list[int] | bool:
    """Return the dashes of an outline: only of symbols that the outline alone fills."""
    return [3, 2] if group and group.name == "option" else False


def _tally(shown: nx.MultiDiGraph[str], node: str) -> list[tuple[str, int]]:
    """Return how many actions of each group an owner of many owns: never added up."""
    counts = Counter(
        str(shown.nodes[action].get("group", ""))
        for _, action, kind in shown.out_edges(node, keys=True)
        if kind == "owns" and shown.nodes[action]["kind"] == "commitment"
    )
    many = counts.total() > _MANY
    return [(group, counts[group]) for group in GROUPS if many and counts[group]]


def _add_edge(
    picture: Network,
    shown: nx.MultiDiGraph[str],
    *,
    ends: tuple[str, str],
    kind: str,
    known: dict[str, Any],
) -> None:
    look = EDGES[kind]
    group = GROUPS.get(str(shown.nodes[ends[1]].get("group", ""))) if kind == "owns" else None
    colour = group.colour if group else look.colour
    picture.add_edge(
        *ends,
        title=" ".join(filter(None, [look.forward, str(known.get("label", ""))])),
        color={"color": colour, "highlight": colour, "hover": colour, "opacity": 0.55},
        dashes=list(group.dashes if group else look.dashes) or False,
        arrows={"to": {"enabled": look.arrow, "scaleFactor": 0.5}},
        width=1.2,
        kind=kind,
    )


def _content(
    shown: nx.MultiDiGraph[str],
    whole: nx.MultiDiGraph[str],
    *,
    layouts: tuple[Layout, Layout],
    words: Words,
) -> dict[str, Any]:
    """Return what the template fills in."""
    counts = Counter(str(known["kind"]) for known in shown.nodes.values())
    groups = Counter(str(known.get("group", "")) for known in shown.nodes.values())
    edges = Counter(kind for *_, kind in shown.edges(keys=True))
    known = {node: details(shown, whole, node) for node in shown}
    return {
        "words": words,
        "symbols": SYMBOLS,
        "kinds": [
            (kind, counts[kind.name])
            for kind in KINDS.values()
            if counts[kind.name] and kind.name != "commitment"
        ],
        "groups": [(group, groups[group.name]) for group in GROUPS.values() if groups[group.name]],
        "joins": [
            (EDGES[name], edges[name]) for name in EDGES if edges[name] and name != "owns"
        ],
        "rows": [known[node] | {"joined": joined(known[node])} for node in shown],
        "payload": {
            "details": {node: _slim(known[node]) for node in shown},
            "shapes": [
                {
                    "bounds": layout.bounds,
                    "curved": layout.curved,
                    "regions": [asdict(region) for region in layout.regions],
                }
                for layout in layouts
            ],
            "groups": {
                each.name: {"fill": each.fill, "line": each.colour} for each in GROUPS.values()
            },
            "kinds": {
                each.name: {"one": each.one, "colour": each.colour, "symbol": each.symbol}
                for each in KINDS.values()
            },
            "symbols": SYMBOLS,
        },
    }  # fmt: skip


def _slim(known: dict[str, Any]) -> dict[str, Any]:
    """Return ``known`` without what the page finds at the other end of a link."""
    links = [
        {"how": link["how"], "id": link["id"]} if link["id"] else link for link in known["links"]
    ]
    return known | {"links": links}


def _inlined(folder: Path) -> dict[str, Markup]:
    """Return the style and the scripts that the page carries in itself.

    They are the project's own files and the vis-network that comes with pyvis, so they are markup
    already. The library's licence stands at its head; the name of its source map at its end would
    make a browser's tools look for a file.
    """
    lib = resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    vis = lib.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    own = "\n".join((folder / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    style = (folder / "network.css").read_text(encoding="utf-8")
    return {"vis": Markup(vis), "script": Markup(own), "style": Markup(style)}  # noqa: S704
