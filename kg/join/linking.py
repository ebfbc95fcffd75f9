"""A column of names or codes linked to a graph: what each is, how sure that is, and what to look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.link.kinds import PERSON
from kg.link.records import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from kg.link.matcher import Matcher
    from kg.link.records import Candidate, Match
    from kg.tables import Table

__all__ = ["PREFIX", "Linked", "Meant", "Review", "link_names", "link_table"]

#: What the names of the new columns begin with.
PREFIX = "remit_"
#: From this score on a link need not be looked at: the same code, or the same name but for how it is
#: written.
_SURE = 0.95
#: After so many rows it is told how many are done.
_STEP = 500


class Review(StrEnum):
    """What a person has to do with a row."""

    SURE = "sure"
    CHECK = "check"
    CHOOSE = "choose"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What is known of the things in a column: their kinds, where they are, when they were there.

    ``kinds`` are local names of classes, any if empty; ``place`` names the column that says where each
    lies or works; ``on`` is the day of the table.
    """

    kinds: frozenset[str] = frozenset()
    place: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The new columns of a table by name, and how many rows there are of each review."""

    columns: dict[str, list[str | float]]
    reviews: dict[Review, int]

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return sum(self.reviews.values())

    @property
    def linked(self) -> int:
        """How many rows have a link."""
        return self.reviews[Review.SURE] + self.reviews[Review.CHECK]


def link_table(
    table: Table,
    column: str,
    matcher: Matcher,
    *,
    meant: Meant | None = None,
    prefix: str = PREFIX,
    tell: Callable[[int], None] = lambda _: None,
) -> Linked:
    """Return what the names and codes in ``column`` stand for, as columns to be added to the table.

    ``prefix`` begins the names of the new columns; ``tell`` is told now and then how many rows are
    done.

    Raises:
        UsageError: There is no such column.
        UnreadableSource: The table has no rows.
    """
    meant = meant or Meant()
    names = table.texts(column)
    places = table.texts(meant.place) if meant.place else None
    if not names:
        raise UnreadableSource(
            "has a header and no rows, so there is nothing to link", place=table.name
        )
    return link_names(names, matcher, meant=meant, places=places, prefix=prefix, tell=tell)


def link_names(
    names: Sequence[str],
    matcher: Matcher,
    *,
    meant: Meant,
    places: Sequence[str] | None = None,
    prefix: str = PREFIX,
    tell: Callable[[int], None] = lambda _: None,
) -> Linked:
    """Return what ``names`` stand for, each in its place of ``places``; see ``link_table``."""
    matches: list[Match] = []
    for number, (name, where) in enumerate(zip(names, places or [""] * len(names), strict=True)):
        if number % _STEP == 0:
            tell(number)
        matches.append(matcher.match(name, kinds=meant.kinds, place=where, on=meant.on))
    reviews = [_review(match) for match in matches]
    counts = Counter(reviews)
    return Linked(
        columns={
            f"{prefix}iri": [match.entry.iri if match.entry else "" for match in matches],
            f"{prefix}label": [match.entry.label if match.entry else "" for match in matches],
            f"{prefix}kind": [match.entry.kind if match.entry else "" for match in matches],
            f"{prefix}score": [match.score for match in matches],
            f"{prefix}reason": [match.reason for match in matches],
            f"{prefix}review": [str(review) for review in reviews],
            f"{prefix}candidates": [_listed(match.candidates) for match in matches],
        },
        reviews={review: counts[review] for review in Review},
    )


def _review(match: Match) -> Review:
    if match.entry is not None:
        # Several people may bear one name, however it is written.
        named = match.entry.kind == PERSON and match.method is not Method.CODE
        return Review.SURE if match.score >= _SURE and not named else Review.CHECK
    return Review.CHOOSE if match.candidates else Review.NONE


def _listed(candidates: Sequence[Candidate]) -> str:
    """Return candidates as a person reads them: name, kind, score and IRI of each."""
    return " | ".join(
        f"{each.entry.label} ({each.entry.kind} {each.score:g}) <{each.entry.iri}>"
        for each in candidates
    )
