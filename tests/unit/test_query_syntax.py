"""What is said of a query that cannot be asked, and what a query may not do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, QuerySyntaxError
from kg.query.binding import BoundQuery
from kg.query.engine import ask, construct, run, select
from kg.query.results import Answer, Rows, Triples
from kg.query.syntax import find_slots, refuse_service, skeleton, uses_own_dataset, variables
from tests.unit.asked_graph import nquads, oxigraph

CASES = sorted((Path(__file__).parent.parent / "cases" / "bad_queries").glob("*.rq"))


def _bound(text: str) -> BoundQuery:
    return BoundQuery("mine", text)


def test_every_bad_query_is_counted() -> None:
    assert len(CASES) == 17


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_bad_query_is_one_line_with_its_place(path: Path) -> None:
    first, text = path.read_text(encoding="utf-8").split("\n", 1)
    with pytest.raises(QuerySyntaxError) as caught:
        run(oxigraph(()), _bound(text))
    assert str(caught.value) == f"mine, {first.removeprefix('# expected: ')}"


CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p true SERVICE ?where { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'it\\'s' SERVICE <http://127.0.0.1/> { ?s ?p 'x' } }",
    "PREFIX ex: <http://x.org/> SELECT * { ?s ?p ex:a\\' . SERVICE <http://127.0.0.1/> { ?s ?p 'x' } }",
    "PREFIX : <http://x.org/> SELECT * { ?s ?p :.SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { FILTER(?a<?b)SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { # comment\nSERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { # comment\rSERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """a"b""" . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
    "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
]


@pytest.mark.parametrize("text", CALLS)
def test_no_query_calls_another_server(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        run(oxigraph(()), _bound(text))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1/> { }' }",
        "SELECT * { ?s ?p <http://127.0.0.1/SERVICE> }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://127.0.0.1/> { }",
        "PREFIX x: <http://x.org/> SELECT * { ?s x:service ?o }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_the_word_service_elsewhere_is_no_call(text: str) -> None:
    refuse_service(text, source="mine")
    assert isinstance(run(oxigraph(()), _bound(text)), Rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * FROM <http://x.org/g> { ?s ?p ?o }", True),
        ("SELECT * from named <http://x.org/g> { ?s ?p ?o }", True),
        ("SELECT ?from { ?from ?p 'FROM' }", False),
        ("PREFIX from: <http://x.org/> SELECT * { ?s from:x ?o }", False),
    ],
)
def test_a_query_may_name_its_own_dataset(text: str, expected: bool) -> None:
    assert uses_own_dataset(text) is expected


def test_from_asks_one_document_and_else_all_are_asked() -> None:
    store = oxigraph(nquads())
    where = "{ ?s a <https://w3id.org/remit/ontology#Commitment> }"
    graph = "<https://w3id.org/remit/id/graph/document/2018/news>"
    for dataset, found in (("", 7), (f"FROM {graph}", 3), (f"FROM NAMED {graph}", 0)):
        assert len(select(store, _bound(" ".join(["SELECT ?s", dataset, where])))) == found


def test_prefixes_of_the_project_need_no_declaration() -> None:
    assert ask(oxigraph(nquads()), _bound("ASK { ?x a remit:Commitment }"))


def test_each_form_has_its_result() -> None:
    store = oxigraph(nquads())
    assert isinstance(run(store, _bound("SELECT * { ?s ?p ?o } LIMIT 1")), Rows)
    assert run(store, _bound("ASK { ?s a remit:Nothing }")) == Answer(value=False)
    described = run(store, _bound("DESCRIBE <https://w3id.org/remit/id/body/nhs-england>"))
    assert isinstance(described, Triples)
    assert described.rows.columns == ("subject", "predicate", "object")
    assert list(described.rows.terms) == sorted(set(described.rows.terms))


def test_another_form_than_is_needed_is_an_error_that_says_what_to_use() -> None:
    store = oxigraph(())
    with pytest.raises(QueryError, match=r"mine is a ASK query where SELECT is needed; use ask"):
        select(store, _bound("ASK {}"))
    with pytest.raises(QueryError, match=r"SELECT query where ASK is needed; use query"):
        ask(store, _bound("SELECT * {}"))
    with pytest.raises(QueryError, match=r"where CONSTRUCT or DESCRIBE is needed"):
        construct(store, _bound("SELECT * {}"))


@given(st.text(alphabet="abc:?$<>\"'\\#{}.@ \n\r", max_size=60))
def test_a_skeleton_keeps_every_place(text: str) -> None:
    bare = skeleton(text)
    assert len(bare) == len(text)
    kept = zip(bare, text, strict=True)
    assert all(one == other or (one == " " and other not in "\r\n") for one, other in kept)


def test_slots_and_variables_are_seen_outside_strings_only() -> None:
    text = "SELECT ?a { VALUES ?_b { UNDEF } values $c {undef} ?a ?p 'VALUES ?d { UNDEF } ?e' }"
    assert [slot.variable for slot in find_slots(text)] == ["_b", "c"]
    assert [text[slot.start : slot.end] for slot in find_slots(text)] == ["{ UNDEF }", "{undef}"]
    assert variables(text) == {"a", "_b", "c", "p"}
