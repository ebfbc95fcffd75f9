"""Words that tell where a name begins, goes on and ends in running text."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["NameWords", "is_shouted", "name_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """The table ``boundaries`` of ``ontology/lexicon/names.toml``, all words in lower case."""

    common: frozenset[str]
    numbers: frozenset[str]
    calendar: frozenset[str]
    surnames: frozenset[str]
    shouted: frozenset[str]
    opening_adjectives: frozenset[str]
    opening_verbs: frozenset[str]
    particles: frozenset[str]
    owners: frozenset[str]
    before_of: frozenset[str]
    before_on: frozenset[str]
    before_for: frozenset[str]
    after_subjects: frozenset[str]
    describing: frozenset[str]
    lower_heads: frozenset[str]
    strategy_tails: frozenset[str]
    after_strategies: frozenset[str]
    nations: frozenset[str]
    regions: frozenset[str]
    subjects: frozenset[str]
    never_before_persons: frozenset[str]


@cache
def name_words() -> NameWords:
    """Return the words at the boundaries of names, read once."""
    data = lexicon_table("names")["boundaries"]
    return NameWords(**{field.name: frozenset(data[field.name]) for field in fields(NameWords)})


def is_shouted(word: str) -> bool:
    """Tell whether a word is one that minutes print in capitals: "RESOLVED"."""
    return word.isupper() and word.lower() in name_words().shouted
