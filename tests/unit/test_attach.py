"""Attached tables: which figures are made of them, and which cells are left out and why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.attach import Attached, Figures, attachment, read_attachment
from kg.attach.columns import cell_number
from kg.errors import UnreadableSource, UsageError
from kg.link.matcher import Matcher
from kg.link.records import Code, Entry
from kg.model import collapse
from kg.tables.open import table_of

ENTRIES = (
    Entry(iri="area/fenland", labels=("Fenland",), kind="Area", codes=(Code("gss", "E07000010"),)),
    Entry(
        iri="area/cambridge", labels=("Cambridge",), kind="Area", codes=(Code("gss", "E07000008"),)
    ),
    Entry(iri="body/fenland", labels=("Fenland District Council",), kind="LocalAuthority"),
    Entry(
        iri="indicator/smoking",
        labels=("Smoking prevalence",),
        kind="Indicator",
        codes=(Code("fingertips", "92443"),),
    ),
)
TEXT = """Code,Area,Year,Smoking,Low,High,Sex
E07000010,x,2018,"1,019.4",18,20.5,Persons
,Cambridge,2018,14.1%,,n/a,Persons
E07000099,Nowhere,2018,1,,,
E07000008,Cambrigde,2017,*,,,
"""


def _read(text: str = TEXT, figures: Figures | None = None, **facts: str) -> Attached:
    figures = figures or Figures(area="Code", values=("Smoking",))
    data = text.encode()
    made = attachment(table_of(data, name="My table.csv"), data, figures, **facts)
    return read_attachment(made, matcher=Matcher(ENTRIES))


def test_figures_with_all_that_is_said_of_them() -> None:
    figures = Figures(
        area="Code",
        values=("Smoking",),
        indicator="fingertips-92443",
        period="Year",
        group="=Adults",
        unit="per cent",
        lower="Low",
        upper="High",
    )
    read = _read(figures=figures, source="Public Health England").reading
    (figure,) = read.observations
    assert (figure.area, figure.indicator) == ("area/fenland", "indicator/smoking")
    assert (figure.value, figure.printed) == (Decimal("1019.4"), "1,019.4")
    assert (figure.lower, figure.upper) == (Decimal(18), Decimal("20.5"))
    assert (figure.period, figure.group, figure.unit) == ("2018", "Adults", "per cent")
    assert figure.stated_source == "Public Health England"
    assert read.indicators[0].identifier == "fingertips:92443"


def test_the_row_is_the_evidence() -> None:
    read = _read().reading
    evidence = read.observations[0].evidence
    text = read.document.text
    assert collapse(text[evidence.start : evidence.end]) == evidence.exact
    assert evidence.exact == "E07000010 x 2018 1,019.4 18 20.5 Persons"
    assert read.document.key == "attached/my-table"


def test_cells_that_give_no_figure_are_told_with_their_places() -> None:
    excluded = [(each.reason, each.cells, each.first) for each in _read().excluded]
    assert excluded == [
        ("no area is named", 1, "line 3"),
        ("E07000099: no known area", 1, "line 4"),
        ("Smoking: '*' is no number", 1, "line 5"),
    ]


def test_areas_by_name_never_by_a_name_spelt_alike() -> None:
    read = _read(figures=Figures(area="Area", values=("Smoking",)))
    assert [each.area for each in read.reading.observations] == ["area/cambridge"]
    assert read.reading.observations[0].unit == "%"
    assert "Cambrigde: no known area (there is Cambridge)" in {
        each.reason for each in read.excluded
    }


def test_council_names_its_area() -> None:
    read = _read("Council,n\nFenland District Council,3\n", Figures(area="Council", values=("n",)))
    assert [each.area for each in read.reading.observations] == ["area/fenland"]
    assert read.reading.observations[0].evidence.confidence < 1


def test_several_values_are_several_indicators() -> None:
    read = _read(figures=Figures(area="Code", values=("Low", "High"), indicator="Bounds"))
    labels = {each.key: each.label for each in read.reading.indicators}
    found = [(labels[each.indicator], each.value) for each in read.reading.observations]
    assert found == [("Bounds: Low", Decimal(18)), ("Bounds: High", Decimal("20.5"))]


def test_rows_that_repeat_stay_two_figures() -> None:
    read = _read("Code,n\nE07000010,1\nE07000010,1\n", Figures(area="Code", values=("n",)))
    assert len({each.key for each in read.reading.observations}) == 2


@pytest.mark.parametrize(
    ("text", "figures", "message"),
    [
        (TEXT, Figures(area="Cod", values=("Smoking",)), "there is no column 'Cod'; did you mean"),
        (TEXT, Figures(area="Code", values=("Smokin",)), "did you mean 'Smoking'"),
        (TEXT, Figures(area="Code", values=("Smoking",), period="Yaer"), "did you mean 'Year'"),
        (TEXT, Figures(area="Code", values=()), "no column of values is named"),
    ],
)
def test_unknown_columns(text: str, figures: Figures, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        _read(text, figures)


def test_table_without_rows() -> None:
    with pytest.raises(UnreadableSource, match="has a header and no rows"):
        _read("Code,Smoking\n")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-1.5", Decimal("-1.5")),
        ("1e-05", Decimal("0.00001")),
        ("inf", None),
        ("2017/18", None),
        ("3.3333333333333335e-05", Decimal("0.000033333333333333")),
        ("99999999999999999999", 99999999999999999999),
        ("100,000,000,000,000,000,000", None),
        ("1e400", None),
        ("1e-19", None),
    ],
)
def test_numbers(text: str, value: Decimal | None) -> None:
    number = cell_number(text)
    assert (number.value if number else None) == value


def test_a_number_that_no_graph_holds_is_left_out_and_told() -> None:
    text = f"Code,n\nE07000010,1e400\nE07000010,{'9' * 90}\nE07000008,2\n"
    read = _read(text, Figures(area="Code", values=("n",)))
    assert [each.value for each in read.reading.observations] == [2]
    assert [each.reason for each in read.excluded] == [
        "n: '1e400' has more digits than a graph can hold",
        f"n: '{'9' * 80}…' has more digits than a graph can hold",
    ]


def test_a_huge_cell_and_areas_hardly_alike_are_not_repeated() -> None:
    text = f"Area,n\n{'x' * 5000},1\nCambridge City Forest,{'y' * 5000}\n"
    reasons = [each.reason for each in _read(text, Figures(area="Area", values=("n",))).excluded]
    assert reasons == [f"{'x' * 80}…: no known area", "Cambridge City Forest: no known area"]
