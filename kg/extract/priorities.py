"""Priorities: declared themes, goals and focus areas, and the priority each block stands under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import PriorityClaim, Span
from kg.extract.context import last_sentence
from kg.lexicon.headings import heading_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.extract.corpus import Corpus
    from kg.model import Block

__all__ = ["find_priorities"]

_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_LONGEST_LABEL = 220
_NEAR_END = 90
_TITLE = re.compile(
    r"^(?:our |key |strategic |the |\d+ |four |three |five |six )*"
    r"(?P<words>.+?)(?: for .*| \d{4}.*)?:?$",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}")
_FIRST_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def _number(text: str) -> str:
    return _NUMBER_WORDS.get(text.casefold(), text)


def _is_priority_word(word: str) -> bool:
    return bool(heading_lexicon().priority_words.fullmatch(word))


def find_priorities(corpus: Corpus) -> Iterator[PriorityClaim]:
    """Yield declared priorities in order; one that is declared twice is yielded twice."""
    blocks = corpus.blocks
    candidates = [b for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.ITEM)]
    declared = {claim.notation for claim in map(_keyword, candidates) if claim is not None}
    for block in candidates:
        above = blocks[block.parent] if block.parent is not None else None
        claim = _keyword(block) or _decimal(block, above, declared) or _listed(corpus, block, above)
        if claim is not None:
            yield claim


def _keyword(block: Block) -> PriorityClaim | None:
    """Read "Priority 2: Helping children achieve the best start in life"."""
    match = heading_lexicon().numbered.match(block.text)
    if match is None or not _is_priority_word(match["word"]):
        return None
    label = match["title"].strip(" .:–-")
    if len(label) < 3 or len(label) > _LONGEST_LABEL:
        return None
    start = match.start("title")
    return PriorityClaim(
        label=label,
        span=Span(block.index, start, len(block.text)),
        notation=_number(match["number"]),
    )


def _decimal(
    block: Block, above: Block | None, declared: Collection[str | None]
) -> PriorityClaim | None:
    """Read "2.1 The best start in life", in a list of focus areas or as a heading below them.

    ``declared`` holds the numbers of the priorities that the document declares with a keyword.
    """
    notation = block.notation
    if notation is None or not _DECIMAL.fullmatch(notation) or len(block.text) > _LONGEST_LABEL:
        return None
    parent = notation.split(".", maxsplit=1)[0]
    listed = block.kind is BlockKind.ITEM and above is not None and _announces(above.text)
    below = block.kind is BlockKind.HEADING and parent in declared
    if not listed and not below:
        return None
    return PriorityClaim(
        label=block.text.strip(" .:"),
        span=Span(block.index, 0, len(block.text.rstrip(" ."))),
        notation=notation,
        parent=parent,
        declared=listed,
    )


def _announces(text: str) -> bool:
    """Tell whether the last sentence of an introduction speaks of priorities."""
    return bool(heading_lexicon().priority_words.search(last_sentence(text)))


def _listed(corpus: Corpus, block: Block, above: Block | None) -> PriorityClaim | None:
    """Read an item of a list that is introduced as priorities, goals or themes."""
    if block.kind is not BlockKind.ITEM or above is None or not _introduces(above):
        return None
    whole = _FIRST_SENTENCE_END.split(block.text)[0]
    if len(whole) > _LONGEST_LABEL:
        return None
    return PriorityClaim(
        label=whole.strip(" .:;"),
        span=Span(block.index, 0, len(whole.rstrip(" ;"))),
        notation=block.notation,
        of=corpus.strategy_named_in(above.index),
    )


def _introduces(above: Block) -> bool:
    """Tell whether priorities are what a heading names or an introduction leads up to."""
    if above.kind is BlockKind.HEADING:
        title = _TITLE.match(above.text)
        return title is not None and _is_priority_word(title["words"].strip())
    if not above.text.rstrip().endswith(":"):
        return False
    last = last_sentence(above.text)
    found = [match.end() for match in heading_lexicon().priority_words.finditer(last)]
    return bool(found) and len(last) - found[-1] < _NEAR_END
