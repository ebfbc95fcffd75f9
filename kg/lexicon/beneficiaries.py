"""Words that say whom an action is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["BeneficiaryLexicon", "beneficiary_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeneficiaryLexicon:
    """Words of ``ontology/lexicon/beneficiaries.toml``; what each set is for stands there."""

    people: frozenset[str]
    plurals: dict[str, str]
    vague: frozenset[str]
    helps: frozenset[str]
    gives: frozenset[str]
    burdens: frozenset[str]
    goes_on: frozenset[str]


@cache
def beneficiary_lexicon() -> BeneficiaryLexicon:
    """Return the lexicon of beneficiaries, read once."""
    data = lexicon_table("beneficiaries")
    return BeneficiaryLexicon(
        plurals=data["plurals"],
        **{name: frozenset(words) for name, words in data.items() if name != "plurals"},
    )
