"""The competency questions: what a careful reader answers, kept as files beside the seeds.

A case is a TOML file of ``tests/cases/questions``. ``query`` names the question, ``set`` its
parameters, ``where`` the place of the text that was read, ``answer`` the answer in a sentence.
``rows`` are rows that must be there, each with the columns that matter; a text ending in "…" has to
begin so, and an empty one means an unbound cell. ``whole`` says that they are all, ``count`` how many
there are, ``never`` what must not be there.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.results import Cells, Rows

__all__ = ["Case", "faults", "read_case"]

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with the answer that the documents give to a careful reader."""

    name: str
    query: str
    where: str
    answer: str
    set: dict[str, Any] = field(default_factory=dict)
    rows: tuple[_Row, ...] = ()
    never: tuple[_Row, ...] = ()
    count: int | None = None
    whole: bool = False


def read_case(path: Path) -> Case:
    """Return the case of a file; an unknown key is an error."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    rows, never = tuple(said.pop("rows", ())), tuple(said.pop("never", ()))
    case = Case(name=path.stem, rows=rows, never=never, **said)
    if not (rows or never or case.whole or case.count is not None):
        raise ValueError(f"{path}: the case expects nothing")
    return case


def faults(case: Case, found: Rows) -> list[str]:
    """Return what differs between the answer ``found`` and the case, one line each."""
    said = [_missing(row, found) for row in case.rows]
    said += [f"must not be there: {row}" for row in case.never if _matches(row, found)]
    expected = len(case.rows) if case.whole else case.count
    if expected is not None and len(found) != expected:
        said.append(f"{len(found)} rows instead of {expected}")
    return [each for each in said if each]


def _missing(row: _Row, found: Rows) -> str:
    number = len(_matches(row, found))
    return "" if number == 1 else f"{number} rows instead of one: {row}"


def _matches(row: _Row, found: Rows) -> list[Cells]:
    places = {name: found.columns.index(name) for name in row}
    return [
        cells
        for cells in found.terms
        if all(_same(value, _text(cells, places[name])) for name, value in row.items())
    ]


def _text(cells: Cells, place: int) -> str:
    term = cells[place]
    return "" if term is None else term.value


def _same(expected: object, value: str) -> bool:
    wanted = str(expected).lower() if isinstance(expected, bool) else str(expected)
    if wanted.endswith("…"):
        return value.startswith(wanted[:-1])
    if wanted.startswith("…"):
        return value.endswith(wanted[1:])
    return value == wanted
