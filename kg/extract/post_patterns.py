"""Patterns of words that give a person a post: "Jo Bloggs, leader of the council"."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.terms import role_lexicon

__all__ = ["apposed_leader", "person_line", "post_line", "post_patterns"]

_PART = r"(?:(?-i:[A-Z])[\w’'-]+|(?-i:[A-Z])\.)"
_ADJECTIVES = (
    r"(?:(?:interim|acting|locum|temporary|deputy|former|then|metro|local|senior|joint|outgoing|new|lead|assistant"
    r"|shadow|executive|non-executive)\s+)*"
)
_OF = r"(?:\s+(?:of|for|at|in|to(?=\s+the\b)|on)\s+(?P<of>(?:the\s+)?[^,;:.()–—]{2,90}?))?"
_END = (
    r"(?=\s*(?:[,;:.()–—]|\s-\s|$|\s+(?:and|said|says|has|have|is|was|will|who|added|told|welcomed"
    r"|argues|wrote|agreed|announced|also)\b))"
)
_BODY_BEFORE = r"(?P<body>(?-i:[A-Z])(?:(?!\s-\s)[^,;:.–—]){2,60}?)(?:['’]s)?\s+"
_OWNING_BODY = r"(?P<body>[A-Z][^,;:.]{2,60}?|the\s+[A-Z][^,;:.]{1,60}?)['’]s\s+"
_LED_BODY = r"(?P<body>(?:the\s+)?[\w’' ]{3,60}?)"


@cache
def _person() -> str:
    return (
        rf"(?P<person>(?:{role_lexicon().title})*{_PART}(?:\s+(?:de|von|van)\s+|\s+){_PART}"
        rf"(?:\s+{_PART})?(?:\s+(?:MP|MSP|OBE|CBE|MBE))*)"
    )


@cache
def person_line() -> re.Pattern[str]:
    """Return the pattern of a line with a person's name and nothing more, as group ``person``."""
    return re.compile(rf"\W*(?:From\s+)?{_person()}\W*", re.IGNORECASE)


@cache
def _role() -> str:
    posts = sorted(role_lexicon().posts, key=len, reverse=True)
    return rf"{_ADJECTIVES}(?:{'|'.join(re.escape(post) for post in posts)})"


@cache
def post_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a person with a post, with groups ``person``, ``role``, ``body``, ``of``.

    The first has the post after the name, between commas or dashes; the second the post before the
    name; the third a verb of leading. They may lack the last two groups.
    """
    person, post = _person(), rf"(?P<role>{_role()})"
    patterns = (
        rf"{person}(?:,|\s[-–—])\s+(?:the\s+|our\s+)?(?:{_BODY_BEFORE})?{post}\b{_OF}{_END}",
        rf"\b(?:{_OWNING_BODY})?{post}\b{_OF},?\s+{person}(?!\w)",
        rf"{_LED_BODY}\s+(?P<role>chaired|led)\s+by\s+{person}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def apposed_leader() -> re.Pattern[str]:
    """Return the pattern of who leads a body, from the end of its name on.

    "- the mayoral body led by Mayor Palmer": the surname stands alone, for the text has introduced
    the person, as group ``person``; ``role`` is the post.
    """
    return re.compile(
        rf"\s*[-–—,(]\s*(?:the|a)\s+(?:[\w’'-]+\s+){{1,4}}(?:chaired|led|headed|run)\s+by\s+"
        rf"(?:the\s+)?(?P<role>(?i:{_role()}))\s+(?P<person>{_PART})(?!\s+[A-Z])(?!\w)"
    )


@cache
def post_line() -> re.Pattern[str]:
    """Return the pattern of a line with a post and nothing more, as group ``role``."""
    of = r"(?:\s+(?:of|for)\s+[\w ,&’'-]{2,60})?"
    return re.compile(rf"\W*(?P<role>{_role()}{of})\W*", re.IGNORECASE)
