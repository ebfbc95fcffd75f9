"""Links to what others know: every identifier that is confirmed, and none of the traps."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kg.emit.identified import identifiers_on
from kg.lexicon.areas import known_area
from kg.lexicon.identifiers import Relation, known_identifiers, known_schemes
from kg.lexicon.indicators import known_indicators
from kg.lexicon.known_names import known_holders, known_localities
from kg.lexicon.succession import known_sources
from kg.lexicon.terms import known_bodies
from kg.pipeline.stages import interpret
from kg.resources import ontology_dir
from kg.vocabulary import body_key, global_key, is_iri
from tests.links import SEEDS, Measured, Triple, expected, linked, measure_seeds, same
from tests.texts import CASES, document_in

if TYPE_CHECKING:
    from kg.model import Reading

#: What the seeds name, and no reading takes for an entity yet, and why.
NOT_READ = {
    "area/cumbria": "a place that gets money, not one where something is done",
    "body/cambridge-city-council": "one of five in a list of places before “Councils”",
    "body/east-cambridgeshire-district-council": "as above",
    "body/fenland-district-council": "as above",
    "body/huntingdonshire-district-council": "as above",
    "body/south-cambridgeshire-district-council": "as above",
    "body/nhs-england-east-of-england": "“the Eastern Region”",
    "body/ordnance-survey": "a line of copyright",
    "indicator/circulatory-disease-mortality-under-75": "a sentence without a figure",
    "indicator/hospital-admissions-self-harm-10-24": "a chart",
    "indicator/obesity-recorded-prevalence-18": "a chart",
    "indicator/smoking-prevalence-adults-18": "a chart",
    "locality/cambridge-constituency": "inside a post",
    "locality/south-cambridgeshire-constituency": "inside a post",
    "locality/northstowe": "where something is built",
    "locality/wixams": "an example in brackets",
}
TRAPS = CASES / "links" / "traps.toml"


def _tables(name: str, table: str) -> list[dict[str, Any]]:
    path = CASES / "links" / f"{name}.toml"
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))[table]
    return found


ENTITIES = _tables("seeds", "entity")


def _rows() -> list[dict[str, str]]:
    path = ontology_dir() / "authority" / "identifiers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def measured(seed_readings: dict[str, Reading]) -> Measured:
    return measure_seeds(seed_readings.values())


# --- the authority ------------------------------------------------------------------------------


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda each: str(each["key"]))
def test_the_authority_has_every_confirmed_identifier(entity: dict[str, Any]) -> None:
    years = (None, *(date(year, 7, 1) for year in (2005, 2017, 2020, 2024)))
    known = {
        f"{each.scheme} {each.value}"
        for on in years
        for each in identifiers_on(entity["known"], on)
    }
    assert set(entity["identifiers"]) <= known


def test_the_cases_are_those_that_were_counted() -> None:
    assert len(ENTITIES) == 86
    assert sum(len(each["identifiers"]) for each in ENTITIES) == 227
    assert len(_tables("traps", "trap")) == 28


@pytest.mark.parametrize(
    "trap",
    _tables("traps", "trap"),
    ids=lambda t: f"{t['entity']} {t['identifier']} {t.get('relation', '')}",
)
def test_no_trap_is_in_the_authority(trap: dict[str, str]) -> None:
    scheme, _, value = trap["identifier"].partition(" ")
    held = [
        each
        for each in known_identifiers(trap["entity"])
        if (each.scheme, each.value) == (scheme, value)
    ]
    if "relation" in trap:
        assert held
        assert all(each.relation != trap["relation"] for each in held)
    else:
        assert held == []


def test_identifiers_have_an_entity_a_scheme_a_source_and_a_date() -> None:
    rows = _rows()
    assert len(rows) > 3000
    known = {body_key(body.key) for body in known_bodies()}
    known |= {each.key for holders in known_holders().values() for each in holders}
    known |= {each.key for places in known_localities().values() for each in places}
    keys = [(row["entity"], row["scheme"], row["identifier"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert row["entity"] in known or row["entity"].startswith("area/"), row
        assert row["scheme"] in known_schemes(), row
        assert row["relation"] in set(Relation), row
        assert row["confidence"] in {"high", "medium"}, row
        assert row["date"] >= "2017", row
        assert set(row["source"].split("|")) <= known_sources().keys(), row


def test_identifiers_of_areas_are_those_of_listed_areas() -> None:
    with (ontology_dir() / "authority" / "areas.csv").open(encoding="utf-8", newline="") as file:
        areas = {global_key("area", row["name"]) for row in csv.DictReader(file)}
    used = {row["entity"] for row in _rows() if row["entity"].startswith("area/")}
    assert len(used) > 300
    assert used <= areas


def test_no_body_has_the_code_of_an_area_as_its_own() -> None:
    for row in _rows():
        if row["scheme"] == "gss" and row["entity"].startswith(("body/", "post/")):
            assert row["relation"] == "see also", row


def test_one_address_is_the_same_as_one_thing_alone() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in _rows():
        if row["relation"] != "same" or row["confidence"] != "high" or row["scheme"] == "gb-nhs":
            continue
        key = (row["scheme"], row["identifier"])
        assert seen.setdefault(key, row["entity"]) == row["entity"], row


def test_every_council_integrated_care_board_region_and_department_is_listed() -> None:
    rows = _rows()
    schemes: dict[str, set[str]] = {}
    for row in rows:
        schemes.setdefault(row["entity"], set()).add(row["scheme"])
    bodies = {body_key(body.key): body for body in known_bodies()}
    councils = [key for key in bodies if "gb-lae" in schemes.get(key, ())]
    # 63 unitary, 21 county, 36 metropolitan, 164 district, 32 London, the City, 15 combined, 48 past.
    assert len(councils) == 63 + 21 + 36 + 164 + 32 + 1 + 15 + 48
    boards = [key for key in bodies if key.endswith("-icb")]
    assert len(boards) == 42
    assert all("gb-nhs" in schemes[key] for key in boards)
    regions = [key for key, body in bodies.items() if body.label.startswith("NHS England ")]
    assert sum("gb-nhs" in schemes.get(key, ()) for key in regions) == 7
    departments = [
        key
        for key, body in bodies.items()
        if body.kind == "GovernmentDepartment" and body.until is None and not body.one_of
    ]
    named = [key for key in departments if "gb-gor" in schemes.get(key, ())]
    assert len(named) >= 23


def test_a_council_governs_a_listed_area_of_its_own() -> None:
    governed: dict[str, str] = {}
    for body in known_bodies():
        if body.kind == "LocalAuthority" and body.until is None:
            place = body.places[0]
            area = known_area(place)
            assert area is not None, body.key
            assert area.certain, body.key
            assert area.code, body.key
            assert governed.setdefault(area.name, body.key) == body.key
    assert len(governed) == 63 + 21 + 36 + 164 + 32 + 1


def test_schemes_have_addresses_that_are_such() -> None:
    for scheme in known_schemes().values():
        assert scheme.title
        assert scheme.publisher
        assert scheme.iri or scheme.page or scheme.prefix, scheme.key
        for template in (scheme.iri, scheme.page):
            assert not template or (template.count("{}") == 1 and is_iri(template.format("x")))


def test_indicators_name_their_sources() -> None:
    for each in known_indicators():
        assert set(each.sources) <= known_sources().keys()
        assert each.sure


# --- the seeds ------------------------------------------------------------------------------------


def test_nothing_in_the_seeds_is_linked_that_is_not_read_by_hand(measured: Measured) -> None:
    assert measured.wrong == ()
    assert len(measured.right) == 205


def test_what_is_missed_in_the_seeds_is_no_entity_there(measured: Measured) -> None:
    assert {triple.entity for triple in measured.missed} == NOT_READ.keys()
    linked_keys = {triple.entity for triple in measured.right}
    assert linked_keys.isdisjoint(NOT_READ)


def test_no_trap_is_in_the_seeds(seed_readings: dict[str, Reading]) -> None:
    made = {triple for reading in seed_readings.values() for triple in linked(reading)}
    claimed = {triple for reading in seed_readings.values() for triple in same(reading)}
    assert len(claimed) > 100
    for trap in _tables("traps", "trap"):
        triple = Triple(trap["entity"], trap["identifier"])
        assert triple not in (claimed if "relation" in trap else made), trap["why"]


def test_nothing_is_expected_twice() -> None:
    asked, besides = expected()
    assert asked.isdisjoint(besides)
    assert SEEDS.is_file()


# --- names, places and dates ----------------------------------------------------------------------

LINK_CASES = _tables("names", "case")


@pytest.mark.parametrize("case", LINK_CASES, ids=lambda each: str(each["name"]))
def test_names(case: dict[str, Any]) -> None:
    reading = interpret(document_in(case))
    made = {f"{each.entity}: {each.identifier}" for each in linked(reading)}
    assert set(case.get("linked", ())) <= made
    assert not [each for each in case.get("never", ()) if each in made]
    unlinked = {each.label: [one.known for one in each.candidates] for each in reading.unlinked}
    assert unlinked == case.get("unlinked", {})


def test_number_of_cases_of_names() -> None:
    assert len(LINK_CASES) == 15
