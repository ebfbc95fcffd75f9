"""The formats in which a graph is published as a dataset: which there are and where each lives."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PUBLISHED", "Published"]


@dataclass(frozen=True, slots=True)
class Published:
    """A format of the dataset: where it is written, and its line in the help.

    The module offers ``NAME(graph, target, about)``, which writes to an open binary file, or where the
    format is several files, ``NAME(graph, about)``, which yields each file's name and what writes it.
    """

    module: str
    name: str
    help: str
    several: bool = False


#: A new format is a module and a line here; the command line and its help read both from this.
PUBLISHED = {
    "nquads": Published("kg.export.dataset.rdf", "nquads", "all of it, one statement a line"),
    "trig": Published("kg.export.dataset.rdf", "trig", "all of it, to be read by people too"),
    "jsonld": Published("kg.export.dataset.jsonld", "write", "all of it, as JSON with short names"),
    "turtle": Published(
        "kg.export.dataset.rdf", "turtle", "all statements, without the document that each is from"
    ),
    "ntriples": Published("kg.export.dataset.rdf", "ntriples", "the same, one statement a line"),
    "bag": Published(
        "kg.export.dataset.bag",
        "files",
        "all of it with the texts and a check of each file, for archives (BagIt)",
        several=True,
    ),
    "csvw": Published(
        "kg.export.dataset.tables.write",
        "files",
        "a CSV table for each class, with metadata; not to be imported again",
        several=True,
    ),
    "dcat": Published(
        "kg.export.dataset.dcat", "write", "the description of the dataset for catalogues, Turtle"
    ),
    "void": Published(
        "kg.export.dataset.void", "write", "its statistics by class and property, Turtle"
    ),
    "w3id": Published("kg.export.dataset.w3id", "write", "rules that lead its IRIs to --home"),
}
