"""Words of amounts of money, and of giving and getting them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["FundingLexicon", "funding_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingLexicon:
    """Words of ``ontology/lexicon/funding.toml``.

    ``amount`` matches a sum of money, with groups ``sign``, ``number`` and ``scale``.
    """

    gives: frozenset[str]
    gets: frozenset[str]
    not_given: re.Pattern[str]
    currencies: dict[str, str]
    scales: dict[str, int]
    amount: re.Pattern[str]


@cache
def funding_lexicon() -> FundingLexicon:
    """Return the lexicon of funding, read once."""
    data = lexicon_table("funding")
    signs = "".join(re.escape(sign) for sign in data["currencies"])
    scales = "|".join(re.escape(word) for word in data["scales"])
    return FundingLexicon(
        gives=frozenset(data["gives"]),
        gets=frozenset(data["gets"]),
        not_given=re.compile(rf"\b(?:{'|'.join(data['not_given'])})\b", re.IGNORECASE),
        currencies=data["currencies"],
        scales=data["scales"],
        amount=re.compile(
            rf"(?P<sign>[{signs}])\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>{scales})?\b",
            re.IGNORECASE,
        ),
    )
