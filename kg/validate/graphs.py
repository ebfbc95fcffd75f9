"""Graphs to be validated: RDF files in any format, and any graph as the text that engines read."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyoxigraph as ox

    #: What an object of a triple may be.
    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

__all__ = [
    "ONTOLOGY_FILES",
    "ontology_text",
    "parse_file",
    "read_graph",
    "readable",
    "triples_text",
]

#: What the classes and schemes of a graph are, where it does not say so itself.
ONTOLOGY_FILES = ("remit.ttl", "schemes.ttl", "topics.ttl")
#: What addresses relative to a file stand under.
_BASE = "urn:remit:file"


def read_graph(path: Path) -> ox.Store:
    """Return the graph of an RDF file, whose suffix tells its format, in memory.

    Raises:
        UnreadableSource: The file is missing, is not RDF, or holds no triple.
    """
    import pyoxigraph as ox

    store, form = ox.Store(), _format(path)
    with readable(path, form):
        store.bulk_load(path=str(path), format=form, base_iri=_BASE)
    if not len(store):
        raise UnreadableSource(
            "holds no triple, so there is nothing to validate; name the graph that you mean",
            place=str(path),
        )
    return store


def parse_file(path: Path) -> Iterator[ox.Quad]:
    """Yield the quads of an RDF file; triples stand in the default graph.

    Raises:
        UnreadableSource: The file is missing or is not RDF.
    """
    import pyoxigraph as ox

    form = _format(path)
    with readable(path, form):
        for quad in ox.parse(path=str(path), format=form, base_iri=_BASE):
            yield quad if isinstance(quad, ox.Quad) else ox.Quad(*quad)


def _format(path: Path) -> ox.RdfFormat:
    import pyoxigraph as ox

    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise UnreadableSource(
            f"the suffix {path.suffix!r} is of no RDF format; name a file that ends in .nq, .trig, "
            ".ttl, .nt, .rdf or .jsonld, or the folder that kg build wrote",
            place=str(path),
        )
    return form


@contextmanager
def readable(path: Path | str, form: ox.RdfFormat) -> Iterator[None]:
    """Say in the project's words why a file of that format cannot be read."""
    try:
        yield
    except OSError as error:
        raise UnreadableSource(
            f"cannot be read ({error.strerror or error}); name a file that exists", place=str(path)
        ) from error
    except (SyntaxError, ValueError) as error:
        raise UnreadableSource(
            f"is not {form.name} ({_short(error)}); correct it there", place=str(path)
        ) from error


def triples_text(store: ox.Store) -> str:
    """Return all triples of ``store``, those of every graph, as N-Triples."""
    import pyoxigraph as ox

    graphs: Iterable[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = (
        ox.DefaultGraph(),
        *store.named_graphs(),
    )
    parts = (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"" for graph in graphs)
    return b"".join(parts).decode()


def ontology_text() -> str:
    """Return the ontology with its schemes as N-Triples."""
    import pyoxigraph as ox

    quads = (quad for name in ONTOLOGY_FILES for quad in parse_file(ontology_dir() / name))
    triples = (quad.triple for quad in quads)
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _short(error: Exception) -> str:
    """Return what a parser found, without the file's name, which the message begins with."""
    return re.sub(r" \([^()]*, line \d+\)$", "", " ".join(str(error).split()))[:200]
