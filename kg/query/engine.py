"""Run queries on an Oxigraph store: the one place that knows its terms, results and errors."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.query.results import Answer, Cells, Result, Rows, Triples
from kg.query.syntax import refuse_service, uses_own_dataset
from kg.query.syntax_errors import syntax_error
from kg.query.terms import BNODE, LITERAL, URI, XSD, Term
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.query.binding import BoundQuery

__all__ = ["ask", "construct", "from_ox", "run", "select"]

_STRING = XSD + "string"


def run(store: ox.Store, query: BoundQuery, *, graphs: Sequence[str] = ()) -> Result:
    """Run ``query`` over the union of the named graphs, or over what its own FROM names.

    Args:
        store: The graph.
        query: What to ask.
        graphs: The IRIs of the named graphs to ask alone, as one; all of them if there are none.

    Raises:
        QuerySyntaxError: The text is not SPARQL, or is an update.
        QueryError: The query would call another server, or cannot be evaluated.
        GraphError: The store cannot be read.
    """
    refuse_service(query.text, source=query.name)
    with _translated(query):
        answer = store.query(
            query.text,
            prefixes=PREFIXES,
            use_default_graph_as_union=not (graphs or uses_own_dataset(query.text)),
            default_graph=[ox.NamedNode(graph) for graph in graphs] or None,
            substitutions={ox.Variable(name): _to_ox(term) for name, term in query.substitutions},
        )
        if isinstance(answer, ox.QueryBoolean):
            return Answer(bool(answer))
        if isinstance(answer, ox.QuerySolutions):
            columns = [variable.value for variable in answer.variables]
            return Rows(columns, _rows(answer))
        return _triples(answer)


def select(store: ox.Store, query: BoundQuery) -> Rows:
    """Run a SELECT query."""
    result = run(store, query)
    if not isinstance(result, Rows):
        raise _other_form(query, result, "SELECT")
    return result


def ask(store: ox.Store, query: BoundQuery) -> Answer:
    """Run an ASK query."""
    result = run(store, query)
    if not isinstance(result, Answer):
        raise _other_form(query, result, "ASK")
    return result


def construct(store: ox.Store, query: BoundQuery, *, graphs: Sequence[str] = ()) -> Triples:
    """Run a CONSTRUCT or DESCRIBE query; over ``graphs`` alone, if there are any."""
    result = run(store, query, graphs=graphs)
    if not isinstance(result, Triples):
        raise _other_form(query, result, "CONSTRUCT or DESCRIBE")
    return result


def _other_form(query: BoundQuery, result: Result, wanted: str) -> QueryError:
    forms = {Rows: "SELECT", Answer: "ASK", Triples: "CONSTRUCT or DESCRIBE"}
    methods = {Rows: "query", Answer: "ask", Triples: "construct"}
    kind = type(result)
    return QueryError(
        f"{query.name} is a {forms[kind]} query where {wanted} is needed; use {methods[kind]}()"
    )


@contextmanager
def _translated(query: BoundQuery) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise syntax_error(query.text, str(error), source=query.name, known=PREFIXES) from None
    except OSError as error:
        raise GraphError(f"the graph cannot be read: {error}; build it again") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"{query.name}: {' '.join(str(error).split())}") from error


def _rows(answer: Iterable[Iterable[object]]) -> list[Cells]:
    """Return the rows of ``answer``; a term that comes again is converted once."""
    known: dict[object, Term | None] = {None: None}

    def converted(value: object) -> Term | None:
        if value not in known:
            known[value] = from_ox(value)
        return known[value]

    return [tuple(map(converted, row)) for row in answer]


def from_ox(value: object) -> Term:
    """Return a term of pyoxigraph as this project has it."""
    if isinstance(value, ox.NamedNode):
        return Term(URI, value.value)
    if isinstance(value, ox.Literal):
        language = value.language
        if language:
            return Term(LITERAL, value.value, "", language)
        datatype = value.datatype.value
        return Term(LITERAL, value.value, "" if datatype == _STRING else datatype)
    if isinstance(value, ox.BlankNode):
        return Term(BNODE, value.value)
    return Term(LITERAL, str(value))


def _to_ox(term: Term) -> ox.NamedNode | ox.Literal:
    if term.kind == URI:
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    datatype = ox.NamedNode(term.datatype) if term.datatype else None
    return ox.Literal(term.value, datatype=datatype)


def _triples(answer: ox.QueryTriples) -> Triples:
    found = {
        (from_ox(triple.subject), from_ox(triple.predicate), from_ox(triple.object))
        for triple in answer
    }
    return Triples(Rows(("subject", "predicate", "object"), sorted(found)))
