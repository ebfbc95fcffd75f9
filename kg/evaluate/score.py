"""One document against its gold reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.commitments import commitment_comparison
from kg.evaluate.compare import compare
from kg.evaluate.entities import (
    actor_comparison,
    funding_comparison,
    outcome_comparison,
    post_comparison,
    priority_comparison,
    strategy_comparison,
)
from kg.evaluate.marks import DocumentScore
from kg.evaluate.names import NameBook
from kg.evaluate.observations import observation_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.evaluate.found import FoundDocument
    from kg.evaluate.gold import GoldDocument
    from kg.evaluate.marks import ClassScore

__all__ = ["score"]


def _classes(gold: GoldDocument, found: FoundDocument) -> Iterator[tuple[str, ClassScore]]:
    """Yield the score of each class of things that the gold reading marked."""
    book = NameBook.of(gold.actors or ())
    if gold.commitments is not None:
        comparison = commitment_comparison(book)
        yield "commitments", compare(gold.commitments, found.commitments, comparison)
    if gold.actors is not None:
        yield "actors", compare(gold.actors, found.actors, actor_comparison())
    if gold.strategies is not None:
        yield "strategies", compare(gold.strategies, found.strategies, strategy_comparison(book))
    if gold.priorities is not None:
        yield "priorities", compare(gold.priorities, found.priorities, priority_comparison())
    if gold.outcomes is not None:
        yield "outcomes", compare(gold.outcomes, found.outcomes, outcome_comparison())
    yield from _statements(gold, found, book)


def _statements(
    gold: GoldDocument, found: FoundDocument, book: NameBook
) -> Iterator[tuple[str, ClassScore]]:
    """Yield the score of money, posts and figures."""
    if gold.funding is not None:
        yield "funding", compare(gold.funding, found.funding, funding_comparison(book))
    if gold.posts is not None:
        yield "posts", compare(gold.posts, found.posts, post_comparison(book))
    if gold.observations is not None:
        comparison = observation_comparison()
        yield "observations", compare(gold.observations, found.observations, comparison)


def score(gold: GoldDocument, found: FoundDocument) -> DocumentScore:
    """Score what was ``found`` in a document against its ``gold`` reading, class by class.

    Each find answers one gold item at most. Optional items count neither for nor against;
    everything else that gold does not have counts against.
    """
    return DocumentScore(name=gold.stem, classes=dict(_classes(gold, found)))
