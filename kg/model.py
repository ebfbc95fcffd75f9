"""Frozen, typed records that pass between the stages.

Offsets are zero-based code points of the stored text, start inclusive, end exclusive.
Entities name each other by ``key``: the local part of their IRI (see ``kg.vocabulary``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 (the cache reads the types of records at run time)
from decimal import Decimal  # noqa: TC003 (as above)
from enum import StrEnum

__all__ = [
    "Actor",
    "ActorKind",
    "Area",
    "Attribution",
    "Block",
    "BlockKind",
    "Caution",
    "Commitment",
    "Definition",
    "Document",
    "Event",
    "Evidence",
    "FigureTable",
    "Funding",
    "Hint",
    "Indicator",
    "Measure",
    "Membership",
    "Modality",
    "ModalityGroup",
    "Observation",
    "Outcome",
    "Period",
    "Priority",
    "Reading",
    "Role",
    "Seat",
    "Strategy",
    "collapse",
]


def collapse(text: str) -> str:
    r"""Return ``text`` with every run of white space as one space, without outer white space.

    >>> collapse(" benefit\tour \n\nresidents. ")
    'benefit our residents.'
    """
    return " ".join(text.split())


class ModalityGroup(StrEnum):
    """What kind of thing a modality says about its owner; nothing is counted across groups."""

    PROMISE = "promise"
    ACTIVITY = "activity"
    EXPECTATION = "expectation"
    OPTION = "option"
    REFUSAL = "refusal"


class Modality(StrEnum):
    """How a text binds an owner to an action (annotation guide, "Modality")."""

    COMMITTED = "committed"
    AGREED = "agreed"
    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    RECOMMENDED = "recommended"
    REQUESTED = "requested"
    OBLIGED = "obliged"
    POSSIBLE = "possible"
    DECLINED = "declined"

    @property
    def group(self) -> ModalityGroup:
        """Return the group that this modality belongs to.

        >>> Modality.REQUESTED.group.value
        'expectation'
        """
        return _GROUPS[self]


_GROUPS = {
    Modality.COMMITTED: ModalityGroup.PROMISE,
    Modality.AGREED: ModalityGroup.PROMISE,
    Modality.PLANNED: ModalityGroup.PROMISE,
    Modality.ONGOING: ModalityGroup.ACTIVITY,
    Modality.DONE: ModalityGroup.ACTIVITY,
    Modality.OBLIGED: ModalityGroup.EXPECTATION,
    Modality.RECOMMENDED: ModalityGroup.EXPECTATION,
    Modality.REQUESTED: ModalityGroup.EXPECTATION,
    Modality.POSSIBLE: ModalityGroup.OPTION,
    Modality.DECLINED: ModalityGroup.REFUSAL,
}


class Role(StrEnum):
    """What an actor is to a strategy."""

    OWNS = "owns"
    LEADS = "leads"
    PRODUCES = "produces"
    APPROVES = "approves"
    OVERSEES = "oversees"
    DELIVERS = "delivers"
    FUNDS = "funds"
    ENDORSES = "endorses"


class ActorKind(StrEnum):
    """The class of an actor: the local name of a class of the ontology."""

    BODY = "Body"
    LOCAL_AUTHORITY = "LocalAuthority"
    COMBINED_AUTHORITY = "CombinedAuthority"
    NHS_BODY = "NHSBody"
    GOVERNMENT = "Government"
    GOVERNMENT_DEPARTMENT = "GovernmentDepartment"
    PUBLIC_AGENCY = "PublicAgency"
    PARTNERSHIP = "Partnership"
    COMMISSION = "Commission"
    CHARITY = "Charity"
    COMPANY = "Company"
    PARTY = "PoliticalParty"
    GROUP = "ActorGroup"
    PROGRAMME = "Programme"
    PERSON = "Person"
    POST = "Post"


class Measure(StrEnum):
    """What kind of number a figure is."""

    VALUE = "value"
    COUNT = "count"
    RANK = "rank"
    DIFFERENCE = "difference"
    FORECAST = "forecast"


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    CELL = "cell"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What a source itself, not its words, says of a run of its text.

    Headings and items have a ``level``, 0 where it is not known. A cell is of the kind table and
    holds the number of its table in the document, its row and column (from 0), and how many it
    spans. What stands in a cell follows it, if that is more than one paragraph.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source as read: its text is exactly what offsets count.

    ``pages`` holds the offset at which each page after the first begins, where known; ``hints``
    what the layout or the marking of the source says, in the order of the text.
    Facts that the source and the manifest do not give are None, never guessed.
    """

    key: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    genre: str | None = None
    date: date | None = None
    address: str | None = None
    licence: str | None = None
    media_type: str = "text/plain"
    pages: tuple[int, ...] = ()
    authors: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that belongs together, in document order.

    ``text`` is the block's words with white space collapsed; ``offsets[i]`` is where ``text[i]``
    stands in the document. ``parent`` is the index of the enclosing heading, list introduction or
    item, so that the chain of parents is the section path. ``level`` is the depth of a heading
    (1 outermost) or of an item. ``reason`` says why furniture was left out. The cell of a table of
    actions knows its ``row``, as number of the table and of the row in it, and its ``header``.
    """

    index: int
    kind: BlockKind
    text: str
    offsets: tuple[int, ...]
    parent: int | None = None
    level: int = 0
    marker: str = ""
    notation: str | None = None
    reason: str = ""
    page: int | None = None
    row: tuple[int, int] | None = None
    header: str = ""

    @property
    def start(self) -> int:
        """Offset of the first character in the document."""
        return self.offsets[0] if self.offsets else 0

    @property
    def end(self) -> int:
        """Offset after the last character in the document."""
        return self.offsets[-1] + 1 if self.offsets else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that a statement rests on.

    ``exact`` equals ``collapse(document.text[start:end])``: the words as printed, white space
    aside. Where the words are broken by page furniture, ``continuation`` holds the further pieces.
    """

    document: str
    start: int
    end: int
    exact: str
    extractor: str
    confidence: float
    page: int | None = None
    continuation: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Anyone who can own an action: body, group, programme, person or post.

    ``drawn_from`` is the body that a described set is drawn from; ``delivers`` the strategy that a
    programme delivers.
    """

    key: str
    label: str
    kind: ActorKind
    alt_labels: tuple[str, ...] = ()
    drawn_from: str | None = None
    delivers: str | None = None
    same_as: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place. ``code`` is that of the Government Statistical Service, where known.

    ``within`` keys the nearest area around it in the same reading; ``governed_by`` the councils
    whose names say that they govern it.
    """

    key: str
    label: str
    kind: str | None = None
    code: str | None = None
    alt_labels: tuple[str, ...] = ()
    within: str | None = None
    governed_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """An actor's role in a strategy."""

    role: Role
    actor: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The years for which a strategy is made: ``text`` as printed.

    It has evidence where the text says it; otherwise it is from the document's title.
    """

    first: int
    last: int
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """A named strategy, plan, policy, programme, pilot, fund, concordat or deal.

    ``applies_to`` are the areas in which a pilot is tried.
    """

    key: str
    label: str
    alt_labels: tuple[str, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    applies_to: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A declared priority, theme, focus area or goal; ``scheme`` keys its concept scheme."""

    key: str
    label: str
    scheme: str
    notation: str | None = None
    parent: str | None = None
    strategy: str | None = None
    alt_labels: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    subjects: tuple[str, ...] = ()


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
    strategies it speaks of; ``applies_to`` the areas that the words say it applies to.
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
    applies_to: tuple[str, ...] = ()
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
class Indicator:
    """What figures measure; ``identifier`` is its address in the catalogue of an authority."""

    key: str
    label: str
    alt_labels: tuple[str, ...] = ()
    identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A table of figures, or all figures that the sentences of a document give."""

    key: str
    label: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something about a document that a reader of the graph should know."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one document, with one key per thing.

    ``subjects`` are the topics that the document speaks of most, as those of a statement are keys of
    the scheme of topics. ``left_out`` counts, by reason, the characters that were read as furniture.
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    priorities: tuple[Priority, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    funding: tuple[Funding, ...] = ()
    memberships: tuple[Membership, ...] = ()
    seats: tuple[Seat, ...] = ()
    events: tuple[Event, ...] = ()
    areas: tuple[Area, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tables: tuple[FigureTable, ...] = ()
    observations: tuple[Observation, ...] = ()
    definitions: tuple[Definition, ...] = ()
    subjects: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()
    left_out: tuple[tuple[str, int], ...] = field(default=())
