"""Definitions: what a document says that its terms mean, on what they define."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.emit.quads import Literal, english
from kg.vocabulary import (
    CLASS_DEFINITION,
    DCTERMS_SOURCE,
    DEFINES,
    DEFINITION_TEXT,
    EVIDENCE,
    RDF_TYPE,
    SKOS_CONCEPT,
    SKOS_CONCEPT_SCHEME,
    SKOS_DEFINITION,
    SKOS_IN_SCHEME,
    document_key,
    scoped_key,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kg.emit.evidence import EvidenceWriter
    from kg.emit.pens import Pens
    from kg.model import Definition, Document

__all__ = ["DefinitionWriter"]


class DefinitionWriter:
    """Writes the glossary of one document; ``named`` are the keys of its actors and strategies."""

    def __init__(
        self,
        document: Document,
        *,
        named: AbstractSet[str],
        pens: Pens,
        evidence: EvidenceWriter,
    ) -> None:
        self._document = document
        self._named = named
        self._pens = pens
        self._evidence = evidence

    def definition(self, definition: Definition) -> None:
        """Write a definition as said, and what it says on the thing that it defines."""
        key, pen = definition.key, self._pens.document
        pen.name(key, definition.term)
        pen.say(key, RDF_TYPE, CLASS_DEFINITION)
        pen.say(key, DEFINITION_TEXT, Literal(definition.text))
        pen.link(key, DEFINES, definition.defines)
        pen.link(key, EVIDENCE, self._evidence.write(definition.evidence))
        pen.link(key, DCTERMS_SOURCE, document_key(self._document.key))
        # Two documents may define one body in the same words, so these stand in what they share.
        self._pens.entities.say(definition.defines, SKOS_DEFINITION, english(definition.text))
        if definition.defines not in self._named:
            self._concept(definition)

    def _concept(self, definition: Definition) -> None:
        """Write the concept that a term which is no body or strategy stands for."""
        entities, concept = self._pens.entities, definition.defines
        scheme = scoped_key(self._document.key, "scheme", "glossary")
        short = (definition.abbreviation,) if definition.abbreviation else ()
        self._pens.labels.add(concept, definition.term, short)
        entities.say(concept, RDF_TYPE, SKOS_CONCEPT)
        entities.link(concept, SKOS_IN_SCHEME, scheme)
        title = self._document.title or self._document.key
        self._pens.labels.add(scheme, f"Glossary of {title}")
        entities.say(scheme, RDF_TYPE, SKOS_CONCEPT_SCHEME)
        self._pens.document.link(scheme, DCTERMS_SOURCE, document_key(self._document.key))
