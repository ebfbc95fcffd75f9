"""Tables of other people on the command line: where they are written, and how far the work is."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["check_output", "counting", "write_table"]

_BINARY = ("Excel", "Parquet")


def check_output(table: Path, output: Path | None, *, overwrite: bool) -> None:
    """Check that nothing is written over the table that is read, unless that is wanted.

    Raises:
        UsageError: It would be, or the result would be of another format than its name says.
    """
    if output is None:
        return
    if output.exists() and table.exists() and output.samefile(table) and not overwrite:
        raise UsageError(
            f"{output}: is the table that is read; name another file, or say --overwrite"
        )
    if output.suffix.lower() != table.suffix.lower():
        raise UsageError(
            f"{output}: a table is written in the format that it is read in; name a file that ends in "
            f"{table.suffix or 'nothing'}"
        )


def write_table(data: bytes, output: Path | None, *, form: str) -> None:
    """Write a table to the file ``output``, or to standard output.

    Raises:
        UsageError: It is no text and would go to a terminal, or the file cannot be written.
    """
    from kg.cli.output import on_terminal, write

    if output is None and form.startswith(_BINARY) and on_terminal():
        raise UsageError(f"{form} is not for a terminal; name a file with --output")
    write(data, output)


@contextmanager
def counting(what: str, *, total: int) -> Iterator[Callable[[int], None]]:
    """Show on standard error how many of ``total`` are done: a bar, or one line where there is none."""
    if not sys.stderr.isatty():
        click.echo(f"{what} ({total:,} rows)", err=True)
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(what), total=total)
        yield lambda done: bar.update(task, completed=done)
