"""A table drawn on a terminal: the one place where results need rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.query.formats.text import grid

if TYPE_CHECKING:
    from kg.query.results import Rows

__all__ = ["draw"]


def draw(rows: Rows, *, base: str) -> None:
    """Draw ``rows`` within the terminal's width, with long texts wrapped inside their columns."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for place, name in enumerate(rows.columns):
        numbers = all(_is_number(cells[place]) for cells in rows.terms)
        table.add_column(name, justify="right" if numbers and rows else "left", overflow="fold")
    for texts in grid(rows, base=base):
        # Text, not markup: what a document says in brackets is no instruction.
        table.add_row(*(Text(text) for text in texts))
    Console().print(table)


def _is_number(term: object) -> bool:
    return term is None or str(getattr(term, "datatype", "")).endswith(
        ("#integer", "#decimal", "#double")
    )
