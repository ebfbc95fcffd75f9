"""Texts and pages to figures, on small cases kept as files.

Each source has a ``.json`` beside it: why it is read so, and the figures that a careful reader
finds, in the order of the observations: tables first, then sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Measure, collapse
from tests.evidence import check_evidence
from tests.readings import reading_of
from tests.texts import case_of, cases, parameters

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from kg.model import Observation, Reading

CASES = [*cases("figures"), *cases("figures", "*.html")]
KEYS = {
    "printed", "value", "indicator", "measure", "area", "period", "group", "unit", "lower", "upper",
    "comparator", "body", "source", "likely_value",
}  # fmt: skip


def _plain(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _found(reading: Reading, figure: Observation) -> dict[str, Any]:
    labels = {each.key: each.label for each in reading.indicators}
    labels |= {each.key: each.label for each in reading.areas}
    labels |= {each.key: each.label for each in reading.actors}
    facts = {
        "printed": figure.printed,
        "value": _plain(figure.value),
        "indicator": labels[figure.indicator],
        "measure": figure.measure.value,
        "area": labels.get(figure.area or ""),
        "period": figure.period,
        "group": figure.group,
        "unit": figure.unit,
        "lower": _plain(figure.lower),
        "upper": _plain(figure.upper),
        "comparator": figure.comparator,
        "body": labels.get(figure.body or ""),
        "source": figure.stated_source,
        "likely_value": _plain(figure.likely_value),
    }
    return {name: value for name, value in facts.items() if value is not None}


def test_number_of_cases() -> None:
    assert len(CASES) == 24
    for folder in {path.parent for path in CASES}:
        assert {path.stem for path in folder.glob("*.json")} == {
            path.stem for path in CASES if path.parent == folder
        }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case.keys() == {"why", "figures"}
    text = collapse(path.read_text(encoding="utf-8"))
    for figure in case["figures"]:
        assert {"printed", "value", "indicator", "measure"} <= figure.keys() <= KEYS
        assert figure["printed"] in text
        assert figure["measure"] in set(Measure)


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = reading_of(path)
    check_evidence(reading)
    found = [_found(reading, each) for each in reading.observations]
    assert found == case["figures"], case["why"]
    for figure in reading.observations:
        assert figure.printed in figure.evidence.exact
        assert (figure.flag is not None) or figure.likely_value is None
