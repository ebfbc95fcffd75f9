"""A document described: only what its source and the manifest show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.emit.quads import Literal, address, day
from kg.vocabulary import (
    CLASS_DOCUMENT,
    DCTERMS_CREATOR,
    DCTERMS_IDENTIFIER,
    DCTERMS_ISSUED,
    DCTERMS_LICENSE,
    DCTERMS_PUBLISHER,
    DCTERMS_RIGHTS,
    DCTERMS_TITLE,
    DCTERMS_TYPE,
    RDF_TYPE,
    SCHEMA_URL,
    SHA256,
    document_key,
    is_iri,
)

if TYPE_CHECKING:
    from kg.emit.pens import Pen
    from kg.model import Document

__all__ = ["write_document"]


def write_document(document: Document, *, pen: Pen) -> None:
    """Write what is known about ``document``; its key names it where it has no title."""
    key = document_key(document.key)
    pen.say(key, RDF_TYPE, CLASS_DOCUMENT)
    pen.name(key, document.title or document.key)
    pen.say(key, DCTERMS_IDENTIFIER, Literal(document.key))
    pen.say(key, SHA256, Literal(document.sha256))
    pen.say(key, DCTERMS_TITLE, _text(document.title))
    pen.say(key, DCTERMS_PUBLISHER, _text(document.publisher))
    for author in document.authors:
        pen.say(key, DCTERMS_CREATOR, Literal(author))
    pen.say(key, DCTERMS_TYPE, _text(document.genre))
    pen.say(key, DCTERMS_ISSUED, day(document.date) if document.date else None)
    pen.say(key, SCHEMA_URL, address(document.address) if document.address else None)
    if document.licence and is_iri(document.licence):
        pen.say(key, DCTERMS_LICENSE, document.licence)
    else:
        pen.say(key, DCTERMS_RIGHTS, _text(document.licence))


def _text(value: str | None) -> Literal | None:
    return Literal(value) if value else None
