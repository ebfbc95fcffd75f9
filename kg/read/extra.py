"""Libraries that only some formats need: imported when such a format is used, never before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import MissingExtra

__all__ = ["extra"]


def extra(module: str, *, of: str, doing: str = "reading", name: str = "documents") -> Any:  # noqa: ANN401 (a module of any kind)
    """Return ``module``, which reading ``of``, or what else one is ``doing``, needs.

    ``name`` is the extra of the project that brings it.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{doing} {of} needs {error.name or module}, which is not installed; "
            f'install it with: pip install "remit-kg[{name}]"'
        ) from error
