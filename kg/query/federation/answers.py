"""Answers of endpoints: checked to be SPARQL results, and written as the VALUES of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import ServiceError
from kg.query.engine import from_ox
from kg.query.terms import BNODE, URI, Term, ntriples
from kg.vocabulary import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kg.query.federation.fetch import Reply
    from kg.query.results import Cells

__all__ = ["Found", "read_answer", "values_text"]

_JSON, _XML = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
_FORMATS = {
    "application/sparql-results+json": _JSON,
    "application/json": _JSON,
    "application/sparql-results+xml": _XML,
    "application/xml": _XML,
    "text/xml": _XML,
}

#: The columns of an answer and its rows.
Found = tuple[tuple[str, ...], list["Cells"]]


def read_answer(reply: Reply, *, wanted: Collection[str], call: str) -> Found:
    """Return the columns of ``wanted`` that ``reply`` has, and its rows.

    A blank node becomes an IRI that is the same for the same node of the same ``call``, since a
    query cannot name a blank node of somebody else.

    Raises:
        ServiceError: It is no table of SPARQL results. The message begins with a verb.
    """
    media_type = reply.media_type.partition(";")[0].strip().lower()
    form = _FORMATS.get(media_type)
    if form is None:
        raise ServiceError(
            f"answers with {media_type[:60] or 'something it does not name'!r} instead of SPARQL "
            "results; check that this is the address of a SPARQL endpoint, not of a page about one"
        )
    parsed = _parsed(reply.body, form)
    if isinstance(parsed, str):
        raise ServiceError(parsed)
    names, rows = parsed
    places = [place for place, name in enumerate(names) if name in wanted]
    columns = tuple(names[place] for place in places)
    cells = [tuple(_named(row[place], call) for place in places) for row in rows]
    return columns, cells


def _parsed(body: bytes, form: ox.QueryResultsFormat) -> Found | str:
    """Return the columns and rows of ``body``, or what is wrong with it.

    No error leaves this function: it would keep the engine's answer, which may end in no other
    thread than in this one.
    """
    try:
        answer = ox.parse_query_results(body, form)
        if not isinstance(answer, ox.QuerySolutions):
            return "answers yes or no where rows were asked for"
        names = tuple(variable.value for variable in answer.variables)
        return names, [tuple(from_ox(value) if value else None for value in row) for row in answer]
    except (SyntaxError, ValueError, OSError) as error:
        said = " ".join(str(error).split())[:150]
        return f"answers with broken SPARQL results ({said}); ask again"


def _named(term: Term | None, call: str) -> Term | None:
    if term is None or term.kind != BNODE:
        return term
    return Term(URI, f"urn:remit:blank-node:{digest(call, term.value, size=16)}")


def values_text(columns: Iterable[str], rows: Iterable[Cells]) -> str:
    """Return the group that holds ``rows`` and nothing else.

    >>> values_text(["a", "b"], [(Term(URI, "http://a.org/"), None)])
    '{ VALUES (?a ?b) { (<http://a.org/> UNDEF) } }'
    """
    names = " ".join(f"?{name}" for name in columns)
    lines = " ".join(
        f"({' '.join('UNDEF' if term is None else ntriples(term) for term in cells)})"
        for cells in rows
    )
    return f"{{ VALUES ({names}) {{ {lines} }} }}"
