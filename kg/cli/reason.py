"""``kg reason``: is it consistent, and what follows?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option, text_or_json_option

if TYPE_CHECKING:
    from kg.query.consistency import Finding

__all__ = ["command"]


@click.command("reason")
@graph_option
@click.option(
    "--what",
    type=click.Choice(["graph", "ontology"]),
    default="graph",
    show_default=True,
    help="Prove the ontology with the graph, or alone.",
)
@click.option(
    "--add",
    "added",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Also take the statements of this Turtle file to be true; give it again for several.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=1),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="Stop a reasoner that takes longer over one step.",
)
@text_or_json_option
@output_option
def command(
    *,
    graph: Path,
    what: str,
    added: tuple[Path, ...],
    time_limit: float,
    form: str,
    output: Path | None,
) -> None:
    r"""Prove that the ontology and the graph do not contradict themselves, or say where they do.

    HermiT looks for contradictions and infers types and relations, which are compared with what
    the rules inferred when the graph was built. Where something clashes, Pellet names a smallest
    set of statements that cannot all be true, shown with their quotes; where Pellet overlooks it,
    HermiT is asked again and again with fewer statements. The exit code is 1 then.

    Both need Java, which pip install remit-kg[reason] brings where there is none.

    \b
    Examples:
      kg reason
      kg reason --what ontology
      kg reason --add my-statements.ttl --format json --output verdict.json
    """
    from kg.cli.output import columns, write
    from kg.query.formats.finding import to_json, to_text

    found = _found(graph, what, added, time_limit)
    write(to_json(found) if form == "json" else to_text(found, columns=columns()), output)
    if not found.verdict.good:
        raise click.exceptions.Exit(1)


def _found(graph: Path, what: str, added: tuple[Path, ...], time_limit: float) -> Finding:
    from kg.errors import UsageError
    from kg.query.consistency import check_graph, check_ontology
    from kg.query.graph import open_graph

    if what == "graph":
        return check_graph(open_graph(graph), added=added, tell=_tell, time_limit=time_limit)
    if added:
        raise UsageError("--add adds to a graph; leave out --what ontology, or --add")
    return check_ontology(tell=_tell, time_limit=time_limit)


def _tell(doing: str) -> None:
    click.echo(doing, err=True)
