"""The lexicon of headings and page furniture, as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["HeadingLexicon", "heading_lexicon", "is_head_of_minutes", "tells_of_minutes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLexicon:
    """Patterns of ``ontology/lexicon/headings.toml``; each matches a whole line.

    ``bylines`` match its beginning, ``counted``, ``meetings`` and ``minutes`` some words of it;
    ``reports`` has whose report the line names as group ``name``.
    """

    parts: re.Pattern[str]
    numbered: re.Pattern[str]
    priority_words: re.Pattern[str]
    outcome_headings: re.Pattern[str]
    activity_headings: re.Pattern[str]
    evidence_headings: re.Pattern[str]
    definition_headings: re.Pattern[str]
    counted: re.Pattern[str]
    furniture: re.Pattern[str]
    furniture_parts: re.Pattern[str]
    source_notes: re.Pattern[str]
    bylines: re.Pattern[str]
    reports: re.Pattern[str]
    meetings: re.Pattern[str]
    minutes: re.Pattern[str]


def _union(patterns: list[str], *, template: str = "(?:{})$") -> re.Pattern[str]:
    return re.compile(template.format("|".join(f"(?:{p})" for p in patterns)), re.IGNORECASE)


def _anywhere(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


#: A line that is longer is no head of a document.
_LONGEST_HEAD = 160
_NUMBER = r"\d{1,2}|[IVX]{1,4}|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten"


@cache
def heading_lexicon() -> HeadingLexicon:
    """Return the lexicon of headings, read once."""
    data = lexicon_table("headings")
    numbered = "|".join(re.escape(word) for word in data["numbered"])
    return HeadingLexicon(
        parts=_union(data["parts"]),
        numbered=re.compile(
            rf"(?P<word>{numbered})s?\s+(?P<number>{_NUMBER})\b\s*[:.–—-]?\s*(?P<title>.*)$",
            re.IGNORECASE,
        ),
        priority_words=re.compile(
            r"\b(?:" + "|".join(re.escape(w) for w in data["priority_words"]) + r")\b",
            re.IGNORECASE,
        ),
        outcome_headings=_union(data["outcome_headings"], template="(?:{})[:.]?$"),
        activity_headings=_union(data["activity_headings"]),
        evidence_headings=_union(data["evidence_headings"], template=r"(?:{})[?:.]?$"),
        definition_headings=_union(data["definition_headings"]),
        counted=re.compile(r"\b(?:" + "|".join(data["counted"]) + r")\b", re.IGNORECASE),
        furniture=_union(data["furniture"]),
        furniture_parts=_union(data["furniture_parts"], template="(?:{})[:]?$"),
        source_notes=_union(data["source_notes"]),
        bylines=_union(data["bylines"], template=r"(?:{})\s*:\s*"),
        reports=re.compile(
            r"\W*(?:The )?(?P<name>[A-Z][\w&’' ]{2,70}?)(?:[’']s)? "
            rf"(?:(?i:{'|'.join(data['reports'])}) )+Report\b"
        ),
        meetings=_anywhere(data["meetings"]),
        minutes=_anywhere(data["minutes"]),
    )


def is_head_of_minutes(text: str, *, longest: int = _LONGEST_HEAD) -> bool:
    """Tell whether a short line says that what follows are the minutes of a meeting.

    >>> is_head_of_minutes("Minutes of the meeting of the Board held on 4 May 2021")
    True
    """
    return len(text) <= longest and heading_lexicon().meetings.search(text) is not None


def tells_of_minutes(text: str) -> bool:
    """Tell whether a short line stands at the head of minutes, whether or not it names who met.

    >>> tells_of_minutes("1. Apologies for absence")
    True
    """
    found = is_head_of_minutes(text) or heading_lexicon().minutes.search(text) is not None
    return len(text) <= _LONGEST_HEAD and found
