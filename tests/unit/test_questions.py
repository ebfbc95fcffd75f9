"""The competency questions, asked of the seeds' graph and held to what a reader finds in the text."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from kg.query.binding import bind
from kg.query.catalogue import catalogue, find_query
from kg.query.engine import select
from kg.query.formats.queries import example
from kg.query.results import Rows
from kg.query.terms import LITERAL, Term
from tests.competency import COMPETENCY, competency
from tests.questions import Case, faults, read_case
from tests.texts import cases, parameters

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox

    from kg.query.catalogue import NamedQuery

CASES = cases("questions", "*.toml")


def test_number_of_cases() -> None:
    assert len(CASES) == 83


def test_every_question_has_a_checked_answer() -> None:
    answered = {read_case(path).query for path in CASES if path.parent.name == "questions"}
    assert answered == {query.name for query in catalogue()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_says_where_a_reader_finds_the_answer(path: Path) -> None:
    case = read_case(path)
    assert case.where
    assert case.answer
    columns = {column.name for column in find_query(case.query).columns}
    assert all(row.keys() <= columns for row in (*case.rows, *case.never))


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path, seed_store: ox.Store) -> None:
    case = read_case(path)
    found = select(seed_store, bind(find_query(case.query), case.set))
    assert faults(case, found) == []


def test_the_examples_of_the_page_answer_something(seed_store: ox.Store) -> None:
    empty = {query.name for query in catalogue() if not _example_rows(query, seed_store)}
    # Texts have no pages, and no strategy is named in two of the five.
    assert empty == {
        "actions-by-page",
        "strategies-in-several-documents",
    }


def _example_rows(query: NamedQuery, store: ox.Store) -> int:
    words = shlex.split(example(query))[3:]
    settings = dict(word.split("=", 1) for word in words if word != "--set")
    return len(select(store, bind(query, settings)).terms)


def test_the_page_of_questions_is_current() -> None:
    current = COMPETENCY.read_text(encoding="utf-8") == competency()
    assert current, "python -m tests.competency writes the page anew"


def _answer(*rows: tuple[str, str]) -> Rows:
    return Rows(("who", "what"), [tuple(Term(LITERAL, cell) for cell in row) for row in rows])


@pytest.mark.parametrize(
    ("expected", "fault"),
    [
        ({"rows": ({"who": "A", "what": "go home"},)}, ""),
        ({"rows": ({"who": "A", "what": "go…"}, {"who": "…B"}), "whole": True}, ""),
        ({"rows": ({"who": "B", "what": "go…"},)}, "0 rows instead of one"),
        ({"rows": ({"what": "…"},)}, "2 rows instead of one"),
        ({"rows": ({"who": "A"},), "whole": True}, "2 rows instead of 1"),
        ({"count": 3}, "2 rows instead of 3"),
        ({"never": ({"what": "stay"},)}, "must not be there"),
    ],
)
def test_a_case_finds_what_differs(expected: dict[str, Any], fault: str) -> None:
    case = Case(name="n", query="q", where="w", answer="a", **expected)
    said = faults(case, _answer(("A", "go home"), ("B", "stay")))
    assert [fault in each for each in said] == ([True] if fault else [])


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_no_question_is_answered_twice_in_the_same_words(
    query: NamedQuery, seed_store: ox.Store
) -> None:
    rows = select(seed_store, bind(query, {})).terms
    assert len(rows) == len(set(rows))
