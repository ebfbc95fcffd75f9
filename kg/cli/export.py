"""``kg export``: the graph as a dataset, what a lens shows of it, and the ontology, for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.export_view import view_options
from kg.cli.options import graph_option, output_option
from kg.cli.publish import PUBLISHED_LIST, about_options, publish
from kg.cli.view import narrowing_options
from kg.export.dataset.registry import PUBLISHED
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
The dataset:
{PUBLISHED_LIST}

\b
What a lens shows of the graph; narrow it as with kg view:
{_list(Holds.LENS)}

\b
The whole graph:
{_list(Holds.GRAPH)}

\b
The ontology:
{_list(Holds.ONTOLOGY)}

The same graph and version write the same bytes from run to run, and ask the network for nothing. A
file whose name ends in .gz is packed; what is several files goes into a folder or a .zip.

\b
Examples:
  kg export --format trig --output remit.trig.gz
  kg export --format bag --output remit.zip
  kg export --format dcat --licence https://creativecommons.org/licenses/by/4.0/
  kg export --format sssom --output links.sssom.tsv
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
@about_options
def command(  # noqa: D103 (its help is made above)
    *, form: str, graph: Path, view: View | None, output: Path | None, **about: str | None
) -> None:
    from kg.cli.output import on_terminal, write
    from kg.cli.patience import interruptible
    from kg.errors import UsageError
    from kg.export.dataset.about import About
    from kg.export.formats import export, no_view
    from kg.query.graph import open_graph

    if form in PUBLISHED:
        if view is not None:
            raise UsageError(no_view(form, Holds.GRAPH))
        publish(form, graph=graph, about=About(**about), output=output)
        return
    if form not in FORMATS:
        formats = ", ".join((*PUBLISHED, *FORMATS))
        raise UsageError(f"there is no format {form!r}; choose one of: {formats}")
    if any(about.values()):
        raise UsageError(f"the format {form!r} does not describe the dataset; leave out what does")
    if FORMATS[form].binary and output is None and on_terminal():
        raise UsageError(f"{form} is not for a terminal; name a file with --output FILE")
    made = interruptible(lambda: export(form, lambda: open_graph(graph), view))
    write(made, output)


narrowing_options(command)
