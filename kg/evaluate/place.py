"""The check that a thing stands under the right priority."""

from __future__ import annotations

from typing import Protocol, TypeVar

from kg.evaluate.compare import Check

__all__ = ["place_check"]


class _Placed(Protocol):
    """A thing that stands under the priority with a notation, or under none."""

    @property
    def priority(self) -> str | None: ...


class _PlacedGold(_Placed, Protocol):
    @property
    def optional(self) -> bool: ...


class _PlacedFind(_Placed, Protocol):
    @property
    def confidence(self) -> float | None: ...


PlacedGoldT = TypeVar("PlacedGoldT", bound=_PlacedGold)
PlacedFoundT = TypeVar("PlacedFoundT", bound=_PlacedFind)


def place_check() -> Check[PlacedGoldT, PlacedFoundT]:
    """Return the check that applies where gold names a priority."""
    return Check(
        share="place",
        right=lambda gold, found: gold.priority == found.priority,
        applies=lambda gold: gold.priority is not None,
        verdict=lambda *_: "wrong place",
        expected=lambda gold: gold.priority or "nowhere",
        got=lambda found: found.priority or "nowhere",
    )
