"""The marks of an evaluation: counts, the measures drawn from them, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ClassScore", "DocumentScore", "Finding", "Judgement", "Share", "total"]


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of those that could be right are right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """The share, or None where there was nothing to judge."""
        return _ratio(self.right, self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as gold has it; ``verdict`` says in which way."""

    verdict: str
    quote: str
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether one find is right, and how sure the reading was of it."""

    right: bool
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassScore:
    """How one class of things was found.

    ``judgements`` say of each find, in order, whether it is right: optional items are right too,
    and what a find must have right beside its words is (of a commitment, its owner). ``shares`` hold what was right about the things found: their owner, their modality and so on.
    Measures are None where there was nothing to measure.
    """

    required: int = 0
    matched: int = 0
    spurious: int = 0
    shares: dict[str, Share] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def precision(self) -> float | None:
        """Of what was found, how much is in gold; optional items do not count."""
        return _ratio(self.matched, self.matched + self.spurious)

    @property
    def recall(self) -> float | None:
        """Of what must be found, how much was."""
        return _ratio(self.matched, self.required)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; 0 where something is due and nothing found."""
        if self.required and not self.matched:
            return 0.0
        return _f1(self.precision, self.recall)

    def f1_counting(self, share: str) -> float | None:
        """Return F1 when a find counts only if it is right in ``share`` too."""
        right = self.shares.get(share, Share()).right
        strict = ClassScore(
            required=self.required, matched=right, spurious=self.matched - right + self.spurious
        )
        return strict.f1


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """The scores of one document, by class of things."""

    name: str
    classes: dict[str, ClassScore]


def _add(one: ClassScore, other: ClassScore) -> ClassScore:
    shares = dict(one.shares)
    for name, share in other.shares.items():
        before = shares.get(name, Share())
        shares[name] = Share(right=before.right + share.right, of=before.of + share.of)
    return ClassScore(
        required=one.required + other.required,
        matched=one.matched + other.matched,
        spurious=one.spurious + other.spurious,
        shares=shares,
        findings=one.findings + other.findings,
        judgements=one.judgements + other.judgements,
    )


def total(scores: Iterable[DocumentScore], *, name: str = "all") -> DocumentScore:
    """Return the scores of all documents as of one: counts are added, not averaged."""
    classes: dict[str, ClassScore] = {}
    for document in scores:
        for kind, score in document.classes.items():
            classes[kind] = _add(classes.get(kind, ClassScore()), score)
    return DocumentScore(name=name, classes=classes)
