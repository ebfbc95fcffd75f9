"""The identifiers that something of the authority had on a day, from whichever table has them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.areas import KnownArea, known_areas
from kg.lexicon.identifiers import (
    GSS,
    Identifier,
    Relation,
    codes_in_turn,
    known_identifiers,
)
from kg.lexicon.indicators import KnownIndicator, known_indicators
from kg.vocabulary import global_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["identifiers_on"]


def identifiers_on(known: str, on: date | None) -> Iterator[Identifier]:
    """Yield the identifiers that what the authority knows by the key ``known`` has on a day.

    Where it has had several of one scheme in turn, a text without a date tells none of them; one that
    nothing came after stays that of something of the past.
    """
    every = (*_of_area(known), *_of_indicator(known), *known_identifiers(known))
    turns = Counter(each.scheme for each in every if _is_bounded(each))
    for each in every:
        if not _is_bounded(each) or _held(each, on, alone=turns[each.scheme] == 1):
            yield each


def _is_bounded(identifier: Identifier) -> bool:
    return identifier.since is not None or identifier.until is not None


def _held(identifier: Identifier, on: date | None, *, alone: bool) -> bool:
    if on is None:
        return alone
    if alone:
        return identifier.since is None or identifier.since.first <= on
    return identifier.holds(on)


def _of_area(known: str) -> Iterator[Identifier]:
    area = _areas().get(known)
    if area is not None and area.code is not None and area.stated is not None:
        yield Identifier(
            entity=known,
            scheme=GSS,
            value=area.code,
            # A name whose area has changed stands for what has had several codes: it is none of them.
            relation=Relation.CLOSE if codes_in_turn(area, known) else Relation.SAME,
            since=area.since,
            until=area.until,
            sources=area.sources,
            sure=True,
            stated=area.stated,
        )


def _of_indicator(known: str) -> Iterator[Identifier]:
    indicator = _indicators().get(known)
    if indicator is not None:
        yield Identifier(
            entity=known,
            scheme=indicator.scheme,
            value=indicator.identifier,
            relation=Relation.SAME,
            since=None,
            until=None,
            sources=indicator.sources,
            sure=indicator.sure,
            stated=indicator.stated,
        )


@cache
def _areas() -> dict[str, KnownArea]:
    return {global_key("area", area.name): area for area in known_areas().values()}


@cache
def _indicators() -> dict[str, KnownIndicator]:
    return {global_key("indicator", each.key): each for each in known_indicators()}
