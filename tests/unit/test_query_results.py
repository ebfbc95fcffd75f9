"""Rows in Python and in pandas."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pandas as pd
import pytest

from kg.query.results import Rows
from kg.query.terms import LITERAL, URI, XSD, Term

ROWS = Rows(
    ("owner", "count", "page", "share", "due", "sure"),
    [
        (
            Term(URI, "https://x.org/a"),
            Term(LITERAL, "2", f"{XSD}integer"),
            None,
            Term(LITERAL, "0.5", f"{XSD}decimal"),
            Term(LITERAL, "2020-01-14", f"{XSD}date"),
            Term(LITERAL, "true", f"{XSD}boolean"),
        ),
        (
            None,
            Term(LITERAL, "3", f"{XSD}integer"),
            Term(LITERAL, "7", f"{XSD}integer"),
            None,
            None,
            Term(LITERAL, "false", f"{XSD}boolean"),
        ),
    ],
)


def test_rows_are_a_sequence_of_dictionaries() -> None:
    assert len(ROWS) == 2
    assert ROWS[0]["share"] == Decimal("0.5")
    assert ROWS[0].due == datetime.date(2020, 1, 14)
    assert ROWS[-1]["owner"] is None
    assert ROWS[:1] == Rows(ROWS.columns, ROWS.terms[:1])
    assert ROWS[1:] != ROWS
    assert ROWS != "rows"
    assert hash(ROWS) == hash(ROWS[:])
    assert [row["count"] for row in ROWS] == ROWS.column("count") == [2, 3]
    assert ROWS.to_dicts()[1]["page"] == 7
    assert list(ROWS.to_dicts()[0]) == list(ROWS.columns)


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match="no column 'ownr'; there are: owner, count"):
        _ = ROWS[0].ownr
    with pytest.raises(IndexError):
        _ = ROWS[2]


def test_rows_say_what_they_are() -> None:
    assert repr(ROWS).startswith("<2 rows: owner, count")
    assert repr(ROWS[:1]).startswith("<1 row: ")
    assert "<table" in ROWS._repr_html_()


def test_pandas_takes_rows_as_they_are() -> None:
    frame = pd.DataFrame(ROWS)
    assert list(frame.columns) == list(ROWS.columns)
    assert frame["count"].tolist() == [2, 3]


def test_to_pandas_keeps_numbers_and_days() -> None:
    frame = ROWS.to_pandas()
    assert list(frame.columns) == list(ROWS.columns)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "owner": "str",
        "count": "int64",
        "page": "Int64",
        "share": "float64",
        "due": "datetime64[s]",
        "sure": "bool",
    }
    pd.testing.assert_frame_equal(ROWS.df(), frame)


def test_an_empty_result_keeps_its_columns() -> None:
    frame = Rows(("a", "b"), []).to_pandas()
    assert list(frame.columns) == ["a", "b"]
    assert frame.empty


def test_days_outside_what_pandas_knows_stay_days() -> None:
    days = [(Term(LITERAL, day, f"{XSD}date"),) for day in ("0001-01-01", "9999-12-31")]
    frame = Rows(("day",), days).to_pandas()
    assert [str(value)[:10] for value in frame["day"]] == ["0001-01-01", "9999-12-31"]


def test_mixed_columns_stay_mixed() -> None:
    mixed = [(Term(LITERAL, "1", f"{XSD}integer"),), (Term(LITERAL, "one"),), (None,)]
    assert Rows(("value",), mixed).to_pandas()["value"].tolist() == [1, "one", None]
    numbers = [(Term(LITERAL, "1", f"{XSD}integer"),), (Term(LITERAL, "1.5", f"{XSD}decimal"),)]
    assert Rows(("value",), numbers).to_pandas()["value"].tolist() == [1.0, 1.5]
    flags = [(Term(LITERAL, "true", f"{XSD}boolean"),), (None,)]
    assert str(Rows(("value",), flags).to_pandas()["value"].dtype) == "boolean"
