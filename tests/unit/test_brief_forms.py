"""A briefing as Markdown and as Word: the same content, and text that stays text."""

from __future__ import annotations

import builtins
import io
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import given, settings

from kg.errors import MissingExtra
from kg.export.brief.brief import page
from kg.export.brief.markdown import to_markdown
from kg.export.brief.page import (
    Action,
    Actions,
    Cited,
    Facts,
    Note,
    Page,
    Piece,
    Reference,
    Section,
    Table,
)
from kg.export.brief.word import to_docx
from kg.export.brief.wording import where
from kg.query.formats.data import xml_text
from kg.query.formats.text import safe
from kg.query.graph import open_graph
from tests.unit.asked_graph import write_folder
from tests.unit.command import environment
from tests.unit.hostile import HOSTILE, texts

if TYPE_CHECKING:
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("forms") / "build")


@pytest.fixture(scope="module")
def board(folder: Path) -> Page:
    return page(open_graph(folder), "Health and Wellbeing Board")


def made_of(text: str) -> Page:
    """Return a page that has ``text`` wherever a document's words can stand."""
    said = _said(text)
    reference = Reference(
        number=1,
        document=said,
        told=False,
        publisher=said,
        date=None,
        address=said,
        pieces=(Piece(3, 0, 5),),
        confidence=0.5,
    )
    action = Action(said, ((said, Cited(1)),), (f"“{said}”", Cited(1)))
    blocks = (
        Note((said,)),
        Facts(((said, (said, said)),)),
        Table((said, "Words"), (1, 1), (((said,), (said, Cited(1))),)),
        Actions((action,)),
    )
    return Page(
        title=said,
        subtitle="as said",
        sections=(Section(said, 1, blocks),),
        references=(reference,),
    )


def _said(text: str) -> str:
    """Return a text as briefings have it: on one line, controls by their codes, never nothing."""
    return safe(text) or "nothing"


def word_of(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def notes_of(data: bytes) -> list[str]:
    """Return the words of the footnotes, without the lines that stand before them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read("word/footnotes.xml"))  # noqa: S314 (written here)
    return [
        "".join(text.text or "" for text in note.iter(f"{_W}t"))
        for note in root
        if f"{_W}type" not in note.attrib
    ]


def test_word_has_the_headings_and_the_quotes_of_the_briefing(board: Page) -> None:
    read = word_of(to_docx(board))
    headings = [
        each.text
        for each in read.paragraphs
        if each.style is not None and str(each.style.name).startswith("Heading")
    ]
    assert headings == [section.heading for section in board.sections]
    quotes = [
        each.text
        for each in read.paragraphs
        if each.style is not None and each.style.name == "Briefing Quote"
    ]
    assert quotes[0].startswith("“District Council planning officers from Cambridgeshire and … Pe")
    assert len(quotes) == 3


def test_every_reference_is_one_footnote_in_its_order(board: Page) -> None:
    notes = notes_of(to_docx(board))
    assert notes == [f" {where(reference)}." for reference in board.references]
    assert len(notes) == 5


def test_a_reference_cited_again_points_to_its_footnote(folder: Path) -> None:
    made = page(open_graph(folder), "NHS England")
    again = Page(
        title=made.title,
        subtitle=made.subtitle,
        sections=(*made.sections, Section("Again", 1, (Note(("said", Cited(1))),))),
        references=made.references,
    )
    with zipfile.ZipFile(io.BytesIO(to_docx(again))) as archive:
        text = archive.read("word/document.xml").decode()
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', text) == ["1", "2", "3"]
    assert text.count("NOTEREF _Ref00000001 ") == 1
    assert text.count('w:name="_Ref00000001"') == 1


def test_tables_repeat_their_heading_and_keep_their_rows_whole(board: Page) -> None:
    read = word_of(to_docx(board))
    strategies = next(table for table in read.tables if table.cell(0, 0).text == "Strategy")
    assert strategies.rows[0]._tr.trPr is not None
    assert [child.tag for child in strategies.rows[0]._tr.trPr] == [
        f"{_W}cantSplit",
        f"{_W}tblHeader",
    ]
    assert strategies.cell(1, 1).text == "leads"


def test_word_is_the_same_bytes_from_run_to_run(folder: Path, tmp_path: Path) -> None:
    outputs = set()
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.docx"
        subprocess.run(
            [sys.executable, "-m", "kg", "brief", "CCG", "--graph", folder, "--output", target],
            env=environment(PYTHONHASHSEED=seed, TZ="Asia/Tokyo" if seed == "1" else "UTC"),
            check=True,
        )
        outputs.add(target.read_bytes())
    assert len(outputs) == 1
    with zipfile.ZipFile(io.BytesIO(outputs.pop())) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_says_what_it_is_and_not_when_it_was_made(board: Page) -> None:
    about = word_of(to_docx(board)).core_properties
    assert about.title == "Briefing: Health and Wellbeing Board"
    assert about.author == "Remit"
    assert about.created is not None
    assert about.created.year == 1980


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_stands_in_word_as_it_is(text: str) -> None:
    _holds_in_word(text)


@settings(max_examples=25, deadline=None)
@given(texts)
def test_any_text_stands_in_word_as_it_is(text: str) -> None:
    _holds_in_word(text)


def _holds_in_word(text: str) -> None:
    data = to_docx(made_of(text))
    read = word_of(data)
    said = xml_text(_said(text))
    assert read.paragraphs[0].text == f"Briefing: {said}"
    assert read.paragraphs[2].text == said
    assert [cell.text for cell in read.tables[0].rows[0].cells] == [said, f"{said}\n{said}"]
    assert read.tables[1].cell(1, 0).text == said
    assert notes_of(data)[0].startswith(f" {said}, {said}, date not known, page 3")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_is_no_markup_in_markdown(text: str) -> None:
    _is_plain_in_markdown(text)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_is_no_markup_in_markdown(text: str) -> None:
    _is_plain_in_markdown(text)


def _is_plain_in_markdown(text: str) -> None:
    """Hold the lines of a page to those of the same page with a plain word in place of the text."""
    lines = to_markdown(made_of(text)).split("\n")
    model = to_markdown(made_of("word")).split("\n")
    assert len(lines) == len(model)
    for line, like in zip(lines, model, strict=True):
        assert _unescaped("|", line) == _unescaped("|", like)
        assert _unescaped("`", line) == _unescaped("<", line) == []
        begins = re.match(r" *(#+ |- |> |\d+\. |\| )?(\*\*)?", like)
        assert begins is not None
        assert line.startswith(begins[0].rstrip())
    first = _shown(lines[0])
    assert first == f"# Briefing: {_said(text)}"


def _unescaped(mark: str, line: str) -> list[str]:
    return re.findall(rf"(?<!\\)(?:\\\\)*{re.escape(mark)}", line)


def _shown(line: str) -> str:
    """Return what Markdown shows of a line that holds nothing but escapes."""
    plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line)
    return plain.replace("&amp;", "&")


def test_without_python_docx_the_extra_is_named(
    board: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        if name == "docx":
            raise ModuleNotFoundError(name="docx")
        return found(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr("kg.extras.import_module", without)
    with pytest.raises(MissingExtra, match=r"writing a Word briefing needs docx.*remit-kg\[docu"):
        to_docx(board)
