"""``kg why``: how a fact came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option, text_or_json_option

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("why")
@click.argument("subject", metavar="S")
@click.argument("predicate", metavar="P")
@click.argument("object_", metavar="O")
@graph_option
@text_or_json_option
@output_option
def command(
    *, subject: str, predicate: str, object_: str, graph: Path, form: str, output: Path | None
) -> None:
    r"""Show how the fact S P O came about, down to the words that say so.

    A fact was read from a quote, or follows by a rule from other facts, which are shown with
    theirs. S, P and O are IRIs, short ones such as remit:owns, or names in quotes; O may also be
    the text of a value, and P "a" for the class of S. Where several things have a name, every
    fact about any of them is shown.

    \b
    Examples:
      kg why "NHS England" owns "publish a ranking of the local plans on Friday"
      kg why Peterborough a remit:LocalArea
      kg why "NHS England" remit:owns "publish a ranking of the local plans on Friday" --format json
    """
    from kg.cli.output import columns, write
    from kg.query.formats.why import to_json, to_text
    from kg.query.graph import open_graph
    from kg.query.why import why

    answers = why(open_graph(graph), subject, predicate, object_)
    write(to_json(answers) if form == "json" else to_text(answers, columns=columns()), output)
