"""Statistics of sentences: shares, counts, ranks, differences, forecasts and sums.

A figure counts only where its clause says what it measures. Its place and time come from the
clause, else from the sentence, else they are not known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import FigureClaim, Form
from kg.extract.figures.clauses import stated_source, wording
from kg.extract.figures.differences import Difference, difference_of
from kg.extract.figures.phrases import Phrase, PhraseKind, find_phrases
from kg.extract.figures.place_lists import is_place_list, of_place_list
from kg.extract.figures.scene import Scene, areas_of
from kg.extract.figures.subjects import group_of, indicator_of, ranked_among
from kg.extract.figures.where import period_of
from kg.lexicon.figures import figure_lexicon
from kg.lexicon.numbers import FRACTION, POINT, read_number, thousands_point
from kg.model import BlockKind, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kg.claims import Placed
    from kg.extract.corpus import Corpus, Unit
    from kg.extract.figures.clauses import Clause

__all__ = ["find_statistics"]

EXTRACTOR = "figures/sentence"
_CONFIDENCE = 0.7
_LONGEST = 240
_RANGE = "a range is printed: the value is its lower end"
_POPULATION = re.compile(r"\bpopulation\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|would|shall|(?:is|are) to be)\b", re.IGNORECASE)
#: How many characters behind a figure a word of possibility may stand.
_NEAR = 40
_NOW = re.compile(r"\b(?:now|currently|today|at present|this year|last year)\b", re.IGNORECASE)
_BARE_PEOPLE = frozenset({"people", "residents", "inhabitants", "persons"})


def find_statistics(corpus: Corpus) -> Iterator[FigureClaim]:
    """Yield the figures that the sentences of a document give, in order."""
    before: FigureClaim | None = None
    for unit in corpus.units:
        text = unit.sentence.text
        if unit.first:
            before = None
        if unit.block.kind is BlockKind.CELL or _is_deed(unit):
            continue
        phrases = find_phrases(text)
        if phrases and is_place_list(text, phrases):
            yield from of_place_list(corpus, unit, phrases)
            continue
        asked = text.rstrip("\"'’”) ").endswith("?")
        if not phrases or asked or figure_lexicon().shares.never.search(text):
            continue
        claims = list(_of_sentence(Scene.of(unit, phrases), before))
        before = claims[-1] if claims else None
        yield from claims


def _is_deed(unit: Unit) -> bool:
    """Tell whether an item says what is to be done, "Insulate 400 homes": it has no subject."""
    subjects = (token.dep_ in ("nsubj", "nsubjpass") for token in unit.parsed.doc)
    return unit.bare is not None and not any(subjects)


def _of_sentence(scene: Scene, before: FigureClaim | None) -> Iterator[FigureClaim]:
    """Yield the figures of a sentence; ``before`` is the last one of the sentence before it."""
    previous: FigureClaim | None = None
    ordinal = 0
    for at, clause in enumerate(scene.clauses):
        for phrase in clause.phrases:
            ordinal += 1
            claim = _claim(scene, at, phrase, previous) or _parallel(scene, at, phrase, before)
            if claim is None:
                continue
            areas = areas_of(scene, clause, phrase)
            if claim.measure is Measure.RANK and claim.body is None and not any(areas):
                continue
            previous = replace(claim, ordinal=ordinal)
            yield from (replace(previous, area=area) for area in areas)


def _claim(
    scene: Scene, at: int, phrase: Phrase, previous: FigureClaim | None
) -> FigureClaim | None:
    clause, text = scene.clauses[at], scene.text
    forecast = bool(figure_lexicon().shares.forecast.search(text[: clause.end]))
    if not _is_stated(scene, clause, phrase, forecast=forecast):
        return None
    difference = difference_of(text, clause, phrase)
    if phrase.kind is PhraseKind.MONEY and not _is_sum(text, clause, phrase):
        return None
    indicator = indicator_of(scene, at, phrase, previous, difference)
    if indicator is None or len(indicator) > _LONGEST:
        return None
    measure = _measure(phrase, difference, forecast=forecast)
    if measure is Measure.FORECAST and phrase.noun in _BARE_PEOPLE and _POPULATION.search(text):
        indicator = "population"
    return _made(scene, clause, phrase, difference, measure, indicator)


def _parallel(
    scene: Scene, at: int, phrase: Phrase, before: FigureClaim | None
) -> FigureClaim | None:
    """Read a figure that is compared with the same as that of the sentence before.

    Both are of one thing, which "the funding" takes up.
    """
    clause = scene.clauses[at]
    difference = difference_of(scene.text, clause, phrase)
    if before is None or difference is None or not difference.comparator or not before.comparator:
        return None
    words = wording(scene.text, clause, scene.places, phrase, difference.beyond)
    if not before.comparator.startswith(difference.comparator) or not words.startswith("the "):
        return None
    return _made(scene, clause, phrase, difference, Measure.DIFFERENCE, before.indicator)


def _made(
    scene: Scene,
    clause: Clause,
    phrase: Phrase,
    difference: Difference | None,
    measure: Measure,
    indicator: str,
) -> FigureClaim:
    text = scene.text
    sign = difference.sign if difference is not None else 1
    lower, upper = _ends(phrase, sign)
    likely, flag = _doubt(phrase)
    actor = measure in (Measure.RANK, Measure.DIFFERENCE) or phrase.kind is PhraseKind.MONEY
    rank = ranked_among(text, clause, phrase) if measure is Measure.RANK else None
    period = period_of(text, clause.start, clause.end, phrase.start)
    if period is None and not _NOW.search(text, clause.start, clause.end):
        period = period_of(text, 0, len(text), phrase.start)
    return FigureClaim(
        printed=phrase.printed,
        value=phrase.value * sign if lower is None else lower,
        measure=measure,
        indicator=indicator,
        ordinal=0,
        extractor=EXTRACTOR,
        confidence=_CONFIDENCE,
        span=scene.unit.sentence.span,
        period=period,
        group=group_of(text, clause, phrase, indicator),
        unit=_unit(text, phrase),
        lower=lower,
        upper=upper,
        comparator=rank or (difference.comparator if difference is not None else None),
        body=_body(scene.unit, clause, phrase) if actor else None,
        source=stated_source(text, clause, phrase)
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
    return likely, POINT if likely is not None else FRACTION


def _is_stated(scene: Scene, clause: Clause, phrase: Phrase, *, forecast: bool) -> bool:
    """Tell whether a figure is told as it is or is forecast, not as an aim or a possibility."""
    text = scene.text
    before = text[clause.start : phrase.start]
    words = figure_lexicon().shares
    above = scene.unit.context
    introductions = [block.text for block in above.introductions]
    introductions += [block.text for block in above.headings[:1] if block.text.endswith(":")]
    if any(words.intent.search(text) or words.forecast.search(text) for text in introductions):
        return False
    if forecast:
        return True
    after = text[phrase.end : clause.end]
    return not (
        words.intent.search(text[: phrase.start])
        or _WILL.search(after)
        or words.option.search(before)
        or words.option.search(after[:_NEAR])
    )


def _is_sum(text: str, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether money is a statistic: a deficit, an overspend, an amount per head."""
    words = figure_lexicon().shares
    around = text[clause.start : clause.end]
    per_head = re.match(rf"\s+{words.per_head}\b", text[phrase.end :], re.IGNORECASE)
    return bool(per_head) or words.sums.search(around) is not None


def _unit(text: str, phrase: Phrase) -> str | None:
    """Return the unit of a figure: of money with what it is counted per, where that is people."""
    if phrase.kind is not PhraseKind.MONEY:
        return phrase.unit
    per = re.match(rf"\s+({figure_lexicon().shares.per_head})", text[phrase.end :], re.IGNORECASE)
    return f"{phrase.unit} {per[1]}" if per else phrase.unit


def _measure(phrase: Phrase, difference: Difference | None, *, forecast: bool) -> Measure:
    if phrase.kind is PhraseKind.RANK:
        return Measure.RANK
    if difference is not None:
        return Measure.DIFFERENCE
    if forecast and phrase.kind is not PhraseKind.SHARE:
        return Measure.FORECAST
    return Measure.COUNT if phrase.kind is PhraseKind.COUNT else Measure.VALUE


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
        noun = token.dep_ in ("nsubj", "nsubjpass") or (
            token.dep_ == "pobj" and token.head.lower_ in ("across", "at", "for", "of")
        )
        placed = unit.mention(token) if noun else None
        if placed is not None and placed.mention.form in (Form.NAME, Form.GROUP):
            return placed
    return None
