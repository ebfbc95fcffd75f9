"""One document through the text stages, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import extract
from kg.link.documents import with_links
from kg.resolve import resolve
from kg.structure import blocks

if TYPE_CHECKING:
    from kg.model import Document, Reading

__all__ = ["interpret"]


def interpret(document: Document) -> Reading:
    """Return all that is read from ``document``: structure, extraction, resolution, then links."""
    structure = blocks(document)
    return with_links(resolve(document, structure, extract(structure, document=document)))
