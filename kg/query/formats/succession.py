"""What became of a named body, in words for people and as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.partial_dates import PartialDate
from kg.query.succession import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from kg.query.as_of import AsOf
    from kg.query.ownership import Owner
    from kg.query.succession import Change, Successor, Then

__all__ = ["cells", "day_in_words", "is_silent", "record", "remarks", "standing"]


def day_in_words(day: date) -> str:
    """Return a day as people write it.

    >>> from datetime import date
    >>> day_in_words(date(2022, 7, 1))
    '1 July 2022'
    """
    return PartialDate(day, day).in_words()


def remarks(owner: Owner, asked: AsOf | None) -> Iterator[str]:
    """Yield what to say of an owner beside its name: what it is on the day, and through what.

    Where no day was asked for, a body that exists on the document's date needs no remark.
    """
    then = owner.then
    unneeded = asked is None and then.standing in (Standing.EXISTS, Standing.NOT_KNOWN)
    if unneeded or is_silent(then) or then.standing is Standing.DATE_UNKNOWN:
        return
    yield f"named: {owner.label}; {standing(then, asked)}"
    alone = len(then.changes) == 1
    for change in then.changes:
        yield f"through: {_through(change, alone=alone)}"


def standing(then: Then, asked: AsOf | None) -> str:
    """Return what a body is on a day, in words: "on 1 July 2023: NHS Sussex, since 1 July 2022"."""
    return f"{_when(then, asked)}{_state(then)}"


def is_silent(then: Then) -> bool:
    """Tell whether no source says anything of a body: neither a date nor a change."""
    return then.standing is Standing.NOT_KNOWN and then.since is None and then.until is None


def _when(then: Then, asked: AsOf | None) -> str:
    if then.standing is Standing.SHARED_NAME or then.day is None:
        return ""
    if asked is not None and asked.today:
        return "today: "
    of_document = "" if asked is not None else ", the document’s date"
    return f"on {day_in_words(then.day)}{of_document}: "


def _state(then: Then) -> str:
    """Return what the named body is on the day, in words."""
    match then.standing:
        case Standing.EXISTS if then.known_in is not None:
            return f"the same body{_as_known(then.known_in, then.day)}"
        case Standing.EXISTS | Standing.NOT_KNOWN:
            return "no earlier change is known"
        case Standing.NOT_YET:
            began = f", only from {then.since.in_words()}" if then.since else ""
            return f"did not exist yet{began}"
        case Standing.GONE:
            until = f", last day {then.until.in_words()}" if then.until else ""
            return f"no longer exists{until}; no successor is known"
        case Standing.UNCERTAIN:
            return f"in the course of a change to {_names(then)}; its day is not known"
        case Standing.SHARED_NAME:
            return f"a name that several bodies bore in turn: {_names(then, ' or ')}"
        case _:
            return _names(then)


def _names(then: Then, joint: str = " and ") -> str:
    """Return the bodies with the day since which each answers, told once where it is the same."""
    each = {body.label: _dates(body, then) for body in then.bodies}
    if len(set(each.values())) == 1:
        return joint.join(each) + next(iter(each.values()))
    return joint.join(f"{label}{dates}" for label, dates in each.items())


def _dates(body: Successor, then: Then) -> str:
    """Return since when a body answers and, where no source goes as far as the day, how far one does."""
    shared = then.standing is Standing.SHARED_NAME
    return _since(body.since) + ("" if shared else _as_known(body.known_in, then.day))


def _as_known(known_in: PartialDate | None, day: date | None) -> str:
    if known_in is None or day is None or day <= known_in.last:
        return ""
    return f" (as known in {known_in.in_words()})"


def _since(since: PartialDate | None) -> str:
    return f", since {since.in_words()}" if since is not None else ""


def _through(change: Change, *, alone: bool) -> str:
    """Return a change with its sources; of one ``alone`` its bodies are named already."""
    told = f"{change.kind}, {change.date.in_words()}" if alone else change.label
    note = f". {change.note}" if change.note else ""
    sources = f" ({'; '.join(change.sources)})" if change.sources else ""
    return f"{told}{note}{sources}"


def record(then: Then) -> dict[str, Any]:
    """Return what became of a body as JSON holds it; what is not known is left out."""
    said = {
        "day": then.day.isoformat() if then.day else None,
        "standing": then.standing.value,
        "bodies": [_successor(body) for body in then.bodies] or None,
        "changes": [_change(change) for change in then.changes] or None,
        "from": str(then.since) if then.since else None,
        "until": str(then.until) if then.until else None,
        "knownIn": str(then.known_in) if then.known_in else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _successor(body: Successor) -> dict[str, str]:
    said = {
        "body": body.iri,
        "bodyLabel": body.label,
        "since": str(body.since) if body.since else None,
        "knownIn": str(body.known_in) if body.known_in else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _change(change: Change) -> dict[str, Any]:
    said = {
        "change": change.iri,
        "label": change.label,
        "kind": change.kind,
        "date": str(change.date),
        "note": change.note,
        "sources": list(change.sources),
        "certainty": change.certainty,
    }
    return {name: value for name, value in said.items() if value is not None}


def cells(then: Then | None) -> dict[str, str | None]:
    """Return the columns that say what became of a body, several of each joined by " | "."""
    bodies = then.bodies if then is not None else ()
    changes = then.changes if then is not None else ()
    return {
        "asOf": then.day.isoformat() if then is not None and then.day else None,
        "standing": then.standing.value if then is not None else None,
        "ownerThen": _joined(body.iri for body in bodies),
        "ownerThenLabel": _joined(body.label for body in bodies),
        "since": _joined(str(body.since) if body.since else "" for body in bodies),
        "change": _joined(change.label for change in changes),
        "changeNote": _joined(change.note or "" for change in changes),
        "changeSource": _joined("; ".join(change.sources) for change in changes),
        "knownIn": _joined(_known_in(then)) if then is not None else None,
    }


def _known_in(then: Then) -> Iterator[str]:
    """Yield of each body that answers, else of the named one, when its newest source is of."""
    moments = [body.known_in for body in then.bodies] or [then.known_in]
    yield from (str(moment) if moment else "" for moment in moments)


def _joined(values: Iterator[str]) -> str | None:
    return " | ".join(values) or None
