"""``kg import``: what ``kg export`` wrote, back into a graph folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import out_option

if TYPE_CHECKING:
    from kg.importing import Imported

__all__ = ["command"]


@click.command("import")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, readable=False),
)
@out_option
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="nquads, trig, jsonld, turtle, ntriples or rdfxml, where the suffix does not tell it.",
)
def command(*, files: tuple[Path, ...], out: Path, form: str | None) -> None:
    r"""Read back into a graph folder what kg export wrote of one.

    N-Quads, TriG and JSON-LD give the same graph, byte for byte; a bag gives its texts and its
    report too, each held to its checksum and each quote to its text. Turtle and N-Triples hold no
    named graphs: every statement comes back, but no longer from which document it is, nor whether
    it was inferred. Files may be packed (.gz). A graph that stands in the folder is replaced once all
    is read and checked, and stays as it is where anything is wrong.

    \b
    Examples:
      kg import remit.trig.gz --out graphs/remit
      kg import remit.zip --out graphs/remit
    """
    from kg.cli.steps import telling
    from kg.importing import import_graph

    with telling(steps=4) as tell:
        imported = import_graph(files, out=out, form=form, tell=tell)
    for line in _lines(imported):
        click.echo(line, err=True)


def _lines(imported: Imported) -> list[str]:
    count = imported.documents
    documents = "1 document" if count == 1 else f"{count} documents"
    lines = [f"The graph of {documents} is in {imported.folder.path.name}."]
    if imported.one_graph:
        lines.append(
            "The format has no named graphs, so it can no longer be seen which document a statement "
            "is from, nor what was inferred."
        )
    if imported.texts < count:
        lines.append("There are no texts with it; the quotes are whole, and a bag has both.")
    return lines
