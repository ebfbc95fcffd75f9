"""Texts to members of bodies, on small cases kept as files.

A case has a text; ``members`` lists, for each body, the names of all who belong to it without a
post, ``chairs`` those who chair it: person, role, body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("members", "*.json")
KEYS = {"why", "text", "members", "chairs"}


def test_number_of_cases() -> None:
    assert len(CASES) == 8


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert {"why", "text", "members"} <= case.keys() <= KEYS


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = interpret(document_in(case))
    labels = {actor.key: actor.label for actor in reading.actors}
    found: dict[str, list[str]] = {}
    for seat in reading.seats:
        found.setdefault(labels[seat.body], []).append(labels[seat.member])
    expected = {body: sorted(names) for body, names in case["members"].items()}
    assert {body: sorted(names) for body, names in found.items()} == expected
    chairs = [
        [labels[m.person], m.role, labels[m.body or ""]] for m in reading.memberships if m.body
    ]
    assert [chair for chair in case.get("chairs", []) if chair not in chairs] == []
    check_evidence(reading)
