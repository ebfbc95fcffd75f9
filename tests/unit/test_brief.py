"""``kg brief``: what a briefing says of a body, and what it says that it does not cover."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.export.brief.brief import brief, page
from kg.export.brief.page import Actions, Cited, Facts, Table, plain
from kg.export.brief.wording import where
from kg.query.graph import OpenGraph, open_graph
from tests.unit import fixtures
from tests.unit.asked_graph import write_folder
from tests.unit.command import run_kg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.export.brief.page import Inline, Page, Section

BOARD = "Health and Wellbeing Board"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("brief") / "build")


@pytest.fixture(scope="module")
def graph(folder: Path) -> OpenGraph:
    return open_graph(folder)


@pytest.fixture(scope="module")
def board(graph: OpenGraph) -> Page:
    return page(graph, BOARD)


def section(made: Page, heading: str) -> Section:
    return next(each for each in made.sections if each.heading.partition(" (")[0] == heading)


def facts(made: Page, heading: str) -> dict[str, tuple[str, ...]]:
    blocks = section(made, heading).blocks
    return {name: said for block in blocks if isinstance(block, Facts) for name, said in block.rows}


def actions(of: Section) -> list[str]:
    return [
        action.title or plain(action.quote)
        for block in of.blocks
        if isinstance(block, Actions)
        for action in block.items
    ]


def inlines(made: Page) -> Iterator[tuple[Inline, ...]]:
    """Yield every running text of a briefing, in the order in which a reader meets them."""
    for each in made.sections:
        for block in each.blocks:
            if isinstance(block, Actions):
                for action in block.items:
                    yield action.quote
                    yield from action.remarks
            elif isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)


def marks(made: Page) -> list[int]:
    return [piece.number for text in inlines(made) for piece in text if isinstance(piece, Cited)]


def test_groups_have_sections_of_their_own_and_are_never_added(board: Page) -> None:
    assert [each.heading for each in board.sections if each.level == 1][:6] == [
        "In short",
        "Promised",
        "Doing or done (1)",
        "Required, asked or advised to do",
        "May do (1)",
        "Declined to do",
    ]
    assert facts(board, "In short")["Its actions"] == (
        "0 promised; 1 doing or done; 0 required, asked or advised; 1 possible; 0 declined",
    )


def test_a_group_without_actions_says_so(board: Page) -> None:
    (note,) = section(board, "Promised").blocks
    assert not isinstance(note, (Facts, Table, Actions))
    assert plain(note.text) == "The documents of this briefing tell of no promise."


def test_an_action_has_its_words_its_owners_and_its_reference(board: Page) -> None:
    (block,) = section(board, "Doing or done").blocks
    assert isinstance(block, Actions)
    (met,) = block.items
    assert met.title == "Met with representatives of the local NHS ‘Estates’ group"
    assert met.quote == (
        "“District Council planning officers from Cambridgeshire and … Peterborough have met with "
        "representatives of the local NHS ‘Estates’ group.”",
        Cited(1),
    )
    told = plain(met.remarks[0])
    assert told.startswith("Done; jointly with Health and care providers on the Health and Wellbei")
    assert "under priority 1.2 Preventing homelessness" in told


def test_the_words_that_name_the_owner_have_a_reference_of_their_own(board: Page) -> None:
    (block,) = section(board, "May do").blocks
    assert isinstance(block, Actions)
    (endorse,) = block.items
    assert endorse.title is None
    assert endorse.quote[0] == (
        "“Endorse the Combined Authority Industrial Strategy goal for inclusive growth across the "
        "area.”"
    )
    told, mark = endorse.remarks[0]
    assert str(told).endswith("Owner named in: “What can the Health and Wellbeing Board do?”")
    assert mark == Cited(3)


def test_a_reference_names_the_document_in_full_once_and_every_page(board: Page) -> None:
    first, second, *_ = map(where, board.references)
    assert first == (
        "Joint Health and Wellbeing Strategy, Cambridgeshire County Council, 14 January 2020, "
        "page 1, characters 361–419 and page 2, characters 456–532; confidence 0.90; "
        "https://www.example.org/strategy.pdf?draft=1"
    )
    assert second == (
        "Joint Health and Wellbeing Strategy, page 2, characters 795–888; confidence 0.90"
    )


@pytest.mark.parametrize("body", [BOARD, "NHS England", "CCG", "Stephen Hammond", "Heidi Allen"])
def test_references_are_numbered_as_they_are_first_cited_and_all_cited(
    graph: OpenGraph, body: str
) -> None:
    made = page(graph, body)
    cited = list(dict.fromkeys(marks(made)))
    assert cited == [reference.number for reference in made.references]
    assert cited == list(range(1, len(cited) + 1))


@pytest.mark.parametrize("body", [BOARD, "NHS England", "CCG", "Stephen Hammond", "Heidi Allen"])
def test_every_quote_stands_where_its_reference_says(graph: OpenGraph, body: str) -> None:
    texts = {
        "Joint Health and Wellbeing Strategy": graph.folder.text("strategy"),
        "Untitled document, 2018/news": graph.folder.text("2018/news"),
    }
    made = page(graph, body)
    held = 0
    for text in inlines(made):
        for words, mark in pairwise(text):
            if isinstance(words, str) and isinstance(mark, Cited):
                reference = made.references[mark.number - 1]
                source = texts[reference.document]
                pieces = (source[each.start : each.end] for each in reference.pieces)
                shown = re.findall("“(.*)”", words)[-1]
                assert shown == " … ".join(" ".join(piece.split()) for piece in pieces)
                held += 1
    assert held >= 1


def test_what_others_own_stands_apart_by_the_part_in_it(graph: OpenGraph, board: Page) -> None:
    headings = [each.heading for each in board.sections]
    begin = headings.index("Actions of others that concern it")
    assert headings[begin + 1 : begin + 3] == ["Owned by groups drawn from it", "May do (1)"]
    assert actions(board.sections[begin + 2]) == [
        "Commit to working with sub-regional Housing Board members"
    ]
    england = page(graph, "NHS England")
    asked = [each.heading for each in england.sections]
    place = asked.index("Asked of others")
    assert actions(england.sections[place + 1]) == [
        "Reduce its spend outside of hospitals by £33m this year"
    ]


def test_strategies_people_and_money_are_tables_with_words(graph: OpenGraph, board: Page) -> None:
    (led,) = section(board, "Strategies").blocks
    assert isinstance(led, Table)
    assert led.columns == ("Strategy", "Role in it", "Words")
    assert [tuple(map(plain, row)) for row in led.rows] == [
        (
            "Joint Health and Wellbeing Strategy for Cambridgeshire and Peterborough",
            "leads",
            "“The Health and Wellbeing Board leads it.”",
        )
    ]
    ccg = page(graph, "CCG")
    (seats,) = section(ccg, "Posts and members").blocks
    assert isinstance(seats, Table)
    assert [plain(row[0]) for row in seats.rows] == ["Jan Thomas", "Heidi Allen"]
    assert [plain(row[1]) for row in seats.rows] == ["chief executive", "member"]
    money, note = section(ccg, "Money").blocks
    assert isinstance(money, Table)
    assert plain(money.rows[0][0]) == "GBP\u00a05,500,000"
    assert "not added" in plain(getattr(note, "text", ()))


@pytest.mark.parametrize(
    "said", ["the ccg", "CCG", "cambridgeshire and peterborough clinical commissioning group"]
)
def test_other_names_in_any_case_mean_the_body(graph: OpenGraph, said: str) -> None:
    title = "Cambridgeshire and Peterborough Clinical Commissioning Group"
    assert page(graph, said).title == title


def test_an_iri_means_its_body(graph: OpenGraph) -> None:
    assert page(graph, fixtures.BOARD).title == BOARD
    assert page(graph, graph.base + fixtures.BOARD).title == BOARD


def test_a_name_that_nobody_has_is_refused_with_near_ones(graph: OpenGraph) -> None:
    with pytest.raises(
        UsageError, match=r"nobody in the graph is called 'NHS Englund'.*NHS England"
    ):
        page(graph, "NHS Englund")


def test_a_document_narrows_and_what_it_leaves_out_is_told(graph: OpenGraph) -> None:
    made = page(graph, BOARD, document="2018/news")
    assert marks(made) == []
    told = facts(made, "What this covers, and what it does not")
    assert told["Chosen"] == ("Only the document Untitled document, 2018/news",)
    assert told["Left out by this choice"] == (
        "Of its own actions: 1 under “Doing or done”; 1 under “May do”",
    )


def test_words_narrow_the_actions_alone(graph: OpenGraph) -> None:
    made = page(graph, BOARD, about="industrial strategy")
    assert actions(section(made, "May do")) == [
        "“Endorse the Combined Authority Industrial Strategy goal for inclusive growth across the "
        "area.”"
    ]
    assert section(made, "Doing or done").heading == "Doing or done"
    told = facts(made, "What this covers, and what it does not")
    assert told["Chosen"] == ("Only actions about “industrial strategy”; other sections are whole",)


def test_a_day_leaves_later_documents_out(graph: OpenGraph) -> None:
    made = page(graph, BOARD, on="2019-12-31")
    told = facts(made, "What this covers, and what it does not")
    assert told["Left out by this choice"][1] == "1 later document"
    assert marks(made) == []
    assert marks(page(graph, BOARD, on="2020-01-14")) == marks(page(graph, BOARD))


def test_what_names_nobody_is_told(board: Page) -> None:
    told = facts(board, "What this covers, and what it does not")
    assert told["Nobody named"][0].startswith("1 action of the documents that name it")
    assert told["Also read"] == ("1 document that does not name it",)


def test_an_unknown_document_and_form_are_refused(graph: OpenGraph) -> None:
    with pytest.raises(
        UsageError, match="there is no document 'other'; there are 2018/news, strat"
    ):
        page(graph, BOARD, document="other")
    with pytest.raises(UsageError, match="there is no format 'pdf'; choose one of: markdown, docx"):
        brief(graph, BOARD, form="pdf")


def test_the_command_writes_markdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "brief", "nhs", "england", "--graph", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Briefing: NHS England\n")
    assert "\n  > “NHS England is committed to bringing all CCGs up to target" in ran.out


def test_the_command_writes_word_where_the_file_is_named_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "board.docx"
    ran = run_kg(capsys, "brief", BOARD, "--graph", folder, "--output", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert target.read_bytes()[:2] == b"PK"


def test_the_command_refuses_an_unknown_body(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_kg(capsys, "brief", "the Ministry of Silly Walks", "--graph", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "kg: error: nobody in the graph is called" in ran.err
