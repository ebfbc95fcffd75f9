"""Posts of ministers, whose titles run over commas: "Minister for Housing, Communities and X"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.claims import Name, NameKind
from kg.lexicon.terms import known_bodies
from kg.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["minister_names"]

_DEPARTMENT = re.compile(r"(?:Department|Ministry) (?:for|of) (?P<subject>.+)")
_TITLE = (
    r"(?:(?:Parliamentary )?(?:Under-?[Ss]ecretary|Secretary|Minister) of State"
    r"|(?:Shadow )?(?:Cabinet )?(?:Secretary|Minister))"
)


def minister_names(text: str) -> Iterator[Name]:
    """Yield the posts in ``text`` that a department's subject ends: "Secretary of State for X"."""
    for match in _pattern().finditer(text):
        yield Name(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            kind=NameKind.POST,
            actor=ActorKind.POST,
        )


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a minister's title with the subject of a known department."""
    found = (_DEPARTMENT.fullmatch(name) for body in known_bodies() for name in body.names)
    subjects = {match["subject"] for match in found if match is not None}
    every = "|".join(re.escape(subject) for subject in sorted(subjects, key=len, reverse=True))
    return re.compile(rf"\b{_TITLE} (?:for|of) (?:{every})\b")
