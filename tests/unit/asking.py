"""Load emitted quads and ask them, without the stages that come after emitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph

from kg.emit import emit
from kg.vocabulary import DATA, PREFIXES, iri
from tests.stores import store_of
from tests.unit.fixtures import readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.emit import Quad
    from kg.model import Reading

__all__ = ["ask", "load", "quads_of"]

_PROLOGUE = "\n".join(f"PREFIX {prefix}: <{name}>" for prefix, name in PREFIXES.items())


def quads_of(*given: Reading, base: str = DATA) -> list[Quad]:
    """Return the quads of the readings ``given``, or of the two of ``fixtures``."""
    return list(emit(given or readings(), version="0.1.0", base=base))


def load(quads: Iterable[Quad]) -> pyoxigraph.Store:
    """Return a store in memory that holds ``quads`` and what the rules infer from them."""
    return store_of(quad.line() for quad in quads)


def ask(store: pyoxigraph.Store, variables: str, where: str, **keys: str) -> list[tuple[str, ...]]:
    """Return the sorted rows of ``variables``; ``$NAME`` stands for the IRI of the key ``NAME``."""
    for name, key in keys.items():
        where = where.replace(f"${name}", f"<{iri(DATA, key)}>")
    rows = store.query(
        f"{_PROLOGUE} SELECT {variables} {{ {where} }}", use_default_graph_as_union=True
    )
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return sorted(tuple(_plain(value) for value in row) for row in rows)


def _plain(term: object) -> str:
    assert isinstance(term, pyoxigraph.NamedNode | pyoxigraph.Literal)
    return term.value
