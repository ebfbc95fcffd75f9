"""How sure the reading is of each statement: as often as statements of its kind were right.

What an extractor thinks of a sentence decides between its readings of it. It does not tell how
often the one that is kept is right: that is measured, by the kind of statement and, for an action,
by how its owner is known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from kg.lexicon.confidence import measured_rates
from kg.model import ActorKind, Evidence, ModalityGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import DataclassInstance

    from kg.model import Attribution, Commitment, Reading

__all__ = ["kind_of_commitment", "kinds_of", "with_confidence"]

_Statement = TypeVar("_Statement", bound="DataclassInstance")

#: The extractors of actions in lists and tables, whose owner the layout gives.
_LISTED = ("commitments/item", "commitments/assigned")
#: The least that the extractors of lists and tables claim where the layout names the owner, and does
#: not only leave it to whose document it is.
_NAMED_IN_LIST = 0.9
#: What no gold reading judges claims no more than this.
_MOST_UNMEASURED = 0.85


def with_confidence(reading: Reading) -> Reading:
    """Return ``reading`` with the measured confidence of each of its statements."""
    claimed: dict[str, Any] = {
        name: tuple(
            _claiming(each, kind)
            for each, kind in zip(getattr(reading, name), _kinds(reading, name), strict=True)
        )
        for name in _KINDS
    }
    return replace(reading, **claimed)


def kinds_of(reading: Reading) -> dict[str, list[str]]:
    """Return the kind of each statement, in order, by the class that gold readings judge."""
    return {judged: _kinds(reading, name) for judged, name in _JUDGED.items()}


def _kinds(reading: Reading, name: str) -> list[str]:
    """Return the kind of each statement in the field ``name`` of ``reading``, in order."""
    actors = {each.key: each.kind for each in reading.actors}
    kind = _KINDS[name]
    return [
        kind(each, actors) if callable(kind) else kind or each.evidence.extractor
        for each in getattr(reading, name)
    ]


def kind_of_commitment(commitment: Commitment, actors: Mapping[str, ActorKind]) -> str:
    """Return how the owner of an action is known; ``actors`` are the kinds of all actors.

    What a named body only is told to do or to have done is less often an action than what it will,
    must or may do; and a name that does not tell what kind of body it is may be no body's at all.
    """
    if not commitment.owners:
        return "commitments/nobody"
    if commitment.evidence.extractor in _LISTED:
        sure = commitment.evidence.confidence >= _NAMED_IN_LIST
        return "commitments/listed" if sure else "commitments/listed-by-voice"
    kinds = {actors.get(owner) for owner in commitment.owners}
    if ActorKind.GROUP in kinds:
        return "commitments/group"
    if commitment.stated_by:
        return "commitments/reported"
    if commitment.owner_evidence is None:
        if ActorKind.BODY in kinds:
            return "commitments/unknown-kind"
        told = commitment.modality.group is ModalityGroup.ACTIVITY
        return "commitments/told" if told else "commitments/named"
    section = commitment.owner_evidence.extractor == "owners/section"
    return "commitments/section" if section else "commitments/coreference"


#: The fields of a reading that hold statements, and the kind of these: one for all, or what tells
#: it of each; None: as its extractor is called.
_KINDS: Mapping[str, str | Callable[[Commitment, Mapping[str, ActorKind]], str] | None] = {
    "actors": "actors",
    "areas": "areas",
    "strategies": "strategies",
    "priorities": "priorities",
    "outcomes": None,
    "commitments": kind_of_commitment,
    "funding": "funding",
    "memberships": "posts",
    "events": "events",
    "seats": "seats",
    "definitions": "definitions",
    "observations": None,
}
#: The classes that gold readings judge, and the field of each.
_JUDGED = {
    "commitments": "commitments",
    "outcomes": "outcomes",
    "actors": "actors",
    "strategies": "strategies",
    "priorities": "priorities",
    "funding": "funding",
    "posts": "memberships",
    "observations": "observations",
}


def _claiming(statement: _Statement, kind: str) -> _Statement:
    """Return ``statement`` with the confidence of its kind, its roles with that of roles."""
    claimed: dict[str, Any] = {}
    for name in ("evidence", "owner_evidence", "list_evidence"):
        match getattr(statement, name, None):
            case Evidence() as evidence:
                claimed[name] = _sure(evidence, kind)
            case tuple() as several:
                claimed[name] = tuple(_sure(each, kind) for each in several)
    roles: tuple[Attribution, ...] = getattr(statement, "attributions", ())
    if roles:
        claimed["attributions"] = tuple(_claiming(each, "roles") for each in roles)
    return replace(statement, **claimed)


def _sure(evidence: Evidence, kind: str) -> Evidence:
    rate = measured_rates().get(kind)
    confidence = min(evidence.confidence, _MOST_UNMEASURED) if rate is None else rate
    continuation = tuple(_sure(each, kind) for each in evidence.continuation)
    return replace(evidence, confidence=confidence, continuation=continuation)
