"""The command ``kg``: run a command, and turn what goes wrong into one line and an exit code."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import click

from kg.cli.group import CommandGroup
from kg.cli.logs import log_options, verbosity
from kg.errors import RemitError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["kg", "main"]

_INTERRUPTED = 130


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"kg {version('remit-kg')}")
    except PackageNotFoundError:
        click.echo("kg, not installed: run from its sources")
    ctx.exit()


@click.group(
    cls=CommandGroup,
    params=[
        *log_options(),
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_print_version,
            help="Print the version.",
        ),
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
)
def kg() -> None:
    r"""Remit: which body owns which action, read from policy documents, with the exact words.

    \b
    Examples:
      kg build                          read the example documents into build/
      kg who-owns "rough sleepers"      which body owns actions about them
      kg query commitments --format csv --output commitments.csv
      kg COMMAND --help                 what a command takes, with examples

    Options can be set for good in remit.toml in the current folder.
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run ``kg`` with ``args`` (those of the process by default) and exit."""
    code = _code(args)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
    if code == _INTERRUPTED and threading.active_count() > 1:
        # A query that cannot be stopped may still run: end it with the process.
        os._exit(code)
    sys.exit(code)


def _code(args: Sequence[str] | None) -> int:
    """Run the command and return its exit code, after saying what went wrong if anything did."""
    try:
        with kg.make_context("kg", list(sys.argv[1:] if args is None else args)) as ctx:
            return _run(ctx)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        _complain(_with_hint(error))
        return error.exit_code
    except RemitError as error:
        _complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        _stop_writing()
        return 0
    except (KeyboardInterrupt, click.Abort):
        click.echo("kg: interrupted", err=True)
        return _INTERRUPTED


def _run(ctx: click.Context) -> int:
    try:
        kg.invoke(ctx)
    except (RemitError, click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except OSError as error:
        _complain(_of_the_system(error))
        return 2
    except Exception as error:
        if verbosity(ctx):
            raise
        _complain(
            f"this is a fault of Remit: {type(error).__name__}: {error}; "
            "“kg -v …” shows where it happened, please report that"
        )
        return 2
    return 0


def _of_the_system(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"


def _with_hint(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{message} (see “{context.command_path} --help”)" if context else message


def _complain(message: str) -> None:
    click.echo(f"kg: error: {' '.join(message.split())}", err=True)


def _stop_writing() -> None:
    """Let nothing more be written to a pipe that nobody reads, also not at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
