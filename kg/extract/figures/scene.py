"""A sentence with its figures, its places and its clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.figures.clauses import cut_clauses
from kg.extract.figures.phrases import Phrase, PhraseKind
from kg.extract.figures.where import find_where
from kg.lexicon.figures import figure_lexicon
from kg.lexicon.places import is_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.corpus import Unit
    from kg.extract.figures.clauses import Clause
    from kg.extract.figures.where import Where

__all__ = ["Scene", "areas_of"]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its figures and places, cut into clauses."""

    unit: Unit
    text: str
    places: tuple[Where, ...]
    clauses: tuple[Clause, ...]

    @classmethod
    def of(cls, unit: Unit, phrases: Sequence[Phrase]) -> Scene:
        """Return the scene of a sentence in which ``phrases`` are the figures."""
        return cls(
            unit=unit,
            text=unit.sentence.text,
            places=tuple(find_where(unit.parsed)),
            clauses=tuple(cut_clauses(unit.parsed, phrases)),
        )


def areas_of(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[str | None, ...]:
    """Return the place that a figure holds for, or each of several; one None where none is named.

    What a rank stands behind is the range of what is ranked; who has it stands before.
    """
    if phrase.kind is PhraseKind.RANK:
        before = [p.label for p in scene.places if p.end <= phrase.start and not p.named_on]
        return (before[-1] if before else None,)
    where = _where(scene, clause, phrase)
    if where is not None:
        return where.names if where.each else (where.label,)
    return (_heading_place(scene.unit),)


def _where(scene: Scene, clause: Clause, phrase: Phrase) -> Where | None:
    inside = [p for p in scene.places if clause.start <= p.start < clause.end and p.located]
    if inside:
        return min(inside, key=lambda p: _distance(p, phrase))
    nowhere = figure_lexicon().shares.nowhere.search(scene.text, clause.start, clause.end)
    if clause.compared or nowhere:
        return None
    before = [p for p in scene.places if p.end <= phrase.start and not p.named_on]
    located = [p for p in before if p.located]
    if located:
        return located[-1]
    return before[0] if len(before) == 1 else None


def _distance(place: Where, phrase: Phrase) -> int:
    return phrase.start - place.end if place.end <= phrase.start else place.start - phrase.end


def _heading_place(unit: Unit) -> str | None:
    """Return the place that the heading over a sentence names and nothing else."""
    nearest = unit.context.headings[:1]
    return next((heading.text for heading in nearest if is_place(heading.text)), None)
