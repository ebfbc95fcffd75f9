"""The formats of ``kg export``: which there are, where each lives, what each holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.query.graph import OpenGraph

__all__ = ["FORMATS", "Format", "Holds", "export"]


class Holds(StrEnum):
    """What a format holds, which is what its module's ``export`` is given."""

    ONTOLOGY = "the ontology"
    GRAPH = "the whole graph"


@dataclass(frozen=True, slots=True)
class Format:
    """The module whose ``export`` writes a format, and what that format holds.

    A module offers ``export() -> str`` for the ontology, ``export(graph)`` for an `OpenGraph`. It is imported when its format is asked for, so that a
    library which one format needs costs the others nothing.
    """

    module: str
    help: str
    holds: Holds = Holds.ONTOLOGY


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
}


def export(name: str, graph: Callable[[], OpenGraph] | None = None) -> str:
    """Return what there is in the format ``name``, the same text from run to run.

    Args:
        name: One of ``FORMATS``.
        graph: What opens the graph, called only for a format that holds something of it.

    Raises:
        UsageError: There is no such format, or no graph is given to one that needs it.
        MissingExtra: A library that the format needs is not installed.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose one of: {', '.join(FORMATS)}")
    form = FORMATS[name]
    write: Callable[..., str] = import_module(form.module).export
    if form.holds is Holds.ONTOLOGY:
        return write()
    if graph is None:
        raise UsageError(f"the format {name!r} holds {form.holds}: say which graph")
    return write(graph())
