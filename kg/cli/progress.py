"""How a build shows its progress: a bar on a terminal, plain lines elsewhere; on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.pipeline import Event, Happening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bar

    from kg.pipeline import Progress

__all__ = ["showing"]


@contextmanager
def showing() -> Iterator[Progress]:
    """Show what a build tells for as long as the context lasts."""
    if not sys.stderr.isatty():
        yield _tell_in_lines
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        yield _BarTeller(bar)


def _tell_in_lines(event: Event) -> None:
    line = _line(event)
    if line:
        click.echo(line, err=True)


def _line(event: Event) -> str:
    """Return what to say of one moment of a build; nothing of what is passed over rightly."""
    match event.happening:
        case Happening.READING:
            return f"reading {event.subject} ({event.done + 1} of {event.total})"
        case Happening.LEAVING_OUT:
            return f"left out: {event.subject}: {event.reason}"
        case Happening.OBJECTING:
            return f"violation: {event.subject}: {event.reason}"
        case Happening.PASSING_OVER:
            return ""
        case happening:
            return f"{happening} {event.subject}"


class _BarTeller:
    """Moves a bar, and says above it what was left out."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("reading")

    def __call__(self, event: Event) -> None:
        from rich.markup import escape
        from rich.text import Text

        if event.happening in {Happening.LEAVING_OUT, Happening.OBJECTING}:
            self._bar.console.print(Text(_line(event)), soft_wrap=True)
        elif event.happening is not Happening.PASSING_OVER:
            said = escape(f"{event.happening} {event.subject}")
            total = event.total or None
            self._bar.update(self._task, description=said, completed=event.done, total=total)
