"""Words by which a document shows whose it is, though no line of its head says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["VoiceLexicon", "voice_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLexicon:
    """Patterns of ``ontology/lexicon/voices.toml``.

    ``lawgiving`` matches "we" and what only a government does; ``own_short`` a short form beside
    words that only whoever it stands for would write, as group ``short``.
    """

    lawgiving: re.Pattern[str]
    own_short: re.Pattern[str]


@cache
def voice_lexicon() -> VoiceLexicon:
    """Return the words of voices, read once."""
    data = lexicon_table("voices")
    staff = "|".join(data["staff"])
    short = r"(?P<short>[A-Z]{2,6})(?:[’']s)?"
    return VoiceLexicon(
        lawgiving=re.compile(rf"\b[Ww]e (?:[\w’']+ ){{0,4}}(?:{'|'.join(data['lawgiving'])})\b"),
        own_short=re.compile(rf"\b{short} (?:as an? |new |is an? )?(?i:{staff})\b"),
    )
