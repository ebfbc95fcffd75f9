"""``kg queries``: the named questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.query.catalogue import NamedQuery

__all__ = ["command"]


@click.command("queries")
@click.argument("name", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How to write the list.",
)
def command(*, name: str | None, form: str) -> None:
    r"""List the named questions and their parameters.

    With the NAME of one, say what it asks, takes and answers.

    \b
    Examples:
      kg queries
      kg queries commitments
      kg queries --format json
    """
    from kg.cli.output import columns, style, write
    from kg.query.catalogue import catalogue, find_query
    from kg.query.formats.queries import to_json, to_markdown, to_text

    asked: tuple[NamedQuery, ...] = (find_query(name),) if name else catalogue()
    if form == "table":
        write(to_text(asked, columns=columns(), style=style, whole=name is not None))
    else:
        write(to_json(asked) if form == "json" else to_markdown(asked))
