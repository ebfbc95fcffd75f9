"""Words that announce outcomes: introductions of lists, and nouns of aims in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["OutcomeLexicon", "outcome_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLexicon:
    """Words of ``ontology/lexicon/outcomes.toml``."""

    introductions: re.Pattern[str]
    aims: frozenset[str]


@cache
def outcome_lexicon() -> OutcomeLexicon:
    """Return the lexicon of outcomes, read once."""
    data = lexicon_table("outcomes")
    words = "|".join(re.escape(word) for word in data["introductions"])
    return OutcomeLexicon(
        introductions=re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        aims=frozenset(data["aims"]),
    )
