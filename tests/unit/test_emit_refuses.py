"""Readings that stop the build: quotes that are not there, records that do not fit together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kg.emit import Emitter
from kg.errors import EvidenceError, IntegrityError, UsageError
from kg.model import Actor, ActorKind, Document, Evidence, Reading
from tests.unit import fixtures
from tests.unit.asking import quads_of
from tests.unit.fixtures import news_reading, strategy_reading

if TYPE_CHECKING:
    from kg.model import Commitment

WORDS = Evidence(
    document="d",
    start=0,
    end=21,
    exact="The Board will meet.",
    extractor="bullets",
    confidence=1.0,
)
NOBODY = replace(WORDS, exact="Nobody.")


def resting_on(evidence: Evidence) -> Reading:
    document = Document(key="d", path="d", text="The Board will\n\nmeet. End.", sha256="0")
    actor = Actor(key="d/body/board", label="Board", kind=ActorKind.BODY, evidence=(evidence,))
    return Reading(document=document, actors=(actor,))


def test_a_quote_broken_over_lines_is_good() -> None:
    assert quads_of(resting_on(WORDS))


@pytest.mark.parametrize(
    "evidence",
    [
        replace(WORDS, exact="The Board will"),
        replace(WORDS, exact="The  Board will meet."),
        replace(WORDS, exact="the board will meet."),
        replace(WORDS, exact=""),
        replace(WORDS, start=1),
        replace(WORDS, start=-26, end=-5),
        replace(WORDS, end=500),
        replace(WORDS, exact="", start=5, end=5),
        replace(WORDS, exact="", start=14, end=16),
        replace(WORDS, start=21, end=0),
        replace(WORDS, document="other"),
        replace(WORDS, continuation=(NOBODY,)),
        replace(WORDS, continuation=(replace(WORDS, continuation=(NOBODY,)),)),
    ],
)
def test_a_quote_that_is_not_there_stops_the_build(evidence: Evidence) -> None:
    with pytest.raises(EvidenceError) as error:
        quads_of(resting_on(evidence))
    assert error.value.exit_code == 1
    assert str(error.value).count("\n") == 0
    assert "'bullets'" in str(error.value)


def with_evidence(reading: Reading, place: str) -> Reading:
    """Return ``reading`` with a quote that is not there in the first record at ``place``."""
    records = getattr(reading, place)
    first, *rest = records
    nobody = replace(NOBODY, document=reading.document.key)
    many = isinstance(first.evidence, tuple)
    wrong = replace(first, evidence=(nobody,) if many else nobody)
    changes: dict[str, Any] = {place: (wrong, *rest)}
    return replace(reading, **changes)


@pytest.mark.parametrize(
    ("reading", "place"),
    [
        (strategy_reading(), "actors"),
        (strategy_reading(), "strategies"),
        (strategy_reading(), "priorities"),
        (strategy_reading(), "outcomes"),
        (strategy_reading(), "commitments"),
        (news_reading(), "funding"),
        (news_reading(), "memberships"),
        (news_reading(), "events"),
    ],
)
def test_the_evidence_of_every_record_is_checked(reading: Reading, place: str) -> None:
    with pytest.raises(EvidenceError, match=r"not 'Nobody\.'"):
        quads_of(with_evidence(reading, place))


def test_the_evidence_of_owners_and_roles_is_checked() -> None:
    reading = strategy_reading()
    nobody = replace(NOBODY, document=reading.document.key)
    first, *_ = reading.commitments
    with pytest.raises(EvidenceError, match="Nobody"):
        quads_of(replace(reading, commitments=(replace(first, owner_evidence=nobody),)))
    joint, *rest = reading.strategies
    (role,) = joint.attributions
    wrong = replace(joint, attributions=(replace(role, evidence=nobody),))
    with pytest.raises(EvidenceError, match="Nobody"):
        quads_of(replace(reading, strategies=(wrong, *rest)))


def with_first(commitment: Commitment) -> Reading:
    reading = strategy_reading()
    return replace(reading, commitments=(commitment, *reading.commitments[1:]))


FIRST = strategy_reading().commitments[0]
OUTCOME = strategy_reading().outcomes[0]


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        (replace(strategy_reading(), actors=()), f"actor '{fixtures.BOARD}'"),
        (replace(strategy_reading(), priorities=()), f"priority '{fixtures.HOMELESSNESS}'"),
        (replace(strategy_reading(), outcomes=()), f"outcome '{OUTCOME.key}'"),
        (with_first(replace(FIRST, owners=("nobody",))), "actor 'nobody'"),
        (with_first(replace(FIRST, stated_by=("nobody",))), "actor 'nobody'"),
        (with_first(replace(FIRST, concerns=("nothing",))), "strategy 'nothing'"),
        (with_first(replace(FIRST, strategy=fixtures.BOARD)), f"strategy '{fixtures.BOARD}'"),
        (with_first(replace(FIRST, key=OUTCOME.key)), "two statements"),
        (replace(news_reading(), actors=news_reading().actors[1:]), f"actor '{fixtures.CCG}'"),
    ],
)
def test_records_that_do_not_fit_together_stop_the_build(reading: Reading, message: str) -> None:
    with pytest.raises(IntegrityError) as error:
        quads_of(reading)
    assert message in str(error.value)
    assert str(error.value).startswith(reading.document.key)
    assert str(error.value).count("\n") == 0
    assert error.value.exit_code == 1


def test_two_documents_cannot_make_one_statement() -> None:
    reading = news_reading()
    event = reading.events[0]
    copied = Reading(
        document=replace(reading.document, key="copy"),
        actors=tuple(replace(actor, evidence=()) for actor in reading.actors),
        events=(replace(event, evidence=replace(event.evidence, document="copy")),),
    )
    emitter = Emitter(version="0.1.0")
    emitter.document(reading)
    with pytest.raises(IntegrityError, match="stands in the graph"):
        emitter.document(copied)


def test_a_link_that_is_no_iri_is_refused() -> None:
    first, *rest = news_reading().actors
    reading = replace(news_reading(), actors=(replace(first, same_as=("Q42 <",)), *rest))
    with pytest.raises(IntegrityError, match="not an absolute IRI"):
        quads_of(reading)


@pytest.mark.parametrize(
    "base", ["", "remit", "https://a.org/id", "https://a b/", "/id/", "http://a.org/<", "https:/"]
)
def test_a_base_that_cannot_begin_an_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageError) as error:
        Emitter(version="0.1.0", base=base)
    assert repr(base) in str(error.value)
    assert str(error.value).count("\n") == 0
