"""How observations compare: the number in its words, then what, where, when and how it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.compare import Check, Comparison
from kg.evaluate.words import kinship, tokens

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.evaluate.found import FoundObservation
    from kg.evaluate.gold import GoldObservation

__all__ = ["observation_comparison"]

_LEAST_SHARED = 0.5


def _same_words(one: str | None, other: str | None) -> bool:
    return tokens(one or "") == tokens(other or "")


def _alike(one: str, other: str) -> float:
    """Return how many of the words of the shorter name stand in the longer."""
    left, right = set(tokens(one)), set(tokens(other))
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def _indicator_right(gold: GoldObservation, found: FoundObservation) -> bool:
    return any(_alike(name, found.indicator) >= _LEAST_SHARED for name in gold.indicators)


def _area_right(gold: GoldObservation, found: FoundObservation) -> bool:
    if found.area is None or gold.area is None:
        return found.area is gold.area
    return any(_same_words(found.area, name) for name in (gold.area, *gold.other_areas))


def _bounds(item: GoldObservation | FoundObservation) -> tuple[Decimal | None, Decimal | None]:
    return item.lower, item.upper


def _weigh(gold: GoldObservation, found: FoundObservation) -> float:
    """Weigh a find: it must give the same number in words of a kind."""
    if gold.value != found.value:
        return 0.0
    words = kinship(gold.quote, found.quote)
    likeness = max(_alike(name, found.indicator) for name in gold.indicators)
    return words + likeness + _area_right(gold, found) if words else 0.0


def _shown(item: GoldObservation | FoundObservation) -> str:
    parts = (item.area, item.period, item.group, item.unit)
    named = ", ".join(part for part in parts if part)
    return f"{item.value} ({named})" if named else str(item.value)


def _check(what: str) -> Check[GoldObservation, FoundObservation]:
    """Return the check of one text that gold gives, by the name of its field."""
    return Check(
        share=what,
        right=lambda gold, found: _same_words(getattr(gold, what), getattr(found, what)),
        applies=lambda gold: getattr(gold, what) is not None,
        verdict=lambda *_: f"wrong {what}",
        expected=lambda gold: getattr(gold, what) or "none",
        got=lambda found: getattr(found, what) or "none",
    )


def observation_comparison() -> Comparison[GoldObservation, FoundObservation]:
    """Return how observations compare; a wrong place is told even where gold names none."""
    return Comparison(
        weigh=_weigh,
        show_gold=lambda gold: f"{gold.quote} | {_shown(gold)}",
        show_found=lambda found: f"{found.quote} | {_shown(found)}",
        due=lambda gold: gold.indicators[0],
        details=lambda found: found.indicator,
        checks=(
            Check(
                share="indicator",
                right=_indicator_right,
                verdict=lambda *_: "wrong indicator",
                expected=lambda gold: gold.indicators[0],
                got=lambda found: found.indicator,
            ),
            Check(
                share="place",
                right=_area_right,
                verdict=lambda *_: "wrong area",
                expected=lambda gold: gold.area or "none",
                got=lambda found: found.area or "none",
            ),
            Check(
                share="bounds",
                right=lambda gold, found: _bounds(gold) == _bounds(found),
                verdict=lambda *_: "wrong bounds",
                expected=lambda gold: f"{gold.lower} to {gold.upper}",
                got=lambda found: f"{found.lower} to {found.upper}",
            ),
            Check(
                share="likely value",
                right=lambda gold, found: gold.likely_value == found.likely_value,
                verdict=lambda *_: "wrong likely value",
                expected=lambda gold: str(gold.likely_value),
                got=lambda found: str(found.likely_value),
            ),
            _check("measure"),
            _check("period"),
            _check("unit"),
            _check("comparator"),
        ),
    )
