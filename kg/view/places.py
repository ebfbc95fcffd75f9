"""Where things stand in a picture, and how groups of them are packed side by side.

Units are those of the drawing: at scale 1 one unit is one pixel. Everything here is arithmetic on
whole graphs of numbers; nothing is random.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "Cluster",
    "Layout",
    "Place",
    "Region",
    "as_cluster",
    "join",
    "pack_boxes",
    "pack_discs",
    "reach",
]

GAP = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The position of a node, and the side of it on which its label stands.

    From the scale ``detail`` on there is room for the label of a small thing; ``room`` is the
    width that its label has, ``high`` the height (0: any). No lines are drawn to what is ``quiet``,
    for its place says what they would.
    """

    x: float
    y: float
    anchor: str = "below"
    detail: float = 0.9
    room: float = 600
    high: float = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A patch of background that holds together what belongs together; ``title`` may be empty."""

    x: float
    y: float
    width: float
    height: float
    round: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Some nodes placed around their own origin, and how far they reach from it."""

    places: Mapping[str, Place]
    left: float
    top: float
    right: float
    bottom: float
    regions: tuple[Region, ...] = ()

    @property
    def radius(self) -> float:
        """The radius of a disc around the middle that holds everything."""
        width, height = self.right - self.left, self.bottom - self.top
        if any(region.round for region in self.regions):
            return max(width, height) / 2
        return math.hypot(width, height) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A whole picture: positions, background, and the bounds: left, top, right, bottom.

    ``curved`` asks for edges that leave and arrive sideways, as in a tree.
    """

    places: Mapping[str, Place]
    bounds: tuple[float, float, float, float]
    regions: tuple[Region, ...] = ()
    curved: bool = False


def join(
    clusters: Sequence[Cluster], centres: Sequence[tuple[float, float]], *, margin: float = 30
) -> Layout:
    """Return the layout of ``clusters``, the middle of each moved to its centre."""
    places: dict[str, Place] = {}
    regions: list[Region] = []
    for cluster, (x, y) in zip(clusters, centres, strict=True):
        dx = x - (cluster.left + cluster.right) / 2
        dy = y - (cluster.top + cluster.bottom) / 2
        for node, place in cluster.places.items():
            places[node] = replace(place, x=place.x + dx, y=place.y + dy)
        regions += [replace(each, x=each.x + dx, y=each.y + dy) for each in cluster.regions]
    boxes = [
        (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        for cluster, (x, y) in zip(clusters, centres, strict=True)
        for w, h in [(cluster.right - cluster.left, cluster.bottom - cluster.top)]
    ] or [(-100.0, -100.0, 100.0, 100.0)]
    bounds = (
        min(box[0] for box in boxes) - margin,
        min(box[1] for box in boxes) - margin,
        max(box[2] for box in boxes) + margin,
        max(box[3] for box in boxes) + margin,
    )
    return Layout(places=places, bounds=bounds, regions=tuple(regions))


def as_cluster(layout: Layout) -> Cluster:
    """Return a whole layout as something to be placed in another."""
    left, top, right, bottom = layout.bounds
    return Cluster(
        places=layout.places, left=left, top=top, right=right, bottom=bottom, regions=layout.regions
    )


def reach(layout: Layout, aspect: float) -> float:
    """Return how high a screen of ``aspect`` has to be to hold a layout."""
    left, top, right, bottom = layout.bounds
    return max((right - left) / aspect, bottom - top)


def pack_boxes(
    sizes: Sequence[tuple[float, float]], *, aspect: float, gap: float = GAP
) -> list[tuple[float, float]]:
    """Return the centres of boxes set in rows, in the given order, about ``aspect`` wide to high."""
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    limit = max([math.sqrt(area * aspect), *(width for width, _ in sizes)])
    centres: list[tuple[float, float]] = []
    x = y = tallest = 0.0
    for width, height in sizes:
        if x and x + width > limit:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        centres.append((x + width / 2, y + height / 2))
        x, tallest = x + width + gap, max(tallest, height)
    return centres


def pack_discs(
    radii: Sequence[float],
    links: Mapping[tuple[int, int], float],
    *,
    aspect: float,
    gap: float = GAP,
) -> list[tuple[float, float]]:
    """Return the centres of discs packed closely, in the given order, linked ones side by side.

    Each disc takes, among the places where it touches one that is already set, the free one that
    lies nearest to the middle and to the discs that it is linked to.
    """
    import numpy as np

    turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ring = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    centres = np.zeros((len(radii), 2))
    sizes = np.asarray(radii, dtype=float)
    for index in range(1, len(radii)):
        placed = centres[:index]
        reach = sizes[:index] + sizes[index] + gap
        spots = (placed[:, None, :] + ring[None, :, :] * reach[:, None, None]).reshape(-1, 2)
        distance = np.hypot(
            spots[:, None, 0] - placed[None, :, 0], spots[:, None, 1] - placed[None, :, 1]
        )
        spots = spots[(distance >= reach[None, :] - 1e-6).all(axis=1)]
        # The fourth power makes the whole a rounded rectangle, which fills a screen.
        cost = ((spots[:, 0] / aspect) ** 4 + spots[:, 1] ** 4) ** 0.25
        for other in range(index):
            pull = links.get((other, index), 0.0) + links.get((index, other), 0.0)
            if pull:
                cost = cost + pull * np.hypot(*(spots - centres[other]).T)
        centres[index] = spots[int(np.argmin(np.round(cost, 6)))]
    return [(round(float(x), 1), round(float(y), 1)) for x, y in centres]
