"""How many rows a second are linked: a table of names that come again, and one in which none does."""

from __future__ import annotations

import time
from itertools import cycle, islice
from typing import TYPE_CHECKING

from kg.join import link_table
from kg.lexicon.areas import known_areas
from kg.link.matcher import Matcher
from kg.link.records import Entry
from kg.tables.open import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["measure_linking"]

_ROWS = 50_000
_FORMS = (
    "{}",
    "{} Council",
    "{} City Council",
    "{} District Council",
    "{} CCG",
    "{} NHS FT",
    "LB {}",
)


def measure_linking() -> Iterator[str]:
    """Yield lines that say how long linking takes; every area of the authority is an entry."""
    names = sorted({area.name for area in known_areas().values()})
    entries = [Entry(iri=name, labels=(name,), kind="Area") for name in names]
    yield f"{len(entries):,} entries, {_ROWS:,} rows"
    written = [form.format(name) for name in names for form in _FORMS]
    yield _timed("names that come again", islice(cycle(written), _ROWS), entries)
    numbered = (f"{name} {number}" for number, name in enumerate(islice(cycle(written), _ROWS)))
    yield _timed("names all different, none known", numbered, entries)


def _timed(what: str, names: Iterable[str], entries: list[Entry]) -> str:
    table = table_of(
        "\n".join(["name", *(f'"{name}"' for name in names)]).encode(), name="names.csv"
    )
    began = time.perf_counter()
    linked = link_table(table, "name", Matcher(entries))
    table.with_columns(linked.columns)
    taken = time.perf_counter() - began
    return (
        f"{what}: {taken:.1f} s, {linked.rows / taken:,.0f} rows a second, {linked.linked:,} linked"
    )
