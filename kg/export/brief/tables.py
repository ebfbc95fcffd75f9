"""The sections of a briefing that are tables: people, strategies, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.brief.page import Note, Section, table
from kg.lexicon.partial_dates import PartialDate
from kg.query.formats.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.export.brief.known import Known
    from kg.export.brief.page import Inline, Table
    from kg.export.brief.references import References
    from kg.query.results import Row

__all__ = ["tables"]

_MONEY = (
    "Amounts are as printed and are not added: the same money may be announced twice, and a part "
    "be named beside its whole."
)


def tables(known: Known, references: References) -> Iterator[Section]:
    """Yield the sections on strategies, people and money, each only where there is something."""
    yield from _strategies(known, references)
    yield from _people(known, references)
    yield from _money(known, references)


def _strategies(known: Known, references: References) -> Iterator[Section]:
    rows = tuple(
        (
            _cell(row["label"]),
            _cell(row["role"]),
            _cell(row["period"]),
            _quoted(row, references),
        )
        for row in known.strategies
    )
    if rows:
        columns = ("Strategy", "Role in it", "Years", "Words")
        yield Section("Strategies", 1, (table(columns, (30, 13, 12, 45), rows),))


def _people(known: Known, references: References) -> Iterator[Section]:
    """Yield who sits in the body, and where it sits itself.

    A post is a membership with a title, so that the other memberships are those without one.
    """
    iri = known.body.iri
    seats = [
        (row["personLabel"], row["role"], row)
        for row in known.posts
        if iri in (row["body"], row["post"])
    ]
    seats += [
        (row["memberLabel"], "member", row)
        for row in known.members
        if row["body"] == iri and not row["role"]
    ]
    held = [(row["role"], row["bodyLabel"], row) for row in known.posts if row["person"] == iri]
    held += [
        ("member", row["bodyLabel"], row)
        for row in known.members
        if row["member"] == iri and not row["role"]
    ]
    if seats:
        yield Section("Posts and members", 1, (_seats(("Who", "Role"), seats, references),))
    if held:
        shown = _seats(("Post or membership", "In"), held, references)
        yield Section("Posts held and memberships", 1, (shown,))


def _seats(
    names: tuple[str, str], rows: Sequence[tuple[object, object, Row]], references: References
) -> Table:
    cells = (
        (_cell(first), _cell(second), (_term(row),), _quoted(row, references))
        for first, second, row in rows
    )
    return table((*names, "When", "Words"), (24, 20, 14, 42), cells)


def _term(row: Row) -> str:
    """Return from when until when a post is held, else the day as of which it is said."""
    said = (f"{word} {_in_words(row[word])}" for word in ("from", "until") if row.get(word))
    as_of = f"as of {_in_words(row['asOf'])}" if row["asOf"] else "date not known"
    return " ".join(said) or as_of


def _in_words(moment: object) -> str:
    return PartialDate.parse(str(moment)).in_words()


def _money(known: Known, references: References) -> Iterator[Section]:
    rows = tuple(
        (
            (f"{row['currency']}\u00a0{row['amount']:,}",),
            _cell(row["funder"] or "not said"),
            _cell(row["recipient"] or "not said"),
            _cell("; ".join(str(row[name]) for name in ("purpose", "period") if row[name])),
            _quoted(row, references),
        )
        for row in known.money
    )
    if rows:
        columns = ("Amount", "From", "To", "For", "Words")
        shown = table(columns, (15, 17, 17, 18, 33), rows)
        yield Section("Money", 1, (shown, Note((_MONEY,))))


def _cell(value: object) -> tuple[Inline, ...]:
    return ("" if value is None else safe(str(value)),)


def _quoted(row: Row, references: References) -> tuple[Inline, ...]:
    """Return a row's words with the mark of their reference."""
    start, end = row["start"], row["end"]
    if row["quote"] is None or not isinstance(start, int) or not isinstance(end, int):
        return ("",)
    confidence = row.get("confidence")
    mark = references.cite(
        str(row["document"]),
        start,
        end,
        confidence=None if confidence is None else float(str(confidence)),
    )
    return (f"“{safe(str(row['quote']))}”", mark)
