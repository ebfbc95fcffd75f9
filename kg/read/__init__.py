"""Bytes to Document: one file a format.

``discover`` finds the sources, ``read_source`` reads one. A format joins by one entry in
``registry.FORMATS``.
"""

from kg.read.archive import closing_archives
from kg.read.discover import Discovery, LeftOut, Source, discover
from kg.read.printable import printable, shown
from kg.read.registry import readable_suffixes
from kg.read.source import MAX_BYTES, MAX_CHARACTERS, Read, Size, read_source, size_of

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Discovery",
    "LeftOut",
    "Read",
    "Size",
    "Source",
    "closing_archives",
    "discover",
    "printable",
    "read_source",
    "readable_suffixes",
    "shown",
    "size_of",
]
