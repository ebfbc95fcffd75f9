"""What a build tells while it works: the library never prints, it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Event", "Happening", "Progress", "silent"]


class Happening(StrEnum):
    """What happens at one moment of a build."""

    READING = "reading"
    LEAVING_OUT = "leaving out"
    PASSING_OVER = "passing over"
    OBJECTING = "violation"
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One moment of a build: what happens to what, and how many of the sources are behind it."""

    happening: Happening
    subject: str = ""
    reason: str = ""
    done: int = 0
    total: int = 0


Progress = Callable[[Event], None]


def silent(_event: Event) -> None:
    """Tell nobody."""
