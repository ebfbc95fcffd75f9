"""Definitions to what they define: an actor or a strategy of that name, else a concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Definition
from kg.resolve.naming import fold_key
from kg.vocabulary import scoped_key, statement_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.claims import DefinitionClaim
    from kg.model import Actor, Strategy
    from kg.resolve.places import Quoter

__all__ = ["define"]


def define(
    document: str,
    claims: Iterable[DefinitionClaim],
    *,
    quoter: Quoter,
    actors: Sequence[Actor],
    strategies: Sequence[Strategy],
) -> tuple[Definition, ...]:
    """Return the definitions of a document, the first of each term.

    A term is an entity only by the entity's own full name: what a Clinical Commissioning Group is
    does not define the one that a document calls "the CCG".
    """
    named = {fold_key(strategy.label): strategy.key for strategy in strategies}
    named |= {fold_key(actor.label): actor.key for actor in actors}
    made: dict[str, Definition] = {}
    for claim in claims:
        folded = fold_key(claim.term)
        made.setdefault(
            folded,
            Definition(
                key=statement_key(document, "definition", claim.term, claim.text),
                term=claim.term,
                text=claim.text,
                defines=named.get(folded) or scoped_key(document, "term", claim.term),
                evidence=quoter.evidence(claim.span, extractor="definitions", confidence=0.85),
                abbreviation=claim.abbreviation,
            ),
        )
    return tuple(made.values())
