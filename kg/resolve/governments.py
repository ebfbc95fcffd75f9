"""Which government "the Government" is, and who speaks for it in a debate."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.lexicon.naming import plain
from kg.lexicon.terms import known_bodies
from kg.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BARE_GOVERNMENT",
    "is_bare_government",
    "own_government",
    "speakers_for_government",
]

#: As documents call the government whose name need not be said.
BARE_GOVERNMENT = "Government"
_HEADS = ("government", "executive")
_GOVERNMENT_ACTS = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur|[Mm]y) (?:UK |Scottish |Welsh )?(?:Government|Department) "
    r"(?:have|has|are|is|will|continues?|remains?)\b"
)
_ASKS_GOVERNMENT = re.compile(
    r"\b(?:Government|Minister|Department|Secretary of State) "
    r"(?:should|must|ought|needs?|fail|refus|have failed|has failed|agree|accept)"
    r"|\b(?:urge|call on|ask|press|invite) (?:the |that the )?(?:Government|Minister|Department)"
    r"|\b(?:[Ww]ill|[Cc]an|[Dd]oes|[Dd]o) the (?:Government|Minister|Department)"
)
_ASKED_OF_MINISTER = re.compile(
    r"\b[Tt]o ask (?:(?:Her|His) Majesty|the (?:[Ff]irst |[Dd]eputy |[Pp]rime )?(?:Minister|Secretary|"
    r"Chancellor|Attorney|Chief Secretary|Cabinet Secretary|Home Secretary|Foreign Secretary))"
)
_LEAST_TOLD = 2


def is_bare_government(text: str) -> bool:
    """Tell whether a mention says only "the Government"."""
    return plain(text).casefold().removeprefix("the ") == BARE_GOVERNMENT.casefold()


def own_government(names: Iterable[str]) -> str | None:
    """Return the government that a document means by "the Government", unless it is the usual one.

    It is one that the document names by its full name more often than it says "the Government"
    alone or names the usual one: a paper from Cardiff does that with the Welsh Government.
    """
    counts = Counter(plain(name) for name in names)
    usual = next(b for b in known_bodies() if BARE_GOVERNMENT in b.names)
    others = {
        body.label: sum(counts[name] for name in {body.label, *body.names})
        for body in known_bodies()
        if body.kind is ActorKind.GOVERNMENT
        and body.key != usual.key
        and body.label.casefold().endswith(_HEADS)
    }
    label = max(others, key=lambda name: others[name], default=None)
    told = sum(counts[name] for name in usual.names)
    return label if label is not None and others[label] > told else None


def speakers_for_government(turns: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return who speaks for the Government, of speakers with their sentences in order.

    One is the first to answer what the Government or a minister is asked, or tells repeatedly what
    the Government does; none asks or judges it.
    """
    told: Counter[str] = Counter()
    asking: set[str] = set()
    answering: set[str] = set()
    asked: str | None = None
    for speaker, text in turns:
        if _ASKED_OF_MINISTER.search(text):
            asked = speaker
        elif asked is not None and speaker != asked:
            answering.add(speaker)
            asked = None
        if _ASKS_GOVERNMENT.search(text):
            asking.add(speaker)
        told[speaker] += bool(_GOVERNMENT_ACTS.search(text))
    telling = {speaker for speaker, count in told.items() if count >= _LEAST_TOLD}
    return frozenset((answering | telling) - asking)
