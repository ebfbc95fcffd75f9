"""Libraries that only some formats need: imported when such a source is read, never before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import MissingExtra

__all__ = ["extra"]


def extra(module: str, *, of: str) -> Any:  # noqa: ANN401 (a module of any kind)
    """Return ``module``, which reading ``of`` needs.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"reading {of} needs {error.name or module}, which is not installed; "
            'install it with: pip install "remit-kg[documents]"'
        ) from error
