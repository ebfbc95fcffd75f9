"""``kg unlinked``: what may be one of several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option, text_or_json_option

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("unlinked")
@graph_option
@text_or_json_option
@output_option
def command(*, graph: Path, form: str, output: Path | None) -> None:
    r"""List what stays unlinked because it may be one of several things.

    A wrong link is worse than none, so a name that several bodies, persons or places bear is joined
    to none of them. For each such name it says why, and what it may mean. A date for the document in
    the manifest of its folder often decides it.

    \b
    Examples:
      kg unlinked
      kg unlinked --format json --output unlinked.json
    """
    from kg.cli.output import write
    from kg.pipeline.unlinked import to_json, to_text, unlinked
    from kg.query.graph import open_graph

    found = unlinked(open_graph(graph).folder)
    write(to_json(found) if form == "json" else to_text(found), output)
