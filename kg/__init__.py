"""Remit: which body owns which action, with the exact words that say so.

>>> import kg
>>> kg.open  # doctest: +ELLIPSIS
<function open at ...>

What the package offers is imported when it is first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph, attach_table, open  # noqa: A004 - kg.open reads as what it does
    from kg.attach import Figures
    from kg.errors import RemitError
    from kg.query.ownership import WhoOwns
    from kg.query.results import Row, Rows
    from kg.query.why import Why

__all__ = [
    "Figures",
    "Graph",
    "RemitError",
    "Row",
    "Rows",
    "WhoOwns",
    "Why",
    "attach_table",
    "open",
]

_HOMES = {
    "Figures": "kg.attach",
    "Graph": "kg.api",
    "RemitError": "kg.errors",
    "Row": "kg.query.results",
    "Rows": "kg.query.results",
    "WhoOwns": "kg.query.ownership",
    "Why": "kg.query.why",
    "attach_table": "kg.api",
    "open": "kg.api",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(
            f"module 'kg' has no attribute {name!r}; it offers {', '.join(_HOMES)}"
        )
    from importlib import import_module

    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
