"""Texts to definitions, on small cases kept as files.

A case has a text and lists all its definitions in order: term, short form and what it means.
``bodies`` are the terms that define a body of the reading, not a concept of the glossary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("definitions", "*.json")
KEYS = {"why", "text", "definitions", "bodies"}


def test_number_of_cases() -> None:
    assert len(CASES) == 6


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case["definitions"]
    assert case.keys() <= KEYS


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = interpret(document_in(case))
    found = [[each.term, each.abbreviation, each.text] for each in reading.definitions]
    assert found == case["definitions"]
    actors = {actor.key for actor in reading.actors}
    bodies = [each.term for each in reading.definitions if each.defines in actors]
    assert bodies == case.get("bodies", [])
    check_evidence(reading)
