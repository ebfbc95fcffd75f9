"""The formats of ``kg export``: which there are, where each lives, what each holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import NothingToDraw, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.query.binding import Setting
    from kg.query.graph import OpenGraph
    from kg.view.narrow import Narrowing

__all__ = ["FORMATS", "Format", "Holds", "View", "export", "no_view"]


class Holds(StrEnum):
    """What a format holds, which is what its module's ``export`` is given."""

    ONTOLOGY = "the ontology"
    GRAPH = "the whole graph"
    LENS = "what a lens shows of the graph"


@dataclass(frozen=True, slots=True)
class Format:
    """The module whose ``export`` writes a format, and what that format holds.

    A module offers ``export() -> str`` for the ontology, ``export(graph)`` for an `OpenGraph`, and
    ``export(network)`` for what a lens shows, a `kg.view.records.Network`; what is no text it
    returns as bytes, and is ``binary``. It is imported when its format is asked for, so that a
    library which one format needs costs the others nothing.
    """

    module: str
    help: str
    holds: Holds = Holds.ONTOLOGY
    binary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which lens to export (None: the one that ``kg view`` shows), narrowed as there."""

    lens: str | None = None
    narrowing: Narrowing | None = None
    focus: str | None = None
    depth: int = 1
    settings: Mapping[str, Setting] = field(default_factory=dict)


#: A new format is a module and a line here; the command line and its help read both from this.
FORMATS = {
    "ontology": Format(
        "kg.export.ontology_turtle", "the ontology with its schemes, as one file of Turtle"
    ),
    "ontology-html": Format(
        "kg.export.ontology_html", "the ontology as a page of HTML (needs the extra “ontology”)"
    ),
    "ontology-mappings": Format(
        "kg.export.ontology_mappings",
        "how its terms stand to other vocabularies, as tables of Markdown",
    ),
    "context": Format(
        "kg.export.ontology_context", "the context by which its JSON-LD reads as plain JSON"
    ),
    "sssom": Format(
        "kg.export.sssom", "links to what others know, as mappings of SSSOM (TSV)", Holds.GRAPH
    ),
    "xlsx": Format(
        "kg.export.workbook.workbook",
        "an Excel workbook, a sheet for each class (needs the extra “tables”)",
        Holds.GRAPH,
        binary=True,
    ),
    "geojson": Format(
        "kg.export.geojson", "areas for maps, a point each where one is known", Holds.GRAPH
    ),
    "graphml": Format("kg.export.graphml", "a network for Gephi, igraph and networkx", Holds.LENS),
    "gexf": Format(
        "kg.export.gexf", "the same for Gephi, in the colours of the pictures", Holds.LENS
    ),
    "cytoscape": Format(
        "kg.export.cytoscape", "the same for Cytoscape (.cyjs) and Cytoscape.js", Holds.LENS
    ),
    "mermaid": Format("kg.export.mermaid", "a small network as a diagram in Markdown", Holds.LENS),
}


def export(
    name: str, graph: Callable[[], OpenGraph] | None = None, view: View | None = None
) -> str | bytes:
    """Return what there is in the format ``name``, the same from run to run.

    Args:
        name: One of ``FORMATS``.
        graph: What opens the graph, called only for a format that holds something of it.
        view: Which part of the graph to export, for a format of what a lens shows.

    Raises:
        UsageError: There is no such format, lens or thing to narrow by, no graph is given to one
            that needs it, or a view to one that takes none; `NothingToDraw` where the lens shows
            nothing.
        MissingExtra: A library that the format needs is not installed.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose one of: {', '.join(FORMATS)}")
    form = FORMATS[name]
    if view is not None and form.holds is not Holds.LENS:
        raise UsageError(no_view(name, form.holds))
    write: Callable[..., str | bytes] = import_module(form.module).export
    if form.holds is Holds.ONTOLOGY:
        return write()
    if graph is None:
        raise UsageError(f"the format {name!r} holds {form.holds}: say which graph")
    return write(graph() if form.holds is Holds.GRAPH else _shown(graph(), view or View()))


def no_view(name: str, holds: Holds) -> str:
    """Return what to say where a lens is asked of a format that ``holds`` something else."""
    others = ", ".join(each for each, other in FORMATS.items() if other.holds is Holds.LENS)
    return f"the format {name!r} holds {holds}; lenses and what narrows them are for {others}"


def _shown(graph: OpenGraph, view: View) -> Any:  # noqa: ANN401 (a Network)
    from kg.view.lens import DEFAULT
    from kg.view.reading import read_lens

    lens = view.lens or DEFAULT
    network = read_lens(
        graph,
        lens,
        view.narrowing,
        focus=view.focus,
        depth=view.depth,
        settings=view.settings,
    )
    if not network.nodes:
        raise NothingToDraw(
            f"the lens {lens!r}, narrowed so, shows nothing of this graph; take another, or "
            "narrow it less"
        )
    return network
