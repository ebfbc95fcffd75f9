"""``kg link``: match a column of a table against the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option
from kg.join import PREFIX

if TYPE_CHECKING:
    from datetime import datetime

    from kg.join import Linked
    from kg.link.matcher import Matcher
    from kg.tables import Table

__all__ = ["command"]


@click.command("link")
@click.argument("table", metavar="TABLE", type=click.Path(path_type=Path, readable=False))
@click.option("--column", required=True, metavar="NAME", help="The column of names or codes.")
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    help="Link to this kind alone: council, nhs, body, person, area, indicator, or a class of the "
    "ontology; again for any of several.",
)
@click.option("--place", metavar="NAME", help="A column that says where each lies or works.")
@click.option(
    "--as-of",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the table, such as 2019-10-01: bodies that were not there then are not meant.",
)
@click.option(
    "--sheet", metavar="NAME", help="The sheet of an Excel workbook.  [default: the open one]"
)
@click.option(
    "--prefix",
    default=PREFIX,
    show_default=True,
    metavar="TEXT",
    help="Begins the new columns' names.",
)
@graph_option
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@click.option("--overwrite", is_flag=True, help="Let FILE be TABLE itself.")
def command(  # noqa: PLR0913 (one parameter for each option)
    *,
    table: Path,
    column: str,
    kinds: tuple[str, ...],
    place: str | None,
    as_of: datetime | None,
    sheet: str | None,
    prefix: str,
    graph: Path,
    output: Path | None,
    overwrite: bool,
) -> None:
    r"""Link the names or codes in a column of TABLE to the graph, and write the table back.

    TABLE is CSV, TSV, an Excel workbook or Parquet. Its own columns stay as they are. The new ones say
    what each cell stands for (IRI, label, kind), how sure that is and why, what else it may be, and
    what is left to you: "sure"; "check" a link by a like name; "choose" among candidates; "none".
    A name that two things bear is not linked, and the name of a place never to a council unless --kind
    asks for it.

    \b
    Examples:
      kg link spending.csv --column Supplier --output linked.csv
      kg link spending.xlsx --column Council --kind council --output linked.xlsx
      kg link rates.csv --column "Area Code" --kind area > linked.csv
    """
    from kg.cli.tabular import check_output, counting, write_table
    from kg.join import Meant, link_table
    from kg.link.kinds import asked_kinds
    from kg.tables import open_table

    check_output(table, output, overwrite=overwrite)
    meant = Meant(kinds=asked_kinds(kinds), place=place, on=as_of.date() if as_of else None)
    opened = open_table(table, sheet=sheet)
    matcher = _matcher(graph)
    with counting(f"linking {opened.name}", total=opened.size) as tell:
        linked = link_table(opened, column, matcher, meant=meant, prefix=prefix, tell=tell)
    write_table(opened.with_columns(linked.columns), output, form=opened.form)
    for line in _summary(opened, linked):
        click.echo(line, err=True)


def _matcher(graph: Path) -> Matcher:
    from kg.link.matcher import Matcher
    from kg.query.entries import link_entries
    from kg.query.graph import open_graph

    opened = open_graph(graph)
    return Matcher(link_entries(opened.store, base=opened.base))


def _summary(table: Table, linked: Linked) -> tuple[str, ...]:
    from kg.join import Review

    of = linked.reviews
    return (
        f"{table.name} ({table.form}): {linked.linked:,} of {linked.rows:,} rows linked",
        f"sure {of[Review.SURE]:,}, check {of[Review.CHECK]:,}, choose {of[Review.CHOOSE]:,}, "
        f"none {of[Review.NONE]:,}",
    )
