"""The formats of ``kg export``: which there are, where each lives, what each holds."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS", "Format", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """The module whose ``export`` writes a format, and what that format holds.

    A module offers ``export() -> str``. It is imported when its format is asked for, so that a
    library which one format needs costs the others nothing.
    """

    module: str
    help: str


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
}


def export(name: str) -> str:
    """Return what there is in the format ``name``, the same text from run to run.

    Raises:
        UsageError: There is no such format.
        MissingExtra: A library that the format needs is not installed.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose one of: {', '.join(FORMATS)}")
    write: Callable[[], str] = import_module(FORMATS[name].module).export
    return write()
