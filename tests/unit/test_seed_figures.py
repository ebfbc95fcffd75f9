"""The figures of the seeds against the readings by eye, number by number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kg.model import Measure

if TYPE_CHECKING:
    from kg.evaluate.marks import DocumentScore
    from kg.model import Observation, Reading


def _about(reading: Reading, label: str) -> list[Observation]:
    keys = {each.key for each in reading.indicators if label in each.label}
    assert keys
    return [each for each in reading.observations if each.indicator in keys]


def test_figures_of_the_seeds_are_those_of_the_readings_by_eye(
    seed_scores: tuple[DocumentScore, ...],
) -> None:
    missed = 0
    for result in seed_scores:
        figures = result.classes["observations"]
        assert [f for f in figures.findings if f.verdict != "missed"] == []
        missed += figures.required - figures.matched
    # "accounts for three years of the difference in life expectancy" is not read yet.
    assert missed == 1


def test_misprints_keep_what_is_printed_beside_what_is_likely(
    seed_readings: dict[str, Reading],
) -> None:
    flagged = {
        each.printed: (each.value, each.likely_value)
        for each in seed_readings["002"].observations
        if each.likely_value is not None
    }
    assert flagged == {
        "16.916": (Decimal("16.916"), Decimal(16916)),
        "63.141": (Decimal("63.141"), Decimal(63141)),
    }


def test_a_table_of_a_unit_is_not_given_the_title_that_stands_before_it(
    seed_readings: dict[str, Reading],
) -> None:
    rates = _about(seed_readings["002"], "Children in care")
    assert [float(each.value) for each in rates] == [60.2, 30.6, 81.1, 45.1, 27.9, 52.5, 74.6, 58.3]
    assert all(each.unit == "per 10,000 children under 18" for each in rates)


def test_figures_under_lost_headings_have_no_area(seed_readings: dict[str, Reading]) -> None:
    falls = _about(seed_readings["002"], "falls in people aged 65+")
    assert len(falls) == 7 * 12
    assert all(each.area is None and each.flag for each in falls)


def test_two_forecasts_that_differ_are_two_figures(seed_readings: dict[str, Reading]) -> None:
    forecasts = [
        (each.value, each.stated_source)
        for each in seed_readings["002"].observations
        if each.measure is Measure.FORECAST
    ]
    assert forecasts == [
        (Decimal(900000), "The nationally calculated population forecasts"),
        (Decimal(990000), "our locally calculated forecasts"),
    ]


def test_a_rank_says_of_whom_and_among_what(seed_readings: dict[str, Reading]) -> None:
    reading = seed_readings["000"]
    (rank,) = reading.observations
    labels = {each.key: each.label for each in reading.actors}
    assert rank.value == Decimal(3)
    assert (rank.measure, rank.comparator) == (Measure.RANK, "CCG in England")
    assert labels[rank.body or ""].startswith("Cambridgeshire and Peterborough C")
