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
_STDERR = "stderr"


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
    if total > count:
        # -v stood before the command's name too: that handler is there, and hears more from now.
        (handler,) = (each for each in _logger().handlers if each.get_name() == _STDERR)
    else:
        handler = logging.StreamHandler()
        handler.set_name(_STDERR)
        handler.setFormatter(logging.Formatter("kg: %(message)s"))
        _listen(ctx, handler)
    handler.setLevel(logging.INFO if total == 1 else logging.DEBUG)


def _log_to(ctx: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    if path is None:
        return
    import logging

    try:
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"the log cannot be written to {path}: {error.strerror}") from None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _listen(ctx, handler)


def _listen(ctx: click.Context, handler: logging.Handler) -> None:
    """Send what the package tells to ``handler`` until the command ends."""
    logger = _logger()
    logger.addHandler(handler)

    def stop() -> None:
        logger.removeHandler(handler)
        handler.close()

    ctx.find_root().call_on_close(stop)


def _logger() -> logging.Logger:
    import logging

    logger = logging.getLogger("kg")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    return logger
