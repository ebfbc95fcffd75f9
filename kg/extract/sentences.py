"""Blocks to sentences, by punctuation; the parser is never asked where a sentence ends."""

from __future__ import annotations

import re

__all__ = ["split_sentences"]

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|(?<=[.!?])[”’\"](?=[A-Z“‘])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“‘\"'])(?:Mr|Mrs|Ms|Dr|Prof|Sir|St|Cllr|Rev|Revd|Hon|hon|Rt|rt|Gen|Lt|Col|Sgt|No|Nos|vs|v|cf|e\.g|i\.e"
    r"|etc|al|approx|dept|est|fig|Fig|p|pp|para|paras|ch|Ch|sec|vol|Vol|Ltd|Inc|Co|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|[A-Z])\.$"
)
_NEXT_OPENS = re.compile(r"\s*[\"'“‘(\[]*[A-Z0-9£•]")
_LONGEST = 1500


_OPENS_SENTENCE = re.compile(
    r"\s+(?:The|This|These|Those|We|It|They|He|She|In|On|At|For|As|There|Our)\b"
)


def _letter_ends(before: str, after: str) -> bool:
    """Tell whether a single capital ends its sentence, as in "at Band A. We will"."""
    return bool(re.search(r"\b[A-Z]\.$", before)) and bool(_OPENS_SENTENCE.match(after))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of ``text``, outer white space excluded.

    >>> text = "Mr. Hunt said so. It is p.26 then."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Mr. Hunt said so.', 'It is p.26 then.']
    """
    cuts: list[int] = []
    for match in _END.finditer(text):
        before = text[max(0, match.start() - 8) : match.start() + 1]
        if _ABBREVIATION.search(before) and not _letter_ends(
            before, text[match.end() : match.end() + 12]
        ):
            continue
        if _NEXT_OPENS.match(text, match.end()):
            cuts.append(match.end())
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in (*cuts, len(text)):
        spans.extend(_bounded(text, start, cut))
        start = cut
    return spans


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return one span, or several where a sentence is longer than a parser should be given."""
    spans: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        cut = _cut(text, start)
        spans.append(_trimmed(text, start, cut))
        start = cut
    spans.append(_trimmed(text, start, end))
    return [span for span in spans if span[0] < span[1]]


def _cut(text: str, start: int) -> int:
    """Return where to cut a long sentence: after a semicolon or comma, else at a space."""
    reach = start + _LONGEST
    mark = max(text.rfind("; ", start, reach), text.rfind(", ", start, reach))
    cut = mark + 1 if mark > start else text.rfind(" ", start, reach)
    return cut if cut > start else reach


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends; an empty one if there is nothing else."""
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())
