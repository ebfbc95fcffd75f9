"""Libraries that only some of the work needs: imported when it is done, never before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import MissingExtra

__all__ = ["imported"]


def imported(module: str, *, doing: str, extra: str, instead: str = "") -> Any:  # noqa: ANN401
    """Return ``module``, a module of any kind, which the package's ``extra`` brings.

    ``doing`` says what needs it and ``instead`` what may be done without it, for the message.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{doing} needs {error.name or module}, which is not installed; install it with: "
            f'pip install "remit-kg[{extra}]"{instead}'
        ) from error
