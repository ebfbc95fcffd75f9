"""What names are matched against, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.lexicon.partial_dates import PartialDate

__all__ = ["Candidate", "Code", "Entry", "Match", "Method"]


class Code(NamedTuple):
    """An identifier in its scheme: ``Code("gss", "E06000031")``."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a name may stand for.

    ``labels`` begins with the preferred one; the others are aliases and abbreviations. ``kind`` is
    the local name of its class ("LocalAuthority", "Area", "Person"). ``place`` names the place in
    which it lies or works. ``area_codes`` are codes of the area that it governs: they name the area,
    and a body only where bodies are asked for. ``valid_from`` is its first day, ``valid_to`` its
    last, each as exact as it is known.
    """

    iri: str
    labels: tuple[str, ...]
    kind: str
    codes: tuple[Code, ...] = ()
    area_codes: tuple[Code, ...] = ()
    place: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None

    @property
    def label(self) -> str:
        """Return the preferred label, or the IRI where there is none."""
        return self.labels[0] if self.labels else self.iri


class Method(StrEnum):
    """How a match was found, surest first."""

    CODE = "code"
    EXACT = "exact"
    NORMALISED = "normalised"
    ALIAS = "alias"
    FORM = "form"
    SIMILAR = "similar"
    NONE = "none"


class Candidate(NamedTuple):
    """An entry that a name may stand for, with how well it fits, between 0 and 1."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a name stands for: ``entry`` is None where that is not certain.

    ``reason`` says in plain words why; ``candidates`` are those that were considered beside the
    entry, best first.
    """

    entry: Entry | None
    score: float
    method: Method
    reason: str
    candidates: tuple[Candidate, ...] = ()
