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


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of ``text``, outer white space excluded.

    >>> [text[a:b] for text in ["Mr. Hunt said so. It is p.26 then."] for a, b in split_sentences(text)]
    ['Mr. Hunt said so.', 'It is p.26 then.']
    """
    cuts: list[int] = []
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]):
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
        cut = max(
            text.rfind("; ", start, start + _LONGEST), text.rfind(", ", start, start + _LONGEST)
        )
        cut = cut + 1 if cut > start else text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        spans.append((start, cut))
        start = cut
    spans.append((start, end))
    return [
        (a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip()))
        for a, b in spans
        if text[a:b].strip()
    ]
