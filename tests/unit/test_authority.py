"""The bodies of the authority, their changes and the sources of both fit together."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kg.lexicon.areas import known_areas
from kg.lexicon.naming import fold_name
from kg.lexicon.succession import ChangeKind, KnownChange, known_changes, known_sources
from kg.lexicon.terms import KnownBody, known_bodies
from kg.resources import ontology_dir
from kg.vocabulary import is_iri, slug

if TYPE_CHECKING:
    from kg.lexicon.partial_dates import PartialDate

#: The tables of which each row has its own source.
SOURCED = ("identifiers", "indicators")
BODIES = {body.key: body for body in known_bodies()}
CHANGES = known_changes()
#: What every user of the field would look for first (key of a change: what came of it).
CERTAIN = {
    "department-of-health-2018": {"department-of-health-and-social-care"},
    "dclg-2018": {"mhclg-2018-2021"},
    "mhclg-2018-2021-2021": {"dluhc"},
    "dluhc-2024": {"mhclg-2024"},
    "cambridgeshire-and-peterborough-ccg-2022": {"cambridgeshire-and-peterborough-icb"},
    "cambridgeshire-and-peterborough-stp-2022": {"cambridgeshire-and-peterborough-icb"},
    "public-health-england-2021": {"ukhsa", "ohid"},
    "nhs-digital-2023": {"nhs-england"},
    "nhs-improvement-2022": {"nhs-england"},
    "health-education-england-2023": {"nhs-england"},
    "fcdo-2020": {"fcdo"},
    "beis-2023": {"dbt", "dsit", "desnz"},
    "cumbria-county-council-2023": {"cumberland-council", "westmorland-and-furness-council"},
}


def _rows(name: str) -> list[dict[str, str]]:
    path = ontology_dir() / "authority" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ids(change: KnownChange) -> str:
    return change.key


@pytest.mark.parametrize("name", ["bodies", "changes", "sources"])
def test_keys_are_slugs_and_stand_once(name: str) -> None:
    keys = [row["key"] for row in _rows(name)]
    assert len(keys) > 15
    assert len(set(keys)) == len(keys)
    assert all(slug(key) == key for key in keys)


@pytest.mark.parametrize("name", ["bodies", "changes", "sources"])
def test_no_cell_is_padded_and_no_row_too_long(name: str) -> None:
    for row in _rows(name):
        assert None not in row, row
        assert all(
            cell == cell.strip() and not re.search(r"\|\||^\||\|$", cell) for cell in row.values()
        )


def test_what_must_be_known_is_known() -> None:
    known = {change.key: set(change.results) for change in CHANGES}
    assert {key: known.get(key) for key in CERTAIN} == CERTAIN


@pytest.mark.parametrize("change", CHANGES, ids=_ids)
def test_a_change_has_bodies_a_source_and_a_note(change: KnownChange) -> None:
    assert change.originals
    assert {*change.originals, *change.results} <= BODIES.keys()
    assert not set(change.originals) & set(change.results)
    assert change.sources
    assert set(change.sources) <= known_sources().keys()
    assert change.note.endswith(".")
    assert change.confidence in {"high", "medium"}


@pytest.mark.parametrize("change", CHANGES, ids=_ids)
def test_kinds_of_changes_have_the_bodies_that_they_need(change: KnownChange) -> None:
    before, after = len(change.originals), len(change.results)
    assert (after == 0) == (change.kind is ChangeKind.ABOLISHED)
    if change.kind is ChangeKind.RENAMED:
        assert (before, after) == (1, 1)
    if change.kind is ChangeKind.SPLIT:
        assert (before, after > 1) == (1, True)
    if change.kind is ChangeKind.MERGED:
        assert after == 1


@pytest.mark.parametrize("change", CHANGES, ids=_ids)
def test_dates_of_a_change_and_its_bodies_are_in_order(change: KnownChange) -> None:
    for original in (BODIES[key] for key in change.originals):
        assert original.until is not None, original.key
        assert original.until.first <= change.date.last
        assert change.date.first.year - original.until.last.year <= 1
    for result in (BODIES[key] for key in change.results):
        assert result.since is None or result.since.first <= change.date.last
        assert result.until is None or change.date.first <= result.until.last


def test_a_body_begins_before_it_ends() -> None:
    dated = [body for body in BODIES.values() if body.since and body.until]
    assert len(dated) > 30
    for body in dated:
        assert _first(body.since) <= _last(body.until), body.key


def _first(moment: PartialDate | None) -> str:
    return moment.first.isoformat() if moment else ""


def _last(moment: PartialDate | None) -> str:
    return moment.last.isoformat() if moment else "9999"


def test_dates_have_a_source_and_every_source_is_used() -> None:
    for body in BODIES.values():
        assert bool(body.sources) == bool(body.since or body.until), body.key
    used = {source for body in BODIES.values() for source in body.sources}
    used |= {source for change in CHANGES for source in change.sources}
    used |= {source for area in known_areas().values() for source in area.sources}
    used |= {
        source for name in SOURCED for row in _rows(name) for source in row["source"].split("|")
    }
    assert used == known_sources().keys()


def test_sources_are_named_and_their_addresses_are_such() -> None:
    for source in known_sources().values():
        assert source.title
        assert source.publisher
        assert not source.address or is_iri(source.address), source.key


def test_no_body_comes_after_itself() -> None:
    after: dict[str, set[str]] = defaultdict(set)
    for change in CHANGES:
        for original in change.originals:
            after[original].update(change.results)
    for body in BODIES:
        reached, left = set(), list(after[body])
        while left:
            key = left.pop()
            if key not in reached:
                reached.add(key)
                left.extend(after[key])
        assert body not in reached


def test_bodies_of_one_name_follow_each_other_and_have_a_common_row() -> None:
    bearers: dict[str, list[KnownBody]] = defaultdict(list)
    for body in BODIES.values():
        for name in dict.fromkeys(fold_name(name).casefold() for name in body.names):
            bearers[name].append(body)
    shared = {name: bodies for name, bodies in bearers.items() if len(bodies) > 1}
    assert len(shared) >= 4
    for name, bodies in shared.items():
        common = [body for body in bodies if body.one_of]
        alone = sorted(
            (body for body in bodies if not body.one_of), key=lambda body: _first(body.since)
        )
        assert len(common) == 1, name
        assert {body.key for body in alone} <= set(common[0].one_of), name
        for before, following in pairwise(alone):
            assert before.until is not None
            assert _last(before.until) < _first(following.since), name


def test_what_one_of_names_are_bodies() -> None:
    for body in BODIES.values():
        assert set(body.one_of) <= BODIES.keys()
        assert not (body.one_of and (body.since or body.until))


def test_an_area_is_the_same_as_no_area_that_went_into_it() -> None:
    """The table of organisations lists the areas before a reform beside the council after it."""
    own: dict[str, set[str]] = defaultdict(set)
    for area in known_areas().values():
        if area.code:
            own[f"area/{slug(area.name)}"].add(area.code)
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows("identifiers"):
        if row["relation"] == "same" and row["entity"].startswith("area/"):
            same[row["entity"], row["scheme"]].append(row["identifier"])
    assert len(same) > 900
    assert {key: values for key, values in same.items() if len(values) > 1} == {}
    coded = {e: v for (e, scheme), (v,) in same.items() if scheme == "opendatacommunities-area"}
    assert len(coded) > 300
    assert {e: v for e, v in coded.items() if v.rpartition("/")[2] not in own[e]} == {}
