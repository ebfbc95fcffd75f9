"""A group whose commands are imported when they are run, with the options that all share."""

from __future__ import annotations

import difflib
from importlib import import_module
from typing import Any

import click

from kg.cli.commands import COMMANDS
from kg.cli.logs import log_options
from kg.cli.settings import defaults_for, read_settings

__all__ = ["CommandGroup"]


class CommandGroup(click.Group):
    """The commands of ``COMMANDS``; ``remit.toml`` in the current folder sets their defaults."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(**options)
        self.help = _with_breaks(self.help)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in the order in which they are listed."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command called ``cmd_name`` and give it the options that all share."""
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        command: click.Command = import_module(home.module).command
        command.help = _with_breaks(command.help)
        known = {name for parameter in command.params for name in parameter.opts}
        command.params.extend(each for each in log_options() if not known & set(each.opts))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, home.help) for name, home in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of ``args``, with its defaults from the settings."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command {args[0]!r}; {hint}")
        name, command, rest = super().resolve_command(ctx, args)
        if name and command:
            defaults: dict[str, Any] = defaults_for(name, command, read_settings())
            ctx.default_map = {name: defaults}
        return name, command, rest


def _with_breaks(help_: str | None) -> str | None:
    r"""Return the help with the mark by which click keeps lines as they are, also from r"\b"."""
    return help_.replace("\\b\n", "\b\n") if help_ else help_
