"""Links: what an entity is elsewhere, by which identifier, how sure that is, and by which source.

``owl:sameAs`` is written only where a source has the identifier beside the name and the address names
the thing itself; otherwise it is ``skos:closeMatch``, or ``rdfs:seeAlso`` for a page or another thing
that tells of it. Each identifier stands as an ``adms:Identifier`` too, with its scheme, its source and
the reason why the entity is taken for what it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kg.emit.identified import identifiers_on
from kg.emit.quads import Literal, address, decimal, english, moment
from kg.lexicon.identifiers import Relation, known_schemes
from kg.vocabulary import (
    ADMS_IDENTIFIER,
    ADMS_IDENTIFIER_CLASS,
    DCTERMS_CONFORMS_TO,
    DCTERMS_DATE,
    DCTERMS_IDENTIFIER,
    DCTERMS_PUBLISHER,
    DCTERMS_SOURCE,
    DCTERMS_STANDARD,
    DCTERMS_TYPE,
    OWL_SAME_AS,
    RDF_TYPE,
    RDFS_SEE_ALSO,
    SCHEMA_URL,
    SKOS_CLOSE_MATCH,
    SKOS_NOTATION,
    SKOS_NOTE,
    SSSOM_CONFIDENCE,
    identifier_key,
    scheme_key,
    source_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.emit.pens import Pen
    from kg.emit.quads import Term
    from kg.lexicon.identifiers import Identifier, Scheme
    from kg.model import Link, Reading

__all__ = ["LinkBook", "relation_of"]

#: What a source that had to be joined with another takes off how sure a link is.
_JOINED = 0.8
_AFTER = "the authority names it as what came after a body of the documents"


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why an entity has an identifier; of several, the surest is told."""

    score: float
    words: str
    near: bool


class LinkBook:
    """The links of all documents, of which several may speak of one entity."""

    def __init__(self) -> None:
        self._reasons: dict[tuple[str, Identifier], _Reason] = {}

    def add(self, reading: Reading) -> None:
        """Note the links of a document, with the identifiers that held on its date."""
        for link in reading.links:
            self._note(link, identifiers_on(link.known, reading.document.date))

    def add_successors(self, bodies: Iterable[str]) -> None:
        """Note the identifiers of bodies that no document names but the authority adds."""
        for body in sorted(bodies):
            for identifier in identifiers_on(body, None):
                self._reasons[body, identifier] = _Reason(1.0, _AFTER, near=False)

    def _note(self, link: Link, identifiers: Iterable[Identifier]) -> None:
        for identifier in identifiers:
            found = _Reason(link.score, link.reason, near=link.near)
            before = self._reasons.get((link.entity, identifier))
            if before is None or (-found.score, found.words) < (-before.score, before.words):
                self._reasons[link.entity, identifier] = found

    def write(self, pen: Pen) -> tuple[str, ...]:
        """Write all links; return the keys of the sources that they rest on."""
        schemes: set[str] = set()
        sources: set[str] = set()
        for (entity, identifier), reason in self._reasons.items():
            _write(entity, identifier, reason, pen)
            schemes.add(identifier.scheme)
            sources.update(identifier.sources)
        for scheme in sorted(schemes):
            _write_scheme(known_schemes()[scheme], pen)
        return tuple(sorted(sources))


def _write(entity: str, identifier: Identifier, reason: _Reason, pen: Pen) -> None:
    scheme = known_schemes()[identifier.scheme]
    relation = relation_of(identifier, near=reason.near)
    node = identifier_key(entity, identifier.scheme, identifier.value)
    for predicate, term in _triples(scheme, identifier.value, relation):
        pen.say(entity, predicate, term)
    pen.link(entity, ADMS_IDENTIFIER, node)
    pen.say(node, RDF_TYPE, ADMS_IDENTIFIER_CLASS)
    pen.say(node, SKOS_NOTATION, Literal(identifier.value))
    pen.link(node, DCTERMS_CONFORMS_TO, scheme_key(scheme.key))
    pen.say(node, DCTERMS_TYPE, Literal(relation))
    url = scheme.address_of(identifier.value) or scheme.page_of(identifier.value)
    pen.say(node, SCHEMA_URL, address(url) if url is not None else None)
    pen.say(node, SSSOM_CONFIDENCE, _confidence(identifier, reason))
    pen.say(node, SKOS_NOTE, english(_told(identifier, reason)))
    pen.say(node, DCTERMS_DATE, moment(identifier.stated))
    pen.link(node, DCTERMS_SOURCE, *map(source_key, identifier.sources))


def relation_of(identifier: Identifier, *, near: bool) -> Relation:
    """Return how the entity stands to what is identified: only what is sure is the same."""
    if identifier.relation is Relation.SAME and (near or not identifier.sure):
        return Relation.CLOSE
    return identifier.relation


def _triples(scheme: Scheme, value: str, relation: Relation) -> Iterable[tuple[str, Term]]:
    """Yield what is said of the entity itself: links to addresses, and codes that have none."""
    if (thing := scheme.address_of(value)) is not None:
        predicates = {Relation.SAME: OWL_SAME_AS, Relation.CLOSE: SKOS_CLOSE_MATCH}
        yield predicates.get(relation, RDFS_SEE_ALSO), thing
    if (page := scheme.page_of(value)) is not None:
        yield RDFS_SEE_ALSO, page
    if scheme.prefix and relation is Relation.SAME:
        yield DCTERMS_IDENTIFIER, Literal(f"{scheme.prefix}-{value}")


def _confidence(identifier: Identifier, reason: _Reason) -> Literal:
    sure = reason.score * (1 if identifier.sure else _JOINED)
    return decimal(Decimal(str(sure)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _told(identifier: Identifier, reason: _Reason) -> str:
    joined = "" if identifier.sure else "; its source had to be joined with another"
    return f"{reason.words}{joined}"


def _write_scheme(scheme: Scheme, pen: Pen) -> None:
    key = scheme_key(scheme.key)
    pen.name(key, scheme.title)
    pen.say(key, RDF_TYPE, DCTERMS_STANDARD)
    pen.say(key, DCTERMS_PUBLISHER, Literal(scheme.publisher))
    pen.say(key, SKOS_NOTE, english(scheme.note) if scheme.note else None)
