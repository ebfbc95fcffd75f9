"""Definitions: what a document says that its terms mean, in glossaries and in so many words.

Under the heading of a glossary, an entry is a term, a mark and what it means, or a row of a table
of two columns. Elsewhere only "‘X’ means ..." and "X is defined as ..." define anything.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.claims import DefinitionClaim, Span
from kg.extract.context import Section, context_of
from kg.lexicon.lists import lists_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.corpus import Corpus, Unit
    from kg.model import Block

__all__ = ["find_definitions"]

_SHORT = r"(?:\s*\((?P<short>[A-Z][A-Za-z&]{1,9})\))?"
_ENTRY = re.compile(
    rf"(?P<term>[^:;.!?()]{{2,80}}?){_SHORT}(?:\s*:\s+|\s+[–—-]\s+|\s+=\s+)(?P<text>\S.{{11,}})$"
)
#: The end of an entry before one that begins with its term and its short form: ". Term (TM): ".
_NEXT_ENTRY = re.compile(r"[.!?]\s+(?=[A-Z][^:;.!?()]{1,80}\([A-Z][A-Za-z&]{1,9}\):\s)")
_IS = re.compile(
    rf"(?P<term>[A-Z][^:;.!?,()]{{1,60}}?){_SHORT}\s+(?:is|are|means|refers to|describes)\s+"
    r"(?P<text>(?:an?|the|when|where|any|all|those|people|services)\b.{10,})$"
)
_TERM = re.compile(rf"(?P<term>[^()]{{2,80}}?){_SHORT}\s*$")
_QUOTED = re.compile(
    rf"(?:\b(?:[Tt]he (?:term|word|phrase)|[Bb]y|,)\s+|^)[‘“\"'](?P<term>[^‘’“”\"']{{2,60}})[’”\"']{_SHORT},?\s+"
    r"(?:means|is defined as|are defined as|refers to|(?:we|I) mean)\s+(?P<text>\S.{11,}?)\.?$"
)
_DEFINED = re.compile(
    rf"(?:^|, )(?P<term>[A-Z]?[\w’' -]{{2,60}}?){_SHORT}\s+(?:is|are) defined as\s+(?P<text>\S.{{11,}}?)\.?$"
)
_POINTERS = re.compile(
    r"(?:this|that|these|those|it|they|which|what|he|she|we|who|there|here|note|source|see|for)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.")
_SMALL = frozenset({"and", "of", "the", "for", "&", "in", "to", "on"})
_MOST_WORDS = 10
_KINDS = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def find_definitions(corpus: Corpus) -> Iterator[DefinitionClaim]:
    """Yield the definitions of a document in order."""
    for block in corpus.blocks:
        if block.kind in _KINDS and _explains(corpus, block):
            yield from _entry(block)
        elif block.kind is BlockKind.CELL:
            yield from _row(corpus, block)
    for unit in corpus.units:
        if unit.context.section is not Section.DEFINITIONS:
            yield from _in_words(unit)


def _explains(corpus: Corpus, block: Block) -> bool:
    return context_of(corpus.blocks, block).section is Section.DEFINITIONS


def _entry(block: Block) -> Iterator[DefinitionClaim]:
    """Yield the entry of a glossary that a block is, and those that were set right behind it."""
    starts = [0, *(match.end() for match in _NEXT_ENTRY.finditer(block.text))]
    for start, end in pairwise([*starts, len(block.text)]):
        text = block.text[start:end].rstrip()
        found = _ENTRY.match(text) or _IS.match(text)
        if found is not None and _is_term(found["term"]):
            yield from _claim(found, found["text"], Span(block.index, start, start + len(text)))


def _row(corpus: Corpus, block: Block) -> Iterator[DefinitionClaim]:
    """Yield the definition that a cell of a glossary's second column gives of the first."""
    before = corpus.blocks[block.index - 1] if block.index else None
    if before is None or before.row != block.row or block.row is None:
        return
    lexicon = lists_lexicon()
    if not lexicon.term_header.fullmatch(before.header.strip()):
        return
    found = _TERM.match(before.text)
    if found is not None and _is_term(found["term"]) and len(block.text.split()) > 1:
        yield from _claim(found, block.text, Span(block.index, 0, len(block.text)))


def _in_words(unit: Unit) -> Iterator[DefinitionClaim]:
    """Yield what a sentence says that a term means."""
    found = _QUOTED.search(unit.sentence.text) or _DEFINED.search(unit.sentence.text)
    if found is not None and _is_term(found["term"]):
        yield from _claim(found, found["text"], unit.sentence.span)


def _claim(found: re.Match[str], text: str, span: Span) -> Iterator[DefinitionClaim]:
    """Yield a definition; "CQC – Care Quality Commission – the regulator" defines the full name."""
    term, short = found["term"].strip(" ‘’“”\"'"), found["short"]
    full = re.match(r"(?P<full>[A-Z][^:–—]{3,80}?)(?:\s*:\s+|\s+[–—-]\s+)(?P<text>\S.{11,})$", text)
    if full is not None and _spells(term, full["full"]):
        term, short, text = full["full"], term, full["text"]
    if not _spells(term, text):
        yield DefinitionClaim(term=term, text=text.strip(" .;"), span=span, abbreviation=short)


def _is_term(words: str) -> bool:
    """Tell whether words may be what a glossary explains, not the beginning of a sentence."""
    return (
        0 < len(words.split()) <= _MOST_WORDS
        and not _POINTERS.match(words)
        and not _ADDRESS.search(words)
        and any(c.isalpha() for c in words)
    )


def _spells(short: str, full: str) -> bool:
    """Tell whether a short form is only spelt out: "CQC", "Care Quality Commission"."""
    initials = "".join(w[0] for w in re.findall(r"[\w&]+", full) if w.lower() not in _SMALL)
    return " " not in short and initials.upper() == short.upper().rstrip("S")
