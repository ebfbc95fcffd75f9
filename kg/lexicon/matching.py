"""Words that tell which names are of one body, place or person, and which only look alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.lexicon.tables import lexicon_table, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BodyFamily", "MatchingLexicon", "matching_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFamily:
    """Bodies whose names are made alike: ``heads`` are sequences of words, longest first.

    ``kinds`` are the classes of its bodies, so that a place's name may stand for one of them where
    that kind is asked for.
    """

    name: str
    heads: tuple[tuple[str, ...], ...]
    qualifiers: frozenset[str]
    optional: frozenset[str]
    alone: frozenset[str]
    dropped: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingLexicon:
    """Words of ``ontology/lexicon/matching.toml``, of ``abbreviations.csv`` and of ``roles.toml``.

    All are in lower case; what was several words is a sequence. ``codes`` are patterns by scheme.
    """

    spellings: dict[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    beginnings: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    small: frozenset[str]
    titles: frozenset[str]
    honours: frozenset[str]
    place_openings: tuple[tuple[str, ...], ...]
    place_closings: tuple[tuple[str, ...], ...]
    place_brackets: frozenset[str]
    never_shortened: frozenset[str]
    body_words: frozenset[str]
    families: tuple[BodyFamily, ...]
    generic: frozenset[str]
    codes: dict[str, re.Pattern[str]]


@cache
def matching_lexicon() -> MatchingLexicon:
    """Return the words by which names are compared, read once."""
    data = lexicon_table("matching")
    roles = lexicon_table("roles")
    short = {row["short"].casefold(): row["full"].casefold() for row in _abbreviations()}
    peers = _words(roles["peers"])
    return MatchingLexicon(
        spellings=data["spellings"],
        phrases=tuple(
            (re.compile(rf"\b{words}\b"), instead) for words, instead in data["phrases"].items()
        ),
        beginnings=_sequences(data["beginnings"]),
        endings=_sequences(short | data["endings"]),
        small=frozenset(data["small"]["words"]),
        titles=_words([*roles["titles"], *data["persons"]["titles"]]) - peers,
        honours=_words([*roles["suffixes"], *data["persons"]["honours"]]),
        place_openings=_longest_first(data["places"]["openings"]),
        place_closings=_longest_first(data["places"]["closings"]),
        place_brackets=frozenset([*data["places"]["closings"], *data["places"]["in_brackets"]]),
        never_shortened=frozenset(data["places"]["never"]),
        body_words=frozenset(data["bodies"]["words"]),
        families=tuple(_family(name, table) for name, table in data["families"].items()),
        generic=frozenset(data["generic"]["names"]),
        codes={scheme: re.compile(pattern) for scheme, pattern in data["codes"].items()},
    )


def _abbreviations() -> tuple[dict[str, str], ...]:
    return table_rows("lexicon", "abbreviations")


def _sequences(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {short: tuple(full.split()) for short, full in table.items()}


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.casefold().split())


def _longest_first(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in phrases), key=lambda p: (-len(p), p)))


def _family(name: str, table: dict[str, Any]) -> BodyFamily:
    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    return BodyFamily(
        name=name,
        heads=_longest_first(table["heads"]),
        qualifiers=words("qualifiers"),
        optional=words("optional"),
        alone=words("alone"),
        dropped=words("dropped"),
        kinds=words("kinds"),
    )
