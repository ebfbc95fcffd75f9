"""Libraries that only some formats need: imported when such a source is read, never before."""

from __future__ import annotations

from typing import Any

from kg.extras import imported

__all__ = ["extra"]


def extra(module: str, *, of: str) -> Any:  # noqa: ANN401 (a module of any kind)
    """Return ``module``, which reading ``of`` needs.

    Raises:
        MissingExtra: It is not installed.
    """
    return imported(module, doing=f"reading {of}", extra="documents")
