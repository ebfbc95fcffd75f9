"""Messages about the work, on standard error and into a log file, for every command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    import logging

__all__ = ["log_options", "verbosity"]

_VERBOSITY = "kg.verbosity"


def log_options() -> list[click.Option]:
    """Return the options of logging, anew for each command."""
    return [
        click.Option(
            ["-v", "--verbose"],
            count=True,
            expose_value=False,
            callback=_tell_more,
            help="Say more on standard error; twice for every detail.",
        ),
        click.Option(
            ["--log-file"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=_log_to,
            help="Write a log with every detail to FILE.",
        ),
    ]


def verbosity(ctx: click.Context) -> int:
    """Return how often ``-v`` was given, before and after the command's name."""
    return int(ctx.find_root().meta.get(_VERBOSITY, 0))


def _tell_more(ctx: click.Context, _parameter: click.Parameter, count: int) -> None:
    if not count:
        return
    import logging

    ctx.find_root().meta[_VERBOSITY] = total = verbosity(ctx) + count
    logger = _logger()
    told = [each for each in logger.handlers if each.get_name() == "stderr"]
    handler = told[0] if told else logging.StreamHandler()
    handler.set_name("stderr")
    handler.setLevel(logging.INFO if total == 1 else logging.DEBUG)
    handler.setFormatter(logging.Formatter("kg: %(message)s"))
    logger.addHandler(handler)


def _log_to(_ctx: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    if path is None:
        return
    import logging

    try:
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"the log cannot be written to {path}: {error.strerror}") from None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _logger().addHandler(handler)


def _logger() -> logging.Logger:
    import logging

    logger = logging.getLogger("kg")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    return logger
