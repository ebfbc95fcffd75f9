"""Sentences with figures cut into clauses, and what a clause says without its figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.figures.where import without_periods
from kg.lexicon.figures import figure_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract.figures.phrases import Phrase
    from kg.extract.figures.where import Where
    from kg.extract.parse import Parsed

__all__ = [
    "Clause",
    "cut_clauses",
    "is_telling",
    "stated_source",
    "without_comparison",
    "wording",
]

_CUT = re.compile(
    r"[;:]\s+|\s[–—-]\s+|,?\s+(?=(?:while|whereas|although|though|compared|versus)\b)"
    r"|,\s+(?=(?:but|which|where|with|each|based)\b)"
    r"|,\s+and\s+(?=(?:in|due to|by|since|for|across|within|as)\s)"
    r"|,\s+(?=(?:in|by|since|during)\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)|\s*[()]\s*",
)
_AND = re.compile(r",?\s+(?:and|but)\s+(?:only\s+|just\s+)?|,\s+")
_AND_AT_END = re.compile(r"(?<!\bboth)(?:,\s*|\s+)(?:and|but|or)\s+$")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_BY = re.compile(r"\b(?:by|at|to|from|of)\s*$", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r",?\s*\b(?:both )?(?:locally and nationally|nationally and locally)\b", re.IGNORECASE
)
_COMPARISON = re.compile(r"(?:compared|versus)\b", re.IGNORECASE)
_OPENERS = re.compile(
    r"^(?:[\W_]+|(?:however|currently|today|overall|in addition|in fact|for example|of these|there (?:are|were|is|was|have been|has been)"
    r"|it is estimated that|it is expected that|an estimated|estimates suggest(?: that)?|this means(?: that)?|this is|in contrast|as a result|while|whereas|but|and|although|though|with|where"
    r"|compared(?: with| to)?|versus|only|just|now|also|both|nearly|almost|about|around|over|locally|we know that|meanwhile|at present|nationally|similarly|the following)\b,?\s*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+(?:to|from|by|at|of|in|is|are|was|were|and|or|or to|around|about|with|for|than|the|a|an|on|that|approximately|total(?:ling|ing)|stood|reaching|reached|compared|between|over|up|nearly|also|estimated|but)|[\s,;:–—-]+|\(\s*)+$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\(reference\)\s?\d*|\[\d+\]|\(\s*\)", re.IGNORECASE)
_ACCORDING = re.compile(r",?\s*\baccording to (?P<source>[^,;.()]+)", re.IGNORECASE)
_EMPTY = frozenset(
    ["it", "its", "was", "is", "are", "were", "be", "been", "the", "this", "that", "these", "those", "there", "they", "them", "their", "have", "has", "had", "and", "of", "in", "to", "for", "as", "at", "by", "an", "now", "will", "with", "from", "than", "on", "we", "our", "us", "a", "i", "he", "she", "which", "who", "also", "only", "about", "around", "over", "more", "less", "per", "cent", "nationally", "locally"]
)
_COMPARING = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+\s+)?(?:higher|lower|better|worse|above|below)\b.*$"
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters ``start`` to ``end`` of a sentence, with the figures that stand there."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]
    compared: bool = False
    bracketed: bool = False


def cut_clauses(parsed: Parsed, phrases: Sequence[Phrase]) -> list[Clause]:
    """Return the clauses of a sentence; two figures joined by "and" stand in two."""
    text = parsed.source.text
    cuts: list[tuple[int, int]] = [m.span() for m in _CUT.finditer(text)]
    cuts += _joints(parsed)
    cuts += [m.span() for p in phrases if (m := _AND_AT_END.search(text[: p.start])) is not None]
    for one, other in pairwise(phrases):
        between = text[one.end : other.start]
        joints = [m for m in _AND.finditer(between) if m.end() == len(between)]
        if joints and one.end < other.start:
            cuts.append((one.end + joints[-1].start(), one.end + joints[-1].end()))
    cuts = sorted(c for c in cuts if not any(p.start < c[1] and c[0] < p.end for p in phrases))
    clauses: list[Clause] = []
    start = 0
    for cut in (*cuts, (len(text), len(text))):
        if cut[0] > start:
            clauses.append(_clause(text, start, cut[0], phrases))
        start = max(start, cut[1])
    return clauses


def _joints(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Yield where "and" joins two clauses that have a subject each."""
    for token in parsed.doc:
        subject = any(child.dep_ in _SUBJECTS for child in token.children)
        if token.dep_ != "conj" or token.head.pos_ not in ("VERB", "AUX") or not subject:
            continue
        edge = parsed.spans[token.left_edge.i][0]
        found = _AND_AT_END.search(parsed.source.text[:edge])
        if found is not None:
            yield found.span()


def _clause(text: str, start: int, end: int, phrases: Iterable[Phrase]) -> Clause:
    return Clause(
        start=start,
        end=end,
        phrases=tuple(p for p in phrases if start <= p.start < end),
        compared=_COMPARISON.match(text, start, end) is not None,
        bracketed=text[:start].rstrip().endswith("("),
    )


def wording(text: str, clause: Clause, places: Sequence[Where], beyond: int | None = None) -> str:
    """Return what a clause says without its figures, places and years.

    ``beyond`` is where the words begin that say what its figure is compared with.
    """
    end = clause.end if beyond is None else beyond
    left_out = [(_start(text, p), _end(text, p)) for p in clause.phrases]
    left_out += [(p.start, p.end) for p in places if p.located]
    kept: list[str] = []
    position = clause.start
    for first, last in sorted(left_out):
        if last <= position or first >= end:
            continue
        kept.append(text[position : max(first, position)])
        position = last
    kept.append(text[position:end] if position < end else "")
    return _tidy(" ".join(kept))


def _start(text: str, phrase: Phrase) -> int:
    """Return where a figure begins with the preposition that leads to it: "by 20%"."""
    found = _BY.search(text[: phrase.start])
    return found.start() if found is not None else phrase.start


def _end(text: str, phrase: Phrase) -> int:
    """Return where a figure ends with the "of" that joins it to its whole: "20% of"."""
    found = re.match(r"\s+of\b", text[phrase.end :])
    return phrase.end + found.end() if found is not None else phrase.end


def _tidy(words: str) -> str:
    words = without_periods(_NOTE.sub(" ", _ACCORDING.sub(" ", words)))
    words = figure_lexicon().shares.nowhere.sub(" ", _EVERYWHERE.sub(" ", words))
    words = re.sub(r"\s+([,.;])", r"\1", " ".join(words.split()))
    words = re.sub(r"^(?:of|all)\s+", "", _OPENERS.sub("", words), flags=re.IGNORECASE)
    words = _TAIL.sub("", words.rstrip(" .,;:!"))
    return re.sub(r"(?:,\s*){2,}", ", ", words).strip(" .,;:!–—-")


def is_telling(words: str) -> bool:
    """Tell whether words say what is measured: two of them at least carry a meaning.

    >>> is_telling("adults have depression"), is_telling("it was")
    (True, False)
    """
    return (
        sum(word not in _EMPTY for word in re.findall(r"[a-z][a-z’'-]+", words.lower())) >= _FEWEST
    )


def without_comparison(words: str) -> str:
    """Return words up to where they compare: "the rates of X are higher than average"."""
    return _COMPARING.sub("", words).strip(" ,")


def stated_source(text: str) -> str | None:
    """Return whom a sentence names as the source of its figures with "according to"."""
    found = _ACCORDING.search(text)
    return " ".join(found["source"].split()) if found else None
