"""Texts to pilots and their places, on small cases kept as files.

A case has a text by paragraphs; ``pilots`` lists, for each strategy that applies to areas, their
labels in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("pilots", "*.json")
KEYS = {"why", "text", "pilots"}


def test_number_of_cases() -> None:
    assert len(CASES) == 4


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case.keys() == KEYS


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = interpret(document_in(case))
    labels = {area.key: area.label for area in reading.areas}
    found = {
        strategy.label: [labels[key] for key in strategy.applies_to]
        for strategy in reading.strategies
        if strategy.applies_to
    }
    assert found == case["pilots"]
    check_evidence(reading)
