"""Two small readings, made by hand, that hold every kind of record.

The texts are passages of the seeds. Offsets are found by searching the text, so a quote that is
changed here without its text fails at once.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from decimal import Decimal

from kg.model import (
    Actor,
    ActorKind,
    Attribution,
    Commitment,
    Document,
    Event,
    Evidence,
    Funding,
    Membership,
    Modality,
    Outcome,
    Priority,
    Reading,
    Role,
    Strategy,
    Warning_,
    collapse,
)
from kg.vocabulary import global_key, scoped_key, statement_key

STRATEGY_TEXT = """\
 This Joint Health and Wellbeing Strategy for Cambridgeshire and Peterborough covers the local
authority areas shown on the maps below. The Health and Wellbeing Board leads it.

Priority 1: Places that support health and wellbeing

1.2  Preventing homelessness and improving pathways into
housing for vulnerable people.

How are we working together already?

• District\tCouncil\tplanning\tofficers\tfrom\tCambridgeshire\tand

HEALTH AND WELLBEING STRATEGY 12
\x0c
Peterborough have met with representatives of the local NHS ‘Estates’ group.

What can the Health and Wellbeing Board do?

• Health and care providers on the Health and Wellbeing Board can commit to working with sub-regional Housing

Board members, to prevent homelessness and develop joint pathways into housing for vulnerable people.

• Endorse the Combined Authority Industrial Strategy goal for inclusive growth across the area.

• Rough sleepers are offered health checks at every winter shelter by 31 March 2021.

Outcomes for residents:

• Rough sleepers are helped to improve their physical and mental health.
"""

NEWS_TEXT = """\
South Cambs’ MP has led a Westminster Hall debate today calling for urgent additional health funding for Cambridgeshire and Peterborough.

She said: "The CCG has to reduce its spend outside of hospitals by £33m this year - that means significant cuts to community care."

In response, minister Stephen Hammond said: "NHS England is committed to bringing all CCGs up to target as soon as possible."

Mrs Allen pressed the minister for "immediate emergency extra funding" of £5.5m for the Cambridgeshire and Peterborough Clinical Commissioning Group (CCG).

Afterwards Mr Hammond agreed to meet with Mrs Allen and the CCG's chief executive Jan Thomas to go through the financials in more detail.
"""

STRATEGY_DOCUMENT = "strategy"
NEWS_DOCUMENT = "2018/news"

CCG = global_key("body", "Cambridgeshire and Peterborough Clinical Commissioning Group")
NHS_ENGLAND = global_key("body", "NHS England")
COMBINED_AUTHORITY = global_key("body", "Cambridgeshire and Peterborough Combined Authority")
BOARD = scoped_key(STRATEGY_DOCUMENT, "body", "Health and Wellbeing Board")
PROVIDERS = scoped_key(
    STRATEGY_DOCUMENT, "group", "Health and care providers on the Health and Wellbeing Board"
)
JOINT_STRATEGY = scoped_key(STRATEGY_DOCUMENT, "strategy", "Joint Health and Wellbeing Strategy")
INDUSTRIAL_STRATEGY = global_key("strategy", "Combined Authority Industrial Strategy")
SCHEME = scoped_key(STRATEGY_DOCUMENT, "scheme", "priorities")
PLACES = scoped_key(STRATEGY_DOCUMENT, "priority", "1")
HOMELESSNESS = scoped_key(STRATEGY_DOCUMENT, "priority", "1.2")
HAMMOND = scoped_key(NEWS_DOCUMENT, "person", "Stephen Hammond")
ALLEN = scoped_key(NEWS_DOCUMENT, "person", "Heidi Allen")
THOMAS = scoped_key(NEWS_DOCUMENT, "person", "Jan Thomas")
CHIEF_EXECUTIVE = scoped_key(NEWS_DOCUMENT, "post", "CCG chief executive")


def document(key: str, text: str) -> Document:
    """Return a document with nothing known about it but its text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(key=key, path=f"{key}.txt", text=text, sha256=sha256)


def quote(
    source: Document,
    exact: str,
    *,
    extractor: str = "bullets",
    confidence: float = 0.9,
    page: int | None = None,
    rest: tuple[Evidence, ...] = (),
) -> Evidence:
    """Return the evidence for the first place where ``source`` says ``exact``, white space aside."""
    pattern = r"\s+".join(re.escape(word) for word in exact.split())
    found = re.search(pattern, source.text)
    assert found, f"{source.key} does not say {exact!r}"
    return Evidence(
        document=source.key,
        start=found.start(),
        end=found.end(),
        exact=collapse(exact),
        extractor=extractor,
        confidence=confidence,
        page=page,
        continuation=rest,
    )


def strategy_reading() -> Reading:
    """Return the reading of a strategy: hierarchy, bullets, a group, an owner in a heading."""
    source = Document(
        key=STRATEGY_DOCUMENT,
        path="strategy.txt",
        text=STRATEGY_TEXT,
        sha256=hashlib.sha256(STRATEGY_TEXT.encode()).hexdigest(),
        title="Joint Health and Wellbeing Strategy",
        publisher="Cambridgeshire County Council",
        genre="strategy",
        date=datetime.date(2020, 1, 14),
        address="https://www.example.org/strategy.pdf?draft=1",
        licence="https://creativecommons.org/licenses/by/4.0/",
        pages=(STRATEGY_TEXT.index("\x0c") + 1,),
    )
    return Reading(
        document=source,
        actors=_strategy_actors(source),
        strategies=_strategies(source),
        priorities=_priorities(source),
        outcomes=_outcomes(source),
        commitments=_strategy_commitments(source),
        warnings=(Warning_(code="tables", message="1 table was not read", start=0, end=10),),
        left_out=(("running head", 32),),
    )


def _strategy_actors(source: Document) -> tuple[Actor, ...]:
    board = quote(source, "The Health and Wellbeing Board")
    return (
        Actor(
            key=BOARD,
            label="Health and Wellbeing Board",
            kind=ActorKind.PARTNERSHIP,
            alt_labels=("the Board",),
            evidence=(board,),
        ),
        Actor(
            key=PROVIDERS,
            label="Health and care providers on the Health and Wellbeing Board",
            kind=ActorKind.GROUP,
            drawn_from=BOARD,
            evidence=(
                quote(source, "Health and care providers on the Health and Wellbeing Board"),
            ),
        ),
        Actor(
            key=COMBINED_AUTHORITY,
            label="Combined Authority",
            kind=ActorKind.COMBINED_AUTHORITY,
            same_as=("http://www.wikidata.org/entity/Q28452926",),
            evidence=(quote(source, "Combined Authority"),),
        ),
        Actor(
            key=scoped_key(STRATEGY_DOCUMENT, "programme", "Healthy New Towns"),
            label="Healthy New Towns programme",
            kind=ActorKind.PROGRAMME,
            delivers=JOINT_STRATEGY,
        ),
    )


def _strategies(source: Document) -> tuple[Strategy, ...]:
    name = "Joint Health and Wellbeing Strategy for Cambridgeshire and Peterborough"
    leads = quote(source, "The Health and Wellbeing Board leads it.", extractor="roles")
    goal = "Combined Authority Industrial Strategy goal for inclusive growth across the area."
    return (
        Strategy(
            key=JOINT_STRATEGY,
            label=name,
            alt_labels=("Joint Health and Wellbeing Strategy",),
            attributions=(Attribution(role=Role.LEADS, actor=BOARD, evidence=leads),),
            evidence=(quote(source, name),),
        ),
        Strategy(
            key=INDUSTRIAL_STRATEGY,
            label="Combined Authority Industrial Strategy",
            attributions=(
                Attribution(
                    role=Role.OWNS,
                    actor=COMBINED_AUTHORITY,
                    evidence=quote(source, goal, extractor="roles", confidence=0.7),
                ),
            ),
            evidence=(quote(source, "Combined Authority Industrial Strategy"),),
        ),
    )


def _priorities(source: Document) -> tuple[Priority, ...]:
    pathways = "Preventing homelessness and improving pathways into housing for vulnerable people."
    return (
        Priority(
            key=PLACES,
            label="Places that support health and wellbeing",
            scheme=SCHEME,
            notation="1",
            strategy=JOINT_STRATEGY,
            alt_labels=("PLACES THAT SUPPORT HEALTH AND WELLBEING",),
            evidence=(quote(source, "Priority 1: Places that support health and wellbeing"),),
        ),
        Priority(
            key=HOMELESSNESS,
            label="Preventing homelessness and improving pathways into housing for vulnerable people",
            scheme=SCHEME,
            notation="1.2",
            parent=PLACES,
            strategy=JOINT_STRATEGY,
            evidence=(quote(source, pathways),),
        ),
    )


def _outcomes(source: Document) -> tuple[Outcome, ...]:
    label = "Rough sleepers are helped to improve their physical and mental health."
    return (
        Outcome(
            key=statement_key(source.key, "outcome", label),
            label=label,
            priority=HOMELESSNESS,
            strategy=JOINT_STRATEGY,
            evidence=quote(source, label),
        ),
    )


def _commitment_key(source: Document, action: str, modality: Modality) -> str:
    return statement_key(source.key, "commitment", action, modality)


def _strategy_commitments(source: Document) -> tuple[Commitment, ...]:
    (outcome,) = _outcomes(source)
    working = "commit to working with sub-regional Housing Board members"
    providers = (
        "Health and care providers on the Health and Wellbeing Board can commit to working with "
        "sub-regional Housing Board members, to prevent homelessness and develop joint pathways "
        "into housing for vulnerable people."
    )
    endorse = "Endorse the Combined Authority Industrial Strategy goal for inclusive growth across the area."
    checks = "Rough sleepers are offered health checks at every winter shelter by 31 March 2021."
    met = quote(
        source,
        "Peterborough have met with representatives of the local NHS ‘Estates’ group.",
        page=2,
    )
    officers = "District Council planning officers from Cambridgeshire and"
    return (
        Commitment(
            key=_commitment_key(source, working, Modality.POSSIBLE),
            action=working,
            modality=Modality.POSSIBLE,
            evidence=quote(source, providers, page=2),
            owners=(PROVIDERS,),
            involves=(BOARD,),
            strategy=JOINT_STRATEGY,
            priority=HOMELESSNESS,
            aims_at=(outcome.key,),
            beneficiary="vulnerable people",
        ),
        Commitment(
            key=_commitment_key(source, endorse, Modality.POSSIBLE),
            action=endorse,
            modality=Modality.POSSIBLE,
            evidence=quote(source, endorse, page=2),
            owners=(BOARD,),
            owner_evidence=quote(source, "What can the Health and Wellbeing Board do?", page=2),
            concerns=(INDUSTRIAL_STRATEGY,),
            strategy=JOINT_STRATEGY,
            priority=HOMELESSNESS,
        ),
        Commitment(
            key=_commitment_key(source, checks, Modality.PLANNED),
            action=checks,
            modality=Modality.PLANNED,
            evidence=quote(source, checks, page=2, confidence=0.5),
            strategy=JOINT_STRATEGY,
            priority=HOMELESSNESS,
            due_by=datetime.date(2021, 3, 31),
            due_text="by 31 March 2021",
        ),
        Commitment(
            key=_commitment_key(source, officers, Modality.DONE),
            action="met with representatives of the local NHS ‘Estates’ group",
            modality=Modality.DONE,
            evidence=quote(source, officers, page=1, rest=(met,)),
            owners=(BOARD, PROVIDERS),
            strategy=JOINT_STRATEGY,
            priority=HOMELESSNESS,
        ),
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
        events=_events(source),
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
            key=_commitment_key(source, bring, Modality.COMMITTED),
            action="bring all CCGs up to target as soon as possible",
            modality=Modality.COMMITTED,
            evidence=quote(source, bring, extractor="sentences"),
            owners=(NHS_ENGLAND,),
            stated_by=(HAMMOND,),
        ),
        Commitment(
            key=_commitment_key(source, reduce, Modality.OBLIGED),
            action="reduce its spend outside of hospitals by £33m this year",
            modality=Modality.OBLIGED,
            evidence=quote(source, reduce, extractor="sentences"),
            owners=(CCG,),
            stated_by=(ALLEN,),
            requested_by=(NHS_ENGLAND,),
        ),
        Commitment(
            key=_commitment_key(source, meet, Modality.AGREED),
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


def _events(source: Document) -> tuple[Event, ...]:
    words = "South Cambs’ MP has led a Westminster Hall debate today"
    return (
        Event(
            key=statement_key(source.key, "event", words),
            label="Westminster Hall debate",
            kind="debate",
            date=datetime.date(2018, 10, 17),
            evidence=quote(source, words, extractor="events"),
            participants=(ALLEN, HAMMOND),
        ),
    )


def readings() -> tuple[Reading, ...]:
    """Return both readings."""
    return (strategy_reading(), news_reading())
