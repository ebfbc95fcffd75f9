"""``kg view``: the graph as a picture that opens in a browser."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


@click.command("view")
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder that kg build wrote.",
)
@click.option(
    "--lens",
    default="accountability",
    show_default=True,
    help="What to show: accountability, strategy or all.",
)
@click.option("--focus", metavar="NAME", help="Show this body, strategy … and what is around it.")
@click.option(
    "--depth", type=int, default=1, show_default=True, help="How far around the focus to go."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("network.html"),
    show_default=True,
    help="The file to write.",
)
def command(graph: Path, lens: str, focus: str | None, depth: int, output: Path) -> None:
    r"""Write the graph as one HTML file: a picture, its legend and the same as a table.

    The file opens from disk and asks the network for nothing.

    \b
    kg view
    kg view --lens strategy --output strategy.html
    kg view --focus "NHS England" --depth 2
    """
    from kg.store import open_folder
    from kg.view.picture import picture
    from kg.view.write import write_page

    drawn = picture(open_folder(graph).store(), lens=lens, focus=focus, depth=depth)
    write_page(output, drawn.html)
    click.echo(f"wrote {output}: {drawn.summary}", err=True)
