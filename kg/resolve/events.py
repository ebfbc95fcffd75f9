"""Events of one document: each once, however often it is told, with its day where that is certain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon.moments import parse_moment
from kg.lexicon.naming import plain
from kg.model import Event
from kg.vocabulary import statement_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.claims import EventClaim
    from kg.model import Document
    from kg.resolve.places import Quoter
    from kg.resolve.references import References

__all__ = ["make_events"]


def make_events(
    document: Document,
    claims: Iterable[EventClaim],
    *,
    references: References,
    quoter: Quoter,
) -> tuple[Event, ...]:
    """Return the events of a document; what is told twice keeps all that is said of it."""
    made: dict[str, Event] = {}
    for claim in claims:
        people = [references.resolve(placed) for placed in claim.participants]
        participants = tuple(dict.fromkeys(p for p in people if p is not None))
        evidence = quoter.evidence(claim.span, extractor="events", confidence=0.7)
        label, when = plain(claim.label), claim.date_text
        event = Event(
            key=statement_key(document.key, "event", label, evidence.exact),
            label=label,
            kind=claim.kind,
            evidence=evidence,
            date=parse_moment(when, document.date) if when is not None else None,
            date_text=when,
            venue=claim.venue,
            participants=participants,
        )
        same = next((each for each in made.values() if _same(each, event)), None)
        kept = event if same is None else _joined(same, event)
        made[kept.key] = kept
    return tuple(made.values())


def _joined(one: Event, other: Event) -> Event:
    """Return the first of two tellings with what only the second says."""
    return replace(
        one,
        participants=tuple(dict.fromkeys((*one.participants, *other.participants))),
        date=one.date or other.date,
        date_text=one.date_text or other.date_text,
        venue=one.venue or other.venue,
    )


def _same(one: Event, other: Event) -> bool:
    """Tell whether two events are one: alike in kind and name, and not at different times."""
    if one.kind != other.kind or (one.date_text and other.date_text and _apart(one, other)):
        return False
    short, long = sorted((one.label.casefold(), other.label.casefold()), key=len)
    return long == short or long.endswith(" " + short)


def _apart(one: Event, other: Event) -> bool:
    """Tell whether two events are said to have been at different times."""
    if one.date and other.date:
        return one.date != other.date
    return one.date_text != other.date_text
