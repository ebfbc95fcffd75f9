"""Actors, strategies and priorities: what several documents may speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.emit.quads import Literal
from kg.errors import IntegrityError
from kg.model import ActorKind, Role
from kg.vocabulary import (
    APPLIES_TO,
    CLASS_ACTOR,
    CLASS_ATTRIBUTION,
    CLASS_BODY,
    CLASS_PRIORITY,
    CLASS_STRATEGY,
    DCTERMS_PERIOD_OF_TIME,
    DCTERMS_SOURCE,
    DCTERMS_SUBJECT,
    DCTERMS_TEMPORAL,
    DRAWN_FROM,
    EVIDENCE,
    MENTIONED_IN,
    OF_STRATEGY,
    OWL_SAME_AS,
    PART_OF,
    PROV_AGENT,
    PROV_QUALIFIED_ATTRIBUTION,
    RDF_TYPE,
    ROLE,
    SCHEMA_END_DATE,
    SCHEMA_START_DATE,
    SKOS_BROADER,
    SKOS_CONCEPT,
    SKOS_CONCEPT_SCHEME,
    SKOS_IN_SCHEME,
    SKOS_NOTATION,
    SKOS_TOP_CONCEPT_OF,
    XSD_G_YEAR,
    document_key,
    is_iri,
    kind_iri,
    role_iri,
    role_property,
    statement_key,
    topic_iri,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.emit.evidence import EvidenceWriter
    from kg.emit.pens import Pens
    from kg.model import Actor, Attribution, Document, Evidence, Period, Priority, Strategy

__all__ = ["EntityWriter"]

_NOT_BODIES = {ActorKind.GROUP, ActorKind.PROGRAMME, ActorKind.PERSON, ActorKind.POST}


class EntityWriter:
    """Writes the entities that one document speaks of."""

    def __init__(self, document: Document, *, pens: Pens, evidence: EvidenceWriter) -> None:
        self._document = document
        self._pens = pens
        self._evidence = evidence

    def actor(self, actor: Actor) -> None:
        """Write an actor: its kind, its names, what it is drawn from or delivers."""
        entities = self._pens.entities
        self._named(actor.key, actor.label, actor.alt_labels, actor.evidence)
        entities.say(actor.key, RDF_TYPE, kind_iri(actor.kind), CLASS_ACTOR)
        if actor.kind not in _NOT_BODIES:
            entities.say(actor.key, RDF_TYPE, CLASS_BODY)
        entities.link(actor.key, DRAWN_FROM, actor.drawn_from)
        entities.link(actor.key, role_property(Role.DELIVERS), actor.delivers)
        for same in actor.same_as:
            self._check_iri(actor.key, same)
            self._pens.links.say(actor.key, OWL_SAME_AS, same)

    def strategy(self, strategy: Strategy) -> None:
        """Write a strategy and each role that an actor has in it."""
        self._named(strategy.key, strategy.label, strategy.alt_labels, strategy.evidence)
        self._pens.entities.say(strategy.key, RDF_TYPE, CLASS_STRATEGY)
        self._topics(strategy)
        self._pens.entities.link(strategy.key, APPLIES_TO, *strategy.applies_to)
        for attribution in strategy.attributions:
            self._attribution(strategy, attribution)
        if strategy.period is not None:
            self._period(strategy, strategy.period)

    def priority(self, priority: Priority, *, set_by: str) -> None:
        """Write a priority and its place in the scheme of the strategy with the label ``set_by``."""
        entities = self._pens.entities
        key, scheme = priority.key, priority.scheme
        self._named(key, priority.label, priority.alt_labels, priority.evidence)
        self._pens.document.link(key, DCTERMS_SOURCE, document_key(self._document.key))
        entities.say(key, RDF_TYPE, CLASS_PRIORITY, SKOS_CONCEPT)
        entities.say(key, SKOS_NOTATION, Literal(priority.notation) if priority.notation else None)
        self._topics(priority)
        entities.link(key, PART_OF, priority.strategy)
        entities.link(key, SKOS_IN_SCHEME, scheme)
        entities.link(key, SKOS_BROADER, priority.parent)
        if priority.parent is None:
            entities.link(key, SKOS_TOP_CONCEPT_OF, scheme)
        self._scheme(priority, set_by)

    def _topics(self, named: Priority | Strategy) -> None:
        topics = (topic_iri(topic) for topic in named.subjects)
        self._pens.entities.say(named.key, DCTERMS_SUBJECT, *topics)

    def _scheme(self, priority: Priority, set_by: str) -> None:
        self._pens.labels.add(priority.scheme, f"Priorities of {set_by}")
        self._pens.entities.say(priority.scheme, RDF_TYPE, SKOS_CONCEPT_SCHEME)
        self._pens.entities.link(priority.scheme, PART_OF, priority.strategy)
        self._pens.document.link(priority.scheme, DCTERMS_SOURCE, document_key(self._document.key))

    def _named(
        self, key: str, label: str, others: tuple[str, ...], evidence: Iterable[Evidence]
    ) -> None:
        self._pens.labels.add(key, label, others)
        self._pens.document.link(key, MENTIONED_IN, document_key(self._document.key))
        self._pens.document.link(key, EVIDENCE, *(self._evidence.write(each) for each in evidence))

    def _attribution(self, strategy: Strategy, attribution: Attribution) -> None:
        role, actor = attribution.role, attribution.actor
        self._pens.entities.link(actor, role_property(role), strategy.key)
        key = statement_key(self._document.key, "attribution", role, strategy.key, actor)
        pen = self._pens.document
        pen.say(key, RDF_TYPE, CLASS_ATTRIBUTION)
        pen.say(key, ROLE, role_iri(role))
        pen.link(key, PROV_AGENT, actor)
        pen.link(key, OF_STRATEGY, strategy.key)
        pen.link(strategy.key, PROV_QUALIFIED_ATTRIBUTION, key)
        pen.link(key, EVIDENCE, self._evidence.write(attribution.evidence))
        pen.link(key, DCTERMS_SOURCE, document_key(self._document.key))

    def _period(self, strategy: Strategy, period: Period) -> None:
        """Write when a strategy runs by this document; others may say otherwise."""
        key = statement_key(self._document.key, "period", period.text, strategy.key)
        pen = self._pens.document
        pen.name(key, period.text)
        pen.say(key, RDF_TYPE, DCTERMS_PERIOD_OF_TIME)
        pen.say(key, SCHEMA_START_DATE, Literal(str(period.first), XSD_G_YEAR))
        pen.say(key, SCHEMA_END_DATE, Literal(str(period.last), XSD_G_YEAR))
        pen.link(key, EVIDENCE, *(self._evidence.write(each) for each in period.evidence))
        pen.link(key, DCTERMS_SOURCE, document_key(self._document.key))
        pen.link(strategy.key, DCTERMS_TEMPORAL, key)

    def _check_iri(self, key: str, value: str) -> None:
        if not is_iri(value):
            raise IntegrityError(
                f"{self._document.key}: {key} is said to be the same as {value!r}, which is not an "
                "absolute IRI; correct the authority"
            )
