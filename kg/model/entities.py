"""What statements speak of: actors, areas, strategies, priorities, indicators."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.kinds import ActorKind, Role  # noqa: TC001 (the cache reads the types of records at run time)
from kg.model.text import Evidence  # noqa: TC001 (as above)

__all__ = [
    "Actor",
    "Area",
    "Attribution",
    "FigureTable",
    "Indicator",
    "Period",
    "Priority",
    "Strategy",
]


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
