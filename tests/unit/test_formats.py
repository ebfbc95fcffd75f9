"""Results as text: what is written can be read back, and cannot act on who reads it."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.query.binding import BoundQuery
from kg.query.engine import construct
from kg.query.formats import FORMATS, default_format, render
from kg.query.formats.text import cell, fits, markdown_text, safe, to_records, width, wrap
from kg.query.results import Answer, Rows, Triples
from kg.query.terms import BNODE, LITERAL, URI, XSD, Term
from tests.unit.asked_graph import nquads, oxigraph

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "\x00",
        "\x1b[31m",
        "\r\n",
        "a\tb",
        '"',
        "\\",
        "]]>",
        "<b>&amp;",
        "\u202eabc",
        "=1+1",
        "\ufffe",
    ]
)
_LITERALS = st.builds(
    lambda text, language: Term(LITERAL, text, language=language),
    TEXT,
    st.sampled_from(["", "en", "cy"]),
)
_NUMBERS = st.builds(
    lambda number: Term(LITERAL, str(number), f"{XSD}integer"), st.integers()
) | st.sampled_from([Term(LITERAL, "0.50", f"{XSD}decimal"), Term(LITERAL, "5", f"{XSD}decimal")])
_IRIS = st.from_regex(r"https://x\.org/[a-z0-9é?=&'-]*(#[a-z]*)?", fullmatch=True).map(
    lambda iri: Term(URI, iri)
)
CELLS = st.none() | _LITERALS | _NUMBERS | _IRIS
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5).map(
    lambda rows: Rows(("one", "two", "three"), rows)
)
_SEPARATORS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _read(
    text: str, form: ox.QueryResultsFormat
) -> tuple[list[str], list[tuple[Term | None, ...]]]:
    """Read results as another library does."""
    solutions = ox.parse_query_results(text.encode(), format=form)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return names, [tuple(map(_term, row)) for row in solutions]


def _term(value: object) -> Term | None:
    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        return Term(URI, value.value)
    assert isinstance(value, ox.Literal)
    datatype = value.datatype.value
    plain = value.language or datatype == f"{XSD}string"
    return Term(LITERAL, value.value, "" if plain else datatype, value.language or "")


@given(ROWS)
def test_json_is_read_back_whole(rows: Rows) -> None:
    names, found = _read(render(rows, "json"), ox.QueryResultsFormat.JSON)
    assert (names, found) == (list(rows.columns), list(rows.terms))


@given(ROWS)
def test_tsv_is_read_back_whole(rows: Rows) -> None:
    names, found = _read(render(rows, "tsv"), ox.QueryResultsFormat.TSV)
    assert (names, found) == (list(rows.columns), list(rows.terms))


@given(ROWS)
def test_xml_is_read_back_but_for_what_xml_cannot_hold(rows: Rows) -> None:
    text = render(rows, "xml")
    root = ElementTree.fromstring(text)  # noqa: S314 - the text is our own
    names = [str(variable.get("name")) for variable in root.iterfind("{*}head/{*}variable")]
    assert names == list(rows.columns)
    results = list(root.iterfind("{*}results/{*}result"))
    assert len(results) == len(rows)
    for result, cells in zip(results, rows.terms, strict=True):
        found = {binding.get("name"): _from_xml(binding[0]) for binding in result}
        expected = {name: _in_xml(term) for name, term in zip(names, cells, strict=True) if term}
        assert found == expected
    assert isinstance(
        ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.XML), ox.QuerySolutions
    )


def _from_xml(element: ElementTree.Element) -> Term:
    language = element.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    kind = element.tag.rpartition("}")[2]
    return Term(kind, element.text or "", element.get("datatype", ""), language)


def _in_xml(term: Term) -> Term:
    held = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", term.value)
    return term._replace(value=held)


@given(ROWS)
def test_csv_is_read_back_as_text(rows: Rows) -> None:
    header, *lines = csv.reader(io.StringIO(render(rows, "csv"), newline=""))
    assert header == list(rows.columns)
    assert lines == [["" if term is None else term.value for term in cells] for cells in rows.terms]


@given(ROWS)
def test_json_lines_are_one_object_a_line(rows: Rows) -> None:
    text = render(rows, "jsonl")
    lines = text.splitlines()
    assert len(lines) == len(rows)
    for line, row, cells in zip(lines, rows, rows.terms, strict=True):
        found = json.loads(line)
        assert list(found) == [name for name, term in zip(row, cells, strict=True) if term]
        assert all(isinstance(found[name], int) for name in found if isinstance(row[name], int))


@given(ROWS)
def test_a_table_has_a_line_a_row_and_nothing_that_acts(rows: Rows) -> None:
    for form in ("table", "markdown"):
        text = render(rows, form)
        lines = text.split("\n")
        assert len(lines) == len(rows) + 3
        assert not _SEPARATORS.search(text.replace("\n", ""))


@given(ROWS, st.integers(min_value=40, max_value=120))
def test_records_stay_within_their_width(rows: Rows, columns: int) -> None:
    text = to_records(rows, columns=columns)
    assert all(width(line) <= columns for line in text.split("\n"))
    assert not _SEPARATORS.search(text.replace("\n", ""))


@given(TEXT, st.integers(min_value=2, max_value=60))
def test_wrapping_loses_no_word(text: str, columns: int) -> None:
    shown = safe(text)
    lines = wrap(shown, columns)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert all(width(line) <= columns for line in lines)


@given(TEXT)
def test_markdown_cells_hold_no_markup(text: str) -> None:
    escaped = markdown_text(safe(text))
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<>`*_\[\]#~]", escaped)
    shown = re.sub(r"\\([\\|`*_{}\[\]<>#~])", r"\1", escaped).replace("&amp;", "&")
    assert shown == safe(text)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (None, ""),
        (Term(URI, "https://w3id.org/remit/id/body/nhs-england"), "body/nhs-england"),
        (Term(URI, "https://w3id.org/remit/ontology#Body"), "remit:Body"),
        (Term(URI, "https://other.org/x"), "https://other.org/x"),
        (Term(LITERAL, "Health\tand\nWellbeing"), "Health and Wellbeing"),
        (Term(LITERAL, "a\u202eb\x07"), "a\\u202eb\\x07"),
        (Term(BNODE, "b0"), "b0"),
    ],
)
def test_cells_read_well(term: Term | None, expected: str) -> None:
    assert cell(term) == expected


def test_a_table_fits_where_its_words_do() -> None:
    rows = Rows(("one", "two"), [(Term(LITERAL, "w" * 25), Term(LITERAL, "two words"))])
    assert fits(rows, columns=32)
    assert not fits(rows, columns=31)
    assert fits(Rows((), []), columns=40)


def test_wide_characters_are_aligned() -> None:
    rows = Rows(("a", "b"), [(Term(LITERAL, "東京"), Term(LITERAL, "x")), (None, None)])
    assert render(rows, "table") == "a     b\n----  -\n東京  x\n\n"


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_in_every_format(value: bool) -> None:
    said = str(value).lower()
    assert render(Answer(value), "table") == f"{said}\n"
    assert json.loads(render(Answer(value), "json")) == {"head": {}, "boolean": value}
    assert f"<boolean>{said}</boolean>" in render(Answer(value), "xml")
    parsed = ox.parse_query_results(
        render(Answer(value), "xml").encode(), format=ox.QueryResultsFormat.XML
    )
    assert bool(parsed) is value


def test_triples_are_turtle_first_and_a_table_if_wanted() -> None:
    query = BoundQuery("mine", "CONSTRUCT { ?o remit:owns ?c } WHERE { ?c remit:ownedBy ?o }")
    triples = construct(oxigraph(nquads()), query)
    assert default_format(triples) == "turtle"
    assert default_format(triples.rows) == "table"
    turtle = render(triples, "turtle")
    assert turtle.startswith("@prefix remit:")
    for form, text in (
        (ox.RdfFormat.TURTLE, turtle),
        (ox.RdfFormat.N_TRIPLES, render(triples, "ntriples")),
    ):
        read = {str(quad.triple) for quad in ox.parse(text, format=form)}
        assert len(read) == len(triples) > 0
    assert render(triples, "csv").startswith("subject,predicate,object\r\n")
    assert len(render(triples, "jsonl").splitlines()) == len(triples)
    assert render(Triples(Rows(("subject", "predicate", "object"), [])), "turtle") == ""


def test_a_format_that_does_not_fit_or_exist_is_said() -> None:
    rows = Rows(("a",), [])
    with pytest.raises(UsageError, match="turtle holds triples"):
        render(rows, "turtle")
    with pytest.raises(UsageError, match="no format 'yaml'; use one of table, csv"):
        render(rows, "yaml")
    assert len(FORMATS) == 9
