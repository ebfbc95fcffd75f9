"""The reading of a strategy, made by hand."""

from __future__ import annotations

import datetime
import hashlib

from kg.model import (
    Actor,
    ActorKind,
    Area,
    Attribution,
    Caution,
    Commitment,
    Definition,
    Document,
    Modality,
    Outcome,
    Priority,
    Reading,
    Role,
    Strategy,
)
from kg.vocabulary import scoped_key, statement_key
from tests.unit.fixture_texts import (
    AREA,
    BOARD,
    COMBINED_AUTHORITY,
    HOMELESSNESS,
    INDUSTRIAL_STRATEGY,
    JOINT_STRATEGY,
    PLACES,
    PROVIDERS,
    SCHEME,
    STRATEGY_DOCUMENT,
    STRATEGY_TEXT,
    commitment_key,
    quote,
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
        areas=_areas(source),
        definitions=_definitions(source),
        subjects=("homelessness", "public-health"),
        warnings=(Caution(code="tables", message="1 table was not read", start=0, end=10),),
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
            applies_to=(AREA,),
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
            key=commitment_key(source, working, Modality.POSSIBLE),
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
            key=commitment_key(source, endorse, Modality.POSSIBLE),
            action=endorse,
            modality=Modality.POSSIBLE,
            evidence=quote(source, endorse, page=2),
            owners=(BOARD,),
            owner_evidence=quote(source, "What can the Health and Wellbeing Board do?", page=2),
            concerns=(INDUSTRIAL_STRATEGY,),
            strategy=JOINT_STRATEGY,
            priority=HOMELESSNESS,
            subjects=("economy-and-jobs",),
            applies_to=(AREA,),
        ),
        Commitment(
            key=commitment_key(source, checks, Modality.PLANNED),
            action=checks,
            modality=Modality.PLANNED,
            evidence=quote(source, checks, page=2, confidence=0.5),
            strategy=JOINT_STRATEGY,
            priority=HOMELESSNESS,
            due_by=datetime.date(2021, 3, 31),
            due_text="by 31 March 2021",
        ),
        Commitment(
            key=commitment_key(source, officers, Modality.DONE),
            action="met with representatives of the local NHS ‘Estates’ group",
            modality=Modality.DONE,
            evidence=quote(source, officers, page=1, rest=(met,)),
            owners=(BOARD, PROVIDERS),
            strategy=JOINT_STRATEGY,
            priority=HOMELESSNESS,
        ),
    )


def _areas(source: Document) -> tuple[Area, ...]:
    return (
        Area(
            key=AREA,
            label="Cambridgeshire and Peterborough",
            kind="combined authority area",
            code="E47000008",
            alt_labels=("the area",),
            governed_by=(COMBINED_AUTHORITY,),
            evidence=(quote(source, "Cambridgeshire and Peterborough", extractor="areas"),),
        ),
    )


def _definitions(source: Document) -> tuple[Definition, ...]:
    words = "winter shelter by 31 March 2021"
    return (
        Definition(
            key=statement_key(source.key, "definition", "Winter shelter", "a place to sleep"),
            term="Winter shelter",
            text="a place to sleep",
            defines=scoped_key(source.key, "term", "Winter shelter"),
            evidence=quote(source, words, extractor="definitions"),
            abbreviation="WS",
        ),
    )
