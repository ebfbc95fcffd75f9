"""Texts to events, on small cases kept as files.

A case has a text by paragraphs and maybe the document's date; ``events`` lists all that are found,
in order, each with what the case says of it: label, kind, date, date_text, venue, participants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Event, Reading

CASES = cases("events", "*.json")
KEYS = {"why", "text", "date", "events"}
EVENT_KEYS = {"label", "kind", "date", "date_text", "venue", "participants"}


def _shown(reading: Reading, event: Event) -> dict[str, Any]:
    labels = {actor.key: actor.label for actor in reading.actors}
    return {
        "label": event.label,
        "kind": event.kind,
        "date": event.date.isoformat() if event.date else None,
        "date_text": event.date_text,
        "venue": event.venue,
        "participants": [labels[key] for key in event.participants],
    }


def test_number_of_cases() -> None:
    assert len(CASES) == 5


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case["events"]
    assert case.keys() <= KEYS
    assert all(event.keys() <= EVENT_KEYS for event in case["events"])


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = interpret(document_in(case))
    found = [_shown(reading, event) for event in reading.events]
    assert [event["label"] for event in found] == [event["label"] for event in case["events"]]
    for expected, shown in zip(case["events"], found, strict=True):
        assert {name: shown[name] for name in expected} == expected
    check_evidence(reading)
