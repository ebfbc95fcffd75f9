"""The facts at the head of a briefing: what the body is, what became of it, how much is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg.export.brief.page import Facts, Note, Section
from kg.export.brief.wording import capital
from kg.model import ModalityGroup
from kg.query.as_of import AsOf
from kg.query.formats.succession import day_in_words, remarks
from kg.query.formats.text import safe
from kg.query.ownership import Owner
from kg.query.succession import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export.brief.known import Known

__all__ = ["heading"]

_COUNTED = {
    ModalityGroup.PROMISE: "promised",
    ModalityGroup.ACTIVITY: "doing or done",
    ModalityGroup.EXPECTATION: "required, asked or advised",
    ModalityGroup.OPTION: "possible",
    ModalityGroup.REFUSAL: "declined",
}
_APART = (
    "A promise, a request and a possibility are different things to say about a body: no number "
    "here adds them up."
)


def heading(known: Known) -> Section:
    """Return the section that stands before all others."""
    body = known.body
    rows: list[tuple[str, tuple[str, ...]]] = [("Kind", (capital(body.kind),))]
    others = {name.casefold(): safe(name) for name in reversed(body.others)}
    others.pop(body.label.casefold(), None)
    if others:
        rows.append(("Also called", ("; ".join(reversed(others.values())),)))
    became = tuple(map(capital, _became(known)))
    if became:
        rows.append((_when(known), became))
    before = tuple(_before(known))
    if before:
        rows.append(("Came of", before))
    named = len(known.mentions & known.used)
    rows.append(("Named in", (f"{named} of {_documents(len(known.used))} of this briefing",)))
    counted = "; ".join(
        f"{len(known.of_group(group))} {words}" for group, words in _COUNTED.items()
    )
    rows.append(("Its actions", (counted,)))
    return Section("In short", 1, (Facts(tuple(rows)), Note((_APART,))))


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"


def _when(known: Known) -> str:
    day = known.wanted.day
    if day is None:
        return "What became of it"
    return f"On {day_in_words(day.day)}"


def _became(known: Known) -> Iterator[str]:
    """Yield who answers for the body on the day asked for, else what is known to have come of it.

    Without a day, what any source tells of it counts, and nothing is said where none does.
    """
    day = known.wanted.day
    asked = AsOf(date.max) if day is None else day
    then = known.changes.on(known.body.iri, asked.day)
    owner = Owner(known.body.label, known.body.iri, known.body.kind, then)
    if day is None and then.standing in (Standing.EXISTS, Standing.NOT_KNOWN, Standing.NOT_YET):
        return
    if day is None:
        yield from (safe(remark) for remark in _undated(owner))
        return
    told = [safe(remark) for remark in remarks(owner, day)]
    yield from told or ["no source says whether it changed"]


def _undated(owner: Owner) -> Iterator[str]:
    """Yield the remarks on what came of a body at last, without a day to hold them against."""
    first, *others = remarks(owner, AsOf(date.max, today=True))
    named = f"named: {owner.label}; "
    state = first.removeprefix(named).removeprefix("today: ")
    yield f"{named}since then: {state}" if state else first
    yield from others


def _before(known: Known) -> Iterator[str]:
    """Yield the bodies that this one came of: what these promised is not in this briefing."""
    for change in known.changes.changes:
        if known.body.iri not in change.results:
            continue
        for original in change.originals:
            life = known.changes.bodies.get(original)
            if life is not None:
                yield safe(f"{life.label} ({change.kind}, {change.date.in_words()})")
