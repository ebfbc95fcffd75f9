"""Values that a user sets: RDF terms, never pieces of the query."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownParameter
from kg.query.binding import Setting, bind, term_of
from kg.query.catalogue import NamedQuery, find_query, parse_query
from kg.query.engine import select
from kg.query.terms import LITERAL, URI, XSD, Term, ntriples, python_value
from kg.vocabulary import DATA

ECHO = """#+ title: Echo
#+ parameters:
#+   - {name: said, description: a text}
#+ columns: {out: what was said}
SELECT ?out { VALUES ?_said { UNDEF } BIND(COALESCE(?_said, "nothing") AS ?out) }
"""


def _query(text: str) -> NamedQuery:
    return parse_query(text, name="mine", source="mine")


def _header(*lines: str) -> NamedQuery:
    header = "".join(f"#+ {line}\n" for line in ("title: T", "parameters:", *lines))
    return _query(header + "SELECT ?x { VALUES ?x { UNDEF } }")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    rows = select(ox.Store(), bind(_query(ECHO), {"said": text}))
    assert [row["out"] for row in rows] == [text]


@pytest.mark.parametrize(
    "text", ['" } }', '"@en . ?s ?p ?o', "\\", "}\n# ", "<http://x.org/>", "UNDEF", "?_said", ""]
)
def test_no_text_becomes_a_piece_of_the_query(text: str) -> None:
    rows = select(ox.Store(), bind(_query(ECHO), {"said": [text, "other"]}))
    assert [row["out"] for row in rows] == [text, "other"]


def test_what_is_not_set_narrows_nothing() -> None:
    assert [row["out"] for row in select(ox.Store(), bind(_query(ECHO), {}))] == ["nothing"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://x.org/a", Term(URI, "https://x.org/a")),
        ("<urn:x:1>", Term(URI, "urn:x:1")),
        ("<body/nhs-england>", Term(URI, f"{DATA}body/nhs-england")),
        ("12", Term(LITERAL, "12", f"{XSD}integer")),
        ("-1.5", Term(LITERAL, "-1.5", f"{XSD}decimal")),
        ("true", Term(LITERAL, "true", f"{XSD}boolean")),
        ('"12"', Term(LITERAL, "12")),
        ('"Board"@en-GB', Term(LITERAL, "Board", language="en-GB")),
        ('"2020-01-01"^^xsd:date', Term(LITERAL, "2020-01-01", f"{XSD}date")),
        ("NHS England", Term(LITERAL, "NHS England")),
        ("2020-01-01", Term(LITERAL, "2020-01-01")),
        (12, Term(LITERAL, "12", f"{XSD}integer")),
        (True, Term(LITERAL, "true", f"{XSD}boolean")),
        (1.5, Term(LITERAL, "1.5", f"{XSD}double")),
        (Decimal("1.50"), Term(LITERAL, "1.50", f"{XSD}decimal")),
        (datetime.date(2020, 1, 2), Term(LITERAL, "2020-01-02", f"{XSD}date")),
    ],
)
def test_values_without_a_header_mean_what_they_look_like(value: Setting, expected: Term) -> None:
    assert not isinstance(value, list)
    assert term_of(value) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("iri", "body/nhs-england", f"<{DATA}body/nhs-england>"),
        ("iri", "remit:Body", "<https://w3id.org/remit/ontology#Body>"),
        ("iri", "https://x.org/é", "<https://x.org/é>"),
        ("integer", " 7", f'"7"^^<{XSD}integer>'),
        ("decimal", "1e3", f'"1000"^^<{XSD}decimal>'),
        ("date", "2020-02-29", f'"2020-02-29"^^<{XSD}date>'),
        ("boolean", "false", f'"false"^^<{XSD}boolean>'),
        ("text", "12", '"12"'),
    ],
)
def test_declared_types_hold(kind: str, value: str, expected: str) -> None:
    bound = bind(_header("  - name: x", f"    type: {kind}"), {"x": value})
    assert f"VALUES ?x {{ {expected} }}" in bound.text


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("iri", "a b", "it is an IRI"),
        ("iri", "", "it is an IRI"),
        ("iri", "https://x.org/<", "it is an IRI"),
        ("integer", "seven", "seven"),
        ("decimal", "seven", "it is a number"),
        ("date", "2021-02-29", "day is out of range"),
        ("boolean", "yes", "it is true or false"),
        ("text", "\udc80", "not valid Unicode"),
    ],
)
def test_a_wrong_value_is_one_line(kind: str, value: str, reason: str) -> None:
    query = _header("  - name: x", f"    type: {kind}")
    with pytest.raises(UnknownParameter, match="the query mine: x cannot be") as caught:
        bind(query, {"x": value})
    assert reason in str(caught.value)


def test_unknown_and_missing_parameters_say_what_there_is() -> None:
    with pytest.raises(UnknownParameter, match="no parameter 'ownr'; did you mean owner"):
        bind(find_query("commitments"), {"ownr": "x"})
    with pytest.raises(UnknownParameter, match="it takes none"):
        bind(find_query("bodies-by-actions"), {"x": "y"})
    required = _header("  - name: x", "    required: true", "    description: the thing")
    with pytest.raises(UnknownParameter, match=r"needs x: the thing \(--set x=VALUE\)"):
        bind(required, {})
    with pytest.raises(UnknownParameter, match="set to nothing"):
        bind(required, {"x": []})


def test_a_default_is_used_until_it_is_set() -> None:
    query = _header("  - name: x", "    default: once")
    assert '{ "once" }' in bind(query, {}).text
    assert '{ "twice" }' in bind(query, {"x": "twice"}).text


def test_a_selected_variable_can_be_set_without_a_header() -> None:
    store = ox.Store()
    place = ox.NamedNode("https://x.org/p")
    for value in ("a", "b"):
        store.add(ox.Quad(place, place, ox.Literal(value), place))
    query = _query("SELECT ?s ?o { ?s ?p ?o }")
    assert [row["o"] for row in select(store, bind(query, {"o": "b"}))] == ["b"]
    with pytest.raises(UnknownParameter, match=r"put VALUES \?zz \{ UNDEF \} into it"):
        bind(query, {"zz": "b"})


@given(
    st.builds(
        Term,
        st.just(LITERAL),
        st.text(alphabet=st.characters(exclude_categories=["Cs"])),
        st.just(""),
        st.sampled_from(["", "en", "cy"]),
    )
)
def test_terms_are_read_back_as_they_were_written(term: Term) -> None:
    line = f"<https://x.org/s> <https://x.org/p> {ntriples(term)} ."
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert (quad.object.value, quad.object.language or "") == (term.value, term.language)


@pytest.mark.parametrize(
    ("lexical", "datatype", "expected"),
    [
        ("7", "integer", 7),
        ("07", "nonNegativeInteger", 7),
        ("0.10", "decimal", Decimal("0.10")),
        ("1e3", "double", 1000.0),
        ("1", "boolean", True),
        ("maybe", "boolean", "maybe"),
        ("2020-01-14", "date", datetime.date(2020, 1, 14)),
        ("2020-01-14Z", "date", "2020-01-14Z"),
        ("2020-01-14T10:00:00", "dateTime", datetime.datetime(2020, 1, 14, 10)),  # noqa: DTZ001
        ("2020", "gYear", "2020"),
    ],
)
def test_terms_have_python_values(lexical: str, datatype: str, expected: object) -> None:
    value = python_value(Term(LITERAL, lexical, XSD + datatype))
    assert value == expected
    assert type(value) is type(expected)
