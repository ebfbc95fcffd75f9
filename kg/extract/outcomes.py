"""Outcomes: declared results for people, in lists and in prose."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from kg.claims import NameKind, OutcomeClaim, Span
from kg.extract.context import Section
from kg.model import Block, BlockKind
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_outcomes"]


@cache
def _lexicon() -> tuple[re.Pattern[str], frozenset[str]]:
    path = ontology_dir() / "lexicon" / "outcomes.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = "|".join(re.escape(word) for word in data["introductions"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE), frozenset(data["aims"])


def find_outcomes(corpus: Corpus) -> Iterator[OutcomeClaim]:
    """Yield the outcomes of a document in order."""
    for unit in corpus.units:
        if unit.block.kind is BlockKind.ITEM and unit.first:
            listed = _listed(corpus, unit)
            if listed is not None:
                yield listed
                continue
        declared = _declared(unit)
        if declared is not None:
            yield declared


def _listed(corpus: Corpus, unit: Unit) -> OutcomeClaim | None:
    """Read an item under an outcomes heading, or under an introduction that announces outcomes."""
    introduction = next(iter(unit.context.introductions), None)
    announced = introduction is not None and _announces(introduction)
    if unit.context.section != Section.OUTCOMES and not announced:
        return None
    text = unit.block.text
    return OutcomeClaim(
        label=text.strip(" .;"),
        span=Span(unit.block.index, 0, len(text)),
        of=_strategy(corpus, introduction) if introduction is not None and announced else None,
        confidence=0.95,
    )


def _announces(block: Block) -> bool:
    last = re.split(r"(?<=[.!?])\s+", block.text)[-1]
    return bool(_lexicon()[0].search(last))


def _strategy(corpus: Corpus, block: Block) -> str | None:
    named: str | None = None
    for unit in corpus.of_block(block.index):
        for name in unit.sentence.names:
            if name.kind is NameKind.STRATEGY:
                named = name.text
    return named


def _declared(unit: Unit) -> OutcomeClaim | None:
    """Read "the goal is to create a fairer system", "our vision is that ..."."""
    aims = _lexicon()[1]
    for token in unit.parsed.doc:
        if token.dep_ != "nsubj" or token.lemma_.lower() not in aims or token.head.lemma_ != "be":
            continue
        after = [child for child in token.head.children if child.i > token.head.i]
        result = next((c for c in after if c.dep_ in ("xcomp", "ccomp", "advcl")), None)
        if result is None:
            continue
        first, last = result.left_edge.i, result.right_edge.i
        start, end = unit.parsed.spans[first][0], unit.parsed.spans[last][1]
        shift = unit.sentence.span.start
        label = re.sub(r"^(?:to|that)\s+", "", unit.sentence.text[start:end]).strip(" .;")
        return OutcomeClaim(
            label=label,
            span=Span(unit.block.index, shift, unit.sentence.span.end),
            confidence=0.6,
            extractor="outcomes/prose",
        )
    return None
