"""Indicators of a document to those of the authority: by name, ages and unit, or by a near name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.indicators import KnownIndicator, known_indicators
from kg.lexicon.naming import fold_name
from kg.link.documents.ways import NEAR, Way, linked
from kg.vocabulary import global_key

if TYPE_CHECKING:
    from kg.model import Indicator, Link

__all__ = ["link_indicator"]

_FITS = Way(0.95, "its name, with the ages and the unit that it counts")


def link_indicator(indicator: Indicator) -> Link | None:
    """Return what an indicator is in the authority; None where it knows nothing of that name."""
    if indicator.identifier is not None:
        return linked(indicator.key, indicator.key, _FITS)
    known = _by_near_name().get(fold_name(indicator.label).casefold())
    if known is None:
        return None
    return linked(indicator.key, global_key("indicator", known.key), NEAR, near=True)


@cache
def _by_near_name() -> dict[str, KnownIndicator]:
    return {
        fold_name(name).casefold(): known for known in known_indicators() for name in known.near
    }
