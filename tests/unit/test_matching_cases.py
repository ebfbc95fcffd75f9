"""Names as tables hold them, and what each stands for; wrong links are worse than none."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from functools import cache
from typing import Any

import pytest

from kg.errors import IntegrityError, UsageError
from kg.lexicon.partial_dates import PartialDate
from kg.link.kinds import asked_kinds
from kg.link.matcher import Matcher
from kg.link.records import Code, Entry, Method
from tests.texts import CASES

FOLDER = CASES / "matching"
NUMBER_OF_CASES = 120


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _codes(texts: list[str]) -> tuple[Code, ...]:
    return tuple(Code(*text.split(":")) for text in texts)


def _entry(table: dict[str, Any]) -> Entry:
    return Entry(
        iri=table["iri"],
        labels=tuple(table["labels"]),
        kind=table["kind"],
        codes=_codes(table.get("codes", [])),
        area_codes=_codes(table.get("area_codes", [])),
        place=table.get("place", ""),
        valid_from=_date(table.get("from")),
        valid_to=_date(table.get("to")),
    )


@cache
def matcher() -> Matcher:
    """Return a matcher of the case's entries."""
    tables = tomllib.loads((FOLDER / "entries.toml").read_text(encoding="utf-8"))
    return Matcher(_entry(table) for table in tables["entry"])


def _cases() -> list[dict[str, str]]:
    with (FOLDER / "names.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_number_of_cases() -> None:
    assert len(_cases()) == NUMBER_OF_CASES


@pytest.mark.parametrize(
    "case", _cases(), ids=lambda case: f"{case['text']}-{case['kinds']}{case['place']}{case['on']}"
)
def test_name(case: dict[str, str]) -> None:
    found = matcher().match(
        case["text"],
        kinds=asked_kinds(case["kinds"].split()),
        place=case["place"],
        on=date.fromisoformat(case["on"]) if case["on"] else None,
    )
    iri = found.entry.iri if found.entry else ""
    assert (iri, str(found.method)) == (case["iri"], case["method"]), found.reason
    assert (found.score > 0) is bool(case["iri"])
    assert found.reason


def test_ambiguous_name_lists_its_candidates() -> None:
    found = matcher().match("St Ives")
    assert [each.entry.iri for each in found.candidates] == [
        "area/st-ives-cambridgeshire",
        "area/st-ives-cornwall",
    ]
    assert found.reason.startswith("2 are called so")


def test_place_without_area_lists_its_council() -> None:
    found = matcher().match("Norfolk")
    assert found.method is Method.NONE
    assert [each.entry.iri for each in found.candidates] == ["body/norfolk-county-council"]
    assert found.reason == "the name of a place; say the kind where its body is meant"


def test_a_name_of_one_document_is_not_told_to_be_unknown() -> None:
    entry = Entry(iri="d/area/st-ives", labels=("St Ives",), kind="Area", by_name=False)
    found = Matcher([entry]).match("St. Ives")
    assert found.entry is None
    assert [each.entry for each in found.candidates] == [entry]
    assert found.reason == (
        "called so in one document, where it is plain what is meant; see whether it is here"
    )


def test_a_surname_is_not_told_to_be_unknown() -> None:
    entry = Entry(iri="person/x", labels=("Stephen Hammond", "Mr Hammond"), kind="Person")
    found = Matcher([entry]).match("Mr Hammond")
    assert found.entry is None
    assert found.reason == "a person is called so, as others may be; say the full name"


def test_code_of_another_kind_says_so() -> None:
    found = matcher().match("06H", kinds=asked_kinds(["area"]))
    assert found.reason == "only a thing of another kind or another time has the code 06H"


def test_cell_too_long_for_a_name() -> None:
    found = matcher().match("Cambridge " * 40)
    assert found.entry is None
    assert found.reason == "the cell has 400 characters; no name is so long"


def test_number_is_a_code_only_where_a_kind_is_asked_for() -> None:
    indicator = Entry(iri="i", labels=("Smoking",), kind="Indicator", codes=(Code("f", "219"),))
    numbers = Matcher([indicator])
    assert numbers.match("219").entry is None
    assert numbers.match("219", kinds={"Indicator"}).entry is indicator


def test_order_of_entries_does_not_count() -> None:
    tables = tomllib.loads((FOLDER / "entries.toml").read_text(encoding="utf-8"))["entry"]
    backwards = Matcher(_entry(table) for table in reversed(tables))
    for case in _cases():
        assert backwards.match(case["text"]) == matcher().match(case["text"])


def test_two_entries_of_one_iri_are_refused() -> None:
    one = Entry(iri="a", labels=("A b",), kind="Body")
    other = Entry(iri="a", labels=("B c",), kind="Body")
    with pytest.raises(IntegrityError, match="a is entered twice"):
        Matcher([one, other])


def test_unknown_kind_names_the_kinds() -> None:
    with pytest.raises(
        UsageError, match=r"there is no kind 'planet' to link to; choose from .*council"
    ):
        asked_kinds(["planet"])
