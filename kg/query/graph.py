"""A graph folder opened for questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.query.binding import BoundQuery, bind
from kg.query.catalogue import NamedQuery, find_query, parse_query, read_query
from kg.query.engine import select
from kg.query.federation import NONE_ALLOWED, Services, federated
from kg.query.syntax import form
from kg.store import GraphFolder, open_steady
from kg.vocabulary import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query.binding import Setting
    from kg.query.results import Rows

__all__ = ["MEMORY_LIMIT", "OpenGraph", "open_graph", "question"]

#: A graph whose N-Quads are smaller than this is read into memory, where a lookup takes a fifth of
#: the time that it takes on disk; reading this much takes less time than one query on disk saves.
MEMORY_LIMIT = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGraph:
    """A graph that can be asked: its store, its folder, and what its IRIs begin with."""

    store: ox.Store
    folder: GraphFolder
    base: str = DATA
    services: Services = NONE_ALLOWED

    def bind(self, asked: str | Path, values: Mapping[str, Setting]) -> BoundQuery:
        """Return the question ``asked`` (a name, a file or SPARQL) with ``values`` set."""
        return self.prepared(question(asked), values)

    def prepared(self, query: NamedQuery, values: Mapping[str, Setting]) -> BoundQuery:
        """Return ``query`` with ``values`` set, and with the answers of the endpoints it asks."""
        return federated(self.store, bind(query, values, base=self.base), self.services)

    def select(self, asked: str | Path, values: Mapping[str, Setting] | None = None) -> Rows:
        """Return the rows that answer ``asked``."""
        return select(self.store, self.bind(asked, values or {}))


def open_graph(path: Path, *, services: Services = NONE_ALLOWED) -> OpenGraph:
    """Open the graph in the folder ``path`` for reading; many readers can do so at once.

    Its queries may ask ``services``, and no other server.

    Raises:
        NotAGraph: The folder is missing or was not written by Remit.
        GraphError: Something in the folder cannot be read.
    """
    return open_steady(path, partial(_opened, services=services))


def _opened(folder: GraphFolder, services: Services) -> OpenGraph:
    base = folder.report().get("base", DATA)
    return OpenGraph(store=_store(folder), folder=folder, base=str(base), services=services)


def _store(folder: GraphFolder) -> ox.Store:
    try:
        if folder.nquads_path.stat().st_size > MEMORY_LIMIT:
            return folder.store()
        store = ox.Store()
        store.bulk_load(path=str(folder.nquads_path), format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError):
        # The store on disk is the graph; its copy in N-Quads is only the quicker way in.
        return folder.store()
    if not len(store):
        raise GraphError(f"{folder.path}: the graph is empty; build it again with kg build")
    return store


def question(asked: str | Path) -> NamedQuery:
    """Return the query that ``asked`` means: SPARQL, a file by its ending, or a name.

    Raises:
        UnknownQuery: There is no query of that name, or no such file.
    """
    if isinstance(asked, Path):
        return read_query(asked)
    if "{" in asked or (len(asked.split()) > 1 and form(asked)):
        return parse_query(asked, name="the query", source="the query")
    if asked.endswith(".rq"):
        return read_query(Path(asked))
    return _named(asked)


@lru_cache(maxsize=64)
def _named(name: str) -> NamedQuery:
    return find_query(name)
