"""What was found in a document, in the plain form that is compared with gold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kg.model import Evidence, Reading

__all__ = [
    "FoundActor",
    "FoundCommitment",
    "FoundDocument",
    "FoundFunding",
    "FoundObservation",
    "FoundOutcome",
    "FoundPost",
    "FoundPriority",
    "FoundRole",
    "FoundStrategy",
    "Names",
    "found_in_reading",
]

#: Every form of one thing’s name; the first is its label.

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """An actor under its label and its other forms."""

    names: Names
    kind: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRole:
    """What a body is to a strategy."""

    role: str
    body: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStrategy:
    """A strategy under its label and its other forms."""

    names: Names
    roles: tuple[FoundRole, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPriority:
    """A priority; ``parent`` is the notation of the one above it."""

    names: Names
    notation: str | None = None
    parent: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOutcome:
    """A declared result; ``priority`` is the notation that it stands under."""

    quote: str
    priority: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCommitment:
    """An owned action, with each owner under all its names."""

    quote: str
    modality: str
    owners: tuple[Names, ...] = ()
    action: str = ""
    priority: str | None = None
    stated_by: tuple[Names, ...] = ()
    requested_by: tuple[Names, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFunding:
    """Money from whom to whom."""

    quote: str
    amount: Decimal | None
    funder: Names = ()
    recipient: Names = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundObservation:
    """One figure, and what it says of what, where and when."""

    quote: str
    value: Decimal
    indicator: str
    measure: str
    area: str | None = None
    period: str | None = None
    group: str | None = None
    unit: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    comparator: str | None = None
    likely_value: Decimal | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPost:
    """Who holds which post where."""

    person: Names
    role: str
    body: Names = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """All that was found in one document; ``stem`` is its file name without suffix."""

    stem: str
    actors: tuple[FoundActor, ...] = ()
    strategies: tuple[FoundStrategy, ...] = ()
    priorities: tuple[FoundPriority, ...] = ()
    outcomes: tuple[FoundOutcome, ...] = ()
    commitments: tuple[FoundCommitment, ...] = ()
    funding: tuple[FoundFunding, ...] = ()
    posts: tuple[FoundPost, ...] = ()
    observations: tuple[FoundObservation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Keys:
    """What the keys of one reading stand for."""

    names: dict[str, Names]
    notations: dict[str, str | None]

    def named(self, key: str | None) -> Names:
        return () if key is None else self.names.get(key, (key,))

    def all_named(self, keys: Iterable[str]) -> tuple[Names, ...]:
        return tuple(self.named(key) for key in keys)

    def notation(self, key: str | None) -> str | None:
        return None if key is None else self.notations.get(key)


def _quote(evidence: Evidence) -> str:
    return " ".join((evidence.exact, *(piece.exact for piece in evidence.continuation)))


def _surest(evidence: tuple[Evidence, ...]) -> float | None:
    return max((each.confidence for each in evidence), default=None)


def _keys(reading: Reading) -> _Keys:
    return _Keys(
        names={actor.key: (actor.label, *actor.alt_labels) for actor in reading.actors},
        notations={priority.key: priority.notation for priority in reading.priorities},
    )


def _commitments(reading: Reading, keys: _Keys) -> tuple[FoundCommitment, ...]:
    return tuple(
        FoundCommitment(
            quote=_quote(item.evidence),
            modality=item.modality.value,
            owners=keys.all_named(item.owners),
            action=item.action,
            priority=keys.notation(item.priority),
            stated_by=keys.all_named(item.stated_by),
            requested_by=keys.all_named(item.requested_by),
            confidence=item.evidence.confidence,
        )
        for item in reading.commitments
    )


def _strategies(reading: Reading, keys: _Keys) -> tuple[FoundStrategy, ...]:
    return tuple(
        FoundStrategy(
            names=(item.label, *item.alt_labels),
            roles=tuple(
                FoundRole(role=part.role.value, body=keys.named(part.actor))
                for part in item.attributions
            ),
            confidence=_surest(item.evidence),
        )
        for item in reading.strategies
    )


def _priorities(reading: Reading, keys: _Keys) -> tuple[FoundPriority, ...]:
    return tuple(
        FoundPriority(
            names=(item.label, *item.alt_labels),
            notation=item.notation,
            parent=keys.notation(item.parent),
            confidence=_surest(item.evidence),
        )
        for item in reading.priorities
    )


def _funding(reading: Reading, keys: _Keys) -> tuple[FoundFunding, ...]:
    return tuple(
        FoundFunding(
            quote=_quote(item.evidence),
            amount=item.amount,
            funder=keys.named(item.funder),
            recipient=keys.named(item.recipient),
            confidence=item.evidence.confidence,
        )
        for item in reading.funding
    )


def _observations(reading: Reading) -> tuple[FoundObservation, ...]:
    indicators = {each.key: each.label for each in reading.indicators}
    areas = {each.key: each.label for each in reading.areas}
    return tuple(
        FoundObservation(
            quote=_quote(item.evidence),
            value=item.value,
            indicator=indicators[item.indicator],
            measure=item.measure.value,
            area=areas[item.area] if item.area is not None else None,
            period=item.period,
            group=item.group,
            unit=item.unit,
            lower=item.lower,
            upper=item.upper,
            comparator=item.comparator,
            likely_value=item.likely_value,
            confidence=item.evidence.confidence,
        )
        for item in reading.observations
    )


def found_in_reading(reading: Reading) -> FoundDocument:
    """Return what ``reading`` holds, with names in the place of keys."""
    keys = _keys(reading)
    return FoundDocument(
        stem=reading.document.path.rpartition("/")[2].rpartition(".")[0],
        actors=tuple(
            FoundActor(
                names=keys.named(actor.key),
                kind=actor.kind.value,
                confidence=_surest(actor.evidence),
            )
            for actor in reading.actors
        ),
        strategies=_strategies(reading, keys),
        priorities=_priorities(reading, keys),
        outcomes=tuple(
            FoundOutcome(
                quote=_quote(item.evidence),
                priority=keys.notation(item.priority),
                confidence=item.evidence.confidence,
            )
            for item in reading.outcomes
        ),
        commitments=_commitments(reading, keys),
        funding=_funding(reading, keys),
        posts=tuple(
            FoundPost(
                person=keys.named(item.person),
                role=item.role,
                body=keys.named(item.body),
                confidence=item.evidence.confidence,
            )
            for item in reading.memberships
        ),
        observations=_observations(reading),
    )
