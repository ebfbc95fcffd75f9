"""Words that say who belongs to a body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["MemberLexicon", "member_lexicon"]

#: A body's common noun, where a heading or a sentence says no more than "the Board".
_COMMON = r"(?:[Tt]he\s+)?(?P<common>[Bb]oard|[Cc]ommittee|[Pp]anel|[Pp]artnership|[Cc]ommission|[Gg]roup|[Aa]lliance|[Cc]ouncil)"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLexicon:
    """Patterns of ``ontology/lexicon/members.toml``.

    ``made_of`` stands after a body and before its members, ``of_body`` before a body, ``are``
    after it; ``belongs`` stands after members and before a body. ``between`` are whole words that
    may stand between members. ``heading`` is a line over a list, its body as group ``name``, or as
    group ``common`` where it is only a noun.
    """

    made_of: re.Pattern[str]
    of_body: re.Pattern[str]
    are: re.Pattern[str]
    belongs: re.Pattern[str]
    between: re.Pattern[str]
    chair: re.Pattern[str]
    common: re.Pattern[str]
    headings: tuple[re.Pattern[str], ...]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def member_lexicon() -> MemberLexicon:
    """Return the lexicon of members, read once."""
    data = lexicon_table("members")
    return MemberLexicon(
        made_of=re.compile(rf"\s+(?:currently\s+)?(?:{_any(data['made_of'])})\b\s*:?"),
        of_body=re.compile(rf"\b(?i:{_any(data['members'])})\s+of\s+(?:the\s+)?$"),
        are=re.compile(
            rf"(?:['’]s\s+(?:{_any(data['members'])}))?\s+(?:{_any(data['are'])})\b\s*:?"
        ),
        belongs=re.compile(rf"\s+(?:{_any(data['belongs'])})\s+of\s+(?:the\s+)?"),
        between=re.compile(rf"(?:(?i:{_any(data['between'])})(?!\w)|and\b|&|[,;:–—•()\s])*"),
        chair=re.compile(rf"(?i:{_any(data['chairs'])})"),
        common=re.compile(_COMMON),
        headings=tuple(_heading(words) for words in data["headings"]),
    )


def _heading(words: str) -> re.Pattern[str]:
    body = rf"(?:{_COMMON}|(?:[Tt]he\s+)?(?P<name>[A-Z].+?))"
    before, after = words.split("BODY")
    return re.compile(rf"(?i:{re.escape(before)}){body}(?i:{re.escape(after)})\s*:?")
