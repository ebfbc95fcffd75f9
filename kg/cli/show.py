"""Show a result: as data as it is, as a table in a way that can be read where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.output import columns, on_terminal, write
from kg.query.formats import default_format, render
from kg.query.formats.text import fits, to_records
from kg.query.results import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.results import Result

__all__ = ["show"]


def show(result: Result, *, form: str | None, output: Path | None, base: str) -> None:
    """Write ``result`` in the format ``form``, to the file ``output`` if there is one.

    On a terminal a table is drawn within its width, and rows of more columns than it can hold are
    shown as records, one line a cell.
    """
    chosen = form or default_format(result)
    if chosen == "table" and isinstance(result, Rows):
        if not result:
            click.echo("no rows", err=True)
        if output is None and on_terminal():
            _show_on_terminal(result, base)
            return
    write(render(result, chosen, base=base), output)


def _show_on_terminal(rows: Rows, base: str) -> None:
    if not fits(rows, columns=columns(), base=base):
        write(to_records(rows, columns=columns(), base=base))
        return
    from kg.cli.table import draw

    draw(rows, base=base)
