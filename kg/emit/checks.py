"""What must hold of a reading before any of it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import EvidenceError, IntegrityError
from kg.model import Evidence, Reading, collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import (
        Commitment,
        Definition,
        Document,
        Event,
        Funding,
        Membership,
        Observation,
        Outcome,
        Seat,
    )

__all__ = ["check_reading", "evidence_of", "pieces"]


def pieces(evidence: Evidence) -> Iterator[Evidence]:
    """Yield ``evidence`` and its continuations in the order of the text."""
    yield evidence
    for further in evidence.continuation:
        yield from pieces(further)


def evidence_of(reading: Reading) -> Iterator[Evidence]:
    """Yield every piece of evidence of ``reading``; one that several records share comes again."""
    for evidence in (*_entity_evidence(reading), *_statement_evidence(reading)):
        yield from pieces(evidence)


def _entity_evidence(reading: Reading) -> Iterator[Evidence]:
    for actor in reading.actors:
        yield from actor.evidence
    for strategy in reading.strategies:
        yield from strategy.evidence
        yield from (attribution.evidence for attribution in strategy.attributions)
        yield from strategy.period.evidence if strategy.period else ()
    for priority in reading.priorities:
        yield from priority.evidence
    for area in reading.areas:
        yield from area.evidence


def _statement_evidence(reading: Reading) -> Iterator[Evidence]:
    for statement in _statements(reading):
        yield statement.evidence
    for commitment in reading.commitments:
        if commitment.owner_evidence:
            yield commitment.owner_evidence
    for seat in reading.seats:
        if seat.list_evidence:
            yield seat.list_evidence


def check_reading(reading: Reading) -> None:
    """Check that all evidence occurs at its offsets and that every key names a record.

    Raises:
        EvidenceError: A quote does not occur at its offsets.
        IntegrityError: A key names nothing, or two statements share one.
    """
    for evidence in evidence_of(reading):
        _check_evidence(evidence, reading.document)
    _check_references(reading)
    _check_distinct(reading)


def _statements(
    reading: Reading,
) -> tuple[
    Outcome | Commitment | Funding | Membership | Seat | Event | Definition | Observation, ...
]:
    return (
        *reading.outcomes,
        *reading.commitments,
        *reading.funding,
        *reading.memberships,
        *reading.seats,
        *reading.events,
        *reading.observations,
        *reading.definitions,
    )


def _check_evidence(evidence: Evidence, document: Document) -> None:
    place = f"{evidence.document} at {evidence.start}-{evidence.end}"
    if evidence.document != document.key:
        raise EvidenceError(
            f"{place}: the quote belongs to another document than its reading, {document.key}; "
            f"correct the extractor {evidence.extractor!r}"
        )
    found = ""
    if 0 <= evidence.start < evidence.end <= len(document.text):
        found = collapse(document.text[evidence.start : evidence.end])
    if not found or found != evidence.exact:
        raise EvidenceError(
            f"{place}: the text says {_short(found)}, not {_short(evidence.exact)}; "
            f"correct the extractor {evidence.extractor!r}"
        )


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else text[:limit] + "…")


def _check_references(reading: Reading) -> None:
    known = {
        "actor": {actor.key for actor in reading.actors},
        "strategy": {strategy.key for strategy in reading.strategies},
        "priority": {priority.key for priority in reading.priorities},
        "outcome": {outcome.key for outcome in reading.outcomes},
        "area": {area.key for area in reading.areas},
        "funding": {funding.key for funding in reading.funding},
        "indicator": {indicator.key for indicator in reading.indicators},
        "table": {table.key for table in reading.tables},
    }
    for subject, kind, key in _references(reading):
        if key not in known[kind]:
            raise IntegrityError(
                f"{reading.document.key}: {subject} refers to the {kind} {key!r}, which the reading "
                f"does not hold; add the {kind} or leave out the reference"
            )


def _references(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for subject, kind, keys in _entity_references(reading):
        yield from ((subject, kind, key) for key in keys if key is not None)
    for subject, kind, keys in _statement_references(reading):
        yield from ((subject, kind, key) for key in keys if key is not None)


def _entity_references(reading: Reading) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    for actor in reading.actors:
        yield actor.key, "actor", (actor.drawn_from,)
        yield actor.key, "strategy", (actor.delivers,)
    for strategy in reading.strategies:
        yield strategy.key, "actor", (role.actor for role in strategy.attributions)
        yield strategy.key, "area", strategy.applies_to
    for priority in reading.priorities:
        yield priority.key, "priority", (priority.parent,)
        yield priority.key, "strategy", (priority.strategy,)
    for area in reading.areas:
        yield area.key, "area", (area.within,)
        yield area.key, "actor", area.governed_by


def _statement_references(reading: Reading) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    for outcome in reading.outcomes:
        yield outcome.key, "priority", (outcome.priority,)
        yield outcome.key, "strategy", (outcome.strategy,)
        yield outcome.key, "area", outcome.applies_to
    for done in reading.commitments:
        yield done.key, "actor", (*done.owners, *done.stated_by, *done.requested_by, *done.involves)
        yield done.key, "strategy", (*done.concerns, done.strategy)
        yield done.key, "priority", (done.priority,)
        yield done.key, "outcome", done.aims_at
        yield done.key, "area", done.applies_to
        yield done.key, "funding", done.funding
    for money in reading.funding:
        yield money.key, "actor", (money.funder, money.recipient)
        yield money.key, "area", money.applies_to
    for membership in reading.memberships:
        yield membership.key, "actor", (membership.person, membership.body)
    for seat in reading.seats:
        yield seat.key, "actor", (seat.member, seat.body)
    for event in reading.events:
        yield event.key, "actor", event.participants
    for figure in reading.observations:
        yield figure.key, "table", (figure.table,)
        yield figure.key, "indicator", (figure.indicator,)
        yield figure.key, "area", (figure.area,)
        yield figure.key, "actor", (figure.body,)


def _check_distinct(reading: Reading) -> None:
    seen: set[str] = set()
    for statement in _statements(reading):
        if statement.key in seen:
            raise IntegrityError(
                f"{reading.document.key}: two statements have the key {statement.key!r} and would "
                "be counted as one; give each a key of its own"
            )
        seen.add(statement.key)
