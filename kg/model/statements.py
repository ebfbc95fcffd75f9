"""What a document says: outcomes, actions, money, figures, members, events, definitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 (the cache reads the types of records at run time)
from decimal import Decimal  # noqa: TC003 (as above)

from kg.model.kinds import Measure, Modality  # noqa: TC001 (as above)
from kg.model.text import Evidence  # noqa: TC001 (as above)

__all__ = [
    "Commitment",
    "Definition",
    "Event",
    "Funding",
    "Membership",
    "Observation",
    "Outcome",
    "Seat",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A declared result for people."""

    key: str
    label: str
    priority: str | None = None
    strategy: str | None = None
    evidence: Evidence
    applies_to: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """An owned action. ``owners`` is empty where the text names nobody.

    ``owner_evidence`` is the heading, list introduction or antecedent that names the owner, where
    the quote itself does not. ``strategy`` is the strategy that sets the action; ``concerns`` the
    strategies it speaks of; ``applies_to`` the areas that the words say it applies to;
    ``responds_to`` the requests that it answers; ``funding`` the sums of money that its words name.
    """

    key: str
    action: str
    modality: Modality
    evidence: Evidence
    owners: tuple[str, ...] = ()
    owner_evidence: Evidence | None = None
    stated_by: tuple[str, ...] = ()
    requested_by: tuple[str, ...] = ()
    involves: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    strategy: str | None = None
    priority: str | None = None
    aims_at: tuple[str, ...] = ()
    beneficiary: str | None = None
    due_by: date | None = None
    due_text: str | None = None
    responds_to: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Money from whom to whom for what."""

    key: str
    label: str
    amount: Decimal
    currency: str
    evidence: Evidence
    funder: str | None = None
    recipient: str | None = None
    purpose: str | None = None
    period: str | None = None
    applies_to: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of a table or of a sentence.

    ``printed`` is the figure as the document has it, ``value`` the number read from it. Where
    ``flag`` says that it looks like a misprint, ``likely_value`` is the number that is probably
    meant. ``ordinal`` tells it from the other figures of the same words.
    """

    key: str
    table: str
    indicator: str
    value: Decimal
    printed: str
    measure: Measure
    ordinal: int
    evidence: Evidence
    area: str | None = None
    period: str | None = None
    group: str | None = None
    unit: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    comparator: str | None = None
    body: str | None = None
    stated_source: str | None = None
    likely_value: Decimal | None = None
    flag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person who holds a post; ``role`` is the post's title.

    ``held`` tells whether it is held on the document's date, as a former one is not. ``since`` and
    ``until`` are days, months or years in ISO 8601, where the words tell them.
    """

    key: str
    person: str
    role: str
    post: str
    evidence: Evidence
    body: str | None = None
    held: bool = True
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person or a body that belongs to a body, as of the document's date, without a post there.

    ``list_evidence`` is the heading or the introduction that says whose members a list names.
    """

    key: str
    member: str
    body: str
    evidence: Evidence
    list_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A debate, a publication, an announcement, a meeting, an approval.

    ``date_text`` says when and ``venue`` where it was, in the words of the document; ``date`` is
    the day that these words name for certain.
    """

    key: str
    label: str
    kind: str
    evidence: Evidence
    date: date | None = None
    date_text: str | None = None
    venue: str | None = None
    participants: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a document says that a term means.

    ``defines`` keys the actor or strategy of that name where the reading holds one, else a concept
    of the document's glossary.
    """

    key: str
    term: str
    text: str
    defines: str
    evidence: Evidence
    abbreviation: str | None = None
