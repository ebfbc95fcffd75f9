"""What the entities of a document are in the authority, and why."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Link", "LinkCandidate", "Unlinked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entity of a document is what the authority knows by the key ``known``.

    ``score`` tells how sure that is, between 0 and 1, as an order: it is no measured rate. ``reason``
    says in plain words why. ``near`` if it is only nearly the same.
    """

    entity: str
    known: str
    score: float
    reason: str
    near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCandidate:
    """What a name may stand for, by its key and label in the authority."""

    known: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """An entity that may be one of several things, or is not certain to be the only one."""

    entity: str
    label: str
    reason: str
    candidates: tuple[LinkCandidate, ...]
