"""All extractors over one document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import Extraction, Form, NameKind
from kg.extract.areas import find_areas
from kg.extract.commitments import find_commitments
from kg.extract.definitions import find_definitions
from kg.extract.events import find_events
from kg.extract.figures import find_figures
from kg.extract.funding import find_funding
from kg.extract.loading import load_corpus
from kg.extract.members import find_members
from kg.extract.outcomes import find_outcomes
from kg.extract.parse import MODEL
from kg.extract.posts import find_posts
from kg.extract.priorities import find_priorities
from kg.extract.speech import with_speakers
from kg.extract.strategies import find_strategies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.claims import Placed
    from kg.extract.corpus import Unit
    from kg.model import Block, Document

__all__ = ["extract"]

_NOUNS = ("NOUN", "PROPN", "PRON")


def extract(
    blocks: Sequence[Block], *, document: Document | None = None, model: str = MODEL
) -> Extraction:
    """Extract mentions and claims from the blocks of one document.

    Tables of figures are read from the lines and cells of ``document`` itself.
    """
    corpus = load_corpus(blocks, model=model)
    units = with_speakers(corpus.in_order())
    prose = (unit for unit in units if unit.block.index not in corpus.headings)
    corpus = replace(corpus, units=tuple(prose))
    figures = find_figures(corpus, document)
    return Extraction(
        sentences=tuple(unit.sentence for unit in units),
        mentions=tuple(placed for unit in units for placed in _mentions(unit)),
        commitments=tuple(find_commitments(corpus)),
        strategies=tuple(find_strategies(corpus)),
        priorities=tuple(find_priorities(corpus)),
        outcomes=tuple(find_outcomes(corpus)),
        funding=tuple(find_funding(corpus)),
        posts=tuple(find_posts(corpus)),
        events=tuple(find_events(corpus)),
        figures=figures.claims,
        tables=figures.tables,
        areas=tuple(find_areas(corpus)),
        definitions=tuple(find_definitions(corpus)),
        seats=tuple(find_members(corpus)),
        abbreviations=dict(corpus.finder.abbreviations),
    )


def _mentions(unit: Unit) -> Iterator[Placed]:
    """Yield every mention of somebody who can act, of a strategy, and of the subject."""
    for token in unit.parsed.doc:
        named = token.i in unit.parsed.names
        if not named and (token.pos_ not in _NOUNS or token.dep_ == "compound"):
            continue
        placed = unit.mention(token)
        if placed is not None and _is_kept(placed):
            yield placed


def _is_kept(placed: Placed) -> bool:
    name = placed.mention.name
    scheme = name is not None and name.kind is NameKind.STRATEGY
    return placed.mention.form is not Form.THING or scheme or placed.subject
