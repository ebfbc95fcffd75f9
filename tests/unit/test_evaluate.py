"""The scorer, on small documents kept as files; and the measures drawn from the counts."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NothingToRead, UnreadableSource
from kg.evaluate.found import (
    FoundActor,
    FoundCommitment,
    FoundDocument,
    FoundFunding,
    FoundOutcome,
    FoundPost,
    FoundPriority,
    FoundRole,
    FoundStrategy,
    found_in_reading,
)
from kg.evaluate.gold import GoldDocument, read_gold, read_gold_folder
from kg.evaluate.marks import ClassScore, DocumentScore, Share, total
from kg.evaluate.report import finding_lines, score_table
from kg.evaluate.score import score
from tests.unit.fixtures import strategy_reading

CASES = sorted((Path(__file__).parents[1] / "cases" / "evaluate").glob("*.json"))


def _tuples(value: object) -> object:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuples(value) for name, value in item.items()}


def _strategy(item: dict[str, Any]) -> FoundStrategy:
    roles = tuple(FoundRole(**_fields(role)) for role in item.get("roles", ()))
    return FoundStrategy(names=tuple(item["names"]), roles=roles)


def _funding(item: dict[str, Any]) -> FoundFunding:
    return FoundFunding(**{**_fields(item), "amount": Decimal(item["amount"])})


def _found(data: dict[str, Any]) -> FoundDocument:
    return FoundDocument(
        stem="case",
        actors=tuple(FoundActor(**_fields(item)) for item in data.get("actors", ())),
        strategies=tuple(_strategy(item) for item in data.get("strategies", ())),
        priorities=tuple(FoundPriority(**_fields(item)) for item in data.get("priorities", ())),
        outcomes=tuple(FoundOutcome(**_fields(item)) for item in data.get("outcomes", ())),
        commitments=tuple(FoundCommitment(**_fields(item)) for item in data.get("commitments", ())),
        funding=tuple(_funding(item) for item in data.get("funding", ())),
        posts=tuple(FoundPost(**_fields(item)) for item in data.get("posts", ())),
    )


def _gold(data: dict[str, Any], folder: Path) -> GoldDocument:
    path = folder / "case.json"
    path.write_text(json.dumps({"file": "case.txt", **data}), encoding="utf-8")
    return read_gold(path)


def _counts(marks: ClassScore, wanted: dict[str, int]) -> dict[str, int]:
    counts = {"due": marks.required, "found": marks.matched, "extra": marks.spurious}
    counts |= {name: share.right for name, share in marks.shares.items()}
    return {name: counts[name] for name in wanted}


def test_number_of_cases() -> None:
    assert len(CASES) == 15


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    marks = score(_gold(case["gold"], tmp_path), _found(case["found"]))
    expected = case["expected"]
    verdicts = expected.pop("findings")
    for kind, wanted in expected.items():
        assert _counts(marks.classes[kind], wanted) == wanted, case["why"]
    findings = [item.verdict for kind in expected for item in marks.classes[kind].findings]
    assert findings == verdicts, case["why"]


def test_a_class_that_gold_did_not_mark_is_not_scored(tmp_path: Path) -> None:
    found = FoundDocument(stem="case", actors=(FoundActor(names=("NHS",)),))
    assert score(_gold({"commitments": []}, tmp_path), found).classes.keys() == {"commitments"}


def test_measures() -> None:
    marks = ClassScore(required=10, matched=8, spurious=2, shares={"owner": Share(right=6, of=8)})
    assert marks.precision == 0.8
    assert marks.recall == 0.8
    assert marks.f1 == pytest.approx(0.8)
    assert marks.f1_counting("owner") == pytest.approx(0.6)


def test_nothing_due_and_nothing_found_has_no_measure() -> None:
    marks = ClassScore()
    assert marks.precision is None
    assert marks.recall is None
    assert marks.f1 is None


def test_something_due_and_nothing_found_is_nought() -> None:
    assert ClassScore(required=3).f1 == 0.0


def test_total_adds_counts() -> None:
    one = ClassScore(required=1, matched=1, shares={"owner": Share(right=1, of=1)})
    other = ClassScore(required=9, spurious=1, shares={"owner": Share()})
    scores = [
        DocumentScore(name="a", classes={"commitments": one}),
        DocumentScore(name="b", classes={"commitments": other, "actors": one}),
    ]
    both = total(scores).classes["commitments"]
    assert (both.required, both.matched, both.spurious) == (10, 1, 1)
    assert both.shares["owner"] == Share(right=1, of=1)
    assert total(scores).classes["actors"] == one


def test_report_names_what_went_wrong(tmp_path: Path) -> None:
    item = {"quote": "The Board will publish its plan.", "owner": "Board", "modality": "committed"}
    marks = score(_gold({"commitments": [item]}, tmp_path), FoundDocument(stem="case"))
    (line,) = finding_lines(marks)
    assert line == (
        "case | commitments | missed | The Board will publish its plan. | expected Board, committed"
    )
    header, row = score_table([marks]).splitlines()
    assert header.split()[:5] == ["document", "class", "due", "found", "extra"]
    assert row.split() == [
        "case",
        "commitments",
        "1",
        "0",
        "0",
        "-",
        "0%",
        "0%",
        "-",
        "0%",
        "-",
        "-",
        "-",
    ]


def test_a_reading_is_found_with_names_in_place_of_keys() -> None:
    found = found_in_reading(strategy_reading())
    owners = {owner[0] for item in found.commitments for owner in item.owners}
    labels = {actor.names[0] for actor in found.actors}
    assert owners
    assert owners <= labels
    assert {item.notation for item in found.priorities} == {"1", "1.2"}
    assert {item.priority for item in found.outcomes} == {"1.2"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not a gold file in JSON"),
        ('{"actors": []}', "not a gold file: KeyError('file')"),
        ('{"file": "a.txt", "commitments": [{"quote": "x"}]}', "KeyError('owner')"),
        ("[]", "not a gold file"),
    ],
)
def test_a_bad_gold_file_is_named(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableSource) as caught:
        read_gold(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NothingToRead, match=r"no gold files \(\*\.json\) here"):
            read_gold_folder(folder)
