"""Words of figures: columns and titles of tables, and statistics in sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.tables import lexicon_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FigureLexicon", "RankWords", "ShareWords", "TableWords", "figure_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """How tables of figures are headed and titled.

    ``columns`` and ``rows`` give the pattern of each kind of header, in the order of the lexicon.
    """

    columns: dict[str, re.Pattern[str]]
    rows: dict[str, re.Pattern[str]]
    title: re.Pattern[str]
    title_number: re.Pattern[str]
    source: re.Pattern[str]
    source_noise: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWords:
    """Words of shares, counts, differences and sums in sentences."""

    people: frozenset[str]
    things: frozenset[str]
    hedges: str
    fractions: dict[str, float]
    below: str
    above: str
    rises: str
    falls: str
    forecast: re.Pattern[str]
    forecast_source: re.Pattern[str]
    sums: re.Pattern[str]
    per_head: str
    never: re.Pattern[str]
    intent: re.Pattern[str]
    option: re.Pattern[str]
    nowhere: re.Pattern[str]
    localities: str

    def is_people(self, word: str) -> bool:
        """Tell whether a word is the plural of a noun of people."""
        return word.lower() in self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class RankWords:
    """Ranks in words: ``ordinals`` gives the number of each."""

    ordinals: dict[str, int]
    superlatives: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLexicon:
    """Words of ``ontology/lexicon/figures.toml``."""

    tables: TableWords
    shares: ShareWords
    ranks: RankWords


def _either(patterns: Iterable[str]) -> str:
    """Return one pattern for any of several, the longest first."""
    return "(?:" + "|".join(sorted(patterns, key=lambda each: (-len(each), each))) + ")"


def _whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_either(patterns)}(?!\w)", re.IGNORECASE)


def _plurals(nouns: Iterable[str]) -> frozenset[str]:
    """Return the regular plurals of nouns.

    >>> sorted(_plurals(["family", "birth", "business"]))
    ['births', 'businesses', 'families']
    """
    return frozenset(
        re.sub(r"(?<=[^aeiou])y$", "ie", noun)
        + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
        for noun in nouns
    )


@cache
def figure_lexicon() -> FigureLexicon:
    """Return the lexicon of figures, read once.

    >>> words = figure_lexicon()
    >>> bool(words.tables.columns["lower"].fullmatch("95% Lower CI")), words.ranks.ordinals["third"]
    (True, 3)
    """
    data = lexicon_table("figures")
    return FigureLexicon(
        tables=TableWords(
            columns={kind: _whole_words(words) for kind, words in data["columns"].items()},
            rows={kind: _whole_words(words) for kind, words in data["rows"].items()},
            title=_whole_words(data["titles"]["words"]),
            title_number=re.compile(_either(data["titles"]["numbers"]) + r"\s*", re.IGNORECASE),
            source=re.compile(_either(data["sources"]["openings"]) + r"\s*", re.IGNORECASE),
            source_noise=re.compile(_either(data["sources"]["noise"]), re.IGNORECASE),
        ),
        shares=_share_words(data),
        ranks=RankWords(
            ordinals={word: place for place, word in enumerate(data["ranks"]["ordinals"], 1)},
            superlatives=_either(data["ranks"]["superlatives"]),
        ),
    )


def _share_words(data: dict[str, dict[str, list[str]]]) -> ShareWords:
    differences, sums, counted = data["differences"], data["sums"], data["counted"]
    return ShareWords(
        people=_plurals(counted["people"]) | frozenset(counted["plurals_of_people"]),
        things=_plurals(counted["things"]) | frozenset(counted["plurals_of_things"]),
        hedges=_either(data["hedges"]["words"]),
        fractions={
            word: float(value) for word, value in lexicon_table("figures")["fractions"].items()
        },
        below=_either(differences["below"]),
        above=_either(differences["above"]),
        rises=_either(differences["rises"]),
        falls=_either(differences["falls"]),
        forecast=_whole_words(data["forecasts"]["words"]),
        forecast_source=_whole_words(data["forecasts"]["sources"]),
        sums=_whole_words([*sums["nouns"], *sums["verbs"]]),
        per_head=_either(sums["per"]),
        never=_whole_words(data["never"]["words"]),
        intent=_whole_words(data["never"]["intents"]),
        option=_whole_words(data["never"]["options"]),
        localities=_either(data["localities"]["words"]),
        nowhere=_whole_words(data["nowhere"]["words"]),
    )
