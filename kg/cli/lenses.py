"""``kg lenses``: the ways of looking at a graph."""

from __future__ import annotations

import click

__all__ = ["command", "show_lenses"]


@click.command("lenses")
@click.argument("name", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write the list.",
)
def command(*, name: str | None, form: str) -> None:
    r"""List the lenses: what “kg view” can show of a graph.

    With the NAME of one, or a file, say what it asks, how it sets things out and what it takes.

    \b
    Examples:
      kg lenses
      kg lenses partners
      kg lenses --format json
    """
    show_lenses(name, form=form)


def show_lenses(name: str | None = None, *, form: str = "table") -> None:
    """Print the lenses, or what there is to say of one."""
    from kg.cli.output import columns, write
    from kg.view.formats import to_json, to_list, to_text
    from kg.view.lens import find_lens, lenses

    found = (find_lens(name),) if name else tuple(lenses().values())
    if form == "json":
        write(to_json(found))
    elif name:
        write(to_text(found[0], columns=columns()))
    else:
        write(to_list(found, columns=columns()))
