"""``kg who-owns``: which body owns actions about something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.ownership import WhoOwns

__all__ = ["command"]


@click.command("who-owns")
@click.argument("text", nargs=-1, required=True)
@graph_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="The most actions to show of each group.",
)
@click.option(
    "--group",
    "groups",
    type=click.Choice(["promise", "activity", "expectation", "option", "refusal"]),
    multiple=True,
    help="Show only this group; give it again for several.  [default: all]",
)
@click.option(
    "--as-of",
    "day",
    metavar="DATE",
    help="Say who answers for each owner on this day, such as 2019-06-01, or today."
    "  [default: the date of each document]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="How to write the answer.",
)
@output_option
def command(  # noqa: PLR0913 (one parameter for each option)
    *,
    text: tuple[str, ...],
    graph: Path,
    limit: int,
    groups: tuple[str, ...],
    day: str | None,
    form: str,
    output: Path | None,
) -> None:
    r"""Say which body owns actions about TEXT, with quotes.

    Words are matched by their stems, in the action, its quote, the outcome that it aims at, its
    priority, strategy and owner. What was promised, is being done, is asked for, is possible and
    is declined are told apart and never added up.

    Bodies are renamed, merged and abolished. With --as-of, each owner is named as the text names
    it, beside the body that answers for it on that day, with the change and its source. Without it
    that is told only where a body was gone on the document's own date; of a document whose date is
    not known, nothing is concluded.

    \b
    Examples:
      kg who-owns "rough sleepers"
      kg who-owns "rough sleepers" --as-of today
      kg who-owns homelessness --group promise --group expectation
      kg who-owns "mental health" --limit 50 --format csv --output mental-health.csv
    """
    from kg.cli.output import write
    from kg.cli.patience import interruptible
    from kg.model import ModalityGroup
    from kg.query.graph import open_graph
    from kg.query.ownership import who_owns

    chosen = [ModalityGroup(group) for group in groups] or list(ModalityGroup)
    words = " ".join(text)
    answer = interruptible(
        lambda: who_owns(open_graph(graph), words, limit=limit, groups=chosen, on=day)
    )
    if not answer:
        click.echo(f"no action is about “{words}”; try other or fewer words", err=True)
    write(_rendered(answer, form, to_file=output is not None), output)


def _rendered(answer: WhoOwns, form: str, *, to_file: bool) -> str:
    from kg.cli.output import columns, style
    from kg.query.formats import ownership, render

    if form == "table" and to_file:
        return ownership.to_text(answer, columns=columns())
    if form == "table":
        return ownership.to_text(answer, columns=columns(), style=style)
    if form == "csv":
        return render(ownership.to_rows(answer), "csv")
    writers = {
        "json": ownership.to_json,
        "jsonl": ownership.to_jsonl,
        "markdown": ownership.to_markdown,
    }
    return writers[form](answer)
