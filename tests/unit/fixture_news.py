"""The reading of a news report, made by hand."""

from __future__ import annotations

import datetime
from decimal import Decimal

from kg.model import (
    Actor,
    ActorKind,
    Commitment,
    Document,
    Event,
    Funding,
    Membership,
    Modality,
    Reading,
    Seat,
)
from kg.vocabulary import statement_key
from tests.unit.fixture_texts import (
    ALLEN,
    CCG,
    CHIEF_EXECUTIVE,
    COMBINED_AUTHORITY,
    HAMMOND,
    NEWS_DOCUMENT,
    NEWS_TEXT,
    NHS_ENGLAND,
    THOMAS,
    commitment_key,
    document,
    quote,
)


def news_reading() -> Reading:
    """Return the reading of a news report: people, posts, money, an event, who said it."""
    source = document(NEWS_DOCUMENT, NEWS_TEXT)
    return Reading(
        document=source,
        actors=_news_actors(source),
        commitments=_news_commitments(source),
        funding=_funding(source),
        memberships=_memberships(source),
        seats=_seats(source),
        events=_events(source),
        subjects=("public-health",),
    )


def _news_actors(source: Document) -> tuple[Actor, ...]:
    ccg = "Cambridgeshire and Peterborough Clinical Commissioning Group"
    return (
        Actor(
            key=CCG,
            label=ccg,
            kind=ActorKind.NHS_BODY,
            alt_labels=("CCG", "the CCG"),
            evidence=(
                quote(source, ccg, extractor="names"),
                quote(source, "CCG", extractor="names"),
            ),
        ),
        Actor(key=NHS_ENGLAND, label="NHS England", kind=ActorKind.NHS_BODY),
        Actor(
            key=COMBINED_AUTHORITY,
            label="Cambridgeshire and Peterborough Combined Authority",
            kind=ActorKind.COMBINED_AUTHORITY,
        ),
        Actor(
            key=HAMMOND,
            label="Stephen Hammond",
            kind=ActorKind.PERSON,
            alt_labels=("Mr Hammond",),
            evidence=(quote(source, "Stephen Hammond", extractor="names"),),
        ),
        Actor(key=ALLEN, label="Heidi Allen", kind=ActorKind.PERSON, alt_labels=("Mrs Allen",)),
        Actor(key=THOMAS, label="Jan Thomas", kind=ActorKind.PERSON),
    )


def _news_commitments(source: Document) -> tuple[Commitment, ...]:
    bring = "NHS England is committed to bringing all CCGs up to target as soon as possible."
    reduce = "The CCG has to reduce its spend outside of hospitals by £33m this year"
    meet = "Afterwards Mr Hammond agreed to meet with Mrs Allen and the CCG's chief executive Jan Thomas to go through the financials in more detail."
    return (
        Commitment(
            key=commitment_key(source, bring, Modality.COMMITTED),
            action="bring all CCGs up to target as soon as possible",
            modality=Modality.COMMITTED,
            evidence=quote(source, bring, extractor="sentences"),
            subjects=("public-finance",),
            owners=(NHS_ENGLAND,),
            stated_by=(HAMMOND,),
        ),
        Commitment(
            key=commitment_key(source, reduce, Modality.OBLIGED),
            action="reduce its spend outside of hospitals by £33m this year",
            modality=Modality.OBLIGED,
            evidence=quote(source, reduce, extractor="sentences"),
            owners=(CCG,),
            stated_by=(ALLEN,),
            requested_by=(NHS_ENGLAND,),
        ),
        Commitment(
            key=commitment_key(source, meet, Modality.AGREED),
            action="meet with Mrs Allen and the CCG's chief executive Jan Thomas",
            modality=Modality.AGREED,
            evidence=quote(source, meet, extractor="sentences"),
            owners=(HAMMOND,),
            involves=(ALLEN, THOMAS),
        ),
    )


def _funding(source: Document) -> tuple[Funding, ...]:
    words = '"immediate emergency extra funding" of £5.5m'
    return (
        Funding(
            key=statement_key(source.key, "funding", words),
            label="£5.5m of emergency extra funding",
            amount=Decimal("5500000.00"),
            currency="GBP",
            evidence=quote(source, words, extractor="money"),
            funder=NHS_ENGLAND,
            recipient=CCG,
            purpose="immediate emergency extra funding",
            period="this year",
        ),
    )


def _memberships(source: Document) -> tuple[Membership, ...]:
    words = "the CCG's chief executive Jan Thomas"
    return (
        Membership(
            key=statement_key(source.key, "membership", words),
            person=THOMAS,
            role="chief executive",
            post=CHIEF_EXECUTIVE,
            body=CCG,
            evidence=quote(source, words, extractor="posts"),
        ),
    )


def _seats(source: Document) -> tuple[Seat, ...]:
    return (
        Seat(
            key=statement_key(source.key, "seat", "Heidi Allen"),
            member=ALLEN,
            body=CCG,
            evidence=quote(source, "Mrs Allen", extractor="members"),
            list_evidence=quote(source, "In response", extractor="members"),
        ),
    )


def _events(source: Document) -> tuple[Event, ...]:
    words = "South Cambs’ MP has led a Westminster Hall debate today"
    return (
        Event(
            key=statement_key(source.key, "event", words),
            label="Westminster Hall debate",
            kind="debate",
            date=datetime.date(2018, 10, 17),
            date_text="today",
            venue="Westminster",
            evidence=quote(source, words, extractor="events"),
            participants=(ALLEN, HAMMOND),
        ),
    )
