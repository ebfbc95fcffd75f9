"""Texts to topics, on small cases kept as files.

A case has a text by paragraphs and maybe a title; ``statements`` lists, for each quote of a
statement, the topics that it bears, and ``document`` those of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.lexicon.topics import topics
from kg.pipeline.stages import interpret
from tests.texts import case_of, cases, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("topics", "*.json")
KEYS = {"why", "text", "title", "statements", "document"}


def test_number_of_cases() -> None:
    assert len(CASES) == 5


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case["statements"]
    assert case.keys() <= KEYS
    named = {topic for found in case["statements"].values() for topic in found}
    assert named | set(case.get("document", ())) <= topics().keys()


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = interpret(document_in(case))
    found: dict[str, list[str]] = {}
    for statements in (reading.commitments, reading.outcomes, reading.funding, reading.events):
        for each in statements:
            found[each.evidence.exact] = list(each.subjects)
    assert {quote: found.get(quote) for quote in case["statements"]} == case["statements"]
    if "document" in case:
        assert list(reading.subjects) == case["document"]
