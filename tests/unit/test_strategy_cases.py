"""Texts to strategies and to money, on small cases kept as files.

A case has a text by paragraphs. ``strategies`` gives for every strategy of the text the roles of
actors in it; ``funding`` gives every amount with who gives, who gets, what for and over which time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Funding, Reading

STRATEGIES = cases("strategies", "*.json")
FUNDING = cases("funding", "*.json")


def test_number_of_cases() -> None:
    assert (len(STRATEGIES), len(FUNDING)) == (4, 3)


def _read(path: Path) -> tuple[dict[str, Any], Reading, dict[str, str]]:
    case = case_of(path)
    assert case["why"]
    reading = interpret(document_in(case))
    check_evidence(reading)
    return case, reading, {actor.key: actor.label for actor in reading.actors}


@pytest.mark.parametrize("path", parameters(STRATEGIES))
def test_strategies(path: Path) -> None:
    case, reading, labels = _read(path)
    found = {
        strategy.label: sorted(
            [said.role.value, labels[said.actor]]
            for said in strategy.attributions
            if said.role.value != "endorses"
        )
        for strategy in reading.strategies
    }
    assert found == case["strategies"]


@pytest.mark.parametrize("path", parameters(FUNDING))
def test_funding(path: Path) -> None:
    case, reading, labels = _read(path)
    assert [_money(each, labels) for each in reading.funding] == case["funding"]


def _money(funding: Funding, labels: dict[str, str]) -> dict[str, Any]:
    said = {
        "amount": int(funding.amount),
        "funder": labels.get(funding.funder or ""),
        "recipient": labels.get(funding.recipient or ""),
        "purpose": funding.purpose,
        "period": funding.period,
    }
    return {name: value for name, value in said.items() if value is not None}
