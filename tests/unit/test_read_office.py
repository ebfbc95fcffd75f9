"""Word documents and OpenDocument texts: lists, tables, facts, and damage."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.errors import UnreadableSource
from kg.model import BlockKind
from kg.read.docx import DOCX, read_docx
from kg.read.odt import ODT, read_odt
from kg.read.registry import format_of
from tests.unit.making_texts import make_docx, make_odt, odt_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.read.format import Format

_NUMBERING = """<w:numbering {}>
<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
<w:lvlText w:val="(%2)"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum><w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="91"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>
</w:lvlOverride></w:num></w:numbering>"""


def _saved(document: Any) -> bytes:  # noqa: ANN401 (python-docx names its classes like functions)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _numbered(document: Any, text: str, key: int, level: int) -> None:  # noqa: ANN401
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    properties.append(parse_xml(xml))


def _with_part(data: bytes, name: str, content: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for each in source.namelist():
            target.writestr(each, content if each == name else source.read(each))
    return file.getvalue()


def test_word_lists_have_the_marks_that_word_shows() -> None:
    document = docx.Document()
    for text, key, level in (
        ("one", 90, 0), ("sub", 90, 1), ("subsub", 90, 2), ("sub again", 90, 1), ("two", 90, 0),
        ("sub anew", 90, 1), ("seven", 91, 0),
    ):  # fmt: skip
        _numbered(document, text, key, level)
    data = _with_part(_saved(document), "word/numbering.xml", _NUMBERING.format(nsdecls("w")))
    content = read_docx(data)
    assert content.text.split("\n\n") == [
        "1. one", "  (i) sub", "    1.3 subsub", "  (ii) sub again", "2. two", "  (i) sub anew",
        "7. seven\n",
    ]  # fmt: skip
    assert [hint.level for hint in content.hints] == [1, 2, 3, 2, 1, 2, 1]


def test_word_text_is_that_with_all_changes_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We will ")
    for xml in (
        "<w:del {}><w:r><w:delText>not </w:delText></w:r></w:del>",
        "<w:ins {}><w:r><w:t>build 5</w:t><w:noBreakHyphen/><w:t>10</w:t></w:r></w:ins>",
        '<w:hyperlink {}><w:r><w:t xml:space="preserve"> homes</w:t></w:r></w:hyperlink>',
        "<w:r {}><w:footnoteReference w:id='2'/><w:br/><w:t>By May.</w:t></w:r>",
        "<w:sdt {}><w:sdtContent><w:r><w:br/><w:t>With Trusts</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert (
        read_docx(_saved(document)).text == "We will build 5-10 homes\n\nBy May.\n\nWith Trusts\n"
    )


def test_word_tables_keep_their_cells() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(
        table.rows,
        (("Action", "Lead", "When"), ("Plant", "Council", "May"), ("Water", "", "June")),
        strict=True,
    ):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(1, 0).add_paragraph("oaks", style="List Bullet")
    frame = document.add_table(rows=1, cols=2)
    frame.cell(0, 0).text = "Left of a frame."
    frame.cell(0, 1).text = "Right of a frame."
    content = read_docx(_saved(document))
    assert content.text == (
        "Action\tLead\tWhen\nPlant \u2022 oaks\tCouncil\tMay\nWater\t\tJune\n\n"
        "Left of a frame.\n\nRight of a frame.\n"
    )
    heads = [content.text[hint.start : hint.end] for hint in content.hints if hint.header]
    assert heads == ["Action", "Lead", "When"]


def test_word_facts_and_headings() -> None:
    document = docx.Document()
    document.core_properties.title = "A plan"
    document.core_properties.author = "Housing; Health"
    document.core_properties.modified = datetime(2021, 3, 4, tzinfo=UTC)
    document.add_heading("Plan", 0)
    document.add_heading("Part", 2)
    document.add_paragraph().add_run("Next steps").bold = True
    document.add_paragraph().add_run("A bold sentence is none.").bold = True
    content = read_docx(_saved(document))
    assert (content.title, content.authors) == ("A plan", ("Housing", "Health"))
    assert content.date == date(2021, 3, 4)
    assert [(content.text[hint.start : hint.end], hint.level) for hint in content.hints] == [
        ("Plan", 1),
        ("Part", 2),
        ("Next steps", 0),
    ]


def test_opendocument_lists_tables_notes_and_facts() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
        'style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('deep', '')}</text:list>"
    body = (
        '<text:p text:style-name="B">Next steps</text:p>'
        '<text:p>We<text:s text:c="3"/>will<text:tab/>plant<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>See below.</text:p></text:note-body></text:note>"
        " oaks.<text:line-break/>By May.</text:p>"
        f'<text:list text:style-name="L1">{item.format("one", inner)}{item.format("two", "")}</text:list>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format("three", "")}'
        "</text:list><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Who</text:p>"
        '</table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>What</text:p>'
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Council</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>Oaks</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    meta = "<dc:title>A plan</dc:title><dc:creator>Health</dc:creator><dc:date>2022-05-06T10:00:00</dc:date>"
    content = read_odt(odt_of(body, styles=styles, meta=meta))
    assert content.text.rstrip("\n").split("\n\n") == [
        "Next steps", "We will plant oaks.", "By May.", "1. one", "  (a) deep", "2. two", "3. three",
        "Who\tWhat\tWhat\nCouncil\t\tOaks", "See below.",
    ]  # fmt: skip
    assert (content.title, content.authors, content.date) == (
        "A plan",
        ("Health",),
        date(2022, 5, 6),
    )
    assert content.hints[0].kind is BlockKind.HEADING


def _docx() -> bytes:
    return make_docx("# Plan\n\nWe will plant oaks.\n\n• one")


def _odt() -> bytes:
    return make_odt("# Plan\n\nWe will plant oaks.\n\n• one")


@pytest.mark.parametrize(("make", "form"), [(_docx, DOCX), (_odt, ODT)])
@pytest.mark.parametrize("share", range(5, 100, 5))
def test_cut_files_are_refused_in_one_line(
    make: Callable[[], bytes], form: Format, share: int
) -> None:
    data = make()
    with pytest.raises(UnreadableSource) as raised:
        form.read(data[: len(data) * share // 100])
    assert "\n" not in raised.value.reason


@pytest.mark.parametrize(("make", "form"), [(_docx, DOCX), (_odt, ODT)])
def test_flipped_bytes_do_no_harm(make: Callable[[], bytes], form: Format) -> None:
    data = make()
    reasons = set()
    for place in range(0, len(data), max(len(data) // 150, 1)):
        flipped = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            form.read(flipped)
        except UnreadableSource as error:
            reasons.add(error.reason)
    assert reasons
    assert all("\n" not in reason for reason in reasons)


def test_what_no_one_may_ask_for_is_not_fetched() -> None:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    content = (
        f'{entity}<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text><t:p>Words &e; end</t:p>'
        "</o:text></o:body></o:document-content>"
    )
    data = _with_part(_odt(), "content.xml", content)
    assert read_odt(data).text == "Words end\n"


def test_the_kind_is_told_by_what_is_inside() -> None:
    spreadsheet = _with_part(_docx(), "none", "").replace(b"word/", b"xldx/")
    assert format_of(_docx()) is DOCX
    assert format_of(_odt()) is ODT
    assert format_of(spreadsheet).name == "plain text"
    with pytest.raises(
        UnreadableSource, match="office document of a kind, which Remit does not read"
    ):
        format_of(spreadsheet).read(spreadsheet)
