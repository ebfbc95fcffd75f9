"""``kg export``: the graph, what a lens shows of it, and the ontology in the formats of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.export_view import view_options
from kg.cli.options import graph_option, output_option
from kg.cli.view import narrowing_options
from kg.export.formats import FORMATS, Holds

if TYPE_CHECKING:
    from pathlib import Path

    from kg.export.formats import View

__all__ = ["command"]


def _list(holds: Holds) -> str:
    return "\n".join(
        f"  {name:<19}{each.help}" for name, each in FORMATS.items() if each.holds is holds
    )


_HELP = f"""\
Write the graph or the ontology in a format that other programs read.

\b
What a lens shows of the graph; narrow it as with kg view:
{_list(Holds.LENS)}

\b
The whole graph:
{_list(Holds.GRAPH)}

\b
The ontology:
{_list(Holds.ONTOLOGY)}

The same graph and version write the same bytes from run to run, and ask the network for nothing.

\b
Examples:
  kg export --format graphml --lens accountability --output owners.graphml
  kg export --format mermaid --focus "NHS England"
  kg export --format xlsx --output graph.xlsx
  kg export --format ontology > remit.ttl
"""


@click.command("export", help=_HELP)
@click.option("--format", "form", metavar="NAME", required=True, help="One of the formats above.")
@graph_option
@view_options
@output_option
def command(  # noqa: D103 (its help is made above)
    *, form: str, graph: Path, view: View | None, output: Path | None
) -> None:
    from kg.cli.output import on_terminal, write
    from kg.cli.patience import interruptible
    from kg.errors import UsageError
    from kg.export.formats import export
    from kg.query.graph import open_graph

    if form in FORMATS and FORMATS[form].binary and output is None and on_terminal():
        raise UsageError(f"{form} is not for a terminal; name a file with --output FILE")
    made = interruptible(lambda: export(form, lambda: open_graph(graph), view))
    write(made, output)


narrowing_options(command)
