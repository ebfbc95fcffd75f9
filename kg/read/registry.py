"""Which formats there are: a new reader joins by one entry here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.read.docx import DOCX
from kg.read.html import HTML
from kg.read.odt import ODT
from kg.read.pdf import PDF
from kg.read.plain_text import PLAIN_TEXT

if TYPE_CHECKING:
    from kg.read.format import Format

__all__ = [
    "ARCHIVE_SUFFIX",
    "FORMATS",
    "format_of",
    "is_told_by_bytes",
    "media_type_of",
    "readable_suffixes",
]

#: An archive is no format: each file in it has its own.
ARCHIVE_SUFFIX = ".zip"

#: In the order in which they are asked; plain text comes last, for it takes what is left.
FORMATS: tuple[Format, ...] = (PDF, DOCX, ODT, HTML, PLAIN_TEXT)


def format_of(data: bytes) -> Format:
    """Return the format of ``data``, told by the bytes and not by the name."""
    return next(each for each in FORMATS if each.recognises(data))


def is_told_by_bytes(head: bytes) -> bool:
    """Tell whether the beginning of a file makes it one to read, whatever its name is.

    >>> is_told_by_bytes(b"%PDF-1.7"), is_told_by_bytes(b"any words")
    (True, False)
    """
    return PDF.recognises(head) or HTML.recognises(head) or ODT.recognises(head)


def media_type_of(chosen: Format, suffix: str) -> str:
    """Return the media type that ``suffix`` has in a format, else the format's first one."""
    return chosen.suffixes.get(suffix.lower(), next(iter(chosen.suffixes.values())))


def readable_suffixes() -> tuple[str, ...]:
    """Return the file suffixes that a folder is searched for.

    >>> ".txt" in readable_suffixes()
    True
    """
    return (*(suffix for each in FORMATS for suffix in each.suffixes), ARCHIVE_SUFFIX)
