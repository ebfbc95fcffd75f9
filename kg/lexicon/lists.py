"""Introductions, headings and labels whose list items are actions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["Lists", "lists_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Words of ``ontology/lexicon/lists.toml``."""

    actions: dict[str, re.Pattern[str]]
    broken_off: re.Pattern[str]
    before_unmarked: re.Pattern[str]
    labels: re.Pattern[str]
    decision: re.Pattern[str]
    owners: re.Pattern[str]
    dates: re.Pattern[str]
    nobody: re.Pattern[str]
    owner_header: re.Pattern[str]
    date_header: re.Pattern[str]
    action_header: re.Pattern[str]
    term_header: re.Pattern[str]
    meaning_header: re.Pattern[str]
    inline_owner: re.Pattern[str]


def _header(words: str) -> re.Pattern[str]:
    """Return the pattern of a column's header that is one of ``words``, or several of them."""
    one = rf"(?:key |main |lead |by )?(?:{words})(?:s|\(s\))?"
    several = rf"{one}(?:\s*(?:/|and|&|or)\s*{one})*"
    tail = r"(?: (?:for|of) (?:the )?(?:action|delivery|implementation))?(?:\s*\([^)]*\))?[:?]?"
    return re.compile(several + tail, re.IGNORECASE)


@cache
def lists_lexicon() -> Lists:
    """Return the lexicon of list introductions and labels."""
    data = lexicon_table("lists")

    def words(entry: dict[str, list[str]]) -> str:
        return "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))

    breaks = "|".join(data["breaks"]["words"])
    unmarked = "|".join(data["breaks"]["unmarked"])
    label = r"(?:{})s?(?:\s+\d+(?:\.\d+)*)?\s*[:–-]\s+"
    return Lists(
        actions={
            modality: re.compile(rf"(?:^|\W)(?:{words(entry)})(?:$|\W|(?<=:))", re.IGNORECASE)
            for modality, entry in data["actions"].items()
        },
        broken_off=re.compile(rf"(?<!which )\b(?:{breaks})\s*[:–—-]?$", re.IGNORECASE),
        before_unmarked=re.compile(rf"\b(?:{breaks}|{unmarked})\s*[:–—-]+$", re.IGNORECASE),
        labels=re.compile(label.format(words(data["labels"])), re.IGNORECASE),
        decision=re.compile(
            rf"(?<!for )\b(?:{words(data['decisions'])})(?:\s+unanimously)?\s*(?:\([^)]*\))?\s*[:–—-]*"
            r"\s*(?:that|to)?\s*[:–—,-]*\s*$",
            re.IGNORECASE,
        ),
        owners=re.compile(label.format(words(data["owners"])), re.IGNORECASE),
        dates=re.compile(label.format(words(data["dates"])), re.IGNORECASE),
        nobody=re.compile(
            "|".join(re.escape(word) for word in data["owners"]["nobody"]), re.IGNORECASE
        ),
        owner_header=_header(words(data["owners"])),
        date_header=_header(words(data["dates"])),
        action_header=_header(words(data["action_headers"])),
        term_header=_header(words(data["terms"])),
        meaning_header=_header(words(data["meanings"])),
        inline_owner=re.compile(
            rf"\s*[\(\[–—;-]\s*(?:{words(data['owners'])})s?\s*[:–-]\s*(?P<owner>[^)\];]+)[)\]]?\s*\.?$",
            re.IGNORECASE,
        ),
    )
