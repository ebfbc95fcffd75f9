"""How actors, strategies, priorities, outcomes, funding and posts compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.compare import Check, Comparison
from kg.evaluate.place import place_check
from kg.evaluate.words import kinship, name_forms, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.evaluate.found import (
        FoundActor,
        FoundFunding,
        FoundOutcome,
        FoundPost,
        FoundPriority,
        FoundStrategy,
        Names,
    )
    from kg.evaluate.gold import (
        GoldActor,
        GoldFunding,
        GoldOutcome,
        GoldPost,
        GoldPriority,
        GoldStrategy,
    )
    from kg.evaluate.names import NameBook

__all__ = [
    "actor_comparison",
    "funding_comparison",
    "outcome_comparison",
    "post_comparison",
    "priority_comparison",
    "strategy_comparison",
]

_LEAST_ALIKE = 0.6


def _forms(names: Iterable[str]) -> frozenset[str]:
    return frozenset(form for name in names for form in name_forms(name))


def _alike(one: Iterable[str], other: Iterable[str]) -> float:
    """Return how alike two sets of names are: above 1 with a form in common, else by their words."""
    left, right = _forms(one), _forms(other)
    if left & right:
        return 1 + len(left & right) / 100
    words = [(set(tokens(a)), set(tokens(b))) for a in left for b in right]
    best = max((len(a & b) / len(a | b) for a, b in words), default=0.0)
    return best if best >= _LEAST_ALIKE else 0.0


def actor_comparison() -> Comparison[GoldActor, FoundActor]:
    """Return how actors compare: by their names alone, for two bodies may differ in one word."""

    def weigh(gold: GoldActor, found: FoundActor) -> float:
        wanted = _forms(gold.names)
        by_label = bool(wanted & _forms(found.names[:1]))
        return by_label + len(wanted & _forms(found.names)) / 100

    return Comparison(
        weigh=weigh,
        show_gold=lambda gold: gold.names[0],
        show_found=lambda found: found.names[0],
        details=lambda found: found.kind,
    )


def _roles_right(gold: GoldStrategy, found: FoundStrategy, book: NameBook) -> bool:
    return all(
        any(part.role == wanted.role and book.same(part.body, wanted.body) for part in found.roles)
        for wanted in gold.roles
    )


def _show_roles(parts: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{body} {role}" for role, body in parts) or "nobody"


def strategy_comparison(book: NameBook) -> Comparison[GoldStrategy, FoundStrategy]:
    """Return how strategies compare, and whether the bodies behind them are right."""
    roles: Check[GoldStrategy, FoundStrategy] = Check(
        share="roles",
        right=lambda gold, found: _roles_right(gold, found, book),
        applies=lambda gold: bool(gold.roles),
        verdict=lambda *_: "wrong role",
        expected=lambda gold: _show_roles((part.role, part.body) for part in gold.roles),
        got=lambda found: _show_roles((part.role, part.body[0]) for part in found.roles),
    )
    return Comparison(
        weigh=lambda gold, found: _alike(gold.names, found.names),
        show_gold=lambda gold: gold.names[0],
        show_found=lambda found: found.names[0],
        checks=(roles,),
    )


def priority_comparison() -> Comparison[GoldPriority, FoundPriority]:
    """Return how priorities compare, and whether they stand under the right one."""

    def weigh(gold: GoldPriority, found: FoundPriority) -> float:
        if gold.notation and found.notation and gold.notation != found.notation:
            return 0.0
        likeness = max(
            (kinship(one, other) for one in gold.names for other in found.names), default=0.0
        )
        return likeness + 0.1 * (gold.notation == found.notation) if likeness else 0.0

    parent: Check[GoldPriority, FoundPriority] = Check(
        share="place",
        right=lambda gold, found: gold.parent == found.parent,
        verdict=lambda *_: "wrong place",
        expected=lambda gold: gold.parent or "top",
        got=lambda found: found.parent or "top",
    )
    return Comparison(
        weigh=weigh,
        show_gold=lambda gold: f"{gold.notation or ''} {gold.names[0]}".strip(),
        show_found=lambda found: f"{found.notation or ''} {found.names[0]}".strip(),
        checks=(parent,),
    )


def outcome_comparison() -> Comparison[GoldOutcome, FoundOutcome]:
    """Return how outcomes compare, and whether they stand under the right priority."""

    def weigh(gold: GoldOutcome, found: FoundOutcome) -> float:
        likeness = kinship(gold.quote, found.quote)
        return likeness + 0.1 * (gold.priority == found.priority) if likeness else 0.0

    return Comparison(
        weigh=weigh,
        show_gold=lambda gold: gold.quote,
        show_found=lambda found: found.quote,
        checks=(place_check(),),
    )


def _party_right(found: Names, gold: tuple[str, ...], book: NameBook) -> bool:
    return book.any_same(found, gold) if gold else True


def funding_comparison(book: NameBook) -> Comparison[GoldFunding, FoundFunding]:
    """Return how sums of money compare; a cut of a sum is that sum."""

    def weigh(gold: GoldFunding, found: FoundFunding) -> float:
        likeness = kinship(gold.quote, found.quote)
        if gold.amount is None:
            return likeness
        same = found.amount is not None and abs(found.amount) == abs(gold.amount)
        return 1 + likeness if same else 0.0

    def show(quote: str, amount: object) -> str:
        return f"{amount}: {quote}"

    parties: Check[GoldFunding, FoundFunding] = Check(
        share="parties",
        right=lambda gold, found: (
            _party_right(found.funder, gold.funders, book)
            and _party_right(found.recipient, gold.recipients, book)
        ),
        applies=lambda gold: bool(gold.funders or gold.recipients),
        verdict=lambda *_: "wrong parties",
        expected=lambda gold: f"{' or '.join(gold.funders)} -> {' or '.join(gold.recipients)}",
        got=lambda found: f"{''.join(found.funder[:1])} -> {''.join(found.recipient[:1])}",
    )
    return Comparison(
        weigh=weigh,
        show_gold=lambda gold: show(gold.quote, gold.amount),
        show_found=lambda found: show(found.quote, found.amount),
        checks=(parties,),
    )


def _same_role(gold: tuple[str, ...], found: str) -> bool:
    """Say whether one title holds the words of the other: "minister", "health minister"."""
    words = set(tokens(found))
    return any(set(tokens(one)) <= words or words <= set(tokens(one)) for one in gold)


def post_comparison(book: NameBook) -> Comparison[GoldPost, FoundPost]:
    """Return how posts compare: person and title, and whether the body is right."""

    def weigh(gold: GoldPost, found: FoundPost) -> float:
        person = book.same(found.person, gold.person)
        return float(person and bool(found.role) and _same_role(gold.roles, found.role))

    body: Check[GoldPost, FoundPost] = Check(
        share="body",
        right=lambda gold, found: book.any_same(found.body, (gold.body or "",)),
        applies=lambda gold: gold.body is not None,
        verdict=lambda *_: "wrong body",
        expected=lambda gold: gold.body or "",
        got=lambda found: "".join(found.body[:1]) or "none",
    )
    return Comparison(
        weigh=weigh,
        show_gold=lambda gold: f"{gold.person}, {gold.roles[0]}",
        show_found=lambda found: f"{found.person[0]}, {found.role}",
        checks=(body,),
    )
