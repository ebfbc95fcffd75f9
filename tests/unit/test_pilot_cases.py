"""Texts to pilots and their places, on small cases kept as files.

A case has a text by paragraphs; ``pilots`` lists, for each strategy that applies to areas, their
labels in order.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import cases, document, parameters

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("pilots", "*.json")
KEYS = {"why", "text", "pilots"}


def _case(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def test_number_of_cases() -> None:
    assert len(CASES) == 4


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = _case(path)
    assert case["why"]
    assert case.keys() == KEYS


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = _case(path)
    reading = interpret(document("\n\n".join(case["text"]) + "\n"))
    labels = {area.key: area.label for area in reading.areas}
    found = {
        strategy.label: [labels[key] for key in strategy.applies_to]
        for strategy in reading.strategies
        if strategy.applies_to
    }
    assert found == case["pilots"]
    check_evidence(reading)
