"""What a reader of one file format is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from kg.model import Caution, Hint

__all__ = ["Content", "Format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The text of a source, and the facts that its format itself carries.

    ``text`` is what every later offset counts; ``pages`` holds the offset at which each page after
    the first begins. ``warnings`` say what of the source is not in the text.
    """

    text: str
    pages: tuple[int, ...] = ()
    title: str | None = None
    publisher: str | None = None
    date: date | None = None
    authors: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One file format: how its bytes are told from others, and how they become text.

    ``suffixes`` maps each file suffix to its media type: folders are searched for these.
    ``recognises`` looks at the bytes alone. ``read`` raises UnreadableSource with the reason.
    """

    name: str
    suffixes: Mapping[str, str]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Content]
