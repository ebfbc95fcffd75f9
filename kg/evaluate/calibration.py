"""How far a confidence can be believed: of the statements that claim it, how many are right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.evaluate.report import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.evaluate.marks import DocumentScore, Judgement

__all__ = ["Bin", "bins_of", "calibration", "calibration_data", "calibration_table"]

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
_COLUMNS = ("class", "confidence", "statements", "right", "share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The statements whose confidence is at least ``least`` and less than ``below``."""

    least: float
    below: float
    statements: int
    right: int

    @property
    def share(self) -> float:
        """How many of them are right."""
        return self.right / self.statements


def calibration(score: DocumentScore) -> dict[str, tuple[Bin, ...]]:
    """Return, for each class, the bins of confidence in which there are statements."""
    return {
        kind: bins_of(found.judgements) for kind, found in score.classes.items() if found.judgements
    }


def bins_of(judgements: Sequence[Judgement]) -> tuple[Bin, ...]:
    """Return the bins of confidence in which there are judgements, the surest last."""
    return tuple(each for each in _bins(judgements) if each.statements)


def _bins(judgements: Sequence[Judgement]) -> Iterator[Bin]:
    sure = [(each.confidence, each.right) for each in judgements if each.confidence is not None]
    for least, below in pairwise(_EDGES):
        rights = [right for confidence, right in sure if least <= confidence < below]
        yield Bin(least=least, below=below, statements=len(rights), right=sum(rights))


def calibration_table(found: dict[str, tuple[Bin, ...]]) -> str:
    """Return one line for each class and bin."""
    rows = [_COLUMNS, *(_row(kind, each) for kind, bins in found.items() for each in bins)]
    return aligned(rows)


def _row(kind: str, found: Bin) -> tuple[str, ...]:
    span = f"{found.least:.2f}-{min(found.below, 1.0):.2f}"
    return (kind, span, str(found.statements), str(found.right), f"{100 * found.share:.0f}%")


def calibration_data(found: dict[str, tuple[Bin, ...]]) -> dict[str, list[dict[str, float]]]:
    """Return the same as what JSON can hold."""
    return {
        kind: [
            {
                "least": each.least,
                "below": min(each.below, 1.0),
                "statements": each.statements,
                "right": each.right,
                "share": round(each.share, 4),
            }
            for each in bins
        ]
        for kind, bins in found.items()
    }
