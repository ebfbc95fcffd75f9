"""PDF: reading order, tables, broken words, furniture, and what is refused."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UnreadableSource
from kg.model import BlockKind, Hint
from kg.read.pdf.reader import PDF, read_pdf
from tests.unit.making_pdfs import LEFT, Maker

if TYPE_CHECKING:
    from kg.read.format import Content

_PROSE = (
    "The council will work with every housing association in the county so that no family has to "
    "wait for longer than a year, and it will publish the num|ber of fam|ilies that were helped in "
    "each of the towns, so that anyone can see how well the plan is working for them. "
)


def _blocks(content: Content) -> list[str]:
    return content.text.rstrip("\n").split("\n\n")


def _cells(content: Content) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for hint in content.hints:
        if hint.kind is BlockKind.TABLE and hint.row is not None:
            rows.setdefault(hint.row, []).append(content.text[hint.start : hint.end])
    return [rows[row] for row in sorted(rows)]


def _hinted(content: Content, kind: BlockKind) -> list[tuple[str, int]]:
    found = [hint for hint in content.hints if hint.kind is kind and hint.table is None]
    return [(content.text[hint.start : hint.end], hint.level) for hint in found]


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "").split())


def test_columns_are_read_one_after_the_other() -> None:
    maker = Maker()
    maker.line("Our plan for housing in the next five years", size=20, bold=True)
    maker.gap(14)
    top = maker.y
    maker.paragraph(f"First. {_PROSE}", right=285)
    maker.paragraph(f"Second. {_PROSE}", right=285)
    maker.y = top
    maker.paragraph(f"Third. {_PROSE}", x=310)
    maker.paragraph(f"Fourth. {_PROSE}", x=310)
    maker.gap(30)
    maker.paragraph(f"Last. {_PROSE}")
    content = read_pdf(maker.bytes())
    assert _blocks(content) == [
        "Our plan for housing in the next five years",
        *(
            _plain(f"{number}. {_PROSE}")
            for number in ("First", "Second", "Third", "Fourth", "Last")
        ),
    ]
    assert _hinted(content, BlockKind.HEADING) == [
        ("Our plan for housing in the next five years", 1)
    ]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    maker = Maker()
    top = maker.y
    maker.paragraph("The council " + 6 * "and each of its partners in the county ", right=285)
    maker.paragraph(_PROSE, right=285)
    low = maker.y
    maker.paragraph("The board will see to it that all of the", right=285)
    maker.y = top
    maker.paragraph("homes are let by May. " + 3 * _PROSE, x=310)
    assert low < top
    assert any(
        "see to it that all of the homes are let by May." in block
        for block in _blocks(read_pdf(maker.bytes()))
    )


def test_words_broken_at_a_line_end_are_whole() -> None:
    maker = Maker()
    for line in (
        "Prevention comes first. We take a long-term view: decisions in homeless-",
        "ness services shall be evidence-led, and the post-diag-",
        "nostic offer grows. Evidence is led by need; a joint self-",
        "assessment and a decision-",
        "making group follow. The decision is in the making, on homelessness too.",
    ):
        maker.line(line)
    text = _plain(read_pdf(maker.bytes()).text)
    for whole in (
        "in homelessness services",
        "post-diagnostic",
        "self-assessment",
        "decision-making",
    ):
        assert whole in text


def test_heads_and_footers_go_and_sentences_run_over_the_page() -> None:
    maker = Maker(title="A plan")
    for page in range(1, 5):
        maker.at(LEFT, 800, f"Northshire plan 2024 | Page {page} of 4", size=9)
        maker.at(290, 40, str(page), size=9)
        maker.y = 740
        if page > 1:
            maker.line(("in May.", "in June.", "in July.")[page - 2])
            maker.gap()
        maker.line(f"Chapter {page}", bold=True)
        maker.paragraph(f"Part {page}. {_PROSE}")
        maker.paragraph(f"On page {page} the council says that its figures will be")
        maker.page()
    content = read_pdf(maker.bytes())
    assert "Northshire plan" not in content.text
    assert "Chapter 3" in content.text
    assert "On page 2 the council says that its figures will be in June." in content.text
    assert len(content.pages) == 3
    for page in range(1, 5):
        place = content.text.index(f"Part {page}.")
        assert bisect_right(content.pages, place) + 1 == page
    over = content.text.index("in May.")
    assert content.pages[0] == over
    assert content.title == "A plan"
    assert content.date == date(2000, 1, 1)


def test_a_ruled_table_keeps_its_cells() -> None:
    maker = Maker()
    maker.paragraph("What will be done by whom:")
    xs, ys = (60, 300, 420, 535), (720, 700, 660, 620)
    for y in ys:
        maker.canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        maker.canvas.line(x, ys[0], x, ys[-1])
    rows = [
        (("Action",), ("Lead",), ("By when",)),
        (
            ("Open a hub for people who", "sleep rough in the town"),
            ("Northshire", "Council"),
            ("May 2025",),
        ),
        (("Train all staff",), ("NHS Trust",), ()),
    ]
    for row, top in zip(rows, ys, strict=False):
        for cell, left in zip(row, xs, strict=False):
            for number, text in enumerate(cell):
                maker.at(left + 4, top - 14 - 13 * number, text, bold=top == ys[0])
    maker.y = 590
    maker.paragraph(_PROSE)
    content = read_pdf(maker.bytes())
    assert _blocks(content) == [
        "What will be done by whom:",
        "Action\tLead\tBy when\n"
        "Open a hub for people who sleep rough in the town\tNorthshire Council\tMay 2025\n"
        "Train all staff\tNHS Trust\t",
        _plain(_PROSE),
    ]
    heads = [hint for hint in content.hints if hint.header]
    assert [content.text[each.start : each.end] for each in heads] == ["Action", "Lead", "By when"]


def test_a_table_goes_on_over_the_page_without_its_head() -> None:
    maker = Maker()
    for page in (1, 2):
        maker.canvas.grid([60, 300, 535], [700 - 20 * step for step in range(4)])
        for step, row in enumerate(
            (("Action", "Lead"), (f"Do {page}", "Council"), (f"See {page}", "Trust"))
        ):
            maker.at(64, 686 - 20 * step, row[0])
            maker.at(304, 686 - 20 * step, row[1])
        maker.page()
    assert _cells(read_pdf(maker.bytes())) == [
        ["Action", "Lead"],
        ["Do 1", "Council"],
        ["See 1", "Trust"],
        ["Do 2", "Council"],
        ["See 2", "Trust"],
    ]


def test_a_table_without_rules_is_a_table() -> None:
    maker = Maker()
    maker.paragraph(_PROSE)
    rows = [
        (["Action"], ["Lead"], ["By when"]),
        (
            ["Open a hub for people who sleep", "rough in the town centre"],
            ["Council"],
            ["May 2025"],
        ),
        (
            ["Train all staff in every job", "centre of the county"],
            ["Job centres", "and colleges"],
            ["2026"],
        ),
        (["Report to the board"], ["NHS Trust"], ["each year"]),
    ]
    for row in rows:
        top = maker.y
        for cell, left in zip(row, (60, 300, 440), strict=True):
            for number, text in enumerate(cell):
                maker.at(left, top - 14 * number, text, bold=row is rows[0])
        maker.y = top - 14 * max(map(len, row)) - 12
    maker.paragraph(_PROSE)
    content = read_pdf(maker.bytes())
    assert _cells(content) == [[" ".join(cell) for cell in row] for row in rows]
    assert _blocks(content)[-1] == _plain(_PROSE)


def test_lists_hang_and_nest() -> None:
    maker = Maker()
    maker.paragraph("We will:")
    for x, mark, text in (
        (
            70,
            "•",
            "build homes and let them to families who have waited for longer than a year in "
            "any of the towns;",
        ),
        (
            95,
            "o",
            "publish the figures in each quarter of the year so that everyone can see how many "
            "homes were let;",
        ),
        (70, "•", "report to the board."),
    ):
        maker.at(x, maker.y, mark)
        maker.paragraph(text, x=x + 18)
    for number in (1, 2):
        maker.at(70, maker.y, f"{number}.")
        maker.paragraph(f"Step {number} will follow.", x=88)
    assert _hinted(read_pdf(maker.bytes()), BlockKind.ITEM) == [
        (
            "• build homes and let them to families who have waited for longer than a year in any of the "
            "towns;",
            1,
        ),
        (
            "◦ publish the figures in each quarter of the year so that everyone can see how many homes "
            "were let;",
            2,
        ),
        ("• report to the board.", 1),
        ("1. Step 1 will follow.", 1),
        ("2. Step 2 will follow.", 1),
    ]


def test_notes_stand_after_the_text_and_their_marks_go() -> None:
    maker = Maker()
    width = maker.canvas.stringWidth("the council adopted the target", "Helvetica", 11)
    maker.line("In its last meeting of the year, and after a long debate in which all took part,")
    maker.at(LEFT, maker.y, "the council adopted the target")
    maker.at(LEFT + width, maker.y + 4, "12", size=6)
    maker.at(LEFT + width + 10, maker.y, "and the words went on to the")
    maker.at(LEFT, 80, "12 See the minutes of the meeting.", size=8)
    maker.page()
    maker.line("next page.")
    assert _blocks(read_pdf(maker.bytes())) == [
        "In its last meeting of the year, and after a long debate in which all took part, the council "
        "adopted the target and the words went on to the next page.",
        "12 See the minutes of the meeting.",
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_read_as_they_show(turn: int) -> None:
    maker = Maker()
    maker.canvas.setPageRotation(turn)
    maker.canvas.translate(*{90: (842, 0), 180: (595, 842), 270: (0, 595)}[turn])
    maker.canvas.rotate(turn)
    maker.y = 400
    maker.paragraph(_PROSE)
    maker.paragraph(f"Then. {_PROSE}")
    assert _blocks(read_pdf(maker.bytes())) == [_plain(_PROSE), _plain(f"Then. {_PROSE}")]


def test_a_stamp_across_the_page_is_no_text() -> None:
    maker = Maker()
    maker.paragraph(_PROSE)
    maker.canvas.translate(200, 300)
    maker.canvas.rotate(45)
    maker.at(0, 0, "DRAFT", size=60)
    assert _blocks(read_pdf(maker.bytes())) == [_plain(_PROSE)]


def test_pictures_of_pages_are_refused_or_named() -> None:
    scanned = Maker()
    for _ in range(2):
        scanned.picture()
        scanned.page()
    with pytest.raises(UnreadableSource, match=r"pictures without text.*text recognition"):
        read_pdf(scanned.bytes())
    partly = Maker()
    partly.paragraph(_PROSE)
    for _ in range(2):
        partly.page()
        partly.picture()
    content = read_pdf(partly.bytes())
    (warning,) = content.warnings
    assert warning.code == "picture-pages"
    assert warning.message.startswith("pages 2-3 are each a picture without text")
    assert content.pages == (len(content.text),) * 2


def _of_one_page(text: str, *, encrypt: str | None = None) -> bytes:
    maker = Maker(encrypt=encrypt)
    maker.line(text)
    return maker.bytes()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "damaged or cut off"),
        (_of_one_page("", encrypt="secret"), "asks for a password"),
        (_of_one_page(""), "without any text"),
        (Maker().bytes(), "damaged or cut off"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, words: str) -> None:
    assert PDF.recognises(data)
    with pytest.raises(UnreadableSource) as raised:
        read_pdf(data)
    assert words in raised.value.reason
    assert "\n" not in raised.value.reason


def _sample() -> bytes:
    maker = Maker(title="Plan")
    for _ in range(2):
        maker.line("Heading", size=18)
        maker.paragraph(_PROSE)
        maker.rules((60, 200, 400), (500, 480, 460))
        for x, y in ((64, 485), (204, 485), (64, 465), (204, 465)):
            maker.at(x, y, "cell")
        maker.page()
    return maker.bytes()


_SAMPLE = _sample()


def _outcome(data: bytes) -> tuple[Hint, ...] | str:
    try:
        content = read_pdf(data)
    except UnreadableSource as error:
        return error.reason
    assert all(0 <= hint.start <= hint.end <= len(content.text) for hint in content.hints)
    assert list(content.pages) == sorted(content.pages)
    return content.hints


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_SAMPLE) - 1), st.integers(0, 255)), max_size=30))
def test_flipped_bytes_do_no_harm(flips: list[tuple[int, int]]) -> None:
    data = bytearray(_SAMPLE)
    for place, value in flips:
        data[place] = value
    assert "\n" not in str(_outcome(bytes(data)))


@pytest.mark.parametrize("share", range(0, 100, 10))
def test_a_cut_file_is_refused_or_read(share: int) -> None:
    assert "\n" not in str(_outcome(_SAMPLE[: len(_SAMPLE) * share // 100]))
