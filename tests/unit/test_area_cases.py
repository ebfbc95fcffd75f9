"""Texts to areas, on small cases kept as files.

A case has a text by paragraphs and what a manifest would say of it; ``applies`` lists, for each
quote of a statement, the labels of the areas that it applies to, in order; ``areas`` what is known
of an area (label, key, kind, code, alt_labels, within, governed_by). With ``only`` there are no
other areas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.lexicon.areas import known_areas
from kg.pipeline.stages import interpret
from kg.resolve.areas import AreaTable
from kg.resolve.places import Quoter
from kg.vocabulary import is_iri
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Area, Reading

CASES = cases("areas", "*.json")
KEYS = {"why", "text", "publisher", "genre", "title", "applies", "areas", "only"}
AREA_KEYS = {"label", "key", "kind", "code", "alt_labels", "within", "governed_by"}


def _shown(reading: Reading, area: Area) -> dict[str, Any]:
    labels = {each.key: each.label for each in reading.areas}
    labels |= {each.key: each.label for each in reading.actors}
    return {
        "label": area.label,
        "key": area.key,
        "kind": area.kind,
        "code": area.code,
        "alt_labels": list(area.alt_labels),
        "within": labels[area.within] if area.within else None,
        "governed_by": [labels[key] for key in area.governed_by],
    }


def test_number_of_cases() -> None:
    assert len(CASES) == 16


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case.keys() <= KEYS
    assert all(area.keys() <= AREA_KEYS for area in case.get("areas", ()))
    assert case["applies"]


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    reading = interpret(document_in(case))
    labels = {area.key: area.label for area in reading.areas}
    found: dict[str, list[str]] = {}
    for statements in (reading.commitments, reading.outcomes, reading.funding):
        for each in statements:
            found[each.evidence.exact] = [labels[key] for key in each.applies_to]
    assert {quote: found.get(quote) for quote in case["applies"]} == case["applies"]
    shown = {area.label: _shown(reading, area) for area in reading.areas}
    for expected in case.get("areas", ()):
        assert {name: shown[expected["label"]][name] for name in expected} == expected
    if case.get("only"):
        assert set(shown) == {expected["label"] for expected in case["areas"]}
    check_evidence(reading)


def test_a_table_gives_the_area_of_a_name_and_keeps_it() -> None:
    text = document("Peterborough 12\nRichmond 7\n")
    table = AreaTable(text, (), Quoter(text, ()))
    assert table.named("Peterborough") == "area/peterborough"
    assert table.named("Atlantis") is None
    assert table.named("Richmond") is None
    assert [area.code for area in table.finished(())] == ["E06000031"]


def test_the_authority_of_areas_is_sound() -> None:
    known = known_areas()
    assert len(known) > 500
    codes = [area.code for name, area in known.items() if area.code and area.name == name]
    assert len(codes) == len(set(codes)) > 300
    for area in known.values():
        around, seen = area, {area.name}
        while around.within is not None:
            around = known[around.within]
            assert around.name not in seen
            seen.add(around.name)
    assert is_iri("http://statistics.data.gov.uk/id/statistical-geography/E06000031")
