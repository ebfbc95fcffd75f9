"""Records to JSON and back: every record, exactly, and nothing that is not one."""

from __future__ import annotations

import json
import typing
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import model
from kg.pipeline.codec import decode, encode
from tests.unit import fixtures

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    bool: st.booleans(),
    float: st.floats(allow_nan=False),
    int: st.integers(min_value=0),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
}


def _values(kind: Any, *, depth: int = 2) -> st.SearchStrategy[Any]:  # noqa: ANN401 (a form of typing)
    """Return values of a field's type; records of their own type hold none below ``depth``."""
    parts = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        if parts[-1] is not Ellipsis:
            return st.tuples(*(_values(part, depth=depth) for part in parts))
        size = 2 if depth else 0
        inner = _values(parts[0], depth=depth - 1) if depth else st.nothing()
        return st.lists(inner, max_size=size).map(tuple)
    if parts:
        return st.none() | _values(parts[0], depth=depth)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{name: _values(hint, depth=depth) for name, hint in hints.items()})


_RECORDS = [
    model.Document,
    model.Hint,
    model.Evidence,
    model.Actor,
    model.Area,
    model.Attribution,
    model.Period,
    model.Strategy,
    model.Priority,
    model.Outcome,
    model.Commitment,
    model.Definition,
    model.Funding,
    model.Membership,
    model.Seat,
    model.Event,
    model.Indicator,
    model.FigureTable,
    model.Observation,
    model.Caution,
    model.Link,
    model.LinkCandidate,
    model.Unlinked,
]


def test_all_records_but_blocks_and_readings_are_tried() -> None:
    records = {each for each in vars(model).values() if is_dataclass(each)}
    assert records - set(_RECORDS) == {model.Block, model.Reading}


@pytest.mark.parametrize("kind", _RECORDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_a_record_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    record = data.draw(_values(kind))
    for sparse in (False, True):
        text = json.dumps(encode(record, sparse=sparse))
        assert decode(kind, json.loads(text)) == record


@pytest.mark.parametrize("reading", [fixtures.strategy_reading(), fixtures.news_reading()])
def test_a_whole_reading_comes_back_as_it_was(reading: model.Reading) -> None:
    assert decode(model.Reading, json.loads(json.dumps(encode(reading)))) == reading
    assert decode(model.Reading, encode(reading, sparse=True)) == reading


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (model.Caution, []),
        (model.Caution, {"code": "x"}),
        (model.Caution, {"code": "x", "message": 3}),
        (model.Caution, {"code": "x", "message": "y", "other": 1}),
        (model.Caution, {"code": "x", "message": "y", "start": "0"}),
        (model.Attribution, {"role": "admires", "actor": "a", "evidence": {}}),
        (model.Reading, {"left_out": [["reason"]]}),
        (model.Funding, {"amount": "much"}),
        (model.Document, {"date": "2020"}),
    ],
)
def test_what_is_no_record_is_refused(kind: type, data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(kind, data)
