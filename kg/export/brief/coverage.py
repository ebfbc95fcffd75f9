"""What a briefing covers and what it does not, told at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.brief.actions import GROUPS
from kg.export.brief.page import Facts, Note, Section, Table
from kg.export.brief.references import document_name
from kg.lexicon.partial_dates import PartialDate
from kg.model import ModalityGroup
from kg.query.formats.succession import day_in_words
from kg.query.formats.text import safe
from kg.query.terms import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export.brief.known import Known
    from kg.export.brief.page import Block

__all__ = ["coverage"]

_READING = (
    "The documents were read by machine. What it missed or misread is missed or wrong here: read "
    "a quote in its document before relying on it. The confidence in a reference is how often "
    "statements of its kind were right."
)
_KINDS = (
    "Figures, events, definitions and what follows by inference are not in this briefing, nor "
    "what any document says that is not in the graph."
)


def coverage(known: Known) -> Section:
    """Return the section that says where this comes from, and what it leaves out."""
    table = Table(
        ("Document that names it", "Publisher", "Date"),
        (52, 32, 16),
        tuple(
            (
                (document_name(row, known.base),),
                (safe(str(row["publisher"] or "not known")),),
                (_date(row["issued"]),),
            )
            for iri, row in known.documents.items()
            if iri in known.used & known.mentions
        ),
    )
    blocks: list[Block] = [table] if table.rows else []
    told = tuple((name, tuple(lines)) for name, lines in _left_out(known) if lines)
    notes = (Note((_READING,)), Note((_KINDS,)))
    blocks += [Facts(told), *notes]
    return Section("What this covers, and what it does not", 1, tuple(blocks))


def _date(issued: object) -> str:
    return "not known" if issued is None else PartialDate.parse(str(issued)).in_words()


def _left_out(known: Known) -> Iterator[tuple[str, list[str]]]:
    yield "Also read", list(_silent(known))
    yield "Chosen", list(_chosen(known))
    yield "Left out by this choice", list(_by_choice(known))
    yield "Nobody named", list(_ownerless(known))
    yield "Other bodies of the name", list(_namesakes(known))
    yield "Predecessors, successors", list(_related(known))


def _silent(known: Known) -> Iterator[str]:
    count = len(known.used - known.mentions)
    if count:
        yield f"{count} document{'s that do' if count > 1 else ' that does'} not name it"


def _chosen(known: Known) -> Iterator[str]:
    asked = known.wanted
    if asked.document is not None:
        name = document_name(known.documents[asked.document], known.base)
        yield f"Only the document {name}"
    if asked.about is not None:
        words = "" if known.left_out.every_word else "; none holds all the words, these hold some"
        yield f"Only actions about “{safe(asked.about)}”{words}; other sections are whole"
    if asked.day is not None:
        yield (
            f"As of {day_in_words(asked.day.day)}: no document of a later date; documents whose "
            "date is not known are in"
        )


def _by_choice(known: Known) -> Iterator[str]:
    gone = known.left_out.actions
    counts = [
        f"{gone[group]} under “{GROUPS[group][0]}”" for group in ModalityGroup if gone.get(group)
    ]
    if counts:
        yield f"Of its own actions: {'; '.join(counts)}"
    later = len(known.left_out.later)
    if later:
        yield f"{later} later document{'s' if later > 1 else ''}"


def _ownerless(known: Known) -> Iterator[str]:
    count = sum(known.ownerless.get(document, 0) for document in known.used & known.mentions)
    if count:
        yield (
            f"{count} action{'s' if count > 1 else ''} of the documents that name it have no named "
            "owner; some may be its own (kg query actions-without-owner)"
        )


def _namesakes(known: Known) -> Iterator[str]:
    for other in known.body.namesakes:
        yield f"{safe(other.label)}, {other.kind} ({safe(short(other.iri, base=known.base))})"


def _related(known: Known) -> Iterator[str]:
    iri = known.body.iri
    if any(iri in (*change.originals, *change.results) for change in known.changes.changes):
        yield (
            "What bodies promised that it came of, or that came after it, stands in briefings on "
            "these"
        )
