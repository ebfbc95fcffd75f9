"""The libraries of Excel workbooks and Parquet files, imported when such a table is opened."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import MissingExtra

__all__ = ["extra"]


def extra(module: str, *, of: str) -> Any:  # noqa: ANN401 (a module of any kind)
    """Return ``module``, which tables that are ``of`` a kind need.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing = error.name or module
        raise MissingExtra(
            f"{of} need {missing}, which is not installed; install it with: "
            'pip install "remit-kg[tables]", or save the table as CSV'
        ) from error
