"""Figures in sentences: the words that are one, and the number that they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.figures import figure_lexicon
from kg.lexicon.funding import funding_lexicon
from kg.lexicon.numbers import NUMBER, held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Phrase", "PhraseKind", "find_phrases"]


class PhraseKind(StrEnum):
    """What the words of a figure say."""

    SHARE = "share"
    COUNT = "count"
    RANK = "rank"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A figure at ``start`` to ``end`` of a sentence, with the words before it that belong to it.

    ``low`` and ``high`` are the ends of a range. ``noun`` is what a count counts.
    """

    kind: PhraseKind
    start: int
    end: int
    printed: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    noun: str = ""


_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_NUMBERS = {word: number for number, word in enumerate(_UNITS)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "a hundred": 100, "one hundred": 100,
    "two hundred": 200, "five hundred": 500, "thousand": 1000, "a thousand": 1000, "one thousand": 1000,
}  # fmt: skip
_WORD_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_ANY = rf"(?:{NUMBER}|{_WORD_NUMBER})"
_PERCENT = r"\s?(?:%|per cent\b|percent\b)"
_NOT_BETWEEN = (
    r"(?!(?:of|in|to|and|or|the|an?|per|by|for|from|at|on|with|is|are|was|were|has|have|will|years?|months?"
    r"|weeks?|days?|hours?|minutes?|times|percent|than|more|less|cent|million|billion|thousand)\b)"
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|by|since|from|until|to|for|during|of|and|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter)\s+$",
    re.IGNORECASE,
)
#: A number that is part of a unit, is denied, or names a class: "per 10,000", "the 10% most deprived".
_PER = re.compile(
    r"\b(?:per|every|not|no|year|years|aged?|class|stage|phase|band|grade|level|tier|section|page|figure|table|step|priority|number|ward)\s+$",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\s+(?:most|least|poorest|richest|lowest|highest|worst)\b", re.IGNORECASE)
#: "Nine in ten", "1 in 500", but no "78 in 2015".
_MOST_OF_CHANCE, _WIDEST_CHANCE = 20, 1000
#: Fewer are told, not counted: "the two hospitals".
_FEWEST = 10
_TENTH = Decimal("0.1")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase | None]], ...]:
    shares, ranks = figure_lexicon().shares, figure_lexicon().ranks
    hedge = rf"(?:\b{shares.hedges}\s+)?"
    signs = "".join(re.escape(sign) for sign in funding_lexicon().currencies)
    scales = "|".join(map(re.escape, funding_lexicon().scales))
    fractions = "|".join(sorted(map(re.escape, shares.fractions), key=len, reverse=True))
    ordinals = "|".join(ranks.ordinals)
    between = rf"(?:{_NOT_BETWEEN}[A-Za-z][\w’'-]*\s+){{0,3}}?"
    nouns = "|".join(sorted(shares.people | shares.things, key=lambda noun: (-len(noun), noun)))
    chance = rf"(?:{_ANY})\s+in\s+(?:every\s+)?(?:{_ANY})"
    table: tuple[tuple[str, Callable[[re.Match[str]], Phrase | None]], ...] = (
        (rf"\bbetween\s+(?P<low>{chance})\s+and\s+(?P<high>{chance})(?![\w%-])", _chances),
        (rf"{hedge}(?<![\w/.-])(?P<low>{chance})(?![\w%-])", _chance),
        (
            rf"\bbetween\s+(?P<low>{NUMBER})(?:{_PERCENT})?\s+and\s+(?P<high>{NUMBER}){_PERCENT}",
            _percent_range,
        ),
        (
            rf"{hedge}(?<![\w/.,£$€-])(?P<low>{NUMBER})(?:(?:{_PERCENT})?\s?[-–]\s?|\s+to\s+)"
            rf"(?P<high>{NUMBER}){_PERCENT}",
            _percent_range,
        ),
        (rf"{hedge}(?<![\w/.,£$€-])(?P<low>{NUMBER}){_PERCENT}(?!\w)", _percent),
        (
            rf"{hedge}\b(?:(?:an?|one)\s+)?(?P<fraction>{fractions})\s+of\b(?=\s+(?:all\s+|the\s+|our\s+)?{between}(?P<noun>{nouns})\b)",
            _fraction,
        ),
        (
            rf"{hedge}(?<![\w/.,£$€-])(?P<low>{NUMBER})(?:\s?(?P<scale>million|thousand|billion))?"
            rf"(?:\s?[-–]\s?(?P<high>{NUMBER}))?(?=\s+{between}(?P<noun>{nouns})\b)",
            _count,
        ),
        (
            rf"{hedge}\b(?P<word>{_WORD_NUMBER})\s(?P<scale>million|billion)(?=\s+{between}(?P<noun>{nouns})\b)",
            _count,
        ),
        (
            rf"\b(?:(?P<ordinal>{ordinals})|(?P<nth>\d{{1,3}})(?:st|nd|rd|th))[\s-]+(?=(?:most |least )?{ranks.superlatives}\b)",
            _rank,
        ),
        (
            rf"{hedge}(?P<sign>[{signs}])\s?(?P<low>{NUMBER})(?:\s?(?P<scale>{scales})\b)?(?![\w%])",
            _money,
        ),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), make) for pattern, make in table)


def find_phrases(text: str) -> list[Phrase]:
    """Return the figures of a sentence in order; of two that overlap the first found counts.

    >>> [(p.printed, p.value) for p in find_phrases("Almost one in four women, and 20% of men")]
    [('Almost one in four', Decimal('25')), ('20%', Decimal('20'))]
    """
    found: list[Phrase] = []
    for phrase in _candidates(text):
        if _PER.search(text[: phrase.start]) or _CLASS.match(text, phrase.end):
            continue
        if all(phrase.end <= other.start or other.end <= phrase.start for other in found):
            found.append(phrase)
    return sorted(found, key=lambda phrase: phrase.start)


def _candidates(text: str) -> Iterator[Phrase]:
    for pattern, make in _patterns():
        for match in pattern.finditer(text):
            phrase = make(match)
            if phrase is not None and held(phrase.value) is not None:
                yield phrase


def _number(text: str) -> Decimal:
    word = " ".join(text.lower().split())
    return Decimal(_NUMBERS[word]) if word in _NUMBERS else Decimal(word.replace(",", ""))


def _in_hundred(text: str) -> Decimal | None:
    """Return "two in three" in hundredths, None for what is no share."""
    some, every = re.split(r"\s+in\s+(?:every\s+)?", text, maxsplit=1, flags=re.IGNORECASE)
    part, whole = _number(some), _number(every)
    if not 0 < part < whole or part > _MOST_OF_CHANCE or whole > _WIDEST_CHANCE:
        return None
    exact = 100 * part / whole
    rounded = exact.quantize(_TENTH)
    return rounded.normalize() + 0 if rounded else exact.quantize(Decimal("0.001")).normalize() + 0


def _plainly(value: Decimal) -> Decimal:
    """Return a number without an exponent."""
    return Decimal(format(value, "f"))


def _share(match: re.Match[str], low: Decimal, high: Decimal | None = None) -> Phrase:
    ends = sorted((low, high)) if high is not None else None
    return Phrase(
        kind=PhraseKind.SHARE,
        start=match.start(),
        end=match.end(),
        printed=" ".join(match.group().split()),
        value=_plainly(ends[0] if ends else low),
        low=_plainly(ends[0]) if ends else None,
        high=_plainly(ends[1]) if ends else None,
        unit="%",
    )


def _chances(match: re.Match[str]) -> Phrase | None:
    low, high = _in_hundred(match["low"]), _in_hundred(match["high"])
    return _share(match, low, high) if low is not None and high is not None else None


def _chance(match: re.Match[str]) -> Phrase | None:
    value = _in_hundred(match["low"])
    return _share(match, value) if value is not None else None


def _percent(match: re.Match[str]) -> Phrase:
    return _share(match, _number(match["low"]))


def _percent_range(match: re.Match[str]) -> Phrase | None:
    low, high = _number(match["low"]), _number(match["high"])
    return _share(match, low, high) if low < high else None


def _fraction(match: re.Match[str]) -> Phrase:
    return _share(match, Decimal(str(figure_lexicon().shares.fractions[match["fraction"].lower()])))


def _count(match: re.Match[str]) -> Phrase | None:
    noun, groups = match["noun"].lower(), match.groupdict()
    if _is_year(match) or (
        not match["scale"] and _number(groups.get("word") or match["low"]) < _FEWEST
    ):
        return None
    power = funding_lexicon().scales.get((match["scale"] or "").lower(), 0)
    low = _number(groups.get("word") or match["low"]).scaleb(power)
    high = _number(groups["high"]).scaleb(power) if groups.get("high") else None
    return Phrase(
        kind=PhraseKind.COUNT,
        start=match.start(),
        end=match.end(),
        printed=" ".join(match.group().split()),
        value=_plainly(low),
        low=_plainly(low) if high is not None else None,
        high=_plainly(high) if high is not None else None,
        unit=noun,
        noun=noun,
    )


def _is_year(match: re.Match[str]) -> bool:
    """Tell whether a number is the year that a preposition or a month stands before."""
    year = re.fullmatch(r"(?:19|20)\d\d", match.groupdict().get("low") or "")
    return bool(year) and _BEFORE_YEAR.search(match.string[: match.start()]) is not None


def _rank(match: re.Match[str]) -> Phrase:
    place = figure_lexicon().ranks.ordinals.get((match["ordinal"] or "").lower()) or int(
        match["nth"]
    )
    return Phrase(
        kind=PhraseKind.RANK,
        start=match.start(),
        end=match.end(),
        printed=" ".join(match.group().split()),
        value=Decimal(place),
    )


def _money(match: re.Match[str]) -> Phrase:
    power = funding_lexicon().scales.get((match["scale"] or "").lower(), 0)
    return Phrase(
        kind=PhraseKind.MONEY,
        start=match.start(),
        end=match.end(),
        printed=" ".join(match.group().split()),
        value=_plainly(_number(match["low"]).scaleb(power)),
        unit=funding_lexicon().currencies[match["sign"]],
    )
