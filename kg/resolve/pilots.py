"""Where a pilot is tried: places that a sentence names with the pilot, or right after speaking of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import NameKind, Span
from kg.lexicon.pilots import pilot_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.claims import Extraction, Sentence
    from kg.model import Evidence, Strategy
    from kg.resolve.areas import AreaTable
    from kg.resolve.places import Quoter
    from kg.resolve.strategies import StrategyTable

__all__ = ["Pilots"]

_EXTRACTOR = "pilots"
#: A place further behind the name of a pilot, or behind one of these marks, is of something else.
_NEAR = 90
_MARKS = (";", ":", ". ")


class Pilots:
    """Finds out to which areas the pilots of a document apply."""

    def __init__(self, strategies: StrategyTable, areas: AreaTable, quoter: Quoter) -> None:
        self._strategies = strategies
        self._areas = areas
        self._quoter = quoter

    def place(self, strategies: Iterable[Strategy], extraction: Extraction) -> tuple[Strategy, ...]:
        """Return strategies, the pilots among them with their areas and the words that say so."""
        found: dict[str, list[tuple[str, Evidence]]] = {}
        for key, areas, evidence in self._found(extraction):
            found.setdefault(key, []).extend((area, evidence) for area in areas)
        return tuple(_placed(strategy, found.get(strategy.key, ())) for strategy in strategies)

    def _found(self, extraction: Extraction) -> Iterator[tuple[str, tuple[str, ...], Evidence]]:
        """Yield the key of a pilot, its areas and the sentence that says so."""
        last: tuple[int, str] | None = None
        for sentence in extraction.sentences:
            key, end = self._pilot(sentence)
            goes_on = last is not None and last[0] == sentence.span.block
            if key is None and goes_on and last is not None:
                opening = pilot_lexicon().sites.match(sentence.text)
                key, end = (last[1], opening.end()) if opening is not None else (None, 0)
                limit = len(sentence.text)
            else:
                limit = _limit(sentence.text, end)
            if key is None:
                continue
            last = (sentence.span.block, key)
            areas = self._areas.of(self._quote(sentence, end, limit))
            if areas:
                yield key, areas, self._quote(sentence, 0, len(sentence.text))

    def _pilot(self, sentence: Sentence) -> tuple[str | None, int]:
        """Return the only scheme of a sentence, if it is a pilot, and where its name ends."""
        names = [name for name in sentence.names if name.kind is NameKind.STRATEGY]
        if len(names) != 1:
            return None, 0
        (name,) = names
        follows = pilot_lexicon().follows.match(sentence.text, name.end)
        if follows is None and pilot_lexicon().named.search(name.text) is None:
            return None, 0
        return self._strategies.key(name.text), follows.end() if follows else name.end

    def _quote(self, sentence: Sentence, start: int, end: int) -> Evidence:
        shift = sentence.span.start
        span = Span(sentence.span.block, shift + start, shift + max(end, start + 1))
        return self._quoter.evidence(span, extractor=_EXTRACTOR, confidence=0.75)


def _limit(text: str, end: int) -> int:
    """Return how far behind a pilot's name its places may stand."""
    marks = [at for mark in _MARKS if (at := text.find(mark, end)) >= 0]
    return min(len(text), end + _NEAR, *marks)


def _placed(strategy: Strategy, found: Iterable[tuple[str, Evidence]]) -> Strategy:
    areas = tuple(dict.fromkeys(area for area, _ in found))
    evidence = tuple(dict.fromkeys(words for _, words in found))
    kept = tuple(dict.fromkeys((*strategy.evidence, *evidence)))
    return replace(strategy, applies_to=areas, evidence=kept)
