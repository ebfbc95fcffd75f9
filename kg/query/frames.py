"""Rows as a pandas DataFrame: the one module of the package that needs pandas."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from kg.query.results import Rows
    from kg.query.terms import Value

__all__ = ["frame"]


def frame(rows: Rows) -> pd.DataFrame:
    """Return ``rows`` as a DataFrame with one column for each of theirs.

    A column of whole numbers stays whole where cells are missing (``Int64``), decimals become
    floats and days become ``datetime64``, so that sums, means and slices work as they are.
    """
    columns = {name: _series(rows.column(name)) for name in rows.columns}
    return pd.DataFrame(columns, columns=list(rows.columns))


def _series(values: list[Value]) -> pd.Series:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int}:
        return pd.Series(values, dtype="Int64" if None in values else "int64")
    if kinds == {bool}:
        return pd.Series(values, dtype="boolean" if None in values else "bool")
    if kinds and kinds <= {int, float, Decimal}:
        numbers = [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
        return pd.Series(numbers, dtype="float64")
    if kinds and kinds <= {date, datetime}:
        return _days(values)
    return pd.Series(values, dtype="str" if kinds == {str} else "object")


def _days(values: list[Value]) -> pd.Series:
    try:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
    except (ValueError, TypeError):
        return pd.Series(values, dtype="object")
