"""The graph in Python: open it, ask it, walk it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote

from kg.errors import GraphError
from kg.model import ModalityGroup
from kg.query import engine, ownership
from kg.query.graph import OpenGraph, open_graph
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from types import TracebackType

    import networkx as nx
    import rdflib

    from kg.query.binding import Setting
    from kg.query.ownership import WhoOwns
    from kg.query.results import Row, Rows
    from kg.query.why import Why
    from kg.view.narrow import Narrowing
    from kg.view.records import Network

__all__ = ["Graph", "open"]

_DOCUMENTS = """
SELECT ?document ?key ?title ?publisher ?date ?type ?licence WHERE {
  ?document a remit:Document ; dcterms:identifier ?key .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?date }
  OPTIONAL { ?document dcterms:type ?type }
  OPTIONAL { ?document dcterms:license ?licence }
}
ORDER BY ?key
"""


def open(path: str | Path = "build") -> Graph:  # noqa: A001 - kg.open reads as what it does
    """Open the graph in the folder ``path`` for reading.

    Raises:
        NotAGraph: The folder is missing or was not written by Remit.
        GraphError: Something in the folder cannot be read.
    """
    return Graph(open_graph(Path(path)))


class Graph:
    """A graph that was built: ``kg.open`` makes one.

    It stays readable, as it was when it was opened, while a build replaces it. It can be used in a
    ``with`` statement, after which it answers no more.
    """

    def __init__(self, opened: OpenGraph) -> None:
        self._graph: OpenGraph | None = opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        if self._graph is None:
            return "<Graph, closed>"
        return f"<Graph {self._graph.folder.path}: {len(self._graph.store)} triples>"

    def close(self) -> None:
        """Let go of the store and its files."""
        self.__dict__.pop("rdf", None)
        self._graph = None

    @property
    def _open(self) -> OpenGraph:
        if self._graph is None:
            raise GraphError("this graph is closed; open it again with kg.open")
        return self._graph

    def query(self, query: str | Path, **parameters: Setting) -> Rows:
        """Return the rows that answer a SELECT query.

        Args:
            query: The name of a query (``"commitments"``), a query file, or SPARQL.
            parameters: What to set the query's parameters to; a list means any of its values.

        Raises:
            QueryError: There is no such query or parameter, or it is not a SELECT query.
            QuerySyntaxError: The SPARQL does not parse.
        """
        return self._open.select(query, parameters)

    def ask(self, query: str | Path, **parameters: Setting) -> bool:
        """Return what an ASK query answers; see ``query``."""
        return bool(engine.ask(self._open.store, self._open.bind(query, parameters)))

    def construct(self, query: str | Path, **parameters: Setting) -> rdflib.Graph:
        """Return the triples that a CONSTRUCT or DESCRIBE query answers; see ``query``."""
        import rdflib

        from kg.query.formats.triples import to_ntriples

        triples = engine.construct(self._open.store, self._open.bind(query, parameters))
        graph = rdflib.Graph()
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph.parse(data=to_ntriples(triples), format="nt")

    def who_owns(
        self,
        text: str,
        *,
        limit: int | None = 10,
        groups: Collection[ModalityGroup] = tuple(ModalityGroup),
        as_of: date | str | None = None,
    ) -> WhoOwns:
        """Return who owns the actions about ``text``, each group of modalities apart.

        Each owner is the body that the text names; its ``then`` says what that body is on a day,
        and which bodies came after it by then.

        Args:
            text: What the actions are about; words are matched by their stems.
            limit: The most actions to return of each group; None for all.
            groups: The groups of modalities to return.
            as_of: That day: a date, a day in ISO 8601 or "today"; None for the date of each
                document, without which nothing is concluded about time.

        Raises:
            UsageError: ``text`` holds no word to look for, ``limit`` is less than 1, or ``as_of``
                is no day.
        """
        return ownership.who_owns(self._open, text, limit=limit, groups=groups, on=as_of)

    def why(self, subject: str, predicate: str, object_: str) -> tuple[Why, ...]:
        """Return how the facts came about that the three name, down to the words that say so.

        Args:
            subject: What the fact is about: an IRI, a short one (``"remit:owns"``), or a name.
            predicate: The property, in the same way; ``"a"`` for the class of the subject.
            object_: What it says of it, in the same way, or the text of a literal.

        Raises:
            UnknownFact: The graph holds no such fact, or knows no thing of that name.
        """
        from kg.query.why import why

        return why(self._open, subject, predicate, object_)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset whose default graph is the union of the named graphs."""
        from kg.query.dataset import dataset

        return dataset(self._open.store)

    def network(self) -> nx.MultiDiGraph[str]:
        """Return the graph as a networkx MultiDiGraph, nodes named by their IRIs."""
        from kg.view.network import network

        return network(self._open.store)

    def lens(
        self,
        name: str = "accountability",
        narrowing: Narrowing | None = None,
        *,
        focus: str | None = None,
        depth: int = 1,
        **parameters: Setting,
    ) -> Network:
        """Return what a lens shows, as records of nodes and edges, each with its words.

        Args:
            name: One of the lenses that ``kg lenses`` lists, or a file (``"my-lens.rq"``).
            narrowing: What to keep: documents, a priority, modalities, a day.
            focus: The name of a thing to keep with its surroundings only.
            depth: How many steps from it the surroundings reach.
            parameters: What to set the lens's own parameters to.

        Raises:
            UsageError: There is no such lens, document, priority, modality or thing.
            QueryError: The lens is not one, or cannot be asked.
        """
        from kg.view.reading import read_lens

        return read_lens(self._open, name, narrowing, focus=focus, depth=depth, settings=parameters)

    @property
    def documents(self) -> tuple[Row, ...]:
        """What is known of each document: key, title, publisher, date, type, licence."""
        return tuple(self.query(_DOCUMENTS))

    def text(self, document: str) -> str:
        """Return the stored text of a document, which all offsets count.

        Args:
            document: Its key (``"002_d83ecc553e98441d"``) or its IRI, as queries give it.

        Raises:
            GraphError: The graph holds no such document.
        """
        key = unquote(document.removeprefix(f"{self._open.base}document/"))
        known = [str(row["key"]) for row in self.documents]
        if key not in known:
            raise GraphError(f"there is no document {document!r}; there are {', '.join(known)}")
        return self._open.folder.text(key)
