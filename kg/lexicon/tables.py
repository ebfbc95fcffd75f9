"""The tables of the lexicon and the authority as the files hold them; each file is read once."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from typing import Any

from kg.resources import ontology_dir

__all__ = ["cell_values", "lexicon_table", "table_rows"]


@cache
def lexicon_table(name: str) -> dict[str, Any]:
    """Return what ``ontology/lexicon/NAME.toml`` holds; nobody may change it."""
    path = ontology_dir() / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def table_rows(folder: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``ontology/FOLDER/NAME.csv`` by the names of its columns."""
    path = ontology_dir() / folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def cell_values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that may hold several.

    >>> cell_values("DHSC|Department of Health"), cell_values("")
    (('DHSC', 'Department of Health'), ())
    """
    return tuple(value for value in cell.split("|") if value)
