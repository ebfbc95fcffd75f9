"""Who owns what: the answer, and how it is shown."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.model import Modality, ModalityGroup
from kg.query.formats import ownership as formats
from kg.query.formats import render
from kg.query.formats.text import width, wrap
from kg.query.graph import OpenGraph, open_graph
from kg.query.ownership import OwnedAction, Quote, who_owns
from tests.unit import fixtures
from tests.unit.asked_graph import write_folder

if TYPE_CHECKING:
    from kg.query.ownership import WhoOwns


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    return open_graph(write_folder(tmp_path_factory.mktemp("graph") / "build"))


@pytest.fixture(scope="module")
def homeless(graph: OpenGraph) -> WhoOwns:
    return who_owns(graph, "homelessness")


def _action(answer: WhoOwns, begin: str) -> OwnedAction:
    return next(action for action in answer.actions if action.action.startswith(begin))


def test_groups_stay_apart_and_in_their_order(homeless: WhoOwns) -> None:
    assert [group.group for group in homeless.groups] == list(ModalityGroup)
    assert [group.found for group in homeless.groups] == [1, 1, 0, 2, 0]
    assert homeless
    for group in homeless.groups:
        assert {action.modality.group for action in group.actions} <= {group.group}


def test_an_owner_named_elsewhere_comes_with_the_words_that_name_it(homeless: WhoOwns) -> None:
    endorse = _action(homeless, "Endorse")
    (owner,) = endorse.owners
    assert (owner.label, owner.kind) == ("Health and Wellbeing Board", "Partnership")
    assert owner.iri.endswith(fixtures.BOARD)
    assert endorse.owner_quote is not None
    assert endorse.owner_quote.text == "What can the Health and Wellbeing Board do?"
    assert endorse.modality is Modality.POSSIBLE
    assert (endorse.priority, endorse.page) == ("1.2", 2)
    assert endorse.document_key == "strategy"
    assert endorse.document_title == "Joint Health and Wellbeing Strategy"
    assert endorse.confidence == pytest.approx(0.9)


def test_joint_owners_are_all_there_and_broken_words_whole(homeless: WhoOwns) -> None:
    met = _action(homeless, "met with")
    assert [owner.kind for owner in met.owners] == ["Partnership", "ActorGroup"]
    assert met.continued is not None
    assert met.continued.startswith("Peterborough have met")


def test_an_action_without_owner_has_none(homeless: WhoOwns) -> None:
    checks = _action(homeless, "Rough sleepers are offered")
    assert checks.owners == ()
    assert checks.due_by == date(2021, 3, 31)


def test_who_says_it_and_who_asks_are_told(graph: OpenGraph) -> None:
    (action,) = who_owns(graph, "spend outside hospitals").actions
    assert action.requested_by == ("NHS England",)
    assert action.stated_by == ("Heidi Allen",)
    assert action.document_key == "2018/news"
    assert action.document_title is None


def test_offsets_hold_in_the_stored_text(graph: OpenGraph, homeless: WhoOwns) -> None:
    for action in homeless.actions:
        text = graph.folder.text(action.document_key)
        for quote in (action.quote, action.owner_quote):
            if isinstance(quote, Quote):
                assert " ".join(text[quote.start : quote.end].split()) == quote.text


def test_the_limit_holds_for_each_group_and_counts_stay(graph: OpenGraph) -> None:
    answer = who_owns(graph, "homelessness", limit=1)
    assert [len(group.actions) for group in answer.groups] == [1, 1, 0, 1, 0]
    assert [group.found for group in answer.groups] == [1, 1, 0, 2, 0]
    assert len(who_owns(graph, "homelessness", limit=None).actions) == 4
    with pytest.raises(UsageError, match="limit 0"):
        who_owns(graph, "homelessness", limit=0)


def test_groups_can_be_chosen(graph: OpenGraph) -> None:
    answer = who_owns(graph, "homelessness", groups=[ModalityGroup.OPTION])
    assert [group.group for group in answer.groups] == [ModalityGroup.OPTION]
    assert not who_owns(graph, "homelessness", groups=[ModalityGroup.REFUSAL])


def test_nothing_found_is_an_empty_answer(graph: OpenGraph) -> None:
    answer = who_owns(graph, "unicorns")
    assert not answer
    assert answer.actions == ()
    assert formats.to_text(answer, columns=80) == ""
    assert formats.to_jsonl(answer) == ""
    assert [group["found"] for group in json.loads(formats.to_json(answer))["groups"]] == [0] * 5
    assert "unicorns" in formats.to_markdown(answer)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_text_stays_within_its_width(homeless: WhoOwns, columns: int) -> None:
    lines = formats.to_text(homeless, columns=columns).splitlines()
    assert max(map(width, lines)) <= columns
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "Promised (1)",
        "Being done or done (1)",
        "Possible (2)",
        *wrap("Nothing found: Asked or required; Declined", columns),
    ]


def test_text_says_owner_modality_action_priority_and_quote(homeless: WhoOwns) -> None:
    text = formats.to_text(homeless, columns=1000)
    assert "\n  no owner named — planned\n" in text
    assert (
        "\n  Health and care providers on the Health and Wellbeing Board — possible — commit to "
        "working with sub-regional Housing Board members\n    1.2 Preventing homelessness" in text
    )
    assert "owner named in: “What can the Health and Wellbeing Board do?”" in text
    assert "Cambridgeshire and … Peterborough have met" in text
    assert "(Joint Health and Wellbeing Strategy, page 2, 14 January 2020)" in text
    assert "due by 2021-03-31" in text


def test_a_limit_is_told_beside_what_it_hides(graph: OpenGraph) -> None:
    text = formats.to_text(who_owns(graph, "homelessness", limit=1), columns=80)
    assert "Possible (1 of 2 shown)" in text


def test_actions_with_only_some_words_are_said_to_be_that(graph: OpenGraph) -> None:
    answer = who_owns(graph, "homelessness unicorns")
    assert not answer.every_word
    assert formats.to_text(answer, columns=80).startswith("No action mentions all of these words")
    assert "No action mentions all" in formats.to_markdown(answer)
    assert json.loads(formats.to_json(answer))["everyWord"] is False


def test_style_dresses_headings_and_owners(homeless: WhoOwns) -> None:
    text = formats.to_text(
        homeless, columns=80, style=lambda kind, text: f"<{kind}>{text}</{kind}>"
    )
    assert "<heading>Promised (1)</heading>" in text
    assert "  <owner>no owner named</owner> — planned" in text


def test_json_keeps_groups_apart(homeless: WhoOwns) -> None:
    said = json.loads(formats.to_json(homeless))
    assert [group["group"] for group in said["groups"]] == list(ModalityGroup)
    lines = [json.loads(line) for line in formats.to_jsonl(homeless).splitlines()]
    assert [line["group"] for line in lines] == ["promise", "activity", "option", "option"]
    assert all("total" not in group for group in said["groups"])
    met = lines[1]
    assert [owner["type"] for owner in met["owners"]] == ["Partnership", "ActorGroup"]


def test_csv_has_a_row_an_owner(homeless: WhoOwns) -> None:
    rows = list(csv.DictReader(io.StringIO(render(formats.to_rows(homeless), "csv"), newline="")))
    assert len(rows) == 5
    assert rows[0]["ownerLabel"] == ""
    assert {row["group"] for row in rows} == {"promise", "activity", "option"}


def test_markdown_quotes(homeless: WhoOwns) -> None:
    text = formats.to_markdown(homeless)
    assert "## Promised (1 of 1)" in text
    assert "- **no owner named** — planned" in text
    assert "\n  > “" in text
