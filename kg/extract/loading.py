"""Blocks to a corpus: find the names of a document, cut it into sentences and parse them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.claims import Sentence, Span
from kg.extract.bare_items import with_bare
from kg.extract.context import context_of
from kg.extract.corpus import Corpus, Unit, is_row_of_bars
from kg.extract.names import NameFinder
from kg.extract.parse import MODEL, Source, parse
from kg.extract.sentences import split_sentences
from kg.extract.turns import speaker_labels
from kg.lexicon.headings import tells_of_minutes
from kg.lexicon.lists import lists_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Block

__all__ = ["load_corpus"]

_WORD = re.compile(r"[^\W_]")
_CELL = re.compile(r"[^|]+")
_FEWEST_WORDS = 4
_COMPLETION = ("act", ".")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL)
_CAPITALS = 0.85
#: Within how many blocks a document says that it is minutes.
_HEAD = 12


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or heading to parse: characters ``start`` to ``end`` of a block."""

    block: Block
    start: int
    end: int
    label: str = ""

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def load_corpus(blocks: Sequence[Block], *, model: str = MODEL) -> Corpus:
    """Find the names of a document and parse its sentences."""
    finder = _taught(blocks)
    debate = speaker_labels(blocks)
    pieces = [piece for block in blocks for piece in _pieces(block, debate.get(block.index, 0))]
    minutes = any(tells_of_minutes(block.text) for block in blocks[:_HEAD])
    sources = [replace(_source(piece, finder), reported=minutes) for piece in pieces]
    units: list[Unit] = []
    seen: set[int] = set()
    for piece, parsed in zip(pieces, parse(sources, model=model), strict=True):
        block = piece.block
        units.append(
            Unit(
                sentence=Sentence(
                    index=len(units),
                    span=Span(block.index, piece.start, piece.end),
                    text=piece.text,
                    names=parsed.source.names,
                ),
                block=block,
                context=context_of(blocks, block),
                parsed=parsed,
                first=block.index not in seen,
                label=piece.label,
            )
        )
        seen.add(block.index)
    units = with_bare(units, model=model)
    return Corpus(
        blocks=tuple(blocks),
        units=tuple(u for u in units if u.block.kind is not BlockKind.HEADING),
        headings={u.block.index: u for u in units if u.block.kind is BlockKind.HEADING},
        finder=finder,
    )


def _taught(blocks: Sequence[Block]) -> NameFinder:
    """Return a finder that has learnt the names of a document, from its headings first."""
    finder = NameFinder()
    titles = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    prose = [block.text for block in blocks if block.kind in _PROSE]
    finder.learn([text for text in (*titles, *prose) if not _is_capitals(text)])
    return finder


def _is_capitals(text: str) -> bool:
    """Tell whether ``text`` is printed in capitals, which hide what is a name."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > _CAPITALS * len(letters)


def _pieces(block: Block, speaker: int) -> Iterator[_Piece]:
    """Yield the sentences of a block of prose, each without the label before it, or a heading.

    The first ``speaker`` characters of a turn in a debate name who speaks, and stand alone.
    """
    if not _WORD.search(block.text):
        return
    if block.kind is BlockKind.HEADING:
        yield _Piece(block, 0, len(block.text))
    if block.kind not in _PROSE:
        return
    if is_row_of_bars(block.text):
        yield from _cells(block)
        return
    if speaker:
        yield _Piece(block, 0, speaker)
    for start, end in split_sentences(block.text[speaker:]):
        start, end = start + speaker, end + speaker
        label = lists_lexicon().labels.match(block.text, start, end)
        begin = label.end() if label else start
        if begin < end:
            yield _Piece(block, begin, end, label.group() if label else "")


def _cells(block: Block) -> Iterator[_Piece]:
    """Yield the cells of a row of bars that may say something: those of several words."""
    for cell in _CELL.finditer(block.text):
        text = cell.group()
        if len(text.split()) >= _FEWEST_WORDS:
            start = cell.start() + len(text) - len(text.lstrip())
            yield _Piece(block, start, start + len(text.strip()))


def _source(piece: _Piece, finder: NameFinder) -> Source:
    """Return what to parse: headings and introductions that break off are given a verb."""
    text, broken_off = piece.text, lists_lexicon().broken_off
    names = () if _is_capitals(text) else tuple(finder.find(text))
    if piece.block.kind is not BlockKind.HEADING and not broken_off.search(text):
        return Source(text=text, names=names)
    text = re.sub(r"\s*[:–—-]+$", "", text)
    names = tuple(name for name in names if name.end <= len(text))
    after = _COMPLETION if broken_off.search(text) else ()
    return Source(text=text, names=names, after=after)
