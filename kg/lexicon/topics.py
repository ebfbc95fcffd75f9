"""Topics, and the words by which a text is known to speak of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["Topic", "find_topics", "topics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of ``ontology/lexicon/topics.toml``; ``broader`` is the key of the one above it."""

    key: str
    words: re.Pattern[str]
    broader: str | None = None


@cache
def topics() -> dict[str, Topic]:
    """Return the topics by key, in the order of the file."""
    table = lexicon_table("topics")
    return {
        key: Topic(key=key, words=_words(entry["words"]), broader=entry.get("broader"))
        for key, entry in table.items()
    }


def _words(words: list[str]) -> re.Pattern[str]:
    """Return a pattern of whole words; those with capitals are found in capitals only."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    either = (f"(?i:{_spelt(word)})" if word.islower() else _spelt(word) for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w])")


def _spelt(word: str) -> str:
    return re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+")


def find_topics(text: str) -> tuple[str, ...]:
    """Return the keys of the narrowest topics that a text speaks of, in the order of the file.

    >>> find_topics("Prevent suicide and improve mental health on the railways.")
    ('suicide-prevention', 'transport')
    """
    found = [key for key, topic in topics().items() if topic.words.search(text)]
    above = {wider for key in found for wider in _wider(key)}
    return tuple(key for key in found if key not in above)


def _wider(key: str) -> list[str]:
    """Return the topics above one, nearest first."""
    above: list[str] = []
    broader = topics()[key].broader
    while broader is not None:
        above.append(broader)
        broader = topics()[broader].broader
    return above
