"""How commitments compare: found or not, by whom, how bound, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.compare import Check, Comparison
from kg.evaluate.place import place_check
from kg.evaluate.words import kinship

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluate.found import FoundCommitment, Names
    from kg.evaluate.gold import GoldCommitment
    from kg.evaluate.names import NameBook

__all__ = ["commitment_comparison"]

#: Modalities that two careful readers swap (annotation guide, "Modality").
_NEIGHBOURS = (
    frozenset({"committed", "planned"}),
    frozenset({"planned", "ongoing"}),
    frozenset({"requested", "recommended", "obliged"}),
)
_OWNER_BONUS = 0.1
_MODALITY_BONUS = 0.02


def _modality_right(gold: GoldCommitment, found: FoundCommitment) -> bool:
    return found.modality in gold.modalities


def _near(gold: GoldCommitment, found: FoundCommitment) -> bool:
    """Say whether the modality found is right or a neighbour of what is right."""
    return _modality_right(gold, found) or any(
        {found.modality, right} <= group for right in gold.modalities for group in _NEIGHBOURS
    )


def _owner_right(gold: GoldCommitment, found: FoundCommitment, book: NameBook) -> bool:
    """Say whether the owners found are right.

    They are if the owner is among them, or if each of them is an owner that gold accepts. Where
    gold has no owner, nobody is right, and so is whom the text implies.
    """
    if gold.owner is not None and any(book.same(owner, gold.owner) for owner in found.owners):
        return True
    if not found.owners:
        return gold.owner is None or bool(gold.implied)
    accepted = (*gold.co_owners, *gold.alternatives, *gold.implied)
    return all(book.any_same(owner, accepted) for owner in found.owners)


def _show_gold_owner(gold: GoldCommitment) -> str:
    named = gold.owner or "nobody"
    others = (*gold.co_owners, *gold.alternatives, *gold.implied)
    return f"{named} (or {'; '.join(others)})" if others else named


def _show_owners(owners: Sequence[Names]) -> str:
    return "; ".join(owner[0] for owner in owners) or "nobody"


def _said_right(names: Sequence[Names], gold: str | None, book: NameBook) -> bool:
    return gold is not None and any(book.same(name, gold) for name in names)


def _requester_checks(book: NameBook) -> tuple[Check[GoldCommitment, FoundCommitment], ...]:
    return (
        Check(
            share="stated by",
            right=lambda gold, found: _said_right(found.stated_by, gold.stated_by, book),
            applies=lambda gold: gold.stated_by is not None,
            verdict=lambda *_: "wrong speaker",
            expected=lambda gold: gold.stated_by or "",
            got=lambda found: _show_owners(found.stated_by),
        ),
        Check(
            share="requested by",
            right=lambda gold, found: _said_right(found.requested_by, gold.requested_by, book),
            applies=lambda gold: gold.requested_by is not None,
            verdict=lambda *_: "wrong requester",
            expected=lambda gold: gold.requested_by or "",
            got=lambda found: _show_owners(found.requested_by),
        ),
    )


def _checks(book: NameBook) -> tuple[Check[GoldCommitment, FoundCommitment], ...]:
    return (
        Check(
            share="owner",
            right=lambda gold, found: _owner_right(gold, found, book),
            verdict=lambda *_: "wrong owner",
            expected=_show_gold_owner,
            got=lambda found: _show_owners(found.owners),
            essential=True,
        ),
        Check(
            share="modality",
            right=_modality_right,
            verdict=lambda gold, found: ("near" if _near(gold, found) else "wrong") + " modality",
            expected=lambda gold: " or ".join(gold.modalities),
            got=lambda found: found.modality,
        ),
        Check(share="near", right=_near),
        place_check(),
        *_requester_checks(book),
    )


def commitment_comparison(book: NameBook) -> Comparison[GoldCommitment, FoundCommitment]:
    """Return how commitments compare; ``book`` knows the document's actors."""

    def weigh(gold: GoldCommitment, found: FoundCommitment) -> float:
        likeness = kinship(gold.quote, found.quote)
        if not likeness:
            return 0.0
        owner = _OWNER_BONUS * _owner_right(gold, found, book)
        return likeness + owner + _MODALITY_BONUS * _modality_right(gold, found)

    return Comparison(
        weigh=weigh,
        show_gold=lambda gold: gold.quote,
        show_found=lambda found: found.quote,
        due=lambda gold: f"{_show_gold_owner(gold)}, {gold.modalities[0]}",
        details=lambda found: f"{_show_owners(found.owners)}, {found.modality}",
        merged=lambda gold: gold.merge,
        checks=_checks(book),
    )
