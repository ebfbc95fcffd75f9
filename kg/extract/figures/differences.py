"""Differences: what a figure is above or below, or has changed from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.figures.phrases import Phrase, PhraseKind
from kg.lexicon.figures import figure_lexicon

if TYPE_CHECKING:
    from kg.extract.figures.clauses import Clause

__all__ = ["Difference", "difference_of"]

_COMPARATOR_END = re.compile(r"[,;.()]|\s[–—]\s|\s(?:while|whereas|but|and (?:is|are|the))\b")
_OVER_TIME = re.compile(
    r"\b(?:(?:since|from)\s+(?P<time>(?:[A-Za-z-]+\s+)?(?:mid-)?(?:19|20)\d\d(?:[/–-]\d{2,4})?)"
    r"|(?:compared (?:with|to)|against)\s+(?P<what>[^,;.()]+))",
    re.IGNORECASE,
)
_THAN = re.compile(r"\bthan\s+(?:in\s+)?(?P<what>[^,;.()]+)")
_MORE = "more|higher|greater|larger|bigger|faster"
_LESS = "less|fewer|lower|smaller|slower"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a figure is a difference from: its sign, the comparator, where its words begin."""

    sign: int
    comparator: str | None = None
    beyond: int | None = None


def difference_of(text: str, clause: Clause, phrase: Phrase) -> Difference | None:
    """Return what a figure is a difference from: "20% below the level", "rose by 28% since 2016"."""
    if phrase.kind is PhraseKind.RANK:
        return None
    if phrase.kind is PhraseKind.COUNT:
        after = text[phrase.end : clause.end]
        more = re.match(r"\s+(?:(?P<up>more|extra|additional)|fewer|less)\s", after)
        than = _THAN.search(after)
        comparator = than["what"].strip(" .") if than else None
        return Difference(1 if more["up"] else -1, comparator) if more else None
    return (
        _from_level(text, clause, phrase)
        or _from_others(text, clause, phrase)
        or _over_time(text, clause, phrase)
    )


def _from_level(text: str, clause: Clause, phrase: Phrase) -> Difference | None:
    """Read "20% below the expected level"."""
    words, after = figure_lexicon().shares, text[phrase.end : clause.end]
    for sign, pattern in ((-1, words.below), (1, words.above)):
        found = re.match(rf"\s+{pattern}\s+(?=\S)", after, re.IGNORECASE)
        if found is not None:
            rest = after[found.end() :]
            end = _COMPARATOR_END.search(rest)
            comparator = rest[: end.start()] if end else rest
            return Difference(sign, comparator.strip(" ."), phrase.end)
    return None


def _from_others(text: str, clause: Clause, phrase: Phrase) -> Difference | None:
    """Read "50% more likely than those who live with others", "20% more people"."""
    after = text[phrase.end : clause.end]
    found = re.match(rf"\s+(?:(?P<up>{_MORE})|(?P<down>{_LESS}))\b", after, re.IGNORECASE)
    if found is None:
        return None
    than = _THAN.search(after)
    return Difference(
        sign=1 if found["up"] else -1,
        comparator=than["what"].strip() if than else None,
        beyond=phrase.end + than.start() if than else None,
    )


def _over_time(text: str, clause: Clause, phrase: Phrase) -> Difference | None:
    """Read "rose by 28% since 2016", "a fall of 5%", "overspending by £9m compared to the budget"."""
    words = figure_lexicon().shares
    after, before = text[phrase.end : clause.end], text[clause.start : phrase.start]
    for sign, pattern in ((1, words.rises), (-1, words.falls)):
        changed = (
            rf"\b{pattern}\w*(?:(?:\s+\w+){{0,2}}\s+by|(?:\s+in\s+(?:\w+\s+){{1,4}})?\s*\bof)?\s+$"
        )
        noun = rf"\s+{pattern}\b"
        if re.search(changed, before, re.IGNORECASE) or re.match(noun, after, re.IGNORECASE):
            return Difference(sign, _counted_from(text, clause.start, clause.end))
    if words.sums.search(before) and re.search(r"\bby\s*$", before):
        return Difference(1, _counted_from(text, clause.start, len(text)))
    return None


def _counted_from(text: str, start: int, end: int) -> str | None:
    """Return the time or the amount that a change is counted from, where the words name it."""
    found = _OVER_TIME.search(text, start, end)
    return " ".join((found["time"] or found["what"]).split()) if found is not None else None
