"""The graph as an rdflib Dataset, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from oxrdflib import OxigraphStore
from rdflib import Dataset, URIRef

from kg.errors import GraphError
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph

__all__ = ["dataset"]


class _ReadOnly(OxigraphStore):
    """An Oxigraph store that refuses to change: a graph is the sources of its last build."""

    def _refuse(self, *_arguments: object, **_options: object) -> NoReturn:
        raise GraphError(
            "a graph that was built is only read; copy it to change it: "
            "rdflib.Graph() + graph.rdf.graph(IRI)"
        )

    add = addN = remove = update = remove_graph = destroy = _refuse  # noqa: N815

    def add_graph(self, graph: Graph) -> None:
        """Let a named graph be taken out of the dataset, and none be added to it."""
        name = str(graph.identifier)
        if URIRef(name) not in {each.identifier for each in self.contexts()}:
            self._refuse()


def dataset(store: ox.Store) -> Dataset:
    """Return ``store`` as a Dataset whose default graph is the union of the named graphs."""
    result = Dataset(store=_ReadOnly(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        result.bind(prefix, namespace)
    return result
