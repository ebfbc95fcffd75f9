"""Money: the sums that a document speaks of, and the actions whose own words name them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Commitment, Funding, collapse
from kg.vocabulary import statement_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.claims import FundingClaim, Placed
    from kg.model import Evidence
    from kg.resolve.places import Quoter
    from kg.resolve.references import References

__all__ = ["Money", "take_money"]


@dataclass(frozen=True, slots=True)
class Money:
    """The sums of a document; ``printed`` is how each is written, by its key."""

    funding: tuple[Funding, ...]
    printed: dict[str, str]

    def with_money(self, commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
        """Return ``commitments`` with the sums that each names.

        The sum stands in the action itself, and who owns the action gives or gets it: beside
        "the council, which received £3m, will publish a plan" no money is for the plan.
        """
        return tuple(
            replace(each, funding=named) if (named := self._named_in(each)) else each
            for each in commitments
        )

    def _named_in(self, commitment: Commitment) -> tuple[str, ...]:
        action, owners = collapse(commitment.action), commitment.owners
        return tuple(
            each.key
            for each in self.funding
            if _in_the_same_words(each.evidence, commitment.evidence)
            if self.printed[each.key] in action
            if each.funder in owners or each.recipient in owners
        )


def _in_the_same_words(one: Evidence, other: Evidence) -> bool:
    """Tell whether two quotes overlap, or are one sentence that the document repeats."""
    return one.exact == other.exact or (one.start < other.end and other.start < one.end)


def take_money(
    document: str, claims: Sequence[FundingClaim], *, references: References, quoter: Quoter
) -> Money:
    """Return the sums that the claims of the document with the key ``document`` speak of."""

    def one(placed: Placed | None) -> str | None:
        return references.resolve(placed) if placed is not None else None

    made: dict[str, Funding] = {}
    printed: dict[str, str] = {}
    for claim in claims:
        evidence = quoter.evidence(claim.span, extractor="funding", confidence=0.8)
        label = f"{claim.printed} for {claim.purpose}" if claim.purpose else claim.printed
        key = statement_key(document, "funding", label, evidence.exact)
        funding = Funding(
            key=key,
            label=label,
            amount=claim.amount,
            currency=claim.currency,
            evidence=evidence,
            funder=one(claim.funder),
            recipient=one(claim.recipient),
            purpose=claim.purpose,
            period=claim.period,
        )
        made.setdefault(key, funding)
        printed.setdefault(key, collapse(claim.printed))
    return Money(tuple(made.values()), printed)
