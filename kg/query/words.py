"""The words that a fact was read from: quote, document, place, extractor, confidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.model import Role
from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.query.terms import URI, Term, ntriples
from kg.vocabulary import (
    AREA_KIND,
    GEO_SF_WITHIN,
    GOVERNS,
    LIST_EVIDENCE,
    ORG_HAS_MEMBER,
    ORG_HOLDS,
    ORG_POST_IN,
    OWL_SAME_AS,
    OWNED_BY,
    OWNER_EVIDENCE,
    role_iri,
    role_property,
)

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.query.results import Row

__all__ = ["Fact", "Words", "words_about", "words_behind"]


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One triple of the graph."""

    subject: Term
    predicate: Term
    object: Term

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        """The three terms."""
        return (self.subject, self.predicate, self.object)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A quote, where it stands in its document's stored text, and how it was read.

    ``says`` is what the quote is for: ``fact``, or ``owner`` and ``list`` where other words name the
    owner of an action or say whose members a list names. Offsets are zero-based, the end exclusive.
    """

    says: str
    quote: str
    document: str
    title: str | None
    page: int | None
    start: int
    end: int
    extractor: str
    confidence: float


#: What was said of two things together, on a statement of its own that carries the evidence.
_BETWEEN = {
    ORG_HAS_MEMBER: "?said org:organization $s ; org:member $o",
    ORG_HOLDS: "?said org:member $s ; remit:post $o",
    ORG_POST_IN: "?said remit:post $s ; org:organization $o",
    **{
        role_property(
            role
        ): f"?said prov:agent $s ; remit:strategy $o ; remit:role <{role_iri(role)}>"
        for role in Role
    },
}
#: What documents do not say of places and bodies, but the tables of ``ontology/authority/``.
_FROM_TABLES = frozenset({AREA_KIND, GEO_SF_WITHIN, GOVERNS, OWL_SAME_AS})
_QUOTES = """
SELECT ?evidence ?says ?exact ?key ?title ?page ?start ?end ?activity ?confidence WHERE {
  { %s }
  ?said ?says ?evidence .
  VALUES ?says { remit:evidence %s }
  ?evidence oa:hasSource ?document ; oa:hasSelector ?words , ?place ; remit:confidence ?confidence ;
    prov:wasGeneratedBy ?activity .
  ?words oa:exact ?exact .
  ?place oa:start ?start ; oa:end ?end .
  ?document dcterms:identifier ?key .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?evidence remit:page ?page }
}
ORDER BY ?key ?start ?end ?says
"""
_CONTINUED = """
SELECT ?exact WHERE { %s remit:continuedBy+ ?next . ?next oa:hasSelector ?words , ?place .
  ?words oa:exact ?exact . ?place oa:start ?start } ORDER BY ?start
"""


def words_behind(store: ox.Store, fact: Fact) -> tuple[Words, ...]:
    """Return the words that say ``fact``, in the order of documents; none where it is no reading."""
    if fact.predicate.value in _FROM_TABLES:
        return ()
    pattern = _BETWEEN.get(fact.predicate.value)
    between = _found(store, fact, pattern) if pattern else ()
    return between or words_about(store, fact)


def words_about(store: ox.Store, fact: Fact) -> tuple[Words, ...]:
    """Return the words about the subject of ``fact``: of an entity, wherever it is spoken of."""
    return _found(store, fact, "VALUES ?said { $s }") if fact.subject.kind == URI else ()


def _found(store: ox.Store, fact: Fact, pattern: str) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(_words(store, row) for row in _rows(store, fact, pattern)))


def _rows(store: ox.Store, fact: Fact, pattern: str) -> list[Row]:
    where = pattern.replace("$s", ntriples(fact.subject)).replace("$o", ntriples(fact.object))
    more = f"<{OWNER_EVIDENCE}>" if fact.predicate.value == OWNED_BY else f"<{LIST_EVIDENCE}>"
    return list(select(store, BoundQuery("the words", _QUOTES % (where, more))))


def _words(store: ox.Store, row: Row) -> Words:
    evidence = f"<{row['evidence']}>"
    following = select(store, BoundQuery("the words", _CONTINUED % evidence))
    says = str(row["says"])
    confidence, page = row["confidence"], row["page"]
    return Words(
        says={OWNER_EVIDENCE: "owner", LIST_EVIDENCE: "list"}.get(says, "fact"),
        quote=" … ".join((str(row["exact"]), *(str(each["exact"]) for each in following))),
        document=str(row["key"]),
        title=None if row["title"] is None else str(row["title"]),
        page=page if isinstance(page, int) else None,
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        extractor=str(row["activity"]).rpartition("/")[2],
        confidence=float(confidence) if isinstance(confidence, Decimal | int) else 0.0,
    )
