"""Outcomes, commitments, funding, memberships and events: what one document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.emit.quads import Literal, day, decimal, moment
from kg.lexicon.partial_dates import PartialDate
from kg.model import ActorKind
from kg.vocabulary import (
    ACTION_TEXT,
    AIMS_AT,
    AMOUNT,
    APPLIES_TO,
    AS_OF,
    BENEFICIARY,
    CLASS_ACTOR,
    CLASS_COMMITMENT,
    CLASS_EVENT,
    CLASS_FUNDING,
    CLASS_OUTCOME,
    CONCERNS,
    CURRENCY,
    DATE_TEXT,
    DCTERMS_DATE,
    DCTERMS_SOURCE,
    DCTERMS_SUBJECT,
    DCTERMS_TYPE,
    DUE_BY,
    DUE_TEXT,
    EVIDENCE,
    FUNDER,
    HAS_FUNDING,
    INVOLVES,
    LIST_EVIDENCE,
    MEMBERSHIP_POST,
    MODALITY,
    ORG_HAS_MEMBER,
    ORG_HOLDS,
    ORG_MEMBER,
    ORG_MEMBERSHIP,
    ORG_ORGANIZATION,
    ORG_POST_IN,
    OWNED_BY,
    OWNER_EVIDENCE,
    PART_OF,
    PARTICIPANT,
    PERIOD,
    PURPOSE,
    RDF_TYPE,
    RECIPIENT,
    REQUESTED_BY,
    RESPONDS_TO,
    ROLE_TITLE,
    SCHEMA_END_DATE,
    SCHEMA_START_DATE,
    STATED_BY,
    UNDER_PRIORITY,
    VENUE,
    document_key,
    kind_iri,
    modality_iri,
    topic_iri,
)

if TYPE_CHECKING:
    from kg.emit.evidence import EvidenceWriter
    from kg.emit.pens import Pens
    from kg.model import Commitment, Event, Evidence, Funding, Membership, Outcome, Reading, Seat

__all__ = ["StatementWriter"]


class StatementWriter:
    """Writes the statements of one document into its graph."""

    def __init__(self, reading: Reading, *, pens: Pens, evidence: EvidenceWriter) -> None:
        self._document = reading.document
        self._named = {actor.key for actor in reading.actors}
        self._pens = pens
        self._pen = pens.document
        self._evidence = evidence

    def topics(self, key: str, subjects: tuple[str, ...]) -> None:
        """Write what a statement, or the document itself, speaks of."""
        self._pen.say(key, DCTERMS_SUBJECT, *(topic_iri(topic) for topic in subjects))

    def outcome(self, outcome: Outcome) -> None:
        """Write a declared result for people."""
        key, pen = outcome.key, self._pen
        self._statement(key, outcome.label, CLASS_OUTCOME, outcome.evidence)
        pen.link(key, PART_OF, outcome.strategy)
        pen.link(key, UNDER_PRIORITY, outcome.priority)
        pen.link(key, APPLIES_TO, *outcome.applies_to)

    def commitment(self, commitment: Commitment) -> None:
        """Write an owned action."""
        key, pen = commitment.key, self._pen
        self._statement(key, commitment.action, CLASS_COMMITMENT, commitment.evidence)
        pen.say(key, ACTION_TEXT, Literal(commitment.action))
        pen.say(key, MODALITY, modality_iri(commitment.modality))
        pen.link(key, PART_OF, commitment.strategy)
        pen.link(key, UNDER_PRIORITY, commitment.priority)
        pen.link(key, CONCERNS, *commitment.concerns)
        pen.link(key, AIMS_AT, *commitment.aims_at)
        pen.link(key, RESPONDS_TO, *commitment.responds_to)
        pen.link(key, APPLIES_TO, *commitment.applies_to)
        pen.link(key, HAS_FUNDING, *commitment.funding)
        pen.say(key, BENEFICIARY, _text(commitment.beneficiary))
        pen.say(key, DUE_BY, day(commitment.due_by) if commitment.due_by else None)
        pen.say(key, DUE_TEXT, _text(commitment.due_text))
        self._commitment_actors(commitment)

    def _commitment_actors(self, commitment: Commitment) -> None:
        key, pen = commitment.key, self._pen
        pen.link(key, OWNED_BY, *commitment.owners)
        if commitment.owner_evidence:
            pen.link(key, OWNER_EVIDENCE, self._evidence.write(commitment.owner_evidence))
        pen.link(key, STATED_BY, *commitment.stated_by)
        pen.link(key, REQUESTED_BY, *commitment.requested_by)
        pen.link(key, INVOLVES, *commitment.involves)

    def funding(self, funding: Funding) -> None:
        """Write money from whom to whom for what."""
        key, pen = funding.key, self._pen
        self._statement(key, funding.label, CLASS_FUNDING, funding.evidence)
        pen.say(key, AMOUNT, decimal(funding.amount))
        pen.say(key, CURRENCY, Literal(funding.currency))
        pen.link(key, FUNDER, funding.funder)
        pen.link(key, RECIPIENT, funding.recipient)
        pen.say(key, PURPOSE, _text(funding.purpose))
        pen.say(key, PERIOD, _text(funding.period))
        pen.link(key, APPLIES_TO, *funding.applies_to)

    def membership(self, membership: Membership) -> None:
        """Write who holds which post: on the document's date, and from when to when if told."""
        key, pen = membership.key, self._pen
        self._statement(key, membership.role, ORG_MEMBERSHIP, membership.evidence)
        pen.link(key, ORG_MEMBER, membership.person)
        pen.link(key, ORG_ORGANIZATION, membership.body)
        pen.link(key, MEMBERSHIP_POST, membership.post)
        pen.say(key, ROLE_TITLE, Literal(membership.role))
        if membership.held and self._document.date:
            pen.say(key, AS_OF, day(self._document.date))
        pen.say(key, SCHEMA_START_DATE, _moment(membership.since))
        pen.say(key, SCHEMA_END_DATE, _moment(membership.until))
        self._post(membership)

    def seat(self, seat: Seat) -> None:
        """Write who belongs to which body, as of the document's date."""
        key, pen = seat.key, self._pen
        self._statement(key, "member", ORG_MEMBERSHIP, seat.evidence)
        pen.link(key, ORG_MEMBER, seat.member)
        pen.link(key, ORG_ORGANIZATION, seat.body)
        if seat.list_evidence:
            pen.link(key, LIST_EVIDENCE, self._evidence.write(seat.list_evidence))
        pen.say(key, AS_OF, day(self._document.date) if self._document.date else None)
        self._pens.entities.link(seat.body, ORG_HAS_MEMBER, seat.member)

    def _post(self, membership: Membership) -> None:
        entities = self._pens.entities
        entities.say(membership.post, RDF_TYPE, kind_iri(ActorKind.POST), CLASS_ACTOR)
        entities.link(membership.post, ORG_POST_IN, membership.body)
        entities.link(membership.person, ORG_HOLDS, membership.post)
        if membership.post not in self._named:
            self._pens.labels.add(membership.post, membership.role)

    def event(self, event: Event) -> None:
        """Write a debate, a publication, an announcement or a meeting."""
        key, pen = event.key, self._pen
        self._statement(key, event.label, CLASS_EVENT, event.evidence)
        pen.say(key, DCTERMS_TYPE, Literal(event.kind))
        pen.say(key, DCTERMS_DATE, day(event.date) if event.date else None)
        pen.say(key, DATE_TEXT, _text(event.date_text))
        pen.say(key, VENUE, _text(event.venue))
        pen.link(key, PARTICIPANT, *event.participants)

    def _statement(self, key: str, label: str, kind: str, evidence: Evidence) -> None:
        self._pen.name(key, label)
        self._pen.say(key, RDF_TYPE, kind)
        self._pen.link(key, EVIDENCE, self._evidence.write(evidence))
        self._pen.link(key, DCTERMS_SOURCE, document_key(self._document.key))


def _moment(value: str | None) -> Literal | None:
    return None if value is None else moment(PartialDate.parse(value))


def _text(value: str | None) -> Literal | None:
    return None if value is None else Literal(value)
