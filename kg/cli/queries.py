"""``kg queries``: the named questions."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("queries")
@click.argument("name", required=False)
@click.option("--tag", metavar="TAG", help="Only the questions with this tag.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How to write the list.",
)
def command(*, name: str | None, tag: str | None, form: str) -> None:
    r"""List the named questions by what they are about.

    With the NAME of one, say what it asks, takes and answers, and how to ask it.

    \b
    Examples:
      kg queries
      kg queries --tag money
      kg queries commitments
      kg queries --format json
    """
    from kg.cli.output import columns, style, write
    from kg.query.catalogue import catalogue, federated_catalogue, find_query, tagged
    from kg.query.formats.queries import to_json, to_list, to_markdown, to_text

    asked = (find_query(name),) if name else (*catalogue(), *federated_catalogue())
    if tag:
        asked = tagged(asked, tag)
    if form != "table":
        write(to_json(asked) if form == "json" else to_markdown(asked))
    elif name:
        write(to_text(asked[0], columns=columns(), style=style))
    else:
        write(to_list(asked, columns=columns(), style=style))
