"""Priorities: declared themes, goals and focus areas, and the priority each block stands under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import NameKind, PriorityClaim, Span
from kg.lexicon.headings import heading_lexicon
from kg.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.corpus import Corpus

__all__ = ["find_priorities"]

_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_LONGEST_LABEL = 220
_TITLE = re.compile(r"^(?:our |key |strategic |the |\d+ |four |three |five |six )*(?P<words>.+?)(?: for .*| \d{4}.*)?:?$", re.I)


def _number(text: str) -> str:
    return _NUMBER_WORDS.get(text.casefold(), text)


def _is_priority_word(word: str) -> bool:
    return bool(heading_lexicon().priority_words.fullmatch(word))


def find_priorities(corpus: Corpus) -> Iterator[PriorityClaim]:
    """Yield declared priorities in order; one that is declared twice is yielded twice."""
    blocks = corpus.blocks
    decimals = _decimal_sections(blocks)
    for block in blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.ITEM):
            continue
        claim = _keyword(block) or _decimal(blocks, block, decimals) or _listed(corpus, block)
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


def _introduction(blocks: Sequence[Block], block: Block) -> Block | None:
    return blocks[block.parent] if block.parent is not None else None


def _announces(text: str) -> bool:
    """Tell whether the last sentence of an introduction announces priorities."""
    last = re.split(r"(?<=[.!?])\s+", text)[-1]
    return bool(heading_lexicon().priority_words.search(last))


def _decimal_sections(blocks: Sequence[Block]) -> set[str]:
    """Return the numbers of priorities that the document declares with a keyword."""
    found: set[str] = set()
    for block in blocks:
        claim = _keyword(block) if block.kind in (BlockKind.HEADING, BlockKind.ITEM) else None
        if claim is not None and claim.notation is not None:
            found.add(claim.notation)
    return found


def _decimal(
    blocks: Sequence[Block], block: Block, declared: set[str]
) -> PriorityClaim | None:
    """Read "2.1 The best start in life", in a list of focus areas or as a heading below them."""
    notation = block.notation
    if notation is None or not re.fullmatch(r"\d{1,2}\.\d{1,2}", notation):
        return None
    parent = notation.split(".", maxsplit=1)[0]
    above = _introduction(blocks, block)
    listed = block.kind is BlockKind.ITEM and above is not None and _announces(above.text)
    if not listed and parent not in declared:
        return None
    if len(block.text) > _LONGEST_LABEL or (block.kind is BlockKind.ITEM and not listed):
        return None
    return PriorityClaim(
        label=block.text.strip(" .:"),
        span=Span(block.index, 0, len(block.text.rstrip(" ."))),
        notation=notation,
        parent=parent,
        declared=listed,
    )


def _listed(corpus: Corpus, block: Block) -> PriorityClaim | None:
    """Read an item of a list that is introduced as priorities, goals or themes."""
    above = _introduction(corpus.blocks, block)
    if block.kind is not BlockKind.ITEM or above is None or len(block.text) > _LONGEST_LABEL:
        return None
    if above.kind is BlockKind.HEADING:
        title = _TITLE.match(above.text)
        if title is None or not _is_priority_word(title["words"].strip()):
            return None
    elif not (above.text.rstrip().endswith(":") and _names_list(above.text)):
        return None
    whole = re.split(r"(?<=[.!?])\s+(?=[A-Z])", block.text)[0]
    return PriorityClaim(
        label=whole.strip(" .:;"),
        span=Span(block.index, 0, len(whole.rstrip(" ;"))),
        notation=block.notation,
        of=_strategy_named(corpus, above),
    )


def _names_list(text: str) -> bool:
    """Tell whether priorities are what the introduction leads up to, not what it speaks of."""
    last = re.split(r"(?<=[.!?])\s+", text)[-1]
    found = list(heading_lexicon().priority_words.finditer(last))
    return bool(found) and len(last) - found[-1].end() < 90


def _strategy_named(corpus: Corpus, block: Block) -> str | None:
    """Return the last strategy that an introduction names, as printed."""
    named: str | None = None
    for unit in corpus.of_block(block.index):
        for name in unit.sentence.names:
            if name.kind is NameKind.STRATEGY:
                named = name.text
    return named
