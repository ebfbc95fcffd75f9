"""Turns of a debate: who speaks, in a line of his own or before a colon."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.lists import lists_lexicon
from kg.lexicon.name_words import name_words
from kg.lexicon.terms import role_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Block

__all__ = ["ANSWERING", "TURN", "speaker_labels", "turn_label"]

_NAME = r"[A-Z][\w’'.-]+(?: (?:of|for|the|and|[A-Z][\w’'.-]*)){0,12}"
_BRACKETS = r"(?: ?\([^)]{2,60}\))"

#: A line with a speaker's name and, in brackets, the seat, the party or the post.
TURN = re.compile(rf"^(?P<who>{_NAME}){_BRACKETS}{{1,3}}:?$")

#: A line that says who answers: "Observations from the Secretary of State:".
ANSWERING = re.compile(
    r"^(?:Observations?|Answer(?:ed)?|Repl(?:y|ied)|Respon(?:se|ded)|Statement|Answer given)"
    r" (?:from|by|of) (?:the )?(?P<who>[A-Z][^:|]{3,120}?)(?:\s*\|[^:]*)?:?$"
)

_LABEL = re.compile(rf"^(?P<who>{_NAME}{_BRACKETS}{{0,3}}):\s+(?=[\"“‘A-Z\[])")
_FEWEST_SPEAKERS = 2
_FEWEST_WORDS, _MOST_WORDS = 2, 12


def turn_label(text: str, *, whole: int | None = None) -> re.Match[str] | None:
    """Return the match of a speaker's name and a colon at the beginning of a paragraph.

    With ``whole`` it must be that many characters long, with its colon.
    """
    match = _LABEL.match(text)
    if match is None or (whole is not None and match.end("who") + 1 != whole):
        return None
    return match


def speaker_labels(blocks: Sequence[Block]) -> dict[int, int]:
    """Return, by block, how many characters at its beginning name who speaks.

    A document is a debate where at least two names stand before colons, as no label of a form does.
    """
    found: dict[int, re.Match[str]] = {}
    for block in blocks:
        match = _LABEL.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if match is None or _is_label_of_form(match["who"]):
            continue
        if _may_be_person(match["who"]):
            found[block.index] = match
    speakers = {match["who"] for match in found.values()}
    if len(speakers) < _FEWEST_SPEAKERS:
        return {}
    return {index: match.end("who") + 1 for index, match in found.items()}


def _is_label_of_form(who: str) -> bool:
    """Tell whether words before a colon ask for a person: "Responsible officer: Jane Smith"."""
    lexicon = lists_lexicon()
    headers = (lexicon.owner_header, lexicon.date_header, lexicon.action_header)
    return any(header.fullmatch(who) for header in headers)


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"{role_lexicon().title_word}\s")


def _may_be_person(who: str) -> bool:
    """Tell whether ``who`` may be a person: a title, or two words or more that open no sentence."""
    words = who.split()
    titled = _titled().match(who) is not None
    plain = re.sub(r"\([^)]*\)", "", who).split()
    names = [
        word for word in plain if word[0].isupper() and word.lower() not in name_words().common
    ]
    return titled or (_FEWEST_WORDS <= len(words) <= _MOST_WORDS and len(names) == len(plain) > 1)
