"""Which formats there are: a new reader joins by one entry here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.read.plain_text import PLAIN_TEXT

if TYPE_CHECKING:
    from kg.read.format import Format

__all__ = ["FORMATS", "format_of", "media_type_of", "readable_suffixes"]

#: In the order in which they are asked; plain text comes last, for it takes what is left.
FORMATS: tuple[Format, ...] = (PLAIN_TEXT,)


def format_of(data: bytes) -> Format:
    """Return the format of ``data``, told by the bytes and not by the name."""
    return next(each for each in FORMATS if each.recognises(data))


def media_type_of(chosen: Format, suffix: str) -> str:
    """Return the media type that ``suffix`` has in a format, else the format's first one."""
    return chosen.suffixes.get(suffix.lower(), next(iter(chosen.suffixes.values())))


def readable_suffixes() -> tuple[str, ...]:
    """Return the file suffixes that a folder is searched for.

    >>> ".txt" in readable_suffixes()
    True
    """
    return tuple(suffix for each in FORMATS for suffix in each.suffixes)
