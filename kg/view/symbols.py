"""The outlines of the symbols, as SVG paths that fit a circle of radius 1.

The legend draws all of them; the canvas draws those that vis-network has no shape for.
"""

from __future__ import annotations

import math

__all__ = ["NATIVE", "SYMBOLS"]

NATIVE = frozenset({"square", "hexagon", "triangle", "triangleDown", "diamond", "star", "dot"})
"""The symbols that are shapes of vis-network."""


def _polygon(*points: tuple[float, float]) -> str:
    return "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in points) + "Z"


def _regular(corners: int, *, turn: float = -0.25, waist: float = 1.0) -> str:
    """Return a regular polygon; a ``waist`` below 1 makes a star of it."""
    count = corners * (1 if waist == 1.0 else 2)
    angles = [2 * math.pi * (turn + number / count) for number in range(count)]
    radii = [1.0 if number % 2 == 0 else waist for number in range(count)]
    reach = radii if waist != 1.0 else [1.0] * count
    return _polygon(
        *((r * math.cos(a), r * math.sin(a)) for r, a in zip(reach, angles, strict=True))
    )


SYMBOLS: dict[str, str] = {
    "square": _polygon((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "hexagon": _regular(6, turn=0),
    "triangle": _regular(3),
    "triangleDown": _regular(3, turn=0.25),
    "diamond": _regular(4),
    "star": _regular(5, waist=0.45),
    "dot": "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0Z",
    "pentagon": _regular(5),
    "pill": "M-0.55 -0.65H0.55A0.65 0.65 0 0 1 0.55 0.65H-0.55A0.65 0.65 0 0 1 -0.55 -0.65Z",
    "coin": "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0ZM-0.5 0A0.5 0.5 0 1 1 0.5 0A0.5 0.5 0 1 1 -0.5 0Z",
    "cross": _polygon(
        (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35),
        (0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35),
    ),
    "lozenge": _polygon((-0.6, -0.75), (1, -0.75), (0.6, 0.75), (-1, 0.75)),
    "page": "M-0.75 -1H0.25L0.75 -0.5V1H-0.75ZM0.25 -1V-0.5H0.75",
}  # fmt: skip
