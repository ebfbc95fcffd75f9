"""Things in rows on a patch of background of their own, such as what belongs to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.view.places import Cluster, Place, Region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Margins", "on_ground", "patch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """How far a patch reaches beyond what stands on it."""

    side: float
    above: float
    below: float


def patch(
    nodes: Sequence[str],
    *,
    columns: int,
    step: tuple[float, float],
    margins: Margins,
    title: str,
    detail: float = 0.9,
) -> Cluster:
    """Return ``nodes`` in rows of ``columns``, ``step`` apart, named from the scale ``detail`` on."""
    across, down = step
    places = {
        node: Place(
            x=(number % columns) * across,
            y=(number // columns) * down,
            anchor="under",
            room=across,
            high=down * 0.5,
            detail=detail,
        )
        for number, node in enumerate(nodes)
    }
    left, top = -margins.side, -margins.above
    right = (columns - 1) * across + margins.side
    bottom = (len(nodes) - 1) // columns * down + margins.below
    return on_ground(places, (left, top, right, bottom), title=title)


def on_ground(
    places: Mapping[str, Place], box: tuple[float, float, float, float], *, title: str
) -> Cluster:
    """Return ``places`` on a patch that fills ``box``: left, top, right, bottom."""
    left, top, right, bottom = box
    ground = Region(
        x=(left + right) / 2,
        y=(top + bottom) / 2,
        width=right - left,
        height=bottom - top,
        title=title,
    )
    return Cluster(places=places, left=left, top=top, right=right, bottom=bottom, regions=(ground,))
