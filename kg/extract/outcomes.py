"""Outcomes: declared results for people, in lists and in prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import OutcomeClaim, Span
from kg.extract.context import Section, last_sentence
from kg.lexicon.outcomes import outcome_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_outcomes"]


def find_outcomes(corpus: Corpus) -> Iterator[OutcomeClaim]:
    """Yield the outcomes of a document in order."""
    for unit in corpus.units:
        claim = _listed(corpus, unit) or _declared(unit)
        if claim is not None:
            yield claim


def _listed(corpus: Corpus, unit: Unit) -> OutcomeClaim | None:
    """Read an item under an outcomes heading, or under an introduction that announces outcomes."""
    if unit.block.kind is not BlockKind.ITEM or not unit.first:
        return None
    above = next(iter(unit.context.introductions), None)
    if above is not None and not outcome_lexicon().introductions.search(last_sentence(above.text)):
        above = None
    if unit.context.section != Section.OUTCOMES and above is None:
        return None
    text = unit.block.text
    return OutcomeClaim(
        label=text.strip(" .;"),
        span=Span(unit.block.index, 0, len(text)),
        of=corpus.strategy_named_in(above.index) if above is not None else None,
        confidence=0.95,
    )


def _declared(unit: Unit) -> OutcomeClaim | None:
    """Read "the goal is to create a fairer system", "our vision is that ..."."""
    results = (_result(token) for token in unit.parsed.doc if _is_aim(token))
    result = next((r for r in results if r is not None), None)
    if result is None:
        return None
    words = unit.parsed.text(result.left_edge.i, result.right_edge.i)
    return OutcomeClaim(
        label=re.sub(r"^(?:to|that)\s+", "", words).strip(" .;"),
        span=unit.sentence.span,
        confidence=0.6,
        extractor="outcomes/prose",
    )


def _is_aim(token: Token) -> bool:
    """Tell whether ``token`` is the aim in "the aim is"."""
    subject = token.dep_ == "nsubj" and token.head.lemma_ == "be"
    return subject and token.lemma_.lower() in outcome_lexicon().aims


def _result(aim: Token) -> Token | None:
    """Return the verb of what an aim is said to be."""
    after = (child for child in aim.head.children if child.i > aim.head.i)
    return next((c for c in after if c.dep_ in ("xcomp", "ccomp", "advcl")), None)
