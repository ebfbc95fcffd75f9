"""Which body answers on a day for one that a document names: itself, its successors, or none.

Nothing here changes what was said: an answer stands beside the body that the document names. The
dates are as exact as their sources; where one says only the month or the year of a change, what held
within it is left open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.lexicon.partial_dates import PartialDate

__all__ = ["Change", "Lifetime", "Standing", "Succession", "Successor", "Then"]


class Standing(StrEnum):
    """What a body that a document names is on a day."""

    EXISTS = "exists"
    REPLACED = "replaced"
    GONE = "abolished without successor"
    NOT_YET = "did not exist yet"
    UNCERTAIN = "day of the change not known"
    SHARED_NAME = "name of several bodies"
    DATE_UNKNOWN = "date unknown"
    NOT_KNOWN = "no change known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to bodies; ``date`` is the first day of what came of it."""

    iri: str
    label: str
    kind: str
    date: PartialDate
    originals: tuple[str, ...]
    results: tuple[str, ...]
    note: str | None = None
    sources: tuple[str, ...] = ()
    certainty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetime:
    """From when to when (the last day) a body existed, where known, or which ones it may be.

    ``known_in`` is the date of the newest source that speaks of the body as there: what happened to
    it later, no source says.
    """

    label: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    may_be: tuple[str, ...] = ()
    known_in: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """A body that answers for another ``since`` a date, through ``changes`` in their order.

    ``known_in`` is the date of the newest source that speaks of it as there.
    """

    label: str
    iri: str
    since: PartialDate | None
    changes: tuple[Change, ...]
    known_in: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What a named body is on ``day`` (None: not known), and who answers for it then.

    ``bodies`` are its successors or, where the name was that of several bodies, these. ``ended``
    are the changes by which a body went without successor. ``since``, ``until`` and ``known_in`` are
    the named body's own, as in `Lifetime`.
    """

    day: date | None
    standing: Standing
    bodies: tuple[Successor, ...] = ()
    ended: tuple[Change, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    known_in: PartialDate | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change through which this came about, oldest first."""
        every = {change.iri: change for body in self.bodies for change in body.changes}
        every |= {change.iri: change for change in self.ended}
        return tuple(sorted(every.values(), key=lambda change: (change.date, change.iri)))


@dataclass(frozen=True, slots=True)
class Succession:
    """The bodies that a graph knows dates of, and the changes between them, by their IRIs."""

    bodies: dict[str, Lifetime]
    changes: tuple[Change, ...]
    _after: dict[str, list[Change]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for change in sorted(self.changes, key=lambda change: (change.date, change.iri)):
            for original in change.originals:
                self._after.setdefault(original, []).append(change)

    def on(self, body: str, day: date | None) -> Then:
        """Return what ``body`` is on ``day``; without a day nothing is concluded."""
        life = self._life(body)
        if life.may_be:
            return Then(day=day, standing=Standing.SHARED_NAME, bodies=self._candidates(life))
        since, until = life.since, life.until
        if day is None:
            return Then(day=None, standing=Standing.DATE_UNKNOWN, since=since, until=until)
        standing = self._standing(body, day)
        bodies: tuple[Successor, ...] = ()
        ended: tuple[Change, ...] = ()
        if standing in (Standing.GONE, Standing.UNCERTAIN):
            bodies, ended = self._what_came(body, day)
            if bodies and standing is Standing.GONE:
                standing = Standing.REPLACED
        return Then(
            day=day,
            standing=standing,
            bodies=bodies,
            ended=ended,
            since=since,
            until=until,
            known_in=life.known_in,
        )

    def _standing(self, body: str, day: date) -> Standing:
        """Return what is known of a body alone; one that is gone may have successors."""
        life = self.bodies.get(body)
        if life is None:
            return Standing.NOT_KNOWN
        if life.since is not None and day < life.since.first:
            return Standing.NOT_YET
        end = self._end(body, life, day)
        if end is not None:
            return end
        begun = life.since is not None and life.since.last <= day
        return Standing.EXISTS if begun else Standing.NOT_KNOWN

    def _end(self, body: str, life: Lifetime, day: date) -> Standing | None:
        """Return that a body is gone on ``day`` or may be; None where it is not."""
        if life.until is not None:
            return _by_last_day(life.until, day)
        first = next((change.date for change in self._after.get(body, ())), None)
        return _by_first_day_after(first, day) if first is not None else None

    def _candidates(self, life: Lifetime) -> tuple[Successor, ...]:
        return tuple(self._successor(body, self._life(body).since, ()) for body in life.may_be)

    def _successor(
        self, body: str, since: PartialDate | None, changes: tuple[Change, ...]
    ) -> Successor:
        life = self._life(body)
        return Successor(life.label, body, since, changes, life.known_in)

    def _life(self, body: str) -> Lifetime:
        return self.bodies.get(body) or Lifetime(label=body)

    def _what_came(self, body: str, day: date) -> tuple[tuple[Successor, ...], tuple[Change, ...]]:
        """Return who answers for a body that is gone, and the changes that left nobody to."""
        found: dict[str, Successor] = {}
        ended: dict[str, Change] = {}
        for path, result in self._paths(body, day, (), frozenset({body})):
            if result is None:
                ended[path[-1].iri] = path[-1]
            else:
                found.setdefault(result, self._successor(result, path[-1].date, path))
        return tuple(found.values()), tuple(ended.values())

    def _paths(
        self, body: str, day: date, path: tuple[Change, ...], seen: frozenset[str]
    ) -> Iterator[tuple[tuple[Change, ...], str | None]]:
        """Yield the changes that lead from a body to each that answers on ``day``, or to none."""
        for change in self._after.get(body, ()):
            if change.date.first > day:
                continue
            way = (*path, change)
            if not change.results:
                yield way, None
            for result in change.results:
                if result in seen:
                    continue
                if self._standing(result, day) is Standing.GONE:
                    further = [*self._paths(result, day, way, seen | {result})]
                    yield from further or [(way, None)]
                else:
                    yield way, result


def _by_last_day(until: PartialDate, day: date) -> Standing | None:
    if day > until.last:
        return Standing.GONE
    left_open = until.first <= day and until.first != until.last
    return Standing.UNCERTAIN if left_open else None


def _by_first_day_after(begun: PartialDate, day: date) -> Standing | None:
    if day < begun.first:
        return None
    return Standing.GONE if day >= begun.last else Standing.UNCERTAIN
