"""What a briefing is asked to be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.errors import UsageError
from kg.query.as_of import AsOf, as_of

if TYPE_CHECKING:
    from datetime import date

    from kg.query.graph import OpenGraph

__all__ = ["Wanted", "document_key", "wanted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a briefing is asked to be about: one document, a day, words; None where all is wanted."""

    document: str | None = None
    day: AsOf | None = None
    about: str | None = None


def wanted(
    graph: OpenGraph,
    *,
    document: str | None = None,
    on: date | str | None = None,
    about: str | None = None,
) -> Wanted:
    """Return what is asked for, with the document as its IRI.

    Args:
        graph: The graph that is asked.
        document: A document's key ("002_d83ecc553e98441d"), what only one key begins with, its IRI
            or its title; None for all.
        on: The day for which to say who answers; later documents are left out.
        about: Words that the actions have to be about; None for all.

    Raises:
        UsageError: There is no such document, or ``on`` is no day.
    """
    iri = None if document is None else _document(graph, document)
    return Wanted(document=iri, day=as_of(on), about=about)


def _document(graph: OpenGraph, said: str) -> str:
    rows = graph.select("documents")
    keys = {str(row["document"]): document_key(str(row["document"]), graph.base) for row in rows}
    for row in rows:
        iri = str(row["document"])
        if said in (iri, keys[iri], f"document/{keys[iri]}", row["title"]):
            return iri
    found = [iri for iri, key in keys.items() if key.startswith(said)]
    if len(found) == 1:
        return found[0]
    raise UsageError(f"there is no document {said!r}; there are {', '.join(sorted(keys.values()))}")


def document_key(iri: str, base: str) -> str:
    """Return the name of a document, as ``kg build`` lists it, from its IRI."""
    return unquote(iri.removeprefix(f"{base}document/"))
