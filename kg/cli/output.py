"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from kg.errors import UsageError

__all__ = ["columns", "on_terminal", "style", "write"]


def on_terminal() -> bool:
    """Say whether standard output is a terminal."""
    return sys.stdout.isatty()


def columns() -> int:
    """Return how many columns a line may take: the terminal's, or what COLUMNS says, or 80."""
    return max(40, shutil.get_terminal_size().columns)


def style(kind: str, text: str) -> str:
    """Return ``text`` dressed for a terminal, as it is where there is none or none is wanted."""
    if not on_terminal() or "NO_COLOR" in os.environ:
        return text
    match kind:
        case "heading":
            return click.style(text, bold=True, underline=True)
        case "owner":
            return click.style(text, bold=True)
        case "priority":
            return click.style(text, fg="cyan")
        case "source":
            return click.style(text, dim=True)
        case _:
            return text


def write(result: str | bytes, output: Path | None = None) -> None:
    """Write a result to the file ``output``, or to standard output where that is None.

    Text is written as UTF-8, bytes as they are.

    Raises:
        UsageError: The file cannot be written; what stood there is unchanged.
    """
    data = result.encode("utf-8", "replace") if isinstance(result, str) else result
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        _write_file(Path(os.path.realpath(output)), data)
    except OSError as error:
        raise UsageError(
            f"{output}: cannot be written ({error.strerror}); name a file in a folder that exists "
            "and that you may write to"
        ) from None


def _write_file(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        # A device or a pipe takes what it is given; a folder is refused by the system.
        path.write_bytes(data)
        return
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(draft).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
