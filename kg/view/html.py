"""One self-contained HTML file: the picture, its legend, its search and the same as a table.

The file holds all that it needs and asks the network for nothing. Text from documents reaches the
page as JSON or escaped, never as markup.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from kg.view.details import details, edge_details, joined
from kg.view.drawing import Drawing
from kg.view.kinds import EDGES, GROUPS, KINDS, EdgeKind
from kg.view.parts import actions_by_group
from kg.view.short import short_labels
from kg.view.symbols import SYMBOLS

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from kg.view.places import Layout

__all__ = ["Words", "html"]

_SCRIPTS = (
    "symbols.js", "labels.js", "panel.js", "filters.js", "search.js", "svg.js", "keys.js", "start.js",
)  # fmt: skip

_ROWS = 100
"""So many rows a table has: browsers set out only those tables that are in sight."""

_PHYSICS = {
    "enabled": True,
    "solver": "forceAtlas2Based",
    "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 90, "avoidOverlap": 0.4},
    "stabilization": {"enabled": False},
}

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "tooltipDelay": 120,
        "keyboard": {"enabled": False},
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
    question: str = ""
    notes: tuple[str, ...] = ()

    def with_notes(self, notes: tuple[str, ...]) -> Words:
        """Return the same with ``notes``."""
        return replace(self, notes=notes)


def html(
    shown: nx.MultiDiGraph[str],
    *,
    whole: nx.MultiDiGraph[str],
    layouts: tuple[Layout, Layout],
    words: Words,
    physics: bool = False,
) -> str:
    """Return the page.

    Args:
        shown: the nodes and edges to draw.
        whole: the graph they come from: the panel names what is joined to them there as well.
        layouts: their positions on a wide screen and on a tall one.
        words: the title and the introduction.
        physics: whether things may be dragged, and pull others with them.
    """
    from pyvis.network import Network

    picture = Network(directed=True, cdn_resources="in_line", heading=words.title)
    Drawing(shown=shown, layouts=layouts, short=short_labels(shown)).draw(picture)
    moving = {"physics": _PHYSICS, "interaction": _OPTIONS["interaction"] | {"dragNodes": True}}
    picture.options = _OPTIONS | (moving if physics else {})
    with resources.as_file(resources.files("kg.view") / "templates") as folder:
        picture.path = "network.html"
        picture.templateEnv = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        picture.templateEnv.globals.update(_content(shown, whole, layouts=layouts, words=words))
        picture.templateEnv.globals["physics"] = physics
        picture.templateEnv.globals.update(_inlined(folder))
        return str(picture.generate_html("network.html")) + "\n"


def _content(
    shown: nx.MultiDiGraph[str],
    whole: nx.MultiDiGraph[str],
    *,
    layouts: tuple[Layout, Layout],
    words: Words,
) -> dict[str, Any]:
    """Return what the template fills in."""
    known = {node: details(shown, whole, node) for node in shown}
    return {
        "words": words,
        "symbols": SYMBOLS,
        **_legend(shown),
        "sections": _sections(shown, known),
        "payload": {
            "words": asdict(words),
            "sources": _sources(shown),
            "details": {node: _slim(known[node]) for node in shown},
            "edges": [
                edge_details(whole, each, (source, target))
                for source, target, each in shown.edges(data=True)
            ],
            "shapes": [
                {
                    "bounds": layout.bounds,
                    "curved": layout.curved,
                    "regions": [asdict(region) for region in layout.regions],
                }
                for layout in layouts
            ],
            "groups": {
                each.name: {"one": each.one, "fill": each.fill, "line": each.colour,
                            "dashes": each.dashes}
                for each in GROUPS.values()
            },
            "kinds": {
                each.name: {"one": each.one, "many": each.many, "colour": each.colour,
                            "line": each.outline, "symbol": each.symbol}
                for each in KINDS.values()
            },
            "symbols": SYMBOLS,
        },
    }  # fmt: skip


def _sources(shown: nx.MultiDiGraph[str]) -> list[str]:
    """Return the titles of the documents that the picture rests on, those with most of it first."""
    counts = Counter(
        str(known["documentTitle"]) for known in shown.nodes.values() if "documentTitle" in known
    )
    return sorted(counts, key=lambda title: (-counts[title], title))


def _legend(shown: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Return the kinds, groups and lines of the picture with their numbers.

    Where actions are not drawn themselves, a group counts the actions that its lines stand for, and
    these cannot be told apart by modality.
    """
    kinds: Counter[str] = Counter()
    for known in shown.nodes.values():
        kinds[str(known["kind"])] += known.get("count", 1)
    groups = actions_by_group(shown)
    joins: dict[str, tuple[EdgeKind, int]] = {}
    for *_, known in shown.edges(data=True):
        kind = str(known["kind"])
        look = EDGES.get(kind) or EdgeKind(
            name=kind, forward=str(known["label"]), back="", arrow=True
        )
        joins[kind] = (look, joins.get(kind, (look, 0))[1] + 1)
    folded = any("weight" in known for *_, known in shown.edges(data=True))
    modalities = Counter(
        str(known.get("modality", "")) for known in shown.nodes.values() if not folded
    )
    return {
        "kinds": [
            (kind, kinds[kind.name])
            for kind in KINDS.values()
            if kinds[kind.name] and kind.name != "commitment"
        ],
        "groups": [(group, groups[group.name]) for group in GROUPS.values() if groups[group.name]],
        "joins": [joins[name] for name in [*EDGES, *sorted(set(joins) - set(EDGES))]
                  if name in joins and name != "owns"],
        "folded": folded,
        "modalities": modalities,
    }  # fmt: skip


def _sections(
    shown: nx.MultiDiGraph[str], known: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the rows of the table, by kind and, of actions, by group: numbers are never added."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number, node in enumerate(shown):
        row = known[node] | {"joined": joined(known[node]), "number": number}
        rows.setdefault((row["kind"], row["group"]), []).append(row)
    order = [(kind, group) for kind in KINDS for group in (*GROUPS, "")]
    return [
        {
            "kind": KINDS[kind],
            "group": GROUPS.get(group),
            "count": sum(shown.nodes[row["id"]].get("count", 1) for row in rows[kind, group]),
            "tables": [
                rows[kind, group][at : at + _ROWS] for at in range(0, len(rows[kind, group]), _ROWS)
            ],
        }
        for kind, group in order
        if (kind, group) in rows
    ]


def _slim(known: dict[str, Any]) -> dict[str, Any]:
    """Return ``known`` without what the page finds at the other end of a link."""
    links = [
        {name: link[name] for name in ("how", "id", "many") if link[name]} if link["id"] else link
        for link in known["links"]
    ]
    return {name: value for name, value in known.items() if value} | {"links": links}


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
