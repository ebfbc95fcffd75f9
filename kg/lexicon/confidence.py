"""How often statements of each kind were right, as measured against gold readings."""

from __future__ import annotations

from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["measured_rates"]


@cache
def measured_rates() -> dict[str, float]:
    """Return the rates of ``ontology/lexicon/confidence.toml`` by the kind of statement."""
    return {kind: float(found["rate"]) for kind, found in lexicon_table("confidence").items()}
