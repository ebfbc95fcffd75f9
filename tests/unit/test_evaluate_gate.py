"""The seeds against their gold readings: a fall below what has been reached is noticed.

The floors stand in ``tests/gold/floors.toml``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.evaluate.marks import total

if TYPE_CHECKING:
    from kg.evaluate.marks import ClassScore, DocumentScore

GOLD = Path(__file__).parents[1] / "gold"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
CASES = [(kind, measure) for kind, floors in FLOORS.items() for measure in floors]
#: Confidence from which a reader may take an action and its owner as read, and how often it is.
SURE, RIGHT = 0.9, 0.95


@pytest.fixture(scope="module")
def marks(seed_scores: tuple[DocumentScore, ...]) -> dict[str, ClassScore]:
    return total(seed_scores).classes


def _reached(one: ClassScore, measure: str) -> float | None:
    match measure:
        case "precision":
            return one.precision
        case "recall":
            return one.recall
        case "F1":
            return one.f1
        case "owned":
            return one.f1_counting("owner")
    return one.shares[measure].value


def _lost(one: ClassScore) -> str:
    lines = [f"{f.verdict}: {f.quote[:90]}" for f in one.findings if f.verdict != "found"]
    return "\n".join(lines)


def test_every_class_has_its_floors(marks: dict[str, ClassScore]) -> None:
    assert set(FLOORS) == set(marks)
    assert all({"precision", "recall", "F1"} <= set(floors) for floors in FLOORS.values())
    assert len(CASES) == 37


@pytest.mark.parametrize(("kind", "measure"), CASES)
def test_no_figure_falls(kind: str, measure: str, marks: dict[str, ClassScore]) -> None:
    reached = _reached(marks[kind], measure)
    assert reached is not None
    assert reached >= FLOORS[kind][measure], _lost(marks[kind])


def test_what_is_called_sure_is_right(marks: dict[str, ClassScore]) -> None:
    for kind, found in marks.items():
        assert all(each.confidence is not None for each in found.judgements), kind
        sure = [each.right for each in found.judgements if (each.confidence or 0) >= SURE]
        assert sum(sure) >= RIGHT * len(sure), kind
        assert kind != "commitments" or len(sure) > 20
