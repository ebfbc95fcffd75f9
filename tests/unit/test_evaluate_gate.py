"""The seeds against their gold readings: a fall below what has been reached is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.evaluate.found import found_in_reading
from kg.evaluate.gold import read_gold_folder
from kg.evaluate.marks import total
from kg.evaluate.score import score

if TYPE_CHECKING:
    from kg.evaluate.marks import ClassScore
    from kg.model import Reading

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def marks(seed_readings: dict[str, Reading]) -> dict[str, ClassScore]:
    scores = [
        score(gold, found_in_reading(seed_readings[gold.stem[:3]]))
        for gold in read_gold_folder(GOLD)
    ]
    return total(scores).classes


def _lost(one: ClassScore) -> str:
    lines = [f"{f.verdict}: {f.quote[:90]}" for f in one.findings if f.verdict != "found"]
    return "\n".join(lines)


def test_commitments_with_their_owners(marks: dict[str, ClassScore]) -> None:
    reached = marks["commitments"].f1_counting("owner")
    assert reached is not None
    assert reached >= 0.92, _lost(marks["commitments"])


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("commitments", 0.92),
        ("priorities", 1.0),
        ("outcomes", 0.97),
        ("strategies", 0.82),
        ("actors", 0.85),
        ("funding", 1.0),
        ("posts", 0.95),
    ],
)
def test_what_is_found(kind: str, least: float, marks: dict[str, ClassScore]) -> None:
    reached = marks[kind].f1
    assert reached is not None
    assert reached >= least, _lost(marks[kind])


@pytest.mark.parametrize(("share", "least"), [("owner", 0.95), ("modality", 0.93), ("place", 1.0)])
def test_what_is_right_of_the_commitments_found(
    share: str, least: float, marks: dict[str, ClassScore]
) -> None:
    reached = marks["commitments"].shares[share].value
    assert reached is not None
    assert reached >= least, _lost(marks["commitments"])
