"""What ``kg attach`` does and says: results on standard output, the rest on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.attach import Figures
    from kg.pipeline import AttachmentReport

__all__ = ["say_attached", "say_list", "say_removed"]

#: So many reasons why cells were left out are told; report.json has all.
_SHOWN = 10


def say_attached(
    graph: Path, table: Path, figures: Figures, *, sheet: str | None, **facts: str | None
) -> None:
    """Attach the table, and say what came of it; ``facts`` are its name, title, source, licence."""
    from kg.attach import attachment
    from kg.cli.steps import telling
    from kg.pipeline import attach
    from kg.tables import open_table

    opened = open_table(table, sheet=sheet)
    made = attachment(opened, table.read_bytes(), figures, **facts)  # type: ignore[arg-type]
    with telling(steps=2) as tell:
        change = attach(graph, made, tell=tell)
    click.echo(_line(change.report))
    for line in _left_out(change.report):
        click.echo(line, err=True)
    if change.replaced:
        click.echo("It replaces the table that was attached under this name.", err=True)


def say_removed(graph: Path, name: str) -> None:
    """Take a table away."""
    from kg.cli.steps import telling
    from kg.pipeline import detach

    with telling(steps=2) as tell:
        detach(graph, name, tell=tell)
    click.echo(f"{name} is no longer attached.", err=True)


def say_list(graph: Path) -> None:
    """List what is attached."""
    from kg.pipeline import listed

    for report in listed(graph):
        click.echo(_line(report))


def _line(report: AttachmentReport) -> str:
    said = (
        f"{report.name}: {report.figures:,} figures for {report.areas:,} areas from {report.file}"
    )
    return f"{said} ({report.source})" if report.source else said


def _left_out(report: AttachmentReport) -> Iterator[str]:
    """Yield which cells no figure was made of, and why."""
    if report.excluded:
        total = sum(each.cells for each in report.excluded)
        yield f"left out: {total:,} {'cell' if total == 1 else 'cells'}"
    for each in report.excluded[:_SHOWN]:
        where = each.first if each.cells == 1 else f"{each.cells} cells, first on {each.first}"
        yield f"  {each.reason} ({where})"
    if len(report.excluded) > _SHOWN:
        yield f"  and {len(report.excluded) - _SHOWN} more reasons, in report.json"
