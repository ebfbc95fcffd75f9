"""What stands on a page: words with their places, drawn lines, and what tags say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Box", "Handle", "Rule", "Sheet", "Tag", "Word", "turned"]

#: Left, bottom, right, top, as PDF counts: upwards.
Box = tuple[float, float, float, float]
#: A module, a page or a pointer of pdfium: its Python binding has no types.
Handle = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What a tagged PDF says of a word: the level of its heading, or its cell."""

    heading: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True, kw_only=True, eq=False)
class Word:
    """A word and its box, with ``y`` downwards; ``base`` is where its letters stand.

    What is ``glued`` follows the word before it without a space.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    bold: bool = False
    glued: bool = False
    tag: Tag | None = None

    @property
    def size(self) -> float:
        """The height of the word's font."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A drawn line or the edge of a drawn box: along x where ``level``, else along y."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The text of one direction on one page. ``pictures`` is the share that pictures cover."""

    page: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    unknown: int = 0


def turned(x: float, y: float, *, box: Box, turn: int) -> tuple[float, float]:
    """Return a place on the page as it is when text turned by ``turn`` quarters reads level.

    >>> turned(10, 20, box=(0, 0, 600, 800), turn=0)
    (10, 780)
    """
    left, bottom, right, top = box
    if turn == 0:
        return x - left, top - y
    if turn == 1:
        return y - bottom, x - left
    if turn == 2:
        return right - x, y - bottom
    return top - y, right - x
