"""The seeds and time: who answers today for the bodies that they name, read from their texts.

The first three have no date. The fourth is of 19 July 2017, the fifth of 3 October 2024.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from kg.api import Graph
from kg.errors import UsageError
from kg.query.formats import ownership as formats
from kg.query.formats import render
from kg.query.formats.why import to_json, to_text
from kg.query.graph import OpenGraph, open_graph
from kg.query.ownership import OwnedAction, who_owns
from kg.query.succession import Standing
from kg.query.why import why
from tests.unit.asked_graph import write_folder
from tests.unit.command import run_kg

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Reading

CCG = "Cambridgeshire and Peterborough Clinical Commissioning Group"
STP = "Cambridgeshire and Peterborough Sustainability and Transformation Partnership"
ICB = "NHS Cambridgeshire and Peterborough Integrated Care Board"
DHSC = "Department of Health and Social Care"
MINISTRY = "Ministry of Housing, Communities and Local Government"
LATER = date(2026, 1, 1)


@pytest.fixture(scope="module")
def folder(seed_readings: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("seeds") / "build", [*seed_readings.values()])


@pytest.fixture(scope="module")
def graph(folder: Path) -> OpenGraph:
    return open_graph(folder)


def _owned_by(graph: OpenGraph, text: str, owner: str, on: date | str | None) -> OwnedAction:
    actions = who_owns(graph, text, limit=None, on=on).actions
    return next(each for each in actions if [body.label for body in each.owners] == [owner])


def test_the_successor_stands_beside_the_body_that_was_named(graph: OpenGraph) -> None:
    action = _owned_by(graph, "rough sleepers", CCG, LATER)
    (owner,) = action.owners
    assert (owner.label, owner.kind) == (CCG, "NHSBody")
    assert owner.then.standing is Standing.REPLACED
    (successor,) = owner.then.bodies
    assert successor.label == ICB
    assert str(successor.since) == "2022-07-01"
    (change,) = owner.then.changes
    assert change.kind == "functions transferred"
    assert "Health and Care Act 2022" in change.sources


def test_a_document_without_a_date_gets_no_inference(graph: OpenGraph) -> None:
    action = _owned_by(graph, "rough sleepers", CCG, None)
    assert action.document_date is None
    assert action.owners[0].then.standing is Standing.DATE_UNKNOWN
    assert action.owners[0].then.bodies == ()


def test_text_says_so_in_words(graph: OpenGraph) -> None:
    asked = formats.to_text(who_owns(graph, "rough sleepers", on="today"), columns=1000)
    assert f"named: {CCG}; today: {ICB}, since 1 July 2022 (as known in August 2024)\n" in asked
    assert "Of the owners without “named:” no source says whether they changed.\n" in asked
    assert "through: functions transferred, 1 July 2022. Commissioning went to" in asked
    unasked = formats.to_text(who_owns(graph, "rough sleepers"), columns=1000)
    assert "named:" not in unasked
    assert "(Joint Health and Wellbeing Strategy 2020-24, date unknown)" in unasked


def test_what_no_source_goes_as_far_as_is_not_claimed(graph: OpenGraph) -> None:
    text = {
        day: formats.to_text(who_owns(graph, "health", limit=None, on=day), columns=1000)
        for day in ("2024-08-31", "2024-09-01")
    }
    board = "named: Bedfordshire, Luton and Milton Keynes Integrated Care Board; on "
    assert f"{board}31 August 2024: the same body\n" in text["2024-08-31"]
    assert (
        f"{board}1 September 2024: the same body (as known in August 2024)\n"
        in (text["2024-09-01"])
    )
    undated = "named: Cambridgeshire and Peterborough Combined Authority; on 1 September 2024: "
    assert f"{undated}no earlier change is known\n" in text["2024-09-01"]


def test_a_day_before_the_body_says_that_it_was_not_there(graph: OpenGraph) -> None:
    answer = who_owns(graph, "rough sleepers", on="2012-12-31")
    text = formats.to_text(answer, columns=1000)
    assert "on 31 December 2012: did not exist yet, only from 1 April 2013" in text


def test_a_dated_document_answers_for_its_own_day(graph: OpenGraph) -> None:
    announced = _owned_by(graph, "local healthcare reforms", "Department of Health", None)
    assert announced.document_date == date(2017, 7, 19)
    assert announced.owners[0].then.standing is Standing.EXISTS
    today = _owned_by(graph, "local healthcare reforms", "Department of Health", LATER)
    assert [body.label for body in today.owners[0].then.bodies] == [DHSC]


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "markdown"])
def test_every_format_holds_it(graph: OpenGraph, form: str) -> None:
    answer = who_owns(graph, "rough sleepers", on=LATER)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(render(formats.to_rows(answer), "csv"))))
        (row,) = [row for row in rows if row["ownerLabel"] == CCG]
        assert (row["asOf"], row["standing"]) == ("2026-01-01", "replaced")
        assert (row["ownerThenLabel"], row["since"]) == (ICB, "2022-07-01")
        assert row["changeNote"].startswith("Commissioning went")
        assert "Health and Care Act 2022" in row["changeSource"]
        assert row["knownIn"] == "2024-08"
    elif form == "markdown":
        assert f"; on 1 January 2026: {ICB}, since 1 July 2022" in formats.to_markdown(answer)
    else:
        written = formats.to_json(answer) if form == "json" else formats.to_jsonl(answer)
        objects = (
            [json.loads(written)] if form == "json" else [*map(json.loads, written.splitlines())]
        )
        actions = objects[0]["groups"] if form == "json" else [{"actions": objects}]
        owners = [o for group in actions for action in group["actions"] for o in action["owners"]]
        (owner,) = [owner for owner in owners if owner["ownerLabel"] == CCG]
        assert owner["then"]["standing"] == "replaced"
        assert [body["bodyLabel"] for body in owner["then"]["bodies"]] == [ICB]
        assert [body["knownIn"] for body in owner["then"]["bodies"]] == ["2024-08"]
        assert owner["then"]["changes"][0]["date"] == "2022-07-01"


def test_python_takes_days_and_words(folder: Path) -> None:
    with Graph(open_graph(folder)) as graph:
        named = graph.who_owns("rough sleepers", as_of="today")
        assert named.as_of is not None
        assert named.as_of.today
        assert named.as_of.day == datetime.now(UTC).astimezone().date()
        dated = graph.who_owns("rough sleepers", as_of=date(2019, 6, 1))
        standings = {owner.label: owner.then.standing for a in dated.actions for owner in a.owners}
        assert standings[CCG] is Standing.EXISTS
        with pytest.raises(UsageError, match="is no day"):
            graph.who_owns("rough sleepers", as_of="next week")


def test_the_command_refuses_what_is_no_day(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_kg(capsys, "who-owns", "care", "--as-of", "2019-02-30", "--graph", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "'2019-02-30' is no day; give one such as 2019-06-01" in ran.err


def test_changes_are_those_of_bodies_that_the_documents_name(graph: OpenGraph) -> None:
    rows = graph.select("successors")
    told = {(str(row["bodyLabel"]), str(row["successorLabel"]), str(row["date"])) for row in rows}
    assert told == {
        ("Department of Health", DHSC, "2018-01-08"),
        (CCG, ICB, "2022-07-01"),
        (STP, ICB, "2022-07-01"),
        ("Public Health England", "UK Health Security Agency", "2021-10-01"),
        ("Public Health England", "Office for Health Improvement and Disparities", "2021-10-01"),
        # Named by source notes, fetched in January 2020.
        (MINISTRY, "Department for Levelling Up, Housing and Communities", "2021-09-20"),
        ("Department for Levelling Up, Housing and Communities", MINISTRY, "2024-07-09"),
        ("NHS Digital", "NHS England", "2023-02-01"),
    }
    assert all(row["source"] and row["note"] for row in rows)


def test_what_hangs_on_bodies_that_are_gone(graph: OpenGraph) -> None:
    rows = graph.select("bodies-no-longer-there")
    assert {str(row["bodyLabel"]) for row in rows} == {CCG, STP, "Department of Health"}
    owned = [row for row in rows if row["bodyLabel"] == CCG and row["relation"] == "owner"]
    assert {
        str(row["successorLabel"]) for row in rows if row["bodyLabel"] != "Department of Health"
    } == {ICB}
    assert any("health needs and current provision" in str(row["quote"]) for row in owned)
    assert all(row["quote"] and row["until"] for row in rows)


def test_why_a_body_is_gone_names_the_sources(graph: OpenGraph) -> None:
    (gone,) = why(graph, CCG, "schema:dissolutionDate", "2022-06-30")
    assert gone.origin == "tables"
    assert gone.sources == ("Health and Care Act 2022", "Register of clinical commissioning groups")
    assert "(Health and Care Act 2022; Register of" in to_text([gone], columns=100)
    assert json.loads(to_json([gone]))[0]["sources"] == list(gone.sources)


def test_successors_are_no_actors_of_the_documents(graph: OpenGraph) -> None:
    labels = {str(row["label"]) for row in graph.select("actors")}
    assert CCG in labels
    assert ICB not in labels


def test_the_ministry_of_2024_is_not_that_of_2018(seed_readings: dict[str, Reading]) -> None:
    keys = {actor.key for actor in seed_readings["004"].actors}
    assert "body/mhclg-2024" in keys
    assert "body/mhclg-2018-2021" not in keys


def test_strategies_run_for_the_years_that_the_words_give(graph: OpenGraph) -> None:
    rows = graph.select("strategies")
    told = {
        (str(row["label"]), str(row["from"]), str(row["until"]), str(row["period"]))
        for row in rows
        if row["period"]
    }
    assert told == {
        ("Joint Health and Wellbeing Strategy", "2020", "2024", "2020-2024"),
        ("Best Start in Life Strategy", "2019", "2024", "2019-24"),
    }


def test_posts_are_held_on_the_day_of_their_document(graph: OpenGraph) -> None:
    held = {str(row["personLabel"]): row["asOf"] for row in graph.select("posts")}
    assert held["Simon Stevens"] == date(2017, 7, 19)
    assert held["Karin Smyth"] == date(2024, 10, 3)
    assert held["Jan Thomas"] is None
