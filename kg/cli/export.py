"""``kg export``: the graph, what a lens shows of it, and the ontology in the formats of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option
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
@click.option("--lens", metavar="NAME", help="What to show.  [default: accountability]")
@click.option("--focus", metavar="NAME", help="Only this thing and what is near it.")
@click.option(
    "--depth", type=click.IntRange(min=1), metavar="N", help="Steps around it.  [default: 1]"
)
@click.option("--document", "documents", metavar="NAME", multiple=True, help="Only this document.")
@click.option("--priority", metavar="NUMBER", help="Only what stands under this priority.")
@click.option(
    "--modality",
    "modalities",
    metavar="NAME",
    multiple=True,
    help="Only actions of this modality or group; give it again for several.",
)
@click.option("--as-of", "day", metavar="DATE", help="As known on this day, or today.")
@output_option
def command(  # noqa: D103, PLR0913 (its help is made above; one parameter for each option)
    *,
    form: str,
    graph: Path,
    lens: str | None,
    focus: str | None,
    depth: int | None,
    documents: tuple[str, ...],
    priority: str | None,
    modalities: tuple[str, ...],
    day: str | None,
    output: Path | None,
) -> None:
    from kg.cli.output import on_terminal, write
    from kg.cli.patience import interruptible
    from kg.errors import UsageError
    from kg.export.formats import export
    from kg.query.graph import open_graph

    if form in FORMATS and FORMATS[form].binary and output is None and on_terminal():
        raise UsageError(f"{form} is not for a terminal; name a file with --output FILE")
    narrowed = lens or focus or depth or documents or priority or modalities or day
    view = _view(lens, focus, depth, (documents, priority, modalities, day)) if narrowed else None
    made = interruptible(lambda: export(form, lambda: open_graph(graph), view))
    write(made, output)


def _view(
    lens: str | None,
    focus: str | None,
    depth: int | None,
    narrowing: tuple[tuple[str, ...], str | None, tuple[str, ...], str | None],
) -> View:
    from kg.export.formats import View
    from kg.view.lens import DEFAULT
    from kg.view.narrow import Narrowing

    documents, priority, modalities, day = narrowing
    return View(
        lens=lens or DEFAULT,
        narrowing=Narrowing(documents=documents, priority=priority, modalities=modalities, day=day),
        focus=focus,
        depth=depth or 1,
    )
