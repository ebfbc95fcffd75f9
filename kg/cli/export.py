"""``kg export``: the graph and the ontology in the formats of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option
from kg.export.formats import FORMATS, Holds

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


def _list(holds: Holds) -> str:
    return "\n".join(
        f"  {name:<19}{each.help}" for name, each in FORMATS.items() if each.holds is holds
    )


_HELP = f"""\
Write the graph or the ontology in a format that other programs read.

\b
The whole graph:
{_list(Holds.GRAPH)}

\b
The ontology:
{_list(Holds.ONTOLOGY)}

The same graph and version write the same bytes from run to run, and asks the network for nothing.

\b
Examples:
  kg export --format sssom --output links.sssom.tsv
  kg export --format ontology > remit.ttl
  kg export --format ontology-html --output ontology.html
  kg export --format ontology-mappings | less
"""


@click.command("export", help=_HELP)
@click.option("--format", "form", metavar="NAME", required=True, help="One of the formats above.")
@graph_option
@output_option
def command(*, form: str, graph: Path, output: Path | None) -> None:  # noqa: D103 (its help is made above)
    from kg.cli.output import write
    from kg.export.formats import export
    from kg.query.graph import open_graph

    write(export(form, lambda: open_graph(graph)), output)
