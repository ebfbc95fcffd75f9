"""Confidence against what is right: judgements, bins, and the rates that statements claim."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kg.evaluate.calibration import bins_of, calibration, calibration_data, calibration_table
from kg.evaluate.found import FoundActor, FoundCommitment, FoundDocument
from kg.evaluate.gold import GoldActor, GoldCommitment, GoldDocument
from kg.evaluate.marks import Judgement
from kg.evaluate.rates import Judged, left_one_out, measure
from kg.evaluate.score import score
from kg.lexicon.confidence import measured_rates
from kg.resolve.confidence import kinds_of, with_confidence
from tests.unit.command import run_kg
from tests.unit.fixtures import readings

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Reading

HOMES, TREES, PARKS = "The council will build homes.", "The board will plant trees.", "Parks close."


def _action(quote: str, owner: str, confidence: float) -> FoundCommitment:
    return FoundCommitment(
        quote=quote, modality="committed", owners=((owner,),), confidence=confidence
    )


def _gold(quote: str, owner: str, *, optional: bool = False) -> GoldCommitment:
    return GoldCommitment(quote=quote, owner=owner, modalities=("committed",), optional=optional)


def test_a_find_is_right_with_its_owner_and_an_optional_one_is_right_too() -> None:
    gold = GoldDocument(
        file="plan.txt",
        actors=(GoldActor(names=("council",)),),
        commitments=(_gold(HOMES, "council"), _gold(TREES, "board", optional=True)),
    )
    found = FoundDocument(
        stem="plan",
        actors=(FoundActor(names=("council",), confidence=0.7), FoundActor(names=("park",))),
        commitments=(
            _action(HOMES, "council", 0.95),
            _action(TREES, "board", 0.9),
            _action(PARKS, "park", 0.4),
        ),
    )
    marks = score(gold, found)
    judged = marks.classes["commitments"].judgements
    assert [(each.right, each.confidence) for each in judged] == [
        (True, 0.95),
        (True, 0.9),
        (False, 0.4),
    ]
    assert [each.right for each in marks.classes["actors"].judgements] == [True, False]
    wrong_owner = FoundDocument(stem="plan", commitments=(_action(HOMES, "board", 0.95),))
    (one,) = score(gold, wrong_owner).classes["commitments"].judgements
    assert not one.right
    bins = calibration(marks)
    assert [(each.least, each.statements, each.right) for each in bins["commitments"]] == [
        (0.0, 1, 0),
        (0.9, 1, 1),
        (0.95, 1, 1),
    ]
    # What claims no confidence is in no bin.
    assert [each.statements for each in bins["actors"]] == [1]
    assert calibration_table(bins).splitlines()[:2] == [
        "class        confidence  statements  right  share",
        "commitments  0.00-0.50            1      0     0%",
    ]
    assert calibration_data(bins)["actors"] == [
        {"least": 0.7, "below": 0.8, "statements": 1, "right": 1, "share": 1.0}
    ]


def test_every_confidence_is_in_one_bin() -> None:
    judged = [Judgement(right=True, confidence=step / 100) for step in range(101)]
    bins = bins_of(judged)
    assert sum(each.statements for each in bins) == 101
    assert all(one.below == other.least for one, other in pairwise(bins))


def _judged(document: str, kind: str, rights: str) -> list[Judged]:
    return [
        Judged(document=document, of_class="posts", kind=kind, right=right == "+")
        for right in rights
    ]


def test_a_long_document_does_not_speak_for_all_and_a_few_documents_make_nobody_sure() -> None:
    long = _judged("a", "x", "+" * 300)
    others = [*_judged("b", "x", "-" * 15), *_judged("c", "x", "-" * 15)]
    rates = measure([*long, *others, *_judged("a", "y", "+" * 90), *_judged("b", "y", "+" * 90)])
    assert (rates["x"].statements, rates["x"].right, rates["x"].documents) == (330, 300, 3)
    assert rates["x"].rate == pytest.approx(0.42)
    assert rates["y"].rate == 0.85


def test_a_document_is_given_the_rates_of_the_others() -> None:
    judged = [
        *_judged("a", "x", "-----"),
        *(each for name in "bcd" for each in _judged(name, "x", "+" * 15)),
        *_judged("a", "z", "+"),
    ]
    found = left_one_out(judged)["posts"]
    first = [each for each in found if not each.right]
    assert {each.confidence for each in first} == {measure(judged[5:-1])["x"].rate}
    assert min(each.confidence or 0 for each in first) > 0.95
    # Of a kind that no other document has, nothing is known.
    assert [each.confidence for each in found][5] == 0.88


def test_statements_claim_what_was_measured(seed_readings: dict[str, Reading]) -> None:
    rates = measured_rates()
    kinds = {
        kind
        for reading in seed_readings.values()
        for found in kinds_of(reading).values()
        for kind in found
    }
    assert kinds <= set(rates)
    assert {"commitments/named", "actors", "posts"} <= kinds
    assert all(0 < rate < 1 for rate in rates.values())
    reading = seed_readings["002"]
    claimed = [each.evidence.confidence for each in reading.commitments]
    assert claimed == [rates[kind] for kind in kinds_of(reading)["commitments"]]
    assert {each.evidence.confidence for each in reading.outcomes} <= {
        rates["outcomes/list"],
        rates["outcomes/prose"],
    }
    events = [event for each in seed_readings.values() for event in each.events]
    assert max(each.evidence.confidence for each in events) <= 0.85
    areas = [area for each in seed_readings.values() for area in each.areas]
    assert max(words.confidence for area in areas for words in area.evidence) <= 0.85


def test_confidence_says_nothing_else_anew() -> None:
    for reading in readings():
        sure = with_confidence(reading)
        assert kinds_of(sure) == kinds_of(reading)
        assert with_confidence(sure) == sure
        assert [each.key for each in sure.commitments] == [each.key for each in reading.commitments]


def test_the_command_prints_a_table_and_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_text("Norwich City Council will build 200 homes.\n")
    (tmp_path / "gold").mkdir()
    entry = {
        "action": "build 200 homes",
        "owner": "Norwich City Council",
        "modality": "committed",
        "quote": "Norwich City Council will build 200 homes.",
    }
    gold = {"file": "a.txt", "commitments": [entry]}
    (tmp_path / "gold/a.json").write_text(json.dumps(gold))
    graph = tmp_path / "build"
    assert run_kg(capsys, "build", tmp_path / "docs", "--out", graph).code == 0
    asked = ("evaluate", tmp_path / "gold", "--graph", graph)
    table = run_kg(capsys, *asked, "--calibration")
    assert (table.code, len(table.out.splitlines())) == (0, 2)
    (found,) = json.loads(run_kg(capsys, *asked, "--calibration", "--json").out)["commitments"]
    assert found["least"] <= measured_rates()["commitments/named"] < found["below"]
    assert (found["statements"], found["right"]) == (1, 1)
    alone = run_kg(capsys, *asked, "--json")
    assert (alone.code, alone.out) == (2, "")
    assert "give both" in alone.err
