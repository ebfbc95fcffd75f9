"""Who owns the actions about something: the question that Remit is named for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.errors import UsageError
from kg.model import Modality, ModalityGroup
from kg.query.as_of import AsOf, as_of
from kg.query.known_succession import succession
from kg.query.search import Hit, search

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kg.query.graph import OpenGraph
    from kg.query.results import Row
    from kg.query.succession import Succession, Then

__all__ = [
    "GroupOfActions",
    "OwnedAction",
    "Owner",
    "Quote",
    "WhoOwns",
    "owned_actions",
    "who_owns",
]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who would do it: the name, the IRI and the kind (a class of the ontology).

    ``then`` says what that body is on the day that was asked for, or else on the document's own.
    """

    label: str
    iri: str
    kind: str
    then: Then


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, and where they stand in its stored text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedAction:
    """One action with its owners (none where the text names nobody) and the words that say so.

    ``continued`` holds the rest of the words, where a page break or the like runs through them;
    ``owner_quote`` the words that name the owner, where ``quote`` itself does not.
    """

    iri: str
    action: str
    modality: Modality
    owners: tuple[Owner, ...]
    quote: Quote
    continued: str | None
    owner_quote: Quote | None
    document: str
    document_key: str
    document_title: str | None
    document_date: date | None
    page: int | None
    priority: str | None
    priority_label: str | None
    strategy: str | None
    stated_by: tuple[str, ...]
    requested_by: tuple[str, ...]
    due_by: date | None
    confidence: float
    score: float


@dataclass(frozen=True, slots=True)
class GroupOfActions:
    """The actions of one group of modalities, best match first; ``found`` counts all of them."""

    group: ModalityGroup
    actions: tuple[OwnedAction, ...]
    found: int


@dataclass(frozen=True, slots=True)
class WhoOwns:
    """The answer: the actions about ``text``, each group of modalities apart, also the empty ones.

    ``every_word`` is false where no action holds all the words and those with some are shown.
    ``as_of`` is the day asked for; None where it is the date of each document.
    """

    text: str
    every_word: bool
    groups: tuple[GroupOfActions, ...]
    as_of: AsOf | None = None

    def __bool__(self) -> bool:
        """Return whether any action was found."""
        return any(group.found for group in self.groups)

    @property
    def actions(self) -> tuple[OwnedAction, ...]:
        """The actions of all groups, best match first."""
        every = (action for group in self.groups for action in group.actions)
        return tuple(sorted(every, key=lambda action: (-action.score, action.iri)))


def who_owns(
    graph: OpenGraph,
    text: str,
    *,
    limit: int | None = 10,
    groups: Collection[ModalityGroup] = tuple(ModalityGroup),
    on: date | str | None = None,
) -> WhoOwns:
    """Return who owns the actions about ``text``, as said, and what became of these bodies.

    Args:
        graph: The graph to ask.
        text: What the actions are about, in words; they are matched by their stems.
        limit: The most actions to return of each group; None for all.
        groups: The groups of modalities to return.
        on: The day for which to say who answers for each owner: a date, a day in ISO 8601 or
            "today"; None for the date of each document.

    Raises:
        UsageError: ``text`` holds no word to look for, ``limit`` is less than 1, or ``on`` is no day.
        GraphError: The graph or its full-text index cannot be read.
    """
    if limit is not None and limit < 1:
        raise UsageError(f"the limit {limit} shows nothing; give 1 or more")
    day = as_of(on)
    found = search(graph.folder.search_path, text)
    hits = _by_group(found.hits, groups)
    shown = [hit for each in hits.values() for hit in each[:limit]]
    actions = owned_actions(graph, {hit.iri: hit.score for hit in shown}, day)
    return WhoOwns(
        text,
        found.every_word,
        tuple(
            GroupOfActions(group, tuple(_present(actions, each[:limit])), len(each))
            for group, each in hits.items()
        ),
        day,
    )


def _by_group(
    hits: Iterable[Hit], groups: Collection[ModalityGroup]
) -> dict[ModalityGroup, list[Hit]]:
    result: dict[ModalityGroup, list[Hit]] = {
        group: [] for group in ModalityGroup if group in groups
    }
    for hit in hits:
        group = Modality(hit.modality).group
        if group in result:
            result[group].append(hit)
    return result


def _present(actions: dict[str, OwnedAction], hits: Iterable[Hit]) -> Iterable[OwnedAction]:
    return (actions[hit.iri] for hit in hits if hit.iri in actions)


def owned_actions(
    graph: OpenGraph, scores: Mapping[str, float], day: AsOf | None
) -> dict[str, OwnedAction]:
    """Return the actions whose IRIs ``scores`` holds, each with its score, in reading order.

    Args:
        graph: The graph to ask.
        scores: How well each action matches what was asked; 0 where nothing was searched for.
        day: The day for which to say who answers for each owner; None for the document's own date.

    Raises:
        GraphError: The graph cannot be read.
    """
    if not scores:
        return {}
    rows: dict[str, list[Row]] = {}
    for row in graph.select("commitments", {"commitment": list(scores)}):
        rows.setdefault(str(row["commitment"]), []).append(row)
    owners = _Owners(kinds=_kinds(graph, rows.values()), known=succession(graph), day=day)
    return {
        iri: _action(several, owners=owners, score=scores[iri], base=graph.base)
        for iri, several in rows.items()
    }


def _kinds(graph: OpenGraph, rows: Iterable[list[Row]]) -> dict[str, str]:
    owners = sorted({str(row["owner"]) for each in rows for row in each if row["owner"]})
    if not owners:
        return {}
    return {
        str(row["actor"]): str(row["type"]) for row in graph.select("actors", {"actor": owners})
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owners:
    """Tells of each owner what it is: its kind, and what it is on the day asked for."""

    kinds: dict[str, str]
    known: Succession
    day: AsOf | None

    def of(self, rows: Iterable[Row]) -> tuple[Owner, ...]:
        return tuple(dict.fromkeys(self._owner(row) for row in rows if row["owner"]))

    def _owner(self, row: Row) -> Owner:
        iri = str(row["owner"])
        day = self.day.day if self.day is not None else _day(row["documentDate"])
        kind = self.kinds.get(iri, "Actor")
        return Owner(str(row["ownerLabel"]), iri, kind, self.known.on(iri, day))


def _action(rows: list[Row], *, owners: _Owners, score: float, base: str) -> OwnedAction:
    row = rows[0]
    document = str(row["document"])
    confidence = row["confidence"]
    return OwnedAction(
        iri=str(row["commitment"]),
        action=str(row["action"]),
        modality=Modality(str(row["modality"])),
        owners=owners.of(rows),
        quote=Quote(str(row["quote"]), _whole(row["start"]), _whole(row["end"])),
        continued=_text(row["continued"]),
        owner_quote=_owner_quote(row),
        document=document,
        document_key=unquote(document.removeprefix(f"{base}document/")),
        document_title=_text(row["documentTitle"]),
        document_date=_day(row["documentDate"]),
        page=None if row["page"] is None else _whole(row["page"]),
        priority=_text(row["priority"]),
        priority_label=_text(row["priorityLabel"]),
        strategy=_text(row["strategyLabel"]),
        stated_by=_names(row["statedBy"]),
        requested_by=_names(row["requestedBy"]),
        due_by=_day(row["dueBy"]),
        confidence=float(confidence) if isinstance(confidence, Decimal) else 0.0,
        score=score,
    )


def _owner_quote(row: Row) -> Quote | None:
    if row["ownerQuote"] is None:
        return None
    return Quote(str(row["ownerQuote"]), _whole(row["ownerStart"]), _whole(row["ownerEnd"]))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _names(value: object) -> tuple[str, ...]:
    return () if value is None else tuple(str(value).split(" | "))
