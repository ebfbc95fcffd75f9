"""Texts to commitments, on small cases kept as files.

Each text has a ``.json`` beside it: why it is read so, what the manifest would say (publisher,
date), and the commitments that a careful reader finds, in order. Of each the quote, the owners and
the modality (or several that are right) are compared, and of the rest what the file gives.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Commitment, Modality, collapse
from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document_of, parameters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.model import Reading

CASES = cases("commitments")
KEYS = {
    "quote", "action", "owners", "modality", "stated_by", "requested_by", "owner_quote", "priority",
    "due_by", "due_text", "involves", "beneficiary", "responds_to",
}  # fmt: skip


def _reading(path: Path, case: dict[str, Any]) -> Reading:
    day = date.fromisoformat(case["date"]) if "date" in case else None
    return interpret(replace(document_of(path), publisher=case.get("publisher"), date=day))


def _labels(reading: Reading, keys: Iterable[str]) -> list[str]:
    labels = {actor.key: actor.label for actor in reading.actors}
    return sorted(labels[key] for key in keys)


def _found(reading: Reading, commitment: Commitment) -> dict[str, Any]:
    notations = {priority.key: priority.notation for priority in reading.priorities}
    owner = commitment.owner_evidence
    quotes = {each.key: each.evidence.exact for each in reading.commitments}
    return {
        "quote": commitment.evidence.exact,
        "action": commitment.action,
        "owners": _labels(reading, commitment.owners),
        "modality": commitment.modality.value,
        "stated_by": _labels(reading, commitment.stated_by),
        "requested_by": _labels(reading, commitment.requested_by),
        "owner_quote": owner.exact if owner is not None else None,
        "priority": notations[commitment.priority] if commitment.priority else None,
        "due_by": commitment.due_by.isoformat() if commitment.due_by else None,
        "due_text": commitment.due_text,
        "beneficiary": commitment.beneficiary,
        "involves": _labels(reading, commitment.involves),
        "responds_to": [quotes[key] for key in commitment.responds_to],
    }


def _as_expected(expected: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Return what was found, cut down to what is expected; a right alternative counts as it."""
    shown = {name: found[name] for name in expected}
    if shown["modality"] in expected["modality"]:
        shown["modality"] = expected["modality"]
    for name in ("owners", "stated_by", "requested_by", "involves"):
        if name in shown and shown[name] == sorted(expected[name]):
            shown[name] = expected[name]
    if shown.get("owner_quote") and (expected["owner_quote"] or "\0") in shown["owner_quote"]:
        shown["owner_quote"] = expected["owner_quote"]
    return shown


def test_number_of_cases() -> None:
    assert len(CASES) == 195
    for folder in {path.parent for path in CASES}:
        texts = {path.stem for path in folder.glob("*.txt")}
        assert {path.stem for path in folder.glob("*.json")} == texts


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case.keys() <= {"why", "publisher", "date", "commitments"}
    text = collapse(path.read_text(encoding="utf-8"))
    for expected in case["commitments"]:
        assert expected.keys() <= KEYS
        assert expected.keys() >= {"quote", "owners", "modality"}
        assert expected["quote"] in text
        modality = expected["modality"]
        named = [modality] if isinstance(modality, str) else modality
        assert set(named) <= {each.value for each in Modality}


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = _reading(path, case)
    check_evidence(reading)
    text = collapse(reading.document.text)
    ordered = sorted(reading.commitments, key=lambda c: (c.evidence.start, text.find(c.action)))
    found = [_found(reading, each) for each in ordered]
    expected = case["commitments"]
    quotes = [(each["quote"], each["owners"]) for each in found]
    assert len(found) == len(expected), (case["why"], quotes)
    assert [_as_expected(e, f) for e, f in zip(expected, found, strict=True)] == expected
