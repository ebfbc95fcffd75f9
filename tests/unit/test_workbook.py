"""The Excel workbook, read back by openpyxl."""

from __future__ import annotations

import builtins
import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings

from kg.errors import MissingExtra
from kg.export.formats import export
from kg.export.workbook.cells import LONGEST, fill, fitting, keep_as_text
from kg.export.workbook.sheets import SHEETS
from kg.query.catalogue import find_query
from kg.query.formats.data import xml_text
from kg.query.graph import open_graph
from tests.unit.asked_graph import write_folder
from tests.unit.hostile import HOSTILE, texts

if TYPE_CHECKING:
    from kg.query.graph import OpenGraph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    return open_graph(write_folder(tmp_path_factory.mktemp("workbook") / "build"))


@pytest.fixture(scope="module")
def data(graph: OpenGraph) -> bytes:
    written = export("xlsx", lambda: graph)
    assert isinstance(written, bytes)
    return written


@pytest.fixture(scope="module")
def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(book: openpyxl.Workbook, sheet: str) -> list[dict[str, Any]]:
    heading, *others = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in others]


def test_there_is_a_sheet_for_each_class_with_all_its_rows(
    book: openpyxl.Workbook, graph: OpenGraph
) -> None:
    assert book.sheetnames == ["About", *(sheet.title for sheet in SHEETS), "Columns"]
    assert {"Actions", "Outcomes", "Strategies", "Bodies and people", "Figures", "Quotes"} <= set(
        book.sheetnames
    )
    for sheet in SHEETS:
        assert book[sheet.title].max_row == len(graph.select(sheet.query)) + 1


def test_an_action_has_its_owner_its_group_and_its_words(book: openpyxl.Workbook) -> None:
    (target,) = [row for row in rows(book, "Actions") if row["Owner"] == "NHS England"]
    assert target["Action"] == "bring all CCGs up to target as soon as possible"
    assert (target["Group"], target["Modality"]) == ("promise", "committed")
    assert target["Quote"].startswith("NHS England is committed to bringing all CCGs up to target")
    assert target["Confidence"] == pytest.approx(0.9)
    assert (target["Start"], target["End"]) == (317, 396)


def test_days_and_money_are_days_and_numbers(book: openpyxl.Workbook) -> None:
    (due,) = [row["Due by"] for row in rows(book, "Actions") if row["Due by"]]
    assert due.date() == date(2021, 3, 31)
    (money,) = rows(book, "Money")
    assert (money["Amount"], money["Currency"]) == (5_500_000, "GBP")


def test_headings_are_frozen_and_filtered(book: openpyxl.Workbook) -> None:
    for sheet in SHEETS:
        page = book[sheet.title]
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref == page.dimensions
        assert [cell.value for cell in page[1]] == [column.heading for column in sheet.columns]
        assert len({column.heading for column in sheet.columns}) == len(sheet.columns)


def test_links_lead_to_the_row_of_what_they_name(book: openpyxl.Workbook) -> None:
    followed = 0
    for sheet in SHEETS:
        for row in book[sheet.title].iter_rows(min_row=2):
            for cell in row:
                if cell.hyperlink is None or cell.hyperlink.location is None:
                    continue
                found = re.fullmatch(r"'(.+)'!A(\d+)", cell.hyperlink.location)
                assert found is not None
                target = book[found[1]][int(found[2])]
                assert cell.value in [each.value for each in target]
                followed += 1
    assert followed > 20


def test_every_column_is_explained(book: openpyxl.Workbook) -> None:
    told = rows(book, "Columns")
    assert len(told) == sum(len(sheet.columns) for sheet in SHEETS)
    assert all(row["What it is"] for row in told)
    for sheet in SHEETS:
        there = {column.name for column in find_query(sheet.query).columns}
        assert {column.name for column in sheet.columns} <= there


def test_no_sheet_adds_groups_up(book: openpyxl.Workbook) -> None:
    (england,) = [row for row in rows(book, "Owners") if row["Owner"] == "NHS England"]
    assert (england["Promised"], england["Doing or done"], england["Possible"]) == (1, 0, 0)
    assert not any("total" in str(heading).lower() for heading in england)


def test_no_clock_time_is_in_the_file(data: bytes, book: openpyxl.Workbook) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert book.properties.created is not None
    assert book.properties.modified is not None
    assert {book.properties.created.year, book.properties.modified.year} == {1980}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_is_text_in_a_cell(text: str) -> None:
    _is_text(text)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_is_text_in_a_cell(text: str) -> None:
    _is_text(text)


def _is_text(text: str) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1)
    assert isinstance(cell, openpyxl.cell.cell.Cell)
    fill(cell, text)
    keep_as_text(cell)
    draft = io.BytesIO()
    book.save(draft)
    read = openpyxl.load_workbook(draft).worksheets[0].cell(1, 1)
    said = xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
    # Excel, not openpyxl, reads the escape of what looks like one.
    assert (read.value or "") == re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", said) or len(
        text.encode("utf-16-le")
    ) > 2 * LONGEST
    assert read.data_type != "f"
    assert read.value is None or read.data_type == "s"
    assert read.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


def test_text_that_does_not_fit_is_cut_and_says_so() -> None:
    kept = fitting("😀" * 20_000)
    assert len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert kept.endswith("😀 … [cut: 20,000 characters in all]")
    assert fitting("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Decimal("0.87"), "n"),
        (12, "n"),
        (date(2020, 1, 14), "d"),
        (date(1850, 1, 1), "s"),
        (True, "s"),
        (Decimal("12345678901234567890"), "s"),
        (float("inf"), "s"),
    ],
)
def test_values_that_excel_cannot_hold_are_text(value: Any, kind: str) -> None:  # noqa: ANN401
    cell = openpyxl.Workbook().worksheets[0].cell(1, 1)
    assert isinstance(cell, openpyxl.cell.cell.Cell)
    fill(cell, value)
    assert cell.data_type == kind
    assert kind != "s" or cell.value == str(value)


def test_without_openpyxl_the_extra_is_named(
    graph: OpenGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        if name == "openpyxl":
            raise ModuleNotFoundError(name="openpyxl")
        return found(name, *arguments, **named)

    monkeypatch.setattr("kg.extras.import_module", without)
    with pytest.raises(MissingExtra, match=r"writing an Excel workbook needs openpyxl.*\[tables\]"):
        export("xlsx", lambda: graph)
