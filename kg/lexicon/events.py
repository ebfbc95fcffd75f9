"""Nouns of things that are held, published or announced, and the verbs that take part in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import lexicon_table

__all__ = ["EventLexicon", "event_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexicon:
    """Words of ``ontology/lexicon/events.toml``: the kind of event of each noun, and the verbs.

    ``makes`` gives the event that each verb makes of what ``made`` names; what is ``recurring`` is
    no single event.
    """

    kinds: dict[str, str]
    verbs: frozenset[str]
    makes: dict[str, str]
    made: frozenset[str]
    recurring: frozenset[str]


@cache
def event_lexicon() -> EventLexicon:
    """Return the lexicon of events, read once."""
    data = lexicon_table("events")
    return EventLexicon(
        kinds={noun: kind for kind, nouns in data["kinds"].items() for noun in nouns},
        verbs=frozenset(data["verbs"]),
        makes=data["makes"],
        made=frozenset(data["made"]["nouns"]),
        recurring=frozenset(data["recurring"]["words"]),
    )
