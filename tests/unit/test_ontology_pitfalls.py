"""The ontology falls into no pitfall of the OOPS! catalogue that a machine can find."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from kg.export.ontology_graph import read_ontology
from tests.pitfalls.catalogue import (
    CRITICAL,
    FOUND_BY_MACHINE,
    FOUND_BY_READING,
    IMPORTANT,
    MINOR,
)

CASES = Path(__file__).parents[1] / "cases" / "ontology_pitfalls"
PITFALLS = [
    pytest.param(number, id=f"{number} {pitfall.title} ({pitfall.importance})")
    for number, pitfall in FOUND_BY_MACHINE.items()
]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read_ontology()


@pytest.mark.parametrize("number", PITFALLS)
def test_the_ontology_is_free_of(number: str, ontology: Graph) -> None:
    assert FOUND_BY_MACHINE[number].find(ontology) == []


@pytest.mark.parametrize("number", PITFALLS)
def test_an_ontology_that_has_it_is_found_out(number: str) -> None:
    found = FOUND_BY_MACHINE[number].find(Graph().parse(CASES / f"{number}.ttl"))
    assert len(found) == 1 if number not in ("P06", "P10", "P39") else len(found) > 1


def test_each_pitfall_has_its_case() -> None:
    assert {path.stem for path in CASES.glob("*.ttl")} == set(FOUND_BY_MACHINE)


def test_the_catalogue_is_whole() -> None:
    both = {**FOUND_BY_MACHINE, **FOUND_BY_READING}
    assert len(both) == len(FOUND_BY_MACHINE) + len(FOUND_BY_READING)
    assert sorted(both) == [f"P{number:02}" for number in range(1, 42)]
    importance = [
        *(pitfall.importance for pitfall in FOUND_BY_MACHINE.values()),
        *(pitfall.importance for pitfall in FOUND_BY_READING.values()),
    ]
    assert [importance.count(each) for each in (CRITICAL, IMPORTANT, MINOR)] == [15, 14, 12]


def test_what_was_read_for_is_told() -> None:
    assert all(pitfall.seen.endswith(".") for pitfall in FOUND_BY_READING.values())
