"""Words by which a scheme is said to be tried in some places first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["PilotLexicon", "pilot_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotLexicon:
    """Patterns of the table ``pilots`` of ``ontology/lexicon/strategies.toml``.

    ``named`` is in the name of a pilot; ``follows`` stands right after the name of a scheme that is
    piloted; ``sites`` opens a sentence that names where.
    """

    named: re.Pattern[str]
    follows: re.Pattern[str]
    sites: re.Pattern[str]


@cache
def pilot_lexicon() -> PilotLexicon:
    """Return the words of pilots, read once."""
    data = lexicon_table("strategies")["pilots"]
    nouns, verbs, places = ("|".join(data[name]) for name in ("nouns", "verbs", "places"))
    return PilotLexicon(
        named=re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE),
        follows=re.compile(
            rf"[’”'\"]?\s*(?:\w+\s+){{0,2}}?(?:{nouns})\b"
            rf"|[’”'\"]?\s*(?:\w+\s+)?(?:is|are|was|were|has been|have been|will be)\s+"
            rf"(?:being\s+|also\s+|currently\s+|now\s+|first\s+)*(?:{verbs})\b",
            re.IGNORECASE,
        ),
        sites=re.compile(
            rf"(?:The\s+|These\s+|Our\s+)?(?:\w+\s+)?(?:{nouns})(?:\s+(?:{places}))?\s+"
            r"(?:include|includes|are|were|will be|is)\b",
            re.IGNORECASE,
        ),
    )
