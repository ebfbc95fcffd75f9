"""When strategies run: the years in their names, beside them or in the title of their document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import Span
from kg.lexicon.periods import Years, find_years
from kg.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.claims import StrategyClaim
    from kg.model import Block, Evidence
    from kg.resolve.places import Quoter

__all__ = ["period_of", "period_of_title"]


#: Within how many blocks the head of a document says its title.
_HEAD = 10


def period_of(
    claims: Iterable[StrategyClaim], *, blocks: Sequence[Block], quoter: Quoter
) -> Period | None:
    """Return the first period that the words give to the strategy of ``claims``, with its quote."""
    for claim in claims:
        span, text = claim.span, blocks[claim.span.block].text
        years = _within(text, span) or find_years(text, span.end)
        if years is not None:
            whole = Span(span.block, span.start, max(span.end, years.end))
            evidence = quoter.evidence(whole, extractor="strategies", confidence=0.9)
            return _period(text, years, evidence=(evidence,))
    return None


def period_of_title(title: str, *, blocks: Sequence[Block], quoter: Quoter) -> Period | None:
    """Return the period in the title of the document that is the strategy itself.

    The head of the text must say the same years: what only the file's metadata know has no quote.
    """
    years = _first_years(title)
    if years is None:
        return None
    for block in blocks[:_HEAD]:
        found = _first_years(block.text)
        if found is not None and (found.first, found.last) == (years.first, years.last):
            span = Span(block.index, found.start, found.end)
            evidence = quoter.evidence(span, extractor="strategies", confidence=0.9)
            return _period(title, years, evidence=(evidence,))
    return None


def _first_years(text: str) -> Years | None:
    """Return the first years that a text names."""
    return next((found for at in range(len(text)) if (found := find_years(text, at))), None)


def _within(text: str, span: Span) -> Years | None:
    """Return the years in the name of a strategy, of which a name may also begin with them."""
    for at in range(span.start, span.end):
        if text[at].isdigit():
            return find_years(text, at)
    return None


def _period(text: str, years: Years, *, evidence: tuple[Evidence, ...] = ()) -> Period:
    return Period(
        first=years.first,
        last=years.last,
        text=text[years.start : years.end].replace("- ", "-"),
        evidence=evidence,
    )
