"""Areas: places that a document speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocabulary import CLASS_AREA, EVIDENCE, MENTIONED_IN, RDF_TYPE, document_key

if TYPE_CHECKING:
    from kg.emit.evidence import EvidenceWriter
    from kg.emit.pens import Pens
    from kg.model import Area, Document

__all__ = ["write_area"]


def write_area(area: Area, document: Document, *, pens: Pens, evidence: EvidenceWriter) -> None:
    """Write a place under its names, with the words that name it."""
    pens.labels.add(area.key, area.label, area.alt_labels)
    pens.entities.say(area.key, RDF_TYPE, CLASS_AREA)
    pens.document.link(area.key, MENTIONED_IN, document_key(document.key))
    pens.document.link(area.key, EVIDENCE, *(evidence.write(each) for each in area.evidence))
