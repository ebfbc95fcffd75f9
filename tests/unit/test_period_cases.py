"""Texts to when posts are held and strategies run, on small cases kept as files.

A case has a text by paragraphs and what a manifest would say (date, title). Of ``tenures``, ``posts``
lists every post with what is told of its time; of ``periods``, ``periods`` every strategy that has
one. ``quote`` must stand in the evidence.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kg.emit import emit
from kg.pipeline.stages import interpret
from kg.vocabulary import AS_OF, SCHEMA_END_DATE, SCHEMA_START_DATE
from tests.evidence import check_evidence
from tests.texts import cases, document, parameters

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Membership, Reading

TENURES = cases("tenures", "*.json")
PERIODS = cases("periods", "*.json")


def test_number_of_cases() -> None:
    assert (len(TENURES), len(PERIODS)) == (7, 8)


def _case(path: Path) -> tuple[dict[str, Any], Reading]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert case["why"]
    day = date.fromisoformat(case["date"]) if "date" in case else None
    given = document("\n\n".join(case["text"]) + "\n", day=day)
    reading = interpret(replace(given, title=case.get("title")))
    check_evidence(reading)
    return case, reading


def _post(reading: Reading, membership: Membership) -> dict[str, Any]:
    (person,) = [actor.label for actor in reading.actors if actor.key == membership.person]
    told = {
        "person": person,
        "role": membership.role,
        "held": membership.held,
        "since": membership.since,
        "until": membership.until,
    }
    return {name: value for name, value in told.items() if value is not None}


@pytest.mark.parametrize("path", parameters(TENURES))
def test_tenure(path: Path) -> None:
    case, reading = _case(path)
    quotes = [post.pop("quote", "") for post in case["posts"]]
    assert [_post(reading, each) for each in reading.memberships] == case["posts"]
    for membership, quote in zip(reading.memberships, quotes, strict=True):
        assert quote in membership.evidence.exact


@pytest.mark.parametrize("path", parameters(TENURES))
def test_a_post_is_dated_in_the_graph_as_it_is_told(path: Path) -> None:
    case, reading = _case(path)
    (membership,) = reading.memberships
    (post,) = case["posts"]
    said = {
        quad.predicate: getattr(quad.object, "value", "")
        for quad in emit([reading], version="0")
        if quad.subject.endswith(membership.key)
    }
    assert said.get(SCHEMA_START_DATE) == post.get("since")
    assert said.get(SCHEMA_END_DATE) == post.get("until")
    assert said.get(AS_OF) == (case.get("date") if post["held"] else None)


@pytest.mark.parametrize("path", parameters(PERIODS))
def test_period(path: Path) -> None:
    case, reading = _case(path)
    assert reading.strategies
    found = {each.label: each.period for each in reading.strategies if each.period}
    assert found.keys() == case["periods"].keys()
    for label, expected in case["periods"].items():
        period = found[label]
        assert (period.first, period.last) == (expected["first"], expected["last"])
        assert period.text == expected["text"]
        quotes = [evidence.exact for evidence in period.evidence]
        assert bool(quotes) == ("quote" in expected)
        assert all(expected["quote"] in quote for quote in quotes)
