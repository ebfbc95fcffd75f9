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
    "content",
    "cut_clauses",
    "has_bare_pronoun",
    "is_telling",
    "stated_source",
    "without_comparison",
    "wording",
]

_CUT = re.compile(
    r"[;:]\s+|\s[–—-]\s+|,?\s+(?=(?:while|whereas|although|though|compared|versus)\b)"
    r"|,\s+(?=(?:but|which|who|where|with|each|based)\b)|\s+(?=with (?:[a-z]+ ){0,2}\d[\d,.]*%?\s+(?:[a-z]+\s+){0,3}?[a-z]+ing\b)"
    r"|,\s+(?=(?:this|it|they|these)\s+(?:has|have|had|is|are|was|were)\b)"
    r"|,\s+and\s+(?=(?:in|due to|by|since|for|across|within|as)\s)"
    r"|,\s+(?=(?:in|by|since|during)\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)|\s*\((?!reference)\s*|\s*(?<!reference)\)\s*",
)
_AND = re.compile(r",?\s+(?:and|but)\s+|,\s+")
_AND_AT_END = re.compile(r"(?<!\bboth)(?:,\s*|\s+)(?:and|but|or)\s+$")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
#: Words that tell a finding, right before the figure or its hedges and places.
_TOLD = re.compile(
    r".*\b(?:show(?:s|ed|ing|n)?|suggest(?:s|ed|ing)?|reveal(?:s|ed|ing)?|finds?|found|know|estimates?|estimated|reports?|reported"
    r"|said|says|confirm(?:s|ed)?|means?|indicates?|indicated|tells? us)\s+(?:that\s+|\Z)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|at|to|from|of)\s*$", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r",?\s*\b(?:both )?(?:locally and nationally|nationally and locally)\b", re.IGNORECASE
)
_COMPARISON = re.compile(r"(?:compared|versus)\b", re.IGNORECASE)
_OPENERS = re.compile(
    r"^(?:[\W_]+|(?:however|currently|today|overall|in addition|in fact|for example|of these|there (?:are|were|is|was|have been|has been)"
    r"|it is estimated that|it is expected that|an estimated|estimates suggest(?: that)?|this means(?: that)?|this includes|in contrast|as a result|while|whereas|but|and|although|though|with|where"
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
    [
        "it",
        "its",
        "was",
        "is",
        "are",
        "were",
        "be",
        "been",
        "the",
        "this",
        "that",
        "these",
        "those",
        "there",
        "they",
        "them",
        "their",
        "have",
        "has",
        "had",
        "and",
        "of",
        "in",
        "to",
        "for",
        "as",
        "at",
        "by",
        "an",
        "now",
        "will",
        "with",
        "from",
        "than",
        "on",
        "we",
        "our",
        "us",
        "a",
        "i",
        "he",
        "she",
        "which",
        "who",
        "also",
        "only",
        "about",
        "around",
        "over",
        "more",
        "less",
        "per",
        "cent",
        "nationally",
        "locally",
    ]
)
_PRONOUN = re.compile(
    r"\W*(?:this|it|these|they|that|those|which|who|he|she)\s+(?:\w+ly\s+)?"
    r"(?:is|are|was|were|has|have|had|will|would|represents?|equates?|means?|amounts?|rises?|rose|fell|stands?|stood)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(
    r"\W*(?P<source>(?:[\w’'&-]+\s+){0,12}?(?:survey|research|report|census|data|analysis|model|figures|study|statistics|evidence|commission|review|assessment)"
    r"(?:\s+(?:published\s+)?(?:by|from|of)\s+(?:the\s+)?(?:(?-i:[A-Z])[\w’'&-]*\s*)+)?)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+(?=[a-z])")
_COMPARING = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+\s+)?(?:higher|lower|better|worse|above|below)\b.*$"
)
_FEWEST = 2
#: How many words may stand between "and" and a figure that begins what it joins.
_NEAR = 4


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
        joints = list(_AND.finditer(text, one.end, other.start))
        if joints and len(text[joints[-1].end() : other.start].split()) <= _NEAR:
            cuts.append(joints[-1].span())
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


def wording(
    text: str, clause: Clause, places: Sequence[Where], phrase: Phrase, beyond: int | None = None
) -> str:
    """Return what a clause says without one of its figures, without places and years.

    ``beyond`` is where the words begin that say what the figure is compared with. What follows a
    comma behind the figure is left out where the rest says enough.
    """
    end = clause.end if beyond is None else beyond
    comma = _COMMA.search(text, phrase.end, end)
    if comma is not None and comma.start() > phrase.end:
        short = _words(text, clause, places, phrase, comma.start())
        if is_telling(short):
            return short
    return _words(text, clause, places, phrase, end)


def _words(text: str, clause: Clause, places: Sequence[Where], phrase: Phrase, end: int) -> str:
    own = (_start(text, phrase), _end(text, phrase))
    told = _TOLD.match(text, clause.start, phrase.start)
    position = told.end() if told is not None else clause.start
    left_out = [own, *((p.start, p.end) for p in places if p.located)]
    kept: list[str] = []
    for first, last in sorted(left_out):
        if last <= position or first >= end:
            continue
        kept.append(text[position : max(first, position)])
        if (first, last) == own and _is_inside(text, phrase, " ".join(kept)):
            kept.append("… of")
        position = last
    kept.append(text[position:end] if position < end else "")
    return _tidy(" ".join(kept))


def _is_inside(text: str, phrase: Phrase, before: str) -> bool:
    """Tell whether a share stands amid its clause, "spent 1% of GDP": there it leaves a gap."""
    return re.match(r"\s+of\b", text[phrase.end :]) is not None and bool(_tidy(before))


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
    words = re.sub(r"^\d+\s+(?=[A-Z])", "", words)
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


def content(words: str) -> list[str]:
    """Return the words that carry a meaning, in lower case."""
    return [w for w in re.findall(r"[a-z][a-z’'&-]+", words.lower()) if w not in _EMPTY]


def has_bare_pronoun(text: str, clause: Clause) -> bool:
    """Tell whether the subject of a clause is a pronoun: "This is set to rise by 68%"."""
    return _PRONOUN.match(text, clause.start, clause.end) is not None


def stated_source(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """Return whom a sentence names as the source of a figure: "according to X", "a survey found"."""
    found = _ACCORDING.search(text)
    if found is not None:
        return " ".join(found["source"].split())
    told = _TOLD.match(text, clause.start, phrase.start)
    if told is None:
        return None
    subject = _FINDING.match(text[clause.start : told.end()])
    words = subject["source"].split() if subject is not None else []
    return " ".join(words) if len(words) >= _FEWEST else None
