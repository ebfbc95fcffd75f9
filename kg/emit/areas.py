"""Areas: places with their names, their codes, what lies around them and who governs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.emit.quads import Literal
from kg.vocabulary import (
    AREA_KIND,
    CLASS_AREA,
    EVIDENCE,
    GEO_SF_WITHIN,
    GOVERNS,
    MENTIONED_IN,
    RDF_TYPE,
    SKOS_NOTATION,
    document_key,
)

if TYPE_CHECKING:
    from kg.emit.evidence import EvidenceWriter
    from kg.emit.pens import Pens
    from kg.model import Area, Document

__all__ = ["write_area"]


def write_area(area: Area, document: Document, *, pens: Pens, evidence: EvidenceWriter) -> None:
    """Write an area with its code; the links tell what it is among the linked statistics."""
    key, entities = area.key, pens.entities
    pens.labels.add(key, area.label, area.alt_labels)
    pens.document.link(key, MENTIONED_IN, document_key(document.key))
    pens.document.link(key, EVIDENCE, *(evidence.write(each) for each in area.evidence))
    entities.say(key, RDF_TYPE, CLASS_AREA)
    entities.say(key, AREA_KIND, Literal(area.kind) if area.kind else None)
    entities.link(key, GEO_SF_WITHIN, area.within)
    for council in area.governed_by:
        entities.link(council, GOVERNS, key)
    if area.code is not None:
        entities.say(key, SKOS_NOTATION, Literal(area.code))
