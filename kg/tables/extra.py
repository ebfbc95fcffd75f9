"""The libraries of Excel workbooks and Parquet files, imported when such a table is opened."""

from __future__ import annotations

from typing import Any

from kg.extras import imported

__all__ = ["extra"]


def extra(module: str, *, of: str) -> Any:  # noqa: ANN401 (a module of any kind)
    """Return ``module``, which reading ``of`` a kind needs.

    Raises:
        MissingExtra: It is not installed.
    """
    return imported(
        module, doing=f"reading {of}", extra="tables", instead=", or save the table as CSV"
    )
