"""Names linked in Python: a DataFrame beside the column that they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kg.join.linking import Meant, link_names
from kg.link.kinds import asked_kinds
from kg.link.matcher import Matcher
from kg.query.entries import link_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from kg.query.graph import OpenGraph

__all__ = ["link_frame"]


def link_frame(
    graph: OpenGraph, names: Iterable[object], *, kinds: Collection[str], on: date | None
) -> pd.DataFrame:
    """Return what ``names`` stand for, one row each, with the index of the column they come from.

    Raises:
        UsageError: ``kinds`` names one that does not exist.
    """
    column = names if isinstance(names, pd.Series) else pd.Series(list(names), dtype=object)
    texts = [
        "" if missing else str(each) for each, missing in zip(column, column.isna(), strict=True)
    ]
    matcher = Matcher(link_entries(graph.store, base=graph.base))
    linked = link_names(texts, matcher, meant=Meant(kinds=asked_kinds(kinds), on=on), prefix="")
    return pd.DataFrame(linked.columns, index=column.index)
