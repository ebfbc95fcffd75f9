"""The named questions: what they declare is what they answer, on both engines."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, UnknownQuery
from kg.query.binding import bind
from kg.query.catalogue import NamedQuery, catalogue, find_query, parse_query, read_query
from kg.query.engine import select
from kg.resources import queries_dir
from tests.unit.asked_graph import memory_dataset, nquads, oxigraph, rdflib_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    import rdflib

QUERIES = catalogue()
CASES = Path(__file__).parent.parent / "cases"
FIGURES = CASES / "queries" / "observations.nq"
SUCCESSION = CASES / "queries" / "succession.nq"
FURTHER = CASES / "queries" / "further.trig"
BAD_HEADERS = sorted((CASES / "bad_headers").glob("*.rq"))

CONTRACT = {
    "commitments": "document commitment owner ownerLabel action modality priority quote start end "
    "priorityLabel strategyLabel statedBy requestedBy dueBy ownerQuote ownerStart ownerEnd page "
    "confidence",
    "outcomes": "document outcome label priority quote start end strategyLabel",
    "priorities": "document priority notation label parent strategy strategyLabel",
    "strategies": "document strategy label role body bodyLabel quote",
    "actors": "actor label type altLabels sameAs",
    "posts": "person personLabel role body bodyLabel document quote",
    "funding": "document amount currency funder recipient purpose quote",
    "observations": "document indicator area areaCode period group value unit lower upper quote "
    "measure comparator body source printed likelyValue flag start end",
}

#: How many rows the hand-made readings and the further cases give to each question.
ROWS = {
    "actions-about": 13,
    "actions-and-money": 1,
    "actions-and-figures": 2,
    "actions-beside-outcomes": 4,
    "actions-by-area": 2,
    "actions-by-page": 5,
    "actions-without-owner": 1,
    "actors": 13,
    "answers-to-requests": 3,
    "areas": 1,
    "areas-compared": 2,
    "asked-of-whom": 3,
    "beneficiaries": 1,
    "bodies-by-actions": 8,
    "bodies-in-several-documents": 2,
    "bodies-no-longer-there": 1,
    "commitments": 13,
    "commitments-by-modality": 11,
    "comparisons": 1,
    "deadlines": 2,
    "declined": 1,
    "documents": 4,
    "documents-sharing-a-topic": 2,
    "doubtful-figures": 1,
    "events": 1,
    "evidence": 28,
    "figures-that-differ": 2,
    "funding": 1,
    "glossary": 1,
    "groups-of-boards": 2,
    "indicator-extremes": 2,
    "involved-bodies": 3,
    "joint-actions": 2,
    "links": 1,
    "low-confidence": 3,
    "members": 2,
    "named-without-actions": 3,
    "observations": 6,
    "only-options": 1,
    "outcomes": 1,
    "outcomes-without-action": 0,
    "owners-named-elsewhere": 1,
    "partners": 3,
    "pilots": 1,
    "poor-figures-without-action": 0,
    "posts": 1,
    "priorities": 3,
    "priorities-by-actions": 2,
    "priorities-without-action": 1,
    "priority-actions": 10,
    "promises": 4,
    "said-by": 2,
    "shared-shortfalls": 2,
    "strategies": 4,
    "strategies-in-several-documents": 2,
    "strategies-without-lead": 1,
    "strategy-actions": 7,
    "successors": 1,
    "timeline": 5,
    "topics": 2,
    "who-funds-whom": 2,
}


@pytest.fixture(scope="module")
def lines() -> tuple[str, ...]:
    given = [path.read_text(encoding="utf-8").splitlines() for path in (FIGURES, SUCCESSION)]
    parsed = ox.parse(path=FURTHER, format=ox.RdfFormat.TRIG)
    further = ox.serialize(parsed, format=ox.RdfFormat.N_QUADS)
    assert further is not None
    return (*nquads(), *chain.from_iterable(given), *further.decode().splitlines())


@pytest.fixture(scope="module")
def store(lines: tuple[str, ...]) -> ox.Store:
    return oxigraph(lines)


@pytest.fixture(scope="module")
def backwards(lines: tuple[str, ...]) -> ox.Store:
    return oxigraph(tuple(reversed(lines)))


@pytest.fixture(scope="module")
def dataset(lines: tuple[str, ...]) -> rdflib.Dataset:
    return memory_dataset(lines)


def _name(query: NamedQuery) -> str:
    return query.name


def test_every_query_file_is_counted() -> None:
    assert len(QUERIES) == len(list(queries_dir().glob("*.rq")))
    assert [query.name for query in QUERIES] == sorted(ROWS)


@pytest.mark.parametrize("name", CONTRACT)
def test_contract_columns_come_first_and_in_order(name: str) -> None:
    columns = [column.name for column in find_query(name).columns]
    promised = CONTRACT[name].split()
    assert columns[: len(promised)] == promised
    assert "contract" in find_query(name).tags


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_headers_say_all_that_a_reader_needs(query: NamedQuery) -> None:
    assert query.declared
    assert query.title
    assert query.description
    assert query.tags
    assert query.question.endswith("?")
    assert all(column.description for column in query.columns)
    assert all(parameter.description for parameter in query.parameters)


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_both_engines_give_the_declared_columns_and_the_same_rows(
    query: NamedQuery, store: ox.Store, dataset: rdflib.Dataset
) -> None:
    asked = bind(query, {})
    rows = select(store, asked)
    columns, others = rdflib_rows(dataset, asked.text)
    assert rows.columns == columns == tuple(column.name for column in query.columns)
    assert list(rows.terms) == others
    assert len(rows) == ROWS[query.name]


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_rows_keep_their_order_however_the_graph_was_loaded(
    query: NamedQuery, store: ox.Store, backwards: ox.Store
) -> None:
    asked = bind(query, {})
    assert select(backwards, asked).terms == select(store, asked).terms


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_what_a_header_gives_by_default_stands_in_the_query(query: NamedQuery) -> None:
    """The file asks the same in any SPARQL tool, which knows nothing of the header."""
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))
    defaults = [each for each in query.parameters if each.default is not None]
    assert all(each.default is not None and each.default in body for each in defaults)


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_both_engines_give_no_rows_for_an_empty_graph(query: NamedQuery) -> None:
    asked = bind(query, {})
    assert len(select(oxigraph(()), asked)) == 0
    assert rdflib_rows(memory_dataset(()), asked.text)[1] == []


#: The fewer actions count, the more figures have none.
WIDENING = {("poor-figures-without-action", "about")}
PARAMETERS = [
    pytest.param(query, parameter.name, id=f"{query.name}-{parameter.name}")
    for query in QUERIES
    for parameter in query.parameters
]


@pytest.mark.parametrize(("query", "parameter"), PARAMETERS)
def test_every_parameter_narrows_alike_on_both_engines(
    query: NamedQuery, parameter: str, store: ox.Store, dataset: rdflib.Dataset
) -> None:
    declared = next(each for each in query.parameters if each.name == parameter)
    values = list(declared.choices) or [_value(query, parameter)]
    whole = set(select(store, bind(query, {})).terms)
    for value in values:
        asked = bind(query, {parameter: value})
        rows = select(store, asked)
        assert list(rows.terms) == rdflib_rows(dataset, asked.text)[1]
        found = _without_matched(rows.columns, rows.terms)
        every_row = _without_matched(rows.columns, whole)
        widens = (query.name, parameter) in WIDENING
        assert every_row <= found if widens else found <= every_row
    if declared.choices:
        every = select(store, bind(query, {parameter: values}))
        named = [cells for cells in whole if _bound(every.columns, cells, parameter)]
        assert set(every.terms) == set(named)
    else:
        assert len(rows) > 0 or not whole


def _without_matched(
    columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> set[tuple[object, ...]]:
    """Return rows without the column that says how the value of a parameter was matched."""
    kept = [place for place, name in enumerate(columns) if name != "matched"]
    return {tuple(cells[place] for place in kept) for cells in rows}


def _bound(columns: tuple[str, ...], cells: tuple[object, ...], name: str) -> bool:
    return cells[columns.index(name)] is not None


def _value(query: NamedQuery, parameter: str) -> str:
    """Return a value of ``parameter`` that matches something in the hand-made readings."""
    particular = {
        ("actions-and-figures", "indicator"): "WAITING",
        ("actions-and-figures", "against"): "england",
        ("actions-and-figures", "about"): "Deficit",
        ("actions-and-figures", "figureDocument"): "letter",
        ("poor-figures-without-action", "indicator"): "WAITING",
        ("poor-figures-without-action", "against"): "england",
        ("poor-figures-without-action", "about"): "hospitals",
        ("poor-figures-without-action", "figureDocument"): "letter",
        ("commitments", "owner"): "nhs england",
        ("commitments", "commitment"): "",
        ("asked-of-whom", "owner"): "the CCG",
        ("strategies", "body"): "the board",
        ("actors", "type"): "NHSBody",
        ("actors", "actor"): "body/nhs-england",
        ("funding", "at_least"): "5500000",
        ("actions-by-area", "area"): "e47000008",
        ("glossary", "term"): "ws",
        ("members", "body"): "the ccg",
        ("topics", "topic"): "Employment",
        ("successors", "body"): "the ccg",
        ("bodies-no-longer-there", "body"): "THE CCG",
        ("bodies-no-longer-there", "document"): "document/2018/news",
        ("observations", "area"): "e06000031",
        ("actions-about", "about"): "Employment",
        ("actions-about", "document"): "document/strategy",
        ("actions-beside-outcomes", "outcome"): "ROUGH sleepers",
        ("actions-by-page", "page"): "2",
        ("answers-to-requests", "owner"): "a. minister",
        ("answers-to-requests", "document"): "letter",
        ("areas-compared", "against"): "england",
        ("areas-compared", "area"): "fens",
        ("areas-compared", "document"): "letter",
        ("bodies-in-several-documents", "document"): "document/strategy",
        ("beneficiaries", "beneficiary"): "Vulnerable",
        ("comparisons", "document"): "letter",
        ("declined", "owner"): "minister of state",
        ("declined", "document"): "letter",
        ("deadlines", "by"): "2021-03-31",
        ("deadlines", "owner"): "a. minister",
        ("documents", "publisher"): "ministry",
        ("documents", "since"): "2021-01-01",
        ("documents", "until"): "2020-12-31",
        ("doubtful-figures", "document"): "letter",
        ("evidence", "statement"): "ask",
        ("figures-that-differ", "document"): "letter",
        ("groups-of-boards", "body"): "the board",
        ("indicator-extremes", "indicator"): "WAITING",
        ("indicator-extremes", "document"): "letter",
        ("joint-actions", "owner"): "the board",
        ("links", "entity"): "FENS trust",
        ("links", "scheme"): "gb-nhs",
        ("low-confidence", "at_most"): "0.6",
        ("named-without-actions", "type"): "Person",
        ("named-without-actions", "document"): "document/2018/news",
        ("only-options", "owner"): "volunteers",
        ("owners-named-elsewhere", "owner"): "the board",
        ("partners", "body"): "jan thomas",
        ("priorities-without-action", "document"): "letter",
        ("priority-actions", "priority"): "1",
        ("promises", "owner"): "nhs england",
        ("said-by", "speaker"): "mr hammond",
        ("said-by", "document"): "document/2018/news",
        ("shared-shortfalls", "word"): "deficit",
        ("shared-shortfalls", "area"): "fens",
        ("strategy-actions", "strategy"): "joint health and wellbeing strategy",
        ("timeline", "since"): "2021-05-01",
        ("timeline", "until"): "2020-12-31",
        ("who-funds-whom", "funder"): "nhs england",
        ("actions-and-money", "owner"): "nhs england",
        ("actions-and-money", "document"): "document/2018/news",
        ("who-funds-whom", "document"): "letter",
        ("observations", "document"): "document/strategy",
    }
    value = particular.get((query.name, parameter))
    if value == "":
        rows = select(oxigraph(nquads()), bind(query, {}))
        return str(rows[0][parameter])
    if value is not None:
        return value
    news = {"posts", "funding", "events", "members"}
    place = "document/2018/news" if query.name in news else "document/strategy"
    return {"document": place, "priority": "1.2"}[parameter]


def test_an_action_about_anything_else_is_none_about_the_figure(store: ox.Store) -> None:
    query = find_query("poor-figures-without-action")
    rows = select(store, bind(query, {"about": "hospitals"}))
    assert [(r["areaLabel"], r["value"], r["againstValue"]) for r in rows] == [
        ("Fens", Decimal("12.5"), 10),
        ("Fens", Decimal("12.5"), 11),
    ]
    assert len(select(store, bind(query, {"about": "deficit"}))) == 0


def test_no_owner_is_matched_by_no_name(store: ox.Store) -> None:
    rows = select(store, bind(find_query("commitments"), {"owner": "NHS England"}))
    assert [row["ownerLabel"] for row in rows] == ["NHS England"]


def test_an_action_without_owner_is_one_row_without_one(store: ox.Store) -> None:
    rows = select(store, bind(find_query("commitments"), {"group": "promise", "priority": "1.2"}))
    assert [(row["owner"], row["ownerLabel"]) for row in rows] == [(None, None)]


def test_words_broken_by_a_page_are_continued(store: ox.Store) -> None:
    rows = select(store, bind(find_query("commitments"), {"modality": "done"}))
    assert {str(row["quote"])[-20:] for row in rows} == {"from Cambridgeshire and"[-20:]}
    assert {str(row["continued"])[:12] for row in rows} == {"Peterborough"}
    assert len(rows) == 2


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownQuery, match="'comitments'; did you mean commitments"):
        find_query("comitments")
    with pytest.raises(UnknownQuery, match="kg queries"):
        find_query("zzzzzz")


def test_a_missing_or_unreadable_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnknownQuery, match="no query file"):
        read_query(tmp_path / "none.rq")
    wrong = tmp_path / "latin.rq"
    wrong.write_bytes(b"# \xe9\nSELECT * {}")
    with pytest.raises(QueryError, match="not UTF-8"):
        read_query(wrong)
    with pytest.raises(QueryError, match="cannot be read"):
        read_query(tmp_path)


def test_a_query_without_header_declares_nothing() -> None:
    query = parse_query("SELECT * { ?s ?p ?o }", name="mine", source="mine.rq")
    assert not query.declared
    assert query.parameters == ()


def test_every_bad_header_is_counted() -> None:
    assert len(BAD_HEADERS) == 5


@pytest.mark.parametrize("path", BAD_HEADERS, ids=lambda path: path.stem)
def test_a_bad_header_is_one_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = text.splitlines()[0].removeprefix("# expected: ")
    with pytest.raises(QueryError) as caught:
        parse_query(text, name=path.stem, source=path.name)
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)
