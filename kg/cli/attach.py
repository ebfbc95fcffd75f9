"""``kg attach``: the figures of a table become part of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.attach import Figures

__all__ = ["command"]


@click.command("attach")
@click.argument(
    "table", metavar="[TABLE]", required=False, type=click.Path(path_type=Path, readable=False)
)
@click.option(
    "--area", metavar="COLUMN", help="The column of the areas: their codes, or their names."
)
@click.option(
    "--value",
    "values",
    metavar="COLUMN",
    multiple=True,
    help="A column of figures; again for several.",
)
@click.option(
    "--indicator",
    metavar="NAME",
    help="What is measured: a column that says so, or its name, code or IRI.",
)
@click.option("--period", metavar="COLUMN", help="The column of the time, or =TEXT for all rows.")
@click.option(
    "--group", metavar="COLUMN", help="The column of the people who are counted, or =TEXT."
)
@click.option(
    "--unit", metavar="NAME", help="What the figures count: a column that says so, or the unit."
)
@click.option("--lower", metavar="COLUMN", help="The column of the lower bounds.")
@click.option("--upper", metavar="COLUMN", help="The column of the upper bounds.")
@click.option("--source", metavar="TEXT", help="Who published the figures, with the date.")
@click.option("--licence", metavar="TEXT", help="The terms under which they were published.")
@click.option("--title", metavar="TEXT", help="What the table is called.  [default: its file name]")
@click.option(
    "--name", default="", metavar="NAME", help="What it is attached as.  [default: its file name]"
)
@click.option(
    "--sheet", metavar="NAME", help="The sheet of an Excel workbook.  [default: the open one]"
)
@graph_option
@click.option("--list", "listing", is_flag=True, help="List what is attached.")
@click.option("--remove", metavar="NAME", help="Take away what is attached as NAME.")
def command(  # noqa: PLR0913 (one parameter for each option)
    *,
    table: Path | None,
    area: str | None,
    values: tuple[str, ...],
    indicator: str | None,
    period: str | None,
    group: str | None,
    unit: str | None,
    lower: str | None,
    upper: str | None,
    source: str | None,
    licence: str | None,
    title: str | None,
    name: str,
    sheet: str | None,
    graph: Path,
    listing: bool,
    remove: str | None,
) -> None:
    r"""Make the figures in TABLE part of the graph, joined to its areas and indicators.

    TABLE is CSV, TSV, an Excel workbook or Parquet. Each cell of a --value column becomes an
    observation of the area that the --area column names by code or name, with the row as its evidence,
    in a named graph of the table's own. Rows of areas that nobody knows, and cells that hold no number,
    are left out and told. A table attached again under the same name replaces the former; kg build
    keeps what is attached, and --remove takes it away.

    \b
    Examples:
      kg attach smoking.csv --area "Area Code" --value Value --indicator "Smoking prevalence" \
        --period Year --unit % --source "OHID, Fingertips, March 2024"
      kg query observations --set document=document/attached/smoking
      kg attach --list
      kg attach --remove smoking
    """
    from kg.cli.attach_report import say_attached, say_list, say_removed

    if listing or remove is not None:
        if table is not None:
            raise UsageError(f"{table}: --list and --remove take no table; leave it out")
        if remove is not None:
            say_removed(graph, remove)
        if listing:
            say_list(graph)
        return
    figures = _figures(
        area,
        values,
        indicator=indicator,
        period=period,
        group=group,
        unit=unit,
        lower=lower,
        upper=upper,
    )
    if table is None:
        raise UsageError("no TABLE is named; name a file, or say --list or --remove NAME")
    say_attached(
        graph, table, figures, sheet=sheet, name=name, title=title, source=source, licence=licence
    )


def _figures(area: str | None, values: tuple[str, ...], **further: str | None) -> Figures:
    from kg.attach import Figures

    if area is None or not values:
        raise UsageError(
            "say which columns hold the areas and the figures: --area COLUMN --value COLUMN"
        )
    return Figures(area=area, values=values, **further)
