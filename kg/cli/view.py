"""``kg view``: the graph as a picture that opens in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_option

__all__ = ["command"]


@click.command("view")
@graph_option
@click.option(
    "--lens",
    metavar="NAME",
    default="accountability",
    show_default=True,
    help="What to show: accountability, strategy or all.",
)
@click.option(
    "--focus", metavar="NAME", help="Show only this body, strategy or action and what is near it."
)
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    show_default=True,
    help="How many steps around the focus to go.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("network.html"),
    show_default=True,
    help="The file to write, whole or not at all.",
)
def command(*, graph: Path, lens: str, focus: str | None, depth: int, output: Path) -> None:
    r"""Write the graph as one HTML file: a picture, its legend and the same as a table.

    The file opens from disk and asks the network for nothing. "accountability" shows bodies,
    groups and people beside the actions that they own; "strategy" shows priorities with the
    actions and outcomes that stand under them; "all" shows everything.

    \b
    Examples:
      kg view
      kg view --lens strategy --output strategy.html
      kg view --focus "NHS England" --depth 2
    """
    import sys
    from textwrap import fill

    from kg.cli.output import columns, write
    from kg.query.graph import open_graph
    from kg.view.picture import picture

    drawn = picture(open_graph(graph).store, lens=lens, focus=focus, depth=depth)
    write(drawn.html, output)
    said = f"{output}: {drawn.summary}"
    if sys.stderr.isatty():
        # A path stays whole, so that it can be copied.
        said = fill(
            said,
            columns(),
            subsequent_indent="  ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    click.echo(said, err=True)
