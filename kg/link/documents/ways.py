"""The ways in which a name tells what it stands for, each with its score and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.model import Link, LinkCandidate, Unlinked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Actor, Area

__all__ = [
    "ABBREVIATION",
    "ALIAS",
    "COMMON_NOUN",
    "NAME",
    "NEAR",
    "Way",
    "in_place",
    "linked",
    "unlinked",
    "with_office",
]

#: A text without a date may be older or younger than a body that has dates.
_UNDATED = 0.95
#: A text may speak of a body that is no more.
_PAST = 0.95


class Way(NamedTuple):
    """How sure a way is, between 0 and 1, and what it says of itself.

    The scores put the ways in their order. They are no measured rates.
    """

    score: float
    reason: str


NAME = Way(1.0, "its name")
ALIAS = Way(0.95, "another name of it")
ABBREVIATION = Way(0.9, "an abbreviation of it")
COMMON_NOUN = Way(0.85, "a common noun that stands for it in this text")
NEAR = Way(0.8, "a name of what is nearly the same")


def in_place(place: str) -> Way:
    """Return the way by which a name means something only in a text that names its place."""
    return Way(0.9, f"a name of it in a text that names {place}")


def with_office(office: str) -> Way:
    """Return the way by which a person's name is borne out by an office."""
    return Way(0.95, f"the name, with the office of {office}")


def linked(
    entity: str,
    known: str,
    way: Way,
    *,
    undated: bool = False,
    past: bool = False,
    near: bool = False,
) -> Link:
    """Return the link that a way makes; ``undated`` and ``past`` take something off its score."""
    score, reason = way
    if undated:
        score, reason = score * _UNDATED, f"{reason}; the text has no date"
    if past:
        score, reason = score * _PAST, f"{reason}; it was no more when the text was written"
    return Link(entity=entity, known=known, score=round(score, 4), reason=reason, near=near)


def unlinked(
    entity: Actor | Area, reason: str, candidates: Iterable[tuple[str, str]]
) -> Unlinked | None:
    """Return that an entity may be one of ``candidates``, by key and label; None where there are none."""
    listed = tuple(LinkCandidate(known=known, label=label) for known, label in candidates)
    if not listed:
        return None
    return Unlinked(entity=entity.key, label=entity.label, reason=reason, candidates=listed)
