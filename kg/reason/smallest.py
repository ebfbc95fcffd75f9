"""The smallest part of what cannot all be true that cannot be true by itself.

The algorithm is QuickXplain (U. Junker, QUICKXPLAIN: Preferred Explanations and Relaxations for
Over-Constrained Problems, AAAI 2004). Of ``n`` things of which ``k`` clash it asks some ``2k log(n/k)``
times, so it is for few that clash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["smallest_clash"]

Thing = TypeVar("Thing")


def smallest_clash(
    things: Sequence[Thing], clash: Callable[[Sequence[Thing]], bool]
) -> list[Thing]:
    """Return things that clash, and no longer do so without any one of them.

    ``clash`` tells whether some of the things cannot all be true; more of them can only make it worse.
    All of ``things`` must clash.
    """
    return [] if clash([]) else _part([], things, clash, asked=True)


def _part(
    beside: Sequence[Thing],
    things: Sequence[Thing],
    clash: Callable[[Sequence[Thing]], bool],
    *,
    asked: bool,
) -> list[Thing]:
    """Return what of ``things`` is needed for a clash beside ``beside``; ``asked`` if that has none."""
    if not asked and clash(beside):
        return []
    if len(things) <= 1:
        return list(things)
    half = len(things) // 2
    first, second = things[:half], things[half:]
    of_second = _part([*beside, *first], second, clash, asked=False)
    of_first = _part([*beside, *of_second], first, clash, asked=not of_second)
    return [*of_first, *of_second]
