"""Frozen records that extraction hands to resolution: plain data, no parses."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.model import ActorKind, Measure, Modality, Role

__all__ = [
    "AreaClaim",
    "CommitmentClaim",
    "DefinitionClaim",
    "EventClaim",
    "Extraction",
    "FigureClaim",
    "Form",
    "FundingClaim",
    "Mention",
    "Name",
    "NameKind",
    "OutcomeClaim",
    "Placed",
    "PostClaim",
    "PriorityClaim",
    "RoleClaim",
    "SeatClaim",
    "Sentence",
    "Span",
    "StrategyClaim",
    "TableClaim",
]


class NameKind(StrEnum):
    """What a name names."""

    BODY = "body"
    GROUP = "group"
    PERSON = "person"
    POST = "post"
    STRATEGY = "strategy"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name in a text: where it stands, what it names, and its known body if any.

    ``abbreviation`` is the short form that a bracket introduces after it. ``inner`` holds the names
    inside it, such as the body in "CCG Prevention Strategy".
    """

    start: int
    end: int
    text: str
    kind: NameKind
    actor: ActorKind | None = None
    known: str | None = None
    abbreviation: str | None = None
    inner: tuple[Name, ...] = ()


class Form(StrEnum):
    """How a mention refers: by name, by a common noun, or by a pronoun."""

    NAME = "name"
    GENERIC = "generic"
    GROUP = "group"
    PRONOUN = "pronoun"
    ROLE = "role"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an actor, at ``start`` to ``end`` of the sentence.

    ``head`` is the head noun, singular; ``within`` the names inside, such as the Board in
    "member organisations of the Board". ``pronoun`` tells which pronoun of the lexicon it is.
    """

    start: int
    end: int
    text: str
    form: Form
    head: str
    kind: ActorKind | None = None
    name: Name | None = None
    within: tuple[Name, ...] = ()
    pronoun: str = ""
    definite: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of the text of block ``block``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, a heading or a list item: ``index`` counts in document order.

    ``quoted`` tells that it stands in a quotation, ``speaker`` who says it, where the text tells.
    """

    index: int
    span: Span
    text: str
    names: tuple[Name, ...] = ()
    quoted: bool = False
    speaker: Placed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mention in its place; ``span`` is in the block's text.

    ``subject`` tells that it is the subject of its sentence.
    """

    mention: Mention
    span: Span
    sentence: int
    subject: bool = False
    quoted: bool = False
    speaker: Placed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentClaim:
    """A sentence that binds somebody to an action.

    ``owners`` holds the mentions that name them; ``voice`` is set where the document's own body
    is meant although no words say so; ``owner_span`` is the heading or introduction that names the
    owner where the sentence does not. ``subject`` is the strategy that stands where an owner would.
    With ``section_only`` the claim stands only under a heading that names its owner.
    """

    span: Span
    action: str
    modality: Modality
    confidence: float
    extractor: str
    owners: tuple[Placed, ...] = ()
    owner_span: Span | None = None
    voice: bool = False
    section_only: bool = False
    requested_by: tuple[Placed, ...] = ()
    stated_by: tuple[Placed, ...] = ()
    involves: tuple[Placed, ...] = ()
    subject: Name | None = None
    beneficiary: str | None = None
    due_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim:
    """An actor's role in the strategy of the claim that holds it."""

    role: Role
    actor: Placed
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyClaim:
    """A mention of a strategy, with the roles that the sentence gives to actors."""

    name: str
    span: Span
    roles: tuple[RoleClaim, ...] = ()
    abbreviation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityClaim:
    """A declared priority; ``of`` names the strategy where it is not the document's own."""

    label: str
    span: Span
    notation: str | None = None
    parent: str | None = None
    of: str | None = None
    declared: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeClaim:
    """A declared result for people; ``of`` names the strategy where it is not the document's own."""

    label: str
    span: Span
    of: str | None = None
    confidence: float = 0.9
    extractor: str = "outcomes/list"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingClaim:
    """An amount with who gives, who gets and what for."""

    span: Span
    amount: Decimal
    currency: str
    printed: str
    funder: Placed | None = None
    recipient: Placed | None = None
    purpose: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostClaim:
    """A person, the post, the body where the words name it.

    ``since`` and ``until`` say when it is held, in ISO 8601, where the words do.
    """

    person: str
    role: str
    span: Span
    body: Placed | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim:
    """Something held, published or announced, with who took part, when and where it was."""

    kind: str
    label: str
    span: Span
    participants: tuple[Placed, ...] = ()
    date_text: str | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaClaim:
    """A place that something applies to, at its ``span``.

    A ``common`` one is a noun such as "county" or "our area", which stands for the document's own
    area if for any; one ``among`` others stands in a list of places. ``within`` names the known place
    that the words put it in.
    """

    name: str
    span: Span
    common: bool = False
    among: bool = False
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionClaim:
    """What a document says that a term means, and the short form that it gives beside it."""

    term: str
    text: str
    span: Span
    abbreviation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatClaim:
    """A person or a body that belongs to a body; ``heading`` is the words over a list of them.

    ``role`` is set where the words beside the name say that the member chairs it. ``group`` is a
    described set that belongs to it: "the chief executives of the trusts".
    """

    member: str
    person: bool
    body: Placed
    span: Span
    group: Placed | None = None
    kind: ActorKind | None = None
    heading: Span | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableClaim:
    """A table of figures: what it is called, and the words of its header."""

    label: str
    header: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim:
    """One figure: of a cell, at characters ``place`` of the document, or of a sentence, its ``span``.

    ``table`` counts the tables of the document. ``area`` and ``body_name`` are names as printed;
    ``body`` is the mention of the body in a sentence. ``ordinal`` counts the figures of the words.
    """

    printed: str
    value: Decimal
    measure: Measure
    indicator: str
    ordinal: int
    extractor: str
    confidence: float
    span: Span | None = None
    place: tuple[int, int] | None = None
    table: int | None = None
    area: str | None = None
    period: str | None = None
    group: str | None = None
    unit: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    comparator: str | None = None
    body: Placed | None = None
    body_name: str | None = None
    source: str | None = None
    likely: Decimal | None = None
    flag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was extracted from one document, not yet resolved."""

    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Placed, ...] = ()
    commitments: tuple[CommitmentClaim, ...] = ()
    strategies: tuple[StrategyClaim, ...] = ()
    priorities: tuple[PriorityClaim, ...] = ()
    outcomes: tuple[OutcomeClaim, ...] = ()
    funding: tuple[FundingClaim, ...] = ()
    posts: tuple[PostClaim, ...] = ()
    events: tuple[EventClaim, ...] = ()
    figures: tuple[FigureClaim, ...] = ()
    tables: tuple[TableClaim, ...] = ()
    areas: tuple[AreaClaim, ...] = ()
    definitions: tuple[DefinitionClaim, ...] = ()
    seats: tuple[SeatClaim, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)
