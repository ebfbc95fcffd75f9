"""Words by which somebody answers a request, or adds another to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["AnswerWords", "answer_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """Patterns of the words under ``answers`` in ``ontology/lexicon/verbs.toml``.

    ``reply`` matches a verb of answering; ``opening`` it, or words that open an answer; ``further``
    opens a sentence that adds a request whose asker was named before; ``quoted`` matches "we
    recommend", as an answer repeats what it answers.
    """

    reply: re.Pattern[str]
    opening: re.Pattern[str]
    further: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def answer_words() -> AnswerWords:
    """Return the words of answers, read once."""
    data = lexicon_table("verbs")["answers"]
    replies = "|".join(data["replies"])
    openings = "|".join([*data["openings"], *data["replies"]])
    return AnswerWords(
        reply=re.compile(rf"\b(?:{replies})\b", re.IGNORECASE),
        opening=re.compile(rf"\b(?:{openings})\b", re.IGNORECASE),
        further=re.compile(rf"\W*(?:{'|'.join(data['further'])})\b", re.IGNORECASE),
        quoted=re.compile(rf"we (?:[a-z]+ )?(?:{'|'.join(data['quoted'])})\b", re.IGNORECASE),
    )
