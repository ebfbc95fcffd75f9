"""``kg validate``: is the graph what it should be?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import output_option

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.validate import Shapes, Validation

__all__ = ["command"]

_FORMATS = ("text", "json", "turtle")
_ENGINES = ("shacl", "pyshacl")


@click.command("validate")
@click.option(
    "--graph",
    metavar="DIR|FILE",
    # What may not be read is said by what reads it.
    type=click.Path(path_type=Path, readable=False),
    default=Path("build"),
    show_default=True,
    help="The folder that kg build wrote, or an RDF file: .nq, .trig, .ttl, .nt, .rdf, .jsonld.",
)
@click.option(
    "--shapes",
    "shapes_file",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="Your own SHACL shapes instead of those of Remit.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="text for people, json for programs, turtle for the report that SHACL defines.",
)
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    help="What validates; they find the same.  [default: shacl, where it is installed]",
)
@output_option
def command(
    *, graph: Path, shapes_file: Path | None, form: str, engine: str | None, output: Path | None
) -> None:
    r"""Say what is wrong in the graph, where, in which words, and how to mend it.

    The graph is held against ontology/shapes.ttl: evidence for every statement, one modality, dates
    in order, money with its currency, nothing that is referred to and not described. Shapes that
    matched nothing are named. The exit code is 1 where there is a violation; warnings, which a
    source may deserve, leave it at 0.

    \b
    Examples:
      kg validate
      kg validate --graph edited.trig --format json --output report.json
      kg validate --shapes my-shapes.ttl
    """
    from kg.cli.output import write
    from kg.cli.patience import interruptible
    from kg.cli.steps import telling
    from kg.validate import own_shapes, read_shapes, usual_engine, validate

    chosen = usual_engine(engine)
    shapes: Shapes = read_shapes(shapes_file) if shapes_file else own_shapes()
    with telling(steps=3) as tell:
        store = _opened(graph)
        found = interruptible(lambda: validate(store, shapes=shapes, engine=chosen, tell=tell))
    write(_written(found, form), output)
    if not found.conforms:
        raise click.exceptions.Exit(1)


def _opened(graph: Path) -> ox.Store:
    from kg.errors import UnreadableSource
    from kg.store import open_steady
    from kg.validate import read_graph

    if graph.is_file():
        return read_graph(graph)
    store = open_steady(graph, lambda folder: folder.store())
    if not len(store):
        raise UnreadableSource("holds no triple; build it again with kg build", place=str(graph))
    return store


def _written(found: Validation, form: str) -> str:
    from kg.cli.output import columns
    from kg.cli.validate_report import json_text, report_lines

    if form == "json":
        return json_text(found)
    if form == "turtle":
        return found.turtle()
    return "".join(f"{line}\n" for line in report_lines(found, width=columns()))
