"""Texts to actors, on small cases kept as files.

A case has one document or several (text by paragraphs, and what a manifest would say) and actors
that must be among those found: label, kind, and what else is given (alt_labels, not_labels,
drawn_from, key, document). With ``only`` there are no others, ``never`` lists labels that none may
have, and ``nodes`` says how many nodes bear a label when the documents are built together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.emit import Literal, emit
from kg.model import ActorKind
from kg.pipeline.stages import interpret
from kg.vocabulary import expand
from tests.evidence import check_evidence
from tests.texts import case_of, cases, document_in, parameters

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Actor, Reading

CASES = cases("actors", "*.json")
KEYS = {"why", "documents", "actors", "only", "never", "nodes"}
ACTOR_KEYS = {"label", "kind", "alt_labels", "not_labels", "drawn_from", "key", "document"}


def _check_actor(expected: dict[str, Any], reading: Reading) -> None:
    labels = [actor.label for actor in reading.actors]
    assert labels.count(expected["label"]) == 1, labels
    (actor,) = [each for each in reading.actors if each.label == expected["label"]]
    assert actor.kind.value == expected["kind"]
    assert set(expected.get("alt_labels", ())) <= set(actor.alt_labels), actor.alt_labels
    assert not set(expected.get("not_labels", ())) & set(actor.alt_labels)
    assert actor.key == expected.get("key", actor.key)
    if "drawn_from" in expected:
        assert _label(reading, actor) == expected["drawn_from"]


def _label(reading: Reading, group: Actor) -> str | None:
    labels = {actor.key: actor.label for actor in reading.actors}
    return labels[group.drawn_from] if group.drawn_from is not None else None


def test_number_of_cases() -> None:
    assert len(CASES) == 35


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    case = case_of(path)
    assert case["why"]
    assert case.keys() <= KEYS
    documents = {each.get("key", "case") for each in case["documents"]}
    assert len(documents) == len(case["documents"])
    for expected in case["actors"]:
        assert expected.keys() <= ACTOR_KEYS
        assert expected["kind"] in {kind.value for kind in ActorKind}
        assert expected.get("document", "case") in documents
    assert any(case.get(name) for name in ("actors", "only", "never", "nodes"))


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    case = case_of(path)
    readings = {each.get("key", "case"): interpret(document_in(each)) for each in case["documents"]}
    for expected in case["actors"]:
        _check_actor(expected, readings[expected.get("document", "case")])
    found = {actor.label for reading in readings.values() for actor in reading.actors}
    if case.get("only"):
        assert found == {expected["label"] for expected in case["actors"]}
    assert not found & set(case.get("never", ()))
    for reading in readings.values():
        check_evidence(reading)
    _check_nodes(case.get("nodes", {}), list(readings.values()))


def _check_nodes(nodes: dict[str, int], readings: list[Reading]) -> None:
    """Build the documents together and count the nodes that bear each label."""
    label = expand("skos:prefLabel")
    bearers: dict[str, set[str]] = {}
    for quad in emit(readings, version="0"):
        if quad.predicate == label and isinstance(quad.object, Literal):
            bearers.setdefault(quad.object.value, set()).add(quad.subject)
    actors = {actor.key for reading in readings for actor in reading.actors}
    for name, count in nodes.items():
        found = {s for s in bearers.get(name, ()) if any(s.endswith(key) for key in actors)}
        assert len(found) == count, found
