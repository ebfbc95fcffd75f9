"""Statistics of sentences: shares, counts, ranks, differences, forecasts and sums.

A figure counts only where its clause says what it measures. Its place and time come from the
clause, else from the sentence, else they are not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.claims import FigureClaim, Form
from kg.extract.figures.clauses import (
    cut_clauses,
    is_telling,
    stated_source,
    without_comparison,
    wording,
)
from kg.extract.figures.numbers import read_number, thousands_point
from kg.extract.figures.phrases import Phrase, PhraseKind, find_phrases
from kg.extract.figures.where import find_where, period_of
from kg.lexicon.figures import figure_lexicon
from kg.lexicon.places import is_place
from kg.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kg.claims import Placed
    from kg.extract.corpus import Corpus, Unit
    from kg.extract.figures.clauses import Clause
    from kg.extract.figures.where import Where

__all__ = ["find_statistics"]

EXTRACTOR = "figures/sentence"
_CONFIDENCE = 0.7
_LONGEST = 240
_RANGE = "a range is printed: the value is its lower end"
_POINT = "printed with a point where a whole number with a comma between thousands is due"
_FRACTION = "a count with a fraction"
_AGE = (
    r"(?:\s+(?:aged|under the age of|over the age of|under|over)\s+[\w-]+(?:\s?[-–]\s?\d+|\+)?"
    r"(?:\s+(?:or|and)\s+(?:over|older|under))?)?"
)
_STOP = r"(?!(?:who|that|which|to|and|or|in|at|is|are|was|were|has|have|had|by|on|with|will)\b)"
_GROUP = re.compile(
    rf"\s*(?:of\s+)?(?:(?:all|the|our|those|these|local|of)\s+)*(?P<group>(?:{_STOP}[a-z][\w’'-]*\s+){{0,5}}?(?P<noun>[a-z]+){_AGE})(?!\w)"
)
_COMPARATOR_END = re.compile(r"[,;.()]|\s[–—]\s|\s(?:while|whereas|but|and (?:is|are|the))\b")
_OVER_TIME = re.compile(
    r"\b(?:since|from|compared (?:with|to)|against)\s+(?P<what>[^,;.()]+)", re.IGNORECASE
)
_POPULATION = re.compile(r"\bpopulation\b", re.IGNORECASE)
_BARE_PEOPLE = frozenset({"people", "residents", "inhabitants", "persons"})


@dataclass(frozen=True, slots=True)
class _Difference:
    """What a figure is a difference from: its sign, the comparator, where its words begin."""

    sign: int
    comparator: str | None
    beyond: int | None


@dataclass(frozen=True, slots=True)
class _Context:
    """A sentence with its figures and places, and the last figure that was read in it."""

    unit: Unit
    text: str
    places: tuple[Where, ...]
    clauses: tuple[Clause, ...]


def find_statistics(corpus: Corpus) -> Iterator[FigureClaim]:
    """Yield the figures that the sentences of a document give, in order."""
    before: FigureClaim | None = None
    for unit in corpus.units:
        text = unit.sentence.text
        if unit.first:
            before = None
        phrases = find_phrases(text)
        if not phrases or figure_lexicon().shares.never.search(text):
            continue
        places = tuple(find_where(text, unit.sentence.names))
        context = _Context(unit, text, places, tuple(cut_clauses(unit.parsed, phrases)))
        claims = list(_of_sentence(context, before))
        before = claims[-1] if claims else None
        yield from claims


def _of_sentence(context: _Context, before: FigureClaim | None) -> Iterator[FigureClaim]:
    """Yield the figures of a sentence; ``before`` is the last one of the sentence before it."""
    previous: FigureClaim | None = None
    ordinal = 0
    for at, clause in enumerate(context.clauses):
        for phrase in clause.phrases:
            ordinal += 1
            claim = _claim(context, at, phrase, previous) or _parallel(context, at, phrase, before)
            if claim is None:
                continue
            previous = replace(claim, ordinal=ordinal)
            yield from (replace(previous, area=a) for a in _areas(context, clause, phrase))


def _claim(
    context: _Context, at: int, phrase: Phrase, previous: FigureClaim | None
) -> FigureClaim | None:
    clause, text = context.clauses[at], context.text
    forecast = bool(figure_lexicon().shares.forecast.search(text[: clause.end]))
    if not _is_stated(text, clause, phrase, forecast=forecast):
        return None
    difference = _difference(text, clause, phrase)
    if phrase.kind is PhraseKind.MONEY and not _is_sum(text, clause, phrase):
        return None
    indicator = _indicator(context, at, phrase, previous, difference)
    if indicator is None or len(indicator) > _LONGEST:
        return None
    measure = _measure(phrase, difference, forecast=forecast)
    if measure is Measure.FORECAST and phrase.noun in _BARE_PEOPLE and _POPULATION.search(text):
        indicator = "population"
    return _made(context, clause, phrase, difference, measure, indicator)


def _parallel(
    context: _Context, at: int, phrase: Phrase, before: FigureClaim | None
) -> FigureClaim | None:
    """Read a figure that is compared with the same as that of the sentence before.

    Both are of one thing, which "the funding" takes up.
    """
    clause = context.clauses[at]
    difference = _difference(context.text, clause, phrase)
    if before is None or difference is None or not difference.comparator or not before.comparator:
        return None
    words = wording(context.text, clause, context.places, difference.beyond)
    if not before.comparator.startswith(difference.comparator) or not words.startswith("the "):
        return None
    return _made(context, clause, phrase, difference, Measure.DIFFERENCE, before.indicator)


def _made(
    context: _Context,
    clause: Clause,
    phrase: Phrase,
    difference: _Difference | None,
    measure: Measure,
    indicator: str,
) -> FigureClaim:
    text = context.text
    sign = difference.sign if difference is not None else 1
    lower, upper = _ends(phrase, sign)
    likely, flag = _doubt(phrase)
    actor = measure in (Measure.RANK, Measure.DIFFERENCE) or phrase.kind is PhraseKind.MONEY
    rank = _ranked(text, clause, phrase) if measure is Measure.RANK else None
    period = period_of(text, clause.start, clause.end, phrase.start)
    return FigureClaim(
        printed=phrase.printed,
        value=phrase.value * sign if lower is None else lower,
        measure=measure,
        indicator=indicator,
        ordinal=0,
        extractor=EXTRACTOR,
        confidence=_CONFIDENCE,
        span=context.unit.sentence.span,
        period=period or period_of(text, 0, len(text), phrase.start),
        group=_group(text, clause, phrase) or _aged(indicator),
        unit=phrase.unit,
        lower=lower,
        upper=upper,
        comparator=rank or (difference.comparator if difference is not None else None),
        body=_body(context.unit, clause, phrase) if actor else None,
        source=stated_source(text)
        or (_forecaster(text, clause) if measure is Measure.FORECAST else None),
        likely=likely,
        flag=flag,
    )


def _ends(phrase: Phrase, sign: int) -> tuple[Decimal | None, Decimal | None]:
    if phrase.low is None or phrase.high is None:
        return None, None
    low, high = sorted((phrase.low * sign, phrase.high * sign))
    return low, high


def _doubt(phrase: Phrase) -> tuple[Decimal | None, str | None]:
    """Return what a count should probably be and why, where it has a fraction; or that it is a range."""
    if phrase.high is not None:
        return None, _RANGE
    digits = re.search(r"\d[\d.,]*\d", phrase.printed)
    number = read_number(digits.group()) if digits else None
    plain = phrase.kind is PhraseKind.COUNT and number is not None and number.value == phrase.value
    if number is None or not plain or number.whole:
        return None, None
    likely = thousands_point(number)
    return likely, _POINT if likely is not None else _FRACTION


# --- whether, and what kind ---------------------------------------------------------------


def _is_stated(text: str, clause: Clause, phrase: Phrase, *, forecast: bool) -> bool:
    """Tell whether a figure is told as it is or is forecast, not as an aim or a possibility."""
    before = text[clause.start : phrase.start]
    words = figure_lexicon().shares
    if forecast:
        return True
    return not words.intent.search(text[: clause.end]) and not (
        words.option.search(before) or words.option.search(text[phrase.end : clause.end][:40])
    )


def _is_sum(text: str, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether money is a statistic: a deficit, an overspend, an amount per head."""
    words = figure_lexicon().shares
    around = text[clause.start : clause.end]
    per_head = re.match(rf"\s+{words.per_head}\b", text[phrase.end :], re.IGNORECASE)
    return bool(per_head) or words.sums.search(around) is not None


def _measure(phrase: Phrase, difference: _Difference | None, *, forecast: bool) -> Measure:
    if phrase.kind is PhraseKind.RANK:
        return Measure.RANK
    if difference is not None:
        return Measure.DIFFERENCE
    if forecast:
        return Measure.FORECAST
    return Measure.COUNT if phrase.kind is PhraseKind.COUNT else Measure.VALUE


def _difference(text: str, clause: Clause, phrase: Phrase) -> _Difference | None:
    """Return what a figure is a difference from: "20% below the level", "rose by 28% since 2016"."""
    if phrase.kind not in (PhraseKind.SHARE, PhraseKind.MONEY):
        return None
    words = figure_lexicon().shares
    after, before = text[phrase.end : clause.end], text[clause.start : phrase.start]
    for sign, pattern in ((-1, words.below), (1, words.above)):
        found = re.match(rf"\s+{pattern}\s+(?=\S)", after, re.IGNORECASE)
        if found is not None:
            rest = after[found.end() :]
            end = _COMPARATOR_END.search(rest)
            comparator = rest[: end.start()] if end else rest
            return _Difference(sign, comparator.strip(" ."), phrase.end)
    for sign, pattern in ((1, words.rises), (-1, words.falls)):
        changed = rf"\b{pattern}\w*(?:\s+\w+){{0,2}}\s+by\s*$"
        noun = rf"\s+{pattern}\b"
        if re.search(changed, before, re.IGNORECASE) or re.match(noun, after, re.IGNORECASE):
            return _Difference(sign, _over_time(text, clause), None)
    if words.sums.search(before) and re.search(r"\bby\s*$", before):
        return _Difference(1, _over_time(text, clause, whole=True), None)
    return None


def _over_time(text: str, clause: Clause, *, whole: bool = False) -> str | None:
    """Return the time or the amount that a change is counted from, where the words name it."""
    found = _OVER_TIME.search(text, clause.start, len(text) if whole else clause.end)
    if found is None:
        return None
    return " ".join(re.split(r"\s+to\s+(?=(?:19|20)\d\d)", found["what"])[0].split())


# --- what, who and of whom ----------------------------------------------------------------


def _indicator(
    context: _Context,
    at: int,
    phrase: Phrase,
    previous: FigureClaim | None,
    difference: _Difference | None,
) -> str | None:
    """Return what a figure measures, in the words of its clause."""
    clause, text = context.clauses[at], context.text
    if phrase.kind is PhraseKind.RANK:
        found = re.match(rf"(?:most |least )?{figure_lexicon().ranks.superlatives}(?:[\s-][\w-]+){{1,3}}?(?=\s+(?:in|of|across|nationally|among)\b|[,.;]|$)",
                         text[phrase.end : clause.end], re.IGNORECASE)  # fmt: skip
        return found.group() if found else None
    words = wording(text, clause, context.places, difference.beyond if difference else None)
    if clause.compared and previous is not None:
        return previous.indicator
    if clause.bracketed and at:
        words = without_comparison(wording(text, context.clauses[at - 1], context.places))
    elif not is_telling(words):
        return previous.indicator if previous is not None else None
    elif re.match(r"(?:is|are|was|were|has|have|had)\b", words) and previous is not None:
        words = f"{previous.group} {words}" if previous.group else words
    return words if is_telling(words) else None


def _ranked(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """Return among what a rank counts: "CCG in England" of "the third lowest funded CCG in England"."""
    found = re.match(
        rf"(?:most |least )?{figure_lexicon().ranks.superlatives}(?:[\s-](?:\w+ed|\w+ing))?\s+(?P<what>[^,;.()]+)",
        text[phrase.end : clause.end],
        re.IGNORECASE,
    )
    return " ".join(found["what"].split()) if found else None


def _group(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """Return the people of whom a share is a share, or whom a count counts."""
    for found in _GROUP.finditer(text, phrase.end, clause.end):
        if found.start() != phrase.end:
            break
        if figure_lexicon().shares.is_people(found["noun"]):
            return " ".join(found["group"].split())
    return _widened(text, clause, phrase)


def _aged(indicator: str) -> str | None:
    """Return the people of an age of whom an indicator speaks."""
    for found in re.finditer(rf"(?P<noun>[a-z]+)(?P<age>{_AGE})", indicator):
        if found["age"] and figure_lexicon().shares.is_people(found["noun"]):
            return found.group()
    return None


def _widened(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """Return the first people that follow a figure within a few words."""
    words = re.match(r"\s*(?:of\s+)?((?:[\w’'-]+\s*){1,7})", text[phrase.end : clause.end])
    if words is None:
        return None
    taken: list[str] = []
    for word in words[1].split():
        if re.match(_STOP, word) is None:
            return None
        taken.append(word)
        if figure_lexicon().shares.is_people(word):
            return " ".join(w for w in taken if w not in ("of", "all", "the", "our", "those"))
    return None


def _forecaster(text: str, clause: Clause) -> str | None:
    """Return the forecasts that a clause names as the source of its figure."""
    words = figure_lexicon().shares
    before = text[clause.start : clause.end]
    found = re.match(
        rf"(?:while\s+|whereas\s+|but\s+)?(?P<source>(?:(?!\b(?:we|it|there)\b)[\w’'-]+\s+){{0,6}}?{words.forecast_source.pattern})\s+(?:{words.forecast.pattern}|suggest|show|indicate|say)",
        before,
        re.IGNORECASE,
    )
    return " ".join(found["source"].split()) if found else None


def _body(unit: Unit, clause: Clause, phrase: Phrase) -> Placed | None:
    """Return the body that the clause names before its figure."""
    for token in unit.parsed.doc:
        start, end = unit.parsed.spans[token.i]
        if start == end or not clause.start <= start < phrase.start:
            continue
        noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
        placed = unit.mention(token) if noun else None
        if placed is not None and placed.mention.form in (Form.NAME, Form.GROUP):
            return placed
    return None


# --- where --------------------------------------------------------------------------------


def _areas(context: _Context, clause: Clause, phrase: Phrase) -> tuple[str | None, ...]:
    """Return the place that a figure holds for, or each of several; one None where none is named."""
    if phrase.kind is PhraseKind.RANK:
        return (None,)
    where = _where(context, clause, phrase)
    if where is not None:
        return where.names if where.each else (where.label,)
    return (_heading_place(context.unit),)


def _where(context: _Context, clause: Clause, phrase: Phrase) -> Where | None:
    inside = [p for p in context.places if clause.start <= p.start < clause.end and p.located]
    if inside:
        return min(inside, key=lambda p: _distance(p, phrase))
    nowhere = figure_lexicon().shares.nowhere.search(context.text, clause.start, clause.end)
    if clause.compared or nowhere:
        return None
    before = [p for p in context.places if p.end <= phrase.start]
    located = [p for p in before if p.located]
    if located:
        return located[-1]
    return before[0] if len(before) == 1 else None


def _distance(place: Where, phrase: Phrase) -> int:
    return phrase.start - place.end if place.end <= phrase.start else place.start - phrase.end


def _heading_place(unit: Unit) -> str | None:
    """Return the place that the heading over a sentence names and nothing else."""
    for heading in reversed(unit.context.headings):
        return heading.text if is_place(heading.text) else None
    return None
