"""What a built graph holds of each document, through the named queries, against gold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from kg.evaluate.found import (
    FoundActor,
    FoundCommitment,
    FoundDocument,
    FoundFunding,
    FoundObservation,
    FoundOutcome,
    FoundPost,
    FoundPriority,
    FoundRole,
    FoundStrategy,
)
from kg.evaluate.score import score
from kg.evaluate.words import number
from kg.query.binding import BoundQuery, bind
from kg.query.catalogue import find_query
from kg.query.engine import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyoxigraph as ox

    from kg.evaluate.found import Names
    from kg.evaluate.gold import GoldDocument
    from kg.evaluate.marks import DocumentScore

    Cells = Mapping[str, object]

__all__ = ["Evaluation", "Questions", "StoredQuestions", "evaluate"]

_JOINED = " | "
_SURE = """
SELECT ?thing (MAX(?sure) AS ?confidence) WHERE {
  ?thing remit:evidence ?evidence .
  ?evidence oa:hasSource <DOCUMENT> ; remit:confidence ?sure .
}
GROUP BY ?thing
"""


class Questions(Protocol):
    """Anything that answers named queries with rows: a column's name to its value."""

    def query(self, name: str, /, **settings: str) -> Iterable[Mapping[str, object]]:
        """Return the rows that answer the query ``name``."""
        ...

    def sure(self, document: str) -> Mapping[str, float]:
        """Return how sure the reading of ``document`` is of what has evidence there, by its IRI."""
        ...


@dataclass(frozen=True, slots=True)
class StoredQuestions:
    """The named queries over an open store."""

    store: ox.Store

    def query(self, name: str, /, **settings: str) -> Iterable[Mapping[str, object]]:
        """Return the rows that answer the query ``name``."""
        return select(self.store, bind(find_query(name), settings))

    def sure(self, document: str) -> Mapping[str, float]:
        """Return how sure the reading of ``document`` is of what has evidence there, by its IRI."""
        rows = select(self.store, BoundQuery("confidence", _SURE.replace("DOCUMENT", document)))
        return {str(row["thing"]): float(str(row["confidence"])) for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The score of each gold document that the graph has; ``absent`` are those that it lacks."""

    scores: tuple[DocumentScore, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one document, the names of its actors, how sure the reading is of each thing."""

    rows: Mapping[str, Sequence[Cells]]
    names: Mapping[str, Names]
    sure: Mapping[str, float]

    def of(self, query: str) -> Sequence[Cells]:
        return self.rows.get(query, ())

    def named(self, iri: object, label: object) -> Names:
        if label is None:
            return ()
        return self.names.get(str(iri), (str(label),))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _listed(value: object) -> tuple[Names, ...]:
    return tuple((part,) for part in str(value).split(_JOINED)) if value else ()


def _grouped(rows: Iterable[Cells], column: str) -> list[list[Cells]]:
    """Return the rows of each thing together, things in the order of their first rows."""
    groups: dict[object, list[Cells]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return list(groups.values())


def _commitment(rows: Sequence[Cells], document: _Rows) -> FoundCommitment:
    first = rows[0]
    owners = {row["owner"]: row["ownerLabel"] for row in rows if row["owner"] is not None}
    return FoundCommitment(
        quote=str(first["quote"]),
        modality=str(first["modality"]),
        owners=tuple(document.named(iri, label) for iri, label in owners.items()),
        action=str(first["action"]),
        priority=_text(first["priority"]),
        stated_by=_listed(first["statedBy"]),
        requested_by=_listed(first["requestedBy"]),
        confidence=_confidence(first),
    )


def _strategy(rows: Sequence[Cells], document: _Rows) -> FoundStrategy:
    return FoundStrategy(
        names=(str(rows[0]["label"]),),
        roles=tuple(
            FoundRole(role=str(row["role"]), body=document.named(row["body"], row["bodyLabel"]))
            for row in rows
            if row["role"] is not None
        ),
        confidence=document.sure.get(str(rows[0]["strategy"])),
    )


def _priority(row: Cells, document: _Rows) -> FoundPriority:
    return FoundPriority(
        names=(str(row["label"]),),
        notation=_text(row["notation"]),
        parent=_text(row["parentNotation"]),
        confidence=document.sure.get(str(row.get("priority"))),
    )


def _funding(row: Cells, document: _Rows) -> FoundFunding:
    return FoundFunding(
        quote=str(row["quote"]),
        amount=number(row["amount"]),
        funder=document.named(row["funderActor"], row["funder"]),
        recipient=document.named(row["recipientActor"], row["recipient"]),
        confidence=_confidence(row),
    )


def _post(row: Cells, document: _Rows) -> FoundPost:
    return FoundPost(
        person=document.named(row["person"], row["personLabel"]),
        role=str(row["role"]),
        body=document.named(row["body"], row["bodyLabel"]),
        confidence=_confidence(row),
    )


def _observation(row: Cells) -> FoundObservation:
    return FoundObservation(
        quote=str(row["quote"]),
        value=Decimal(str(row["value"])),
        indicator=str(row["indicator"]),
        measure=str(row["measure"]),
        area=_text(row["area"]),
        period=_text(row["period"]),
        group=_text(row["group"]),
        unit=_text(row["unit"]),
        lower=number(row["lower"]),
        upper=number(row["upper"]),
        comparator=_text(row["comparator"]),
        likely_value=number(row["likelyValue"]),
        confidence=_confidence(row),
    )


def _actors(document: _Rows) -> tuple[FoundActor, ...]:
    return tuple(
        FoundActor(
            names=_names(row),
            kind=str(row["type"]),
            confidence=document.sure.get(str(row["actor"])),
        )
        for row in document.of("actors")
    )


def _confidence(row: Cells) -> float | None:
    value = row.get("confidence")
    return None if value is None else float(str(value))


def _names(row: Cells) -> Names:
    others = str(row["altLabels"]).split(_JOINED) if row["altLabels"] else ()
    return (str(row["label"]), *others)


def _document(stem: str, document: _Rows) -> FoundDocument:
    return FoundDocument(
        stem=stem,
        actors=_actors(document),
        strategies=tuple(
            _strategy(rows, document) for rows in _grouped(document.of("strategies"), "strategy")
        ),
        priorities=tuple(_priority(row, document) for row in document.of("priorities")),
        outcomes=tuple(
            FoundOutcome(
                quote=str(row["quote"]),
                priority=_text(row["priority"]),
                confidence=_confidence(row),
            )
            for row in document.of("outcomes")
        ),
        commitments=tuple(
            _commitment(rows, document)
            for rows in _grouped(document.of("commitments"), "commitment")
        ),
        funding=tuple(_funding(row, document) for row in document.of("funding")),
        posts=tuple(_post(row, document) for row in document.of("posts")),
        observations=tuple(_observation(row) for row in document.of("observations")),
    )


_STATED = (
    "strategies",
    "priorities",
    "outcomes",
    "commitments",
    "funding",
    "posts",
    "observations",
)


def _by_document(graph: Questions) -> dict[str, dict[str, list[Cells]]]:
    """Return the rows of each query by the document that states them, by its IRI."""
    documents: dict[str, dict[str, list[Cells]]] = {}
    for query in _STATED:
        for row in graph.query(query):
            documents.setdefault(str(row["document"]), {}).setdefault(query, []).append(row)
    return documents


def evaluate(graph: Questions, gold: Iterable[GoldDocument]) -> Evaluation:
    """Score what ``graph`` holds of each ``gold`` document.

    A document is known by its IRI, which ends in its file name without suffix.
    """
    documents = _by_document(graph)
    by_stem = {iri.rpartition("/")[2]: iri for iri in documents}
    scores: list[DocumentScore] = []
    absent: list[str] = []
    for reading in gold:
        iri = by_stem.get(reading.stem)
        if iri is None:
            absent.append(reading.stem)
            continue
        actors = list(graph.query("actors", document=iri))
        names = {str(row["actor"]): _names(row) for row in actors}
        rows = _Rows({**documents[iri], "actors": actors}, names, graph.sure(iri))
        scores.append(score(reading, _document(reading.stem, rows)))
    return Evaluation(scores=tuple(scores), absent=tuple(absent))
