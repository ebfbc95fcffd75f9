"""``kg build``: sources to a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import out_option
from kg.errors import UsageError
from kg.vocabulary import DATA

if TYPE_CHECKING:
    from kg.pipeline import Built

__all__ = ["command"]


@click.command(name="build")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@out_option
@click.option(
    "--base-iri", default=DATA, metavar="IRI", help="Mint the IRIs of the data under IRI."
)
@click.option("--fresh", is_flag=True, help="Read every document anew, also those unchanged.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Read with up to N processes at once, each with its own language model in memory; by "
    "default as many as there are cores. A small build needs one, and the graph is the same.",
)
def command(
    *, sources: tuple[str, ...], out: Path, base_iri: str, fresh: bool, jobs: int | None
) -> None:
    r"""Read SOURCES, which are files, folders and zip archives of them, into a graph.

    Texts, web pages, PDFs, Word and OpenDocument texts are told apart by what they hold.

    Without SOURCES, the five example documents are read. The graph then holds exactly these
    sources: what an earlier build read from others is gone. Documents that have not changed since
    are not read again.

    \b
    Examples:
      kg build
      kg build minutes/ strategy.txt --out graphs/health
    """
    from kg.cli.progress import showing
    from kg.pipeline import build, usable_cores
    from kg.resources import seeds_dir

    with showing() as progress:
        built = build(
            _paths(sources) or (seeds_dir(),),
            out=out,
            base=base_iri,
            fresh=fresh,
            jobs=jobs or usable_cores(),
            progress=progress,
        )
    _print(built)
    if not built.report.complete:
        raise click.exceptions.Exit(1)


def _paths(sources: tuple[str, ...]) -> tuple[Path, ...]:
    if "" in sources:
        # Such as "$FOLDER" where it is not set: it must not come to mean the current folder.
        raise UsageError('a SOURCE is the empty text; name a file or a folder, such as "."')
    return tuple(map(Path, sources))


def _print(built: Built) -> None:
    from kg.cli.build_table import closing_lines, table_lines
    from kg.cli.output import columns, on_terminal

    for line in table_lines(built.report, columns=columns() if on_terminal() else None):
        click.echo(line)
    for line in closing_lines(built):
        click.echo(line, err=True)
