"""How sure the reading is of each statement: as often as statements of its kind were right.

What an extractor thinks of a sentence decides between its readings of it. It does not tell how
often the one that is kept is right: that is measured, by the kind of statement and, for an action,
by how its owner is known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon.confidence import measured_rates
from kg.model import ActorKind, ModalityGroup

if TYPE_CHECKING:
    from kg.model import Commitment, Evidence, Reading

__all__ = ["kind_of_commitment", "kinds_of", "with_confidence"]

#: The extractors of actions in lists and tables, whose owner the layout gives.
_LISTED = ("commitments/item", "commitments/assigned")
#: What no gold reading judges claims no more than this.
_MOST_UNMEASURED = 0.85


def with_confidence(reading: Reading) -> Reading:
    """Return ``reading`` with the measured confidence of each of its statements."""
    groups = _groups(reading)
    return replace(
        reading,
        actors=tuple(
            replace(each, evidence=_all_sure(each.evidence, "actors")) for each in reading.actors
        ),
        strategies=tuple(
            replace(
                each,
                evidence=_all_sure(each.evidence, "strategies"),
                attributions=tuple(
                    replace(role, evidence=_sure(role.evidence, "roles"))
                    for role in each.attributions
                ),
            )
            for each in reading.strategies
        ),
        priorities=tuple(
            replace(each, evidence=_all_sure(each.evidence, "priorities"))
            for each in reading.priorities
        ),
        outcomes=tuple(
            replace(each, evidence=_sure(each.evidence, each.evidence.extractor))
            for each in reading.outcomes
        ),
        commitments=tuple(_sure_commitment(each, groups) for each in reading.commitments),
        funding=tuple(
            replace(each, evidence=_sure(each.evidence, "funding")) for each in reading.funding
        ),
        memberships=tuple(
            replace(each, evidence=_sure(each.evidence, "posts")) for each in reading.memberships
        ),
        events=tuple(
            replace(each, evidence=_sure(each.evidence, "events")) for each in reading.events
        ),
        seats=tuple(
            replace(each, evidence=_sure(each.evidence, "seats")) for each in reading.seats
        ),
        definitions=tuple(
            replace(each, evidence=_sure(each.evidence, "definitions"))
            for each in reading.definitions
        ),
        observations=tuple(
            replace(each, evidence=_sure(each.evidence, each.evidence.extractor))
            for each in reading.observations
        ),
    )


def kinds_of(reading: Reading) -> dict[str, list[str]]:
    """Return the kind of each statement, in order, by the class that gold readings judge."""
    groups = _groups(reading)
    return {
        "commitments": [kind_of_commitment(each, groups) for each in reading.commitments],
        "outcomes": [each.evidence.extractor for each in reading.outcomes],
        "actors": ["actors"] * len(reading.actors),
        "strategies": ["strategies"] * len(reading.strategies),
        "priorities": ["priorities"] * len(reading.priorities),
        "funding": ["funding"] * len(reading.funding),
        "posts": ["posts"] * len(reading.memberships),
        "observations": [each.evidence.extractor for each in reading.observations],
    }


def kind_of_commitment(commitment: Commitment, groups: frozenset[str]) -> str:
    """Return how the owner of an action is known; ``groups`` are the described sets of actors.

    What a named body only is told to do or to have done is less often an action than what it will,
    must or may do.
    """
    if not commitment.owners:
        return "commitments/nobody"
    if commitment.evidence.extractor in _LISTED:
        return "commitments/listed"
    if not groups.isdisjoint(commitment.owners):
        return "commitments/group"
    if commitment.stated_by:
        return "commitments/reported"
    if commitment.owner_evidence is None:
        told = commitment.modality.group is ModalityGroup.ACTIVITY
        return "commitments/told" if told else "commitments/named"
    section = commitment.owner_evidence.extractor == "owners/section"
    return "commitments/section" if section else "commitments/coreference"


def _groups(reading: Reading) -> frozenset[str]:
    return frozenset(each.key for each in reading.actors if each.kind is ActorKind.GROUP)


def _sure_commitment(commitment: Commitment, groups: frozenset[str]) -> Commitment:
    kind = kind_of_commitment(commitment, groups)
    owner = commitment.owner_evidence
    return replace(
        commitment,
        evidence=_sure(commitment.evidence, kind),
        owner_evidence=None if owner is None else _sure(owner, kind),
    )


def _all_sure(evidence: tuple[Evidence, ...], kind: str) -> tuple[Evidence, ...]:
    return tuple(_sure(each, kind) for each in evidence)


def _sure(evidence: Evidence, kind: str) -> Evidence:
    rate = measured_rates().get(kind)
    confidence = min(evidence.confidence, _MOST_UNMEASURED) if rate is None else rate
    continuation = _all_sure(evidence.continuation, kind)
    return replace(evidence, confidence=confidence, continuation=continuation)
