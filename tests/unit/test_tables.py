"""Tables of other people: read without a guess, refused in plain words, written back as they were."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import MissingExtra, UnreadableSource, UsageError
from kg.tables import open_table
from kg.tables.delimited import read_delimited
from kg.tables.open import table_of
from kg.tables.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'name,code,day\r\nYnys Môn,00123,01/02/2020\r\n"Bristol, City of",,-5\r\n'


@pytest.mark.parametrize(
    ("codec", "called"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 without a byte order mark"),
        ("utf-16-be", "UTF-16 without a byte order mark"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encoding_is_found_out_and_kept(codec: str, called: str) -> None:
    table = table_of(TEXT.encode(codec), name="t.csv")
    assert table.form == f"{called}, cells parted by commas"
    assert table.texts("name") == ["Ynys Môn", "Bristol, City of"]
    assert table.with_columns({"iri": ["a", "b"]}).decode(codec) == (
        'name,code,day,iri\r\nYnys Môn,00123,01/02/2020,a\r\n"Bristol, City of",,-5,b\r\n'
    )


def test_label_that_the_encoding_cannot_hold_is_written_as_utf_8() -> None:
    table = table_of(TEXT.encode("cp1252"), name="t.csv")
    written = table.with_columns({"label": ["Tŷ Hywel", ""]})
    assert written.decode("utf-8-sig").splitlines()[1] == "Ynys Môn,00123,01/02/2020,Tŷ Hywel"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_found_out(separator: str) -> None:
    text = f"name{separator}code\nSt Ives{separator}1\nLeeds{separator}2\n"
    assert table_of(text.encode(), name="t.csv").header == ("name", "code")


def test_semicolons_inside_cells_part_nothing() -> None:
    table = table_of(b"name\nLeeds; Bradford\nYork\n", name="t.csv")
    assert table.header == ("name",)
    assert table.texts("name") == ["Leeds; Bradford", "York"]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=6))
def test_cells_come_back_as_they_were(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerows([("name", "more"), *rows])
    table = read_delimited(file.getvalue().encode(), name="t.csv", separator=",")
    written = table.with_columns({"n": ["x"] * table.size}).decode()
    kept = [tuple(row[:2]) for row in csv.reader(io.StringIO(written, newline=""))][1:]
    assert kept == rows


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_what_we_add_is_no_formula_and_their_own_cells_stay(begins: str) -> None:
    table = read_delimited(b'name\n"=1+1"\n', name="t.csv")
    written = table.with_columns({"label": [f"{begins}cmd|x"]}).decode()
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows[1] == ["=1+1", f"'{begins}cmd|x"]


def test_huge_cell_is_kept() -> None:
    huge = "x" * 2_000_000
    table = table_of(f"name,note\nLeeds,{huge}\n".encode(), name="t.csv")
    assert table.texts("note") == [huge]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "t.csv: is empty"),
        (b" \n\n", "t.csv: is empty"),
        (b"a,b\n1\n", "t.csv: line 2 has 1 cell and the header 2 cells, parted by commas"),
        (b"a,b\n1,2\n\n3,4,5\n", "t.csv: line 4 has 3 cells and the header 2 cells"),
        (b"a,a\n1,2\n", "t.csv: columns 1 and 2 are both called 'a'"),
        (b",\n1,2\n", "t.csv: the first row names no column"),
        (b'a,b\n1,2\n"3,4\n5,6\n', "t.csv: the row that begins on line 3 cannot be read"),
        (b'a,b\n1,"2"x\n', "t.csv: the row that begins on line 2 cannot be read"),
        (b"a,b\nx\0y,2\n", "t.csv: byte 5 is zero, so this is no text"),
        (b"a,b\nx\x81y,2\n", r"t.csv: byte 5 \(0x81\) does not occur in Windows-1252"),
        (b"PK\x03\x04 no workbook", "t.csv: cannot be read as an Excel workbook"),
        (b"PAR1 no table PAR1", "t.csv: cannot be read as a Parquet file"),
        (b"\xd0\xcf\x11\xe0", r"t.csv: is an Excel workbook of the old kind \(.xls\)"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableSource, match=message) as caught:
        table_of(data, name="t.csv")
    assert "\n" not in str(caught.value)
    assert ";" in str(caught.value)


def test_missing_table_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="cannot be read"):
        open_table(tmp_path / "none.csv")
    with pytest.raises(UnreadableSource, match="is a folder"):
        open_table(tmp_path)


def test_unknown_column_names_near_ones() -> None:
    table = table_of(b"Area Name,Code\na,b\n", name="t.csv")
    with pytest.raises(UsageError, match="there is no column 'area nme'; did you mean 'Area Name'"):
        table.texts("area nme")
    with pytest.raises(UsageError, match="there is no column 'zzz'; there are Area Name, Code"):
        table.texts("zzz")


def test_column_that_is_there_already_is_not_replaced() -> None:
    with pytest.raises(UsageError, match="there is a column 'iri' already"):
        table_of(b"iri\na\n", name="t.csv").with_columns({"iri": ["x"]})


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Rates"
    sheet.append(["Area", "Code", "Day", "Value", "Sum"])
    sheet.append(["Peterborough", "00123", date(2020, 2, 1), 12.5, "=D2*2"])
    sheet.append(["Fenland", 7.0, None, 3, None])
    notes = book.create_sheet("Notes")
    notes["A1"] = "kept"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_workbook_keeps_types_formulas_and_sheets() -> None:
    table = table_of(_workbook(), name="t.xlsx")
    assert table.form == "Excel, sheet 'Rates'"
    assert table.texts("Code") == ["00123", "7"]
    assert table.place(1) == "row 3"
    written = table.with_columns({"label": ["=cmd()", "x"], "score": [1.0, 0.9]})
    book = openpyxl.load_workbook(io.BytesIO(written))
    rows = [[cell.value for cell in row] for row in book["Rates"].iter_rows()]
    assert rows[0][5:] == ["label", "score"]
    assert rows[1][1] == "00123"
    assert str(rows[1][2]).startswith("2020-02-01")
    assert rows[1][3:] == [12.5, "=D2*2", "=cmd()", 1.0]
    assert book["Rates"]["F2"].data_type == "s"
    assert book["Rates"]["E2"].data_type == "f"
    assert book["Notes"]["A1"].value == "kept"


def test_sheets_are_named() -> None:
    assert read_workbook(_workbook(), name="t.xlsx", sheet="Notes").header == ("kept",)
    with pytest.raises(UsageError, match="there is no sheet 'Other'; there are Rates, Notes"):
        read_workbook(_workbook(), name="t.xlsx", sheet="Other")
    with pytest.raises(UsageError, match="only Excel workbooks have sheets"):
        table_of(b"a\n1\n", name="t.csv", sheet="Rates")


def test_parquet_keeps_types_and_notes() -> None:
    data = pyarrow.table(
        {"Area": ["Fenland", None], "Value": pyarrow.array([1, 2], pyarrow.int16())}
    )
    file = io.BytesIO()
    pyarrow.parquet.write_table(data.replace_schema_metadata({"source": "us"}), file)
    table = table_of(file.getvalue(), name="t.parquet")
    assert table.texts("Area") == ["Fenland", ""]
    written = pyarrow.parquet.read_table(io.BytesIO(table.with_columns({"score": [1.0, 0.0]})))
    assert written.schema.field("Value").type == pyarrow.int16()
    assert (written.schema.metadata or {})[b"source"] == b"us"
    assert written.column("score").to_pylist() == [1.0, 0.0]


@pytest.mark.parametrize(("start", "kind"), [(b"PK\x03\x04", "openpyxl"), (b"PAR1", "pyarrow")])
def test_missing_library_says_how_to_get_it(
    start: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(module: str) -> None:
        raise ModuleNotFoundError(name=module)

    monkeypatch.setattr("kg.extras.import_module", missing)
    with pytest.raises(MissingExtra, match=rf"needs {kind}.*remit-kg\[tables\]"):
        table_of(start, name="t")
