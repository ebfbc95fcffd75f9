"""``kg view``: the graph as a picture that opens in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, settings_of

if TYPE_CHECKING:
    from kg.view.picture import Picture

__all__ = ["command", "narrowing_options"]


def narrowing_options(command: click.Command) -> click.Command:
    """Give a command the options that narrow what a lens shows."""
    command.params += [
        click.Option(
            ["--document", "documents"],
            metavar="NAME",
            multiple=True,
            help="Keep only what this document says: its title, a part of it, or its file's name;"
            " give it again for several.",
        ),
        click.Option(
            ["--priority"],
            metavar="NAME",
            help="Keep only what stands under this priority: its number or its name.",
        ),
        click.Option(
            ["--modality", "modalities"],
            metavar="NAME",
            multiple=True,
            help="Keep only actions of this modality or group, such as promise; give it again for"
            " several.",
        ),
        click.Option(
            ["--as-of", "day"],
            metavar="DATE",
            help="Keep what had been said and who was in post on this day, such as 2019-06-01, or"
            " today, and say what each body was on it.",
        ),
    ]
    return command


@click.command("view")
@graph_option
@click.option(
    "--lens",
    metavar="NAME|FILE.rq",
    default="accountability",
    show_default=True,
    help="What to show: one of those that “kg lenses” lists, or a file of your own.",
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
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="Set a parameter of the lens; set it again for any of several values.",
)
@click.option(
    "--physics", is_flag=True, help="Let symbols be dragged, and pull what they are joined to."
)
@click.option(
    "--list", "listed", is_flag=True, help="List the lenses instead, as “kg lenses” does."
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("network.html"),
    show_default=True,
    help="The file to write, whole or not at all.",
)
def command(  # noqa: PLR0913 (one parameter for each option)
    *,
    graph: Path,
    lens: str,
    focus: str | None,
    depth: int,
    settings: tuple[str, ...],
    physics: bool,
    listed: bool,
    output: Path,
    documents: tuple[str, ...],
    priority: str | None,
    modalities: tuple[str, ...],
    day: str | None,
) -> None:
    r"""Write the graph as one HTML file: a picture, its legend and the same as a table.

    The file opens from disk and asks the network for nothing. What it shows, a lens says: who is
    answerable for which action, what a strategy sets out to do, who works with whom, and others.
    Where a lens shows nothing, no file is written and the exit code is 1.

    \b
    Examples:
      kg view
      kg view --lens strategy-tree --output strategy.html
      kg view --lens surroundings --focus "NHS England" --depth 2
      kg view --lens partners --document "Joint Health" --modality promise
      kg view --lens my-lens.rq
    """
    from kg.cli.output import write
    from kg.query.graph import open_graph
    from kg.view.narrow import Narrowing
    from kg.view.picture import Look, picture

    if listed:
        from kg.cli.lenses import show_lenses

        show_lenses()
        return
    narrowing = Narrowing(documents=documents, priority=priority, modalities=modalities, day=day)
    look = Look(
        lens=lens,
        narrowing=narrowing,
        focus=focus,
        depth=depth,
        settings=settings_of(settings),
        physics=physics,
    )
    drawn = picture(open_graph(graph), look)
    write(drawn.html, output)
    _say(drawn, output)


def _say(drawn: Picture, output: Path) -> None:
    """Tell on standard error what was drawn, within the width of a terminal."""
    import sys
    from textwrap import fill

    from kg.cli.output import columns

    for said in (f"{output}: {drawn.summary}", *drawn.notes):
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


narrowing_options(command)
