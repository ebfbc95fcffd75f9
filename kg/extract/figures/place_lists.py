"""Figures that stand behind the names of places: "Adur 6%, Arun 12%, Chichester 7%"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import FigureClaim
from kg.extract.figures.titles import read_title
from kg.lexicon.figures import figure_lexicon
from kg.lexicon.places import places_in
from kg.model import BlockKind, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.corpus import Corpus, Unit
    from kg.extract.figures.phrases import Phrase

__all__ = ["is_place_list", "of_place_list"]

EXTRACTOR = "figures/places"
_CONFIDENCE = 0.7
_FEWEST = 2
_BETWEEN = re.compile(r"\s*[:(–-]?\s*")
_SEPARATED = re.compile(r"[\s,;.)]*(?:and\s+)?")


def is_place_list(text: str, phrases: Sequence[Phrase]) -> bool:
    """Tell whether each figure of a sentence stands right behind a place, and nothing else does.

    What the figures measure may stand before a colon.
    """
    places = _places(text, phrases)
    if len(phrases) < _FEWEST or any(place is None for place in places):
        return False
    starts = [place.start() for place in places if place is not None]
    gaps = [text[one.end : start] for one, start in zip(phrases, starts[1:], strict=False)]
    head, tail = text[: starts[0]].strip(), text[phrases[-1].end :]
    return all(map(_SEPARATED.fullmatch, (*gaps, tail))) and (not head or head.endswith(":"))


def _places(text: str, phrases: Sequence[Phrase]) -> list[re.Match[str] | None]:
    """Return the place that stands right before each figure."""
    found = list(places_in(text))
    return [
        next((p for p in found if _BETWEEN.fullmatch(text, p.end(), phrase.start)), None)
        for phrase in phrases
    ]


def of_place_list(corpus: Corpus, unit: Unit, phrases: Sequence[Phrase]) -> Iterator[FigureClaim]:
    """Yield the figures of such a list, if the words before it say what they measure."""
    text = unit.sentence.text
    head = text[: phrases[0].start].rpartition(":")[0].strip() or _introduction(corpus, unit)
    if head is None:
        return
    title = read_title(head)
    for ordinal, (phrase, place) in enumerate(
        zip(phrases, _places(text, phrases), strict=True), start=1
    ):
        if place is not None:
            yield FigureClaim(
                printed=phrase.printed,
                value=phrase.value,
                measure=Measure.VALUE,
                indicator=title.label,
                ordinal=ordinal,
                extractor=EXTRACTOR,
                confidence=_CONFIDENCE,
                span=unit.sentence.span,
                area=" ".join(place.group().split()),
                period=title.period,
                group=title.group,
                unit=phrase.unit,
            )


def _introduction(corpus: Corpus, unit: Unit) -> str | None:
    """Return the words before a colon in the block above, past further lines of the list."""
    for block in reversed(corpus.blocks[: unit.block.index]):
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.text.endswith(":"):
            head = block.text[:-1].rpartition(". ")[2]
            return head if figure_lexicon().tables.title.search(head) else None
        figures = [part for part in re.split(r"[,;]\s*", block.text) if part]
        if not all(re.fullmatch(r"[A-Z][\w ’'-]*\s\d[\d.]*\s?%?", part) for part in figures):
            return None
    return None
