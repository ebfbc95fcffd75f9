"""The graph as an rdflib Dataset, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from oxrdflib import OxigraphStore
from rdflib import Dataset, URIRef

from kg.errors import GraphError
from kg.query.syntax import refuse_service
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result

__all__ = ["dataset"]


class _ReadOnly(OxigraphStore):
    """An Oxigraph store that refuses to change: a graph is the sources of its last build."""

    def _refuse(self, *_arguments: object, **_options: object) -> NoReturn:
        raise GraphError(
            "a graph that was built is only read; copy it to change it: "
            "rdflib.Graph() + graph.rdf.graph(IRI)"
        )

    add = addN = remove = update = remove_graph = destroy = _refuse  # noqa: N815

    def query(self, query: Query | str, *arguments: Any, **options: Any) -> Result:  # noqa: ANN401 - rdflib's
        """Answer ``query``, which may ask no other server: that is for ``kg.open`` to allow."""
        # rdflib keeps the text of a prepared query for stores such as this.
        text = (
            query if isinstance(query, str) else getattr(query, "_original_args", ("SERVICE",))[0]
        )
        refuse_service(str(text), source="the query")
        result: Result = super().query(query, *arguments, **options)
        return result

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
