"""How often statements of each kind are right, so that their confidence can say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluate.marks import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Judged", "Rate", "left_one_out", "measure"]

#: So many statements of one kind count for a document; those of a longer one count less each.
#: Otherwise one long document would speak for all.
_MOST_OF_A_DOCUMENT = 15
#: A kind begins as a statement of any kind does, as if so many had been seen.
_SEEN_BEFORE = 8
_BEFORE = 0.88
#: What fewer documents show may be the habit of one author: it is not called sure.
_FEWEST_DOCUMENTS = 3
_MOST_OF_FEW = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One statement of a document, its class, its kind, and whether it is right."""

    document: str
    of_class: str
    kind: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often statements of one kind are right, and how many of how many documents say so."""

    rate: float
    statements: int
    right: int
    documents: int


def measure(judged: Iterable[Judged]) -> dict[str, Rate]:
    """Return the rate of each kind, in the order of their names."""
    kinds: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in judged:
        kinds[each.kind][each.document].append(each.right)
    return {kind: _rate(list(documents.values())) for kind, documents in sorted(kinds.items())}


def _rate(documents: Sequence[Sequence[bool]]) -> Rate:
    weights = [min(1.0, _MOST_OF_A_DOCUMENT / len(rights)) for rights in documents]
    seen = sum(w * len(rights) for w, rights in zip(weights, documents, strict=True))
    right = sum(w * sum(rights) for w, rights in zip(weights, documents, strict=True))
    rate = round((right + _BEFORE * _SEEN_BEFORE) / (seen + _SEEN_BEFORE), 2)
    return Rate(
        rate=rate if len(documents) >= _FEWEST_DOCUMENTS else min(rate, _MOST_OF_FEW),
        statements=sum(map(len, documents)),
        right=sum(map(sum, documents)),
        documents=len(documents),
    )


def left_one_out(judged: Sequence[Judged]) -> dict[str, list[Judgement]]:
    """Return, by class, each statement with the confidence that the other documents give its kind."""
    result: dict[str, list[Judgement]] = defaultdict(list)
    for document in sorted({each.document for each in judged}):
        rates = measure(each for each in judged if each.document != document)
        for each in _of(document, judged):
            rate = rates.get(each.kind)
            confidence = _BEFORE if rate is None else rate.rate
            result[each.of_class].append(Judgement(right=each.right, confidence=confidence))
    return dict(result)


def _of(document: str, judged: Iterable[Judged]) -> Iterator[Judged]:
    return (each for each in judged if each.document == document)
