"""The project's ontology and concept schemes, as quads of their own graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.emit.quads import Literal, Quad, Term
from kg.emit.skolem import without_blank_nodes
from kg.errors import IntegrityError
from kg.resources import ontology_files
from kg.vocabulary import ONTOLOGY_GRAPH, iri

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ontology_quads"]


def ontology_quads(*, base: str) -> Iterator[Quad]:
    """Yield the ontology and its schemes as quads of the graph ``ontology``."""
    graph = iri(base, ONTOLOGY_GRAPH)
    for path in ontology_files():
        yield from _read(path, graph)


def _read(path: Path, graph: str) -> Iterator[Quad]:
    import pyoxigraph

    try:
        triples = pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        for triple in without_blank_nodes(triples, source=path.name):
            subject, predicate = triple.subject, triple.predicate
            if not isinstance(subject, pyoxigraph.NamedNode):
                raise IntegrityError(f"{path.name}: {subject} has no IRI; give it one")
            yield Quad(subject.value, predicate.value, _term(triple.object, path), graph)
    except (OSError, SyntaxError) as error:
        raise IntegrityError(
            f"{path}: the ontology cannot be read ({error}); restore it from the distribution"
        ) from error


def _term(term: object, path: Path) -> Term:
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    if isinstance(term, pyoxigraph.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    raise IntegrityError(f"{path.name}: {term} has no IRI; give it one")
