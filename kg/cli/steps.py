"""How a command of a few long steps shows where it is: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["telling"]


@contextmanager
def telling(*, steps: int) -> Iterator[Callable[[str], None]]:
    """Show on standard error each of ``steps`` steps that is told, as it begins."""
    if not sys.stderr.isatty():
        yield lambda said: click.echo(said, err=True)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    shown = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        done = iter(range(steps))

        def tell(said: str) -> None:
            bar.update(task, description=escape(said), completed=next(done, steps))

        yield tell
