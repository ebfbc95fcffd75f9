"""``kg brief``: what one body promised, does, may do, was asked to do and declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("brief")
@click.argument("body", nargs=-1, required=True)
@graph_option
@click.option(
    "--document",
    metavar="NAME",
    help="Brief on this document alone: its name without suffix, or its title.",
)
@click.option(
    "--as-of",
    "day",
    metavar="DATE",
    help="Say who answers for the body on this day, such as 2019-06-01, or today, and leave out"
    " documents of a later date.",
)
@click.option("--about", metavar="TEXT", help="Only actions about TEXT.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "docx"]),
    help="How to write it.  [default: docx for an --output that ends so, else markdown]",
)
@output_option
def command(  # noqa: PLR0913 (one parameter for each option)
    *,
    body: tuple[str, ...],
    graph: Path,
    document: str | None,
    day: str | None,
    about: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    r"""Write a briefing on BODY: what it promised, does, may do, was asked to do and declined.

    Each action stands with its words and a numbered reference to the document, the page and the
    place in the text. What is promised, done, asked for, possible and declined is told apart and
    never added up. Its strategies, posts and money follow, and what others own that concerns it;
    the end says what the briefing does not cover.

    BODY is a whole name, in any case, or an abbreviation or another name that the documents use.
    Where several bodies have the name, they are listed. Word needs the extra "documents".

    \b
    Examples:
      kg brief "NHS England"
      kg brief "Combined Authority" --about housing --as-of today
      kg brief "Health and Wellbeing Board" --output briefing.docx
    """
    from kg.cli.output import on_terminal, write
    from kg.cli.patience import interruptible
    from kg.errors import UsageError
    from kg.export.brief.brief import brief
    from kg.query.graph import open_graph

    to_word = output is not None and output.suffix.casefold() == ".docx"
    chosen = form or ("docx" if to_word else "markdown")
    if chosen == "docx" and output is None and on_terminal():
        raise UsageError("a Word file is not for a terminal; name one with --output FILE")
    said = " ".join(body)
    made = interruptible(
        lambda: brief(open_graph(graph), said, form=chosen, document=document, on=day, about=about)
    )
    write(made, output)
