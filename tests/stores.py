"""A graph in memory as a build has it: what was read, and what the rules infer from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.reason import with_inferences

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["store_of"]


def store_of(lines: Iterable[str]) -> ox.Store:
    """Return a store that holds ``lines`` of N-Quads and what follows from them."""
    store = ox.Store()
    text = "\n".join(with_inferences(lines))
    store.bulk_load(input=text.encode(), format=ox.RdfFormat.N_QUADS)
    return store
