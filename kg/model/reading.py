"""All that was read from one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.entities import (  # noqa: TC001 (the cache reads the types of records at run time)
    Actor,
    Area,
    FigureTable,
    Indicator,
    Priority,
    Strategy,
)
from kg.model.links import Link, Unlinked  # noqa: TC001 (as above)
from kg.model.statements import (  # noqa: TC001 (as above)
    Commitment,
    Definition,
    Event,
    Funding,
    Membership,
    Observation,
    Outcome,
    Seat,
)
from kg.model.text import Caution, Document  # noqa: TC001 (as above)

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one document, with one key per thing.

    ``subjects`` are the topics that the document speaks of most, as those of a statement are keys of
    the scheme of topics. ``links`` say what its entities are in the authority, ``unlinked`` which of
    them may be one of several. ``left_out`` counts, by reason, the characters that were read as furniture.
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
    links: tuple[Link, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()
    subjects: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()
    left_out: tuple[tuple[str, int], ...] = field(default=())
