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
    content,
    cut_clauses,
    has_bare_pronoun,
    is_telling,
    stated_source,
    without_comparison,
    wording,
)
from kg.extract.figures.numbers import read_number, thousands_point
from kg.extract.figures.phrases import Phrase, PhraseKind, find_phrases
from kg.extract.figures.place_lists import is_place_list, of_place_list
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
    from kg.extract.figures.place_lists import is_place_list, of_place_list
from kg.extract.figures.where import Where

__all__ = ["find_statistics"]

EXTRACTOR = "figures/sentence"
_CONFIDENCE = 0.7
_LONGEST = 240
_RANGE = "a range is printed: the value is its lower end"
_POINT = "printed with a point where a whole number with a comma between thousands is due"
_FRACTION = "a count with a fraction"
_AGE = (
    r"(?:\s+(?:aged(?:\s+(?:over|under))?|under the age of|over the age of|under|over)\s+[\w-]+(?:\s?[-–]\s?\d+|\+)?"
    r"(?:\s+(?:or|and)\s+(?:over|older|under))?)?"
)
_STOP = r"(?!(?:who|that|which|to|and|or|in|at|is|are|was|were|has|have|had|by|on|with|will)\b)"
_GROUP = re.compile(
    rf"\s*(?:of\s+)?(?:(?:all|the|our|those|these|local|of|more|fewer)\s+)*(?P<group>(?:{_STOP}[a-z][\w’'-]*\s+){{0,5}}?(?P<noun>[a-z]+){_AGE})(?!\w)"
)
_COMPARATOR_END = re.compile(r"[,;.()]|\s[–—]\s|\s(?:while|whereas|but|and (?:is|are|the))\b")
_OVER_TIME = re.compile(
    r"\b(?:(?:since|from)\s+(?P<time>(?:[A-Za-z-]+\s+)?(?:mid-)?(?:19|20)\d\d(?:[/–-]\d{2,4})?)"
    r"|(?:compared (?:with|to)|against)\s+(?P<what>[^,;.()]+))",
    re.IGNORECASE,
)
_MORE = "more|higher|greater|larger|bigger|faster"
_LESS = "less|fewer|lower|smaller|slower"
_POPULATION = re.compile(r"\bpopulation\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b")
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|say|says|said|live|lives|smoke|report|reported|feel|felt|use|used|do|does|did)\b"
)
_GOES_ON = re.compile(r"(?:\w+ly\s+)?(?:being|is|are|was|were|has|have|had)\b")
_INTRODUCED = re.compile(r"\b(?P<noun>[a-z]+)(?: (?:with|living with|in) [a-z]+)?")
_FEWEST_OF_DEED = 3
_NOW = re.compile(r"\b(?:now|currently|today|at present|this year|last year)\b", re.IGNORECASE)
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
        if phrases and is_place_list(text, phrases):
            yield from of_place_list(corpus, unit, phrases)
            continue
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
    if not _is_stated(context, clause, phrase, forecast=forecast):
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
    words = wording(context.text, clause, context.places, phrase, difference.beyond)
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
        span=context.unit.sentence.span,
        period=period,
        group=_group(text, clause, phrase) or _aged(indicator),
        unit=phrase.unit,
        lower=lower,
        upper=upper,
        comparator=rank or (difference.comparator if difference is not None else None),
        body=_body(context.unit, clause, phrase) if actor else None,
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
    return likely, _POINT if likely is not None else _FRACTION


# --- whether, and what kind ---------------------------------------------------------------


def _is_stated(context: _Context, clause: Clause, phrase: Phrase, *, forecast: bool) -> bool:
    """Tell whether a figure is told as it is or is forecast, not as an aim or a possibility."""
    text = context.text
    before = text[clause.start : phrase.start]
    words = figure_lexicon().shares
    introductions = [block.text for block in context.unit.context.introductions]
    if any(words.intent.search(text) or words.forecast.search(text) for text in introductions):
        return False
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
    if forecast and phrase.kind is not PhraseKind.SHARE:
        return Measure.FORECAST
    return Measure.COUNT if phrase.kind is PhraseKind.COUNT else Measure.VALUE


def _difference(text: str, clause: Clause, phrase: Phrase) -> _Difference | None:
    """Return what a figure is a difference from: "20% below the level", "rose by 28% since 2016"."""
    words = figure_lexicon().shares
    after, before = text[phrase.end : clause.end], text[clause.start : phrase.start]
    if phrase.kind is PhraseKind.COUNT:
        more = re.match(r"\s+(?:(?P<up>more|extra|additional)|fewer|less)\s", after)
        return _Difference(1 if more["up"] else -1, None, None) if more else None
    if phrase.kind is PhraseKind.RANK:
        return None
    for sign, pattern in ((-1, words.below), (1, words.above)):
        found = re.match(rf"\s+{pattern}\s+(?=\S)", after, re.IGNORECASE)
        if found is not None:
            rest = after[found.end() :]
            end = _COMPARATOR_END.search(rest)
            comparator = rest[: end.start()] if end else rest
            return _Difference(sign, comparator.strip(" ."), phrase.end)
    more = re.match(rf"\s+(?:(?P<up>{_MORE})|(?P<down>{_LESS}))\b", after, re.IGNORECASE)
    if more is not None:
        than = re.search(r"\bthan\s+(?P<what>[^,;.()]+)", after)
        rest = phrase.end + than.start() if than else None
        return _Difference(1 if more["up"] else -1, than["what"].strip() if than else None, rest)
    for sign, pattern in ((1, words.rises), (-1, words.falls)):
        changed = (
            rf"\b{pattern}\w*(?:(?:\s+\w+){{0,2}}\s+by|(?:\s+in\s+(?:\w+\s+){{1,4}})?\s*\bof)\s*$"
        )
        noun = rf"\s+{pattern}\b"
        if re.search(changed, before, re.IGNORECASE) or re.match(noun, after, re.IGNORECASE):
            return _Difference(sign, _over_time(text, clause), None)
    if words.sums.search(before) and re.search(r"\bby\s*$", before):
        return _Difference(1, _over_time(text, clause, whole=True), None)
    return None


def _over_time(text: str, clause: Clause, *, whole: bool = False) -> str | None:
    """Return the time or the amount that a change is counted from, where the words name it."""
    found = _OVER_TIME.search(text, clause.start, len(text) if whole else clause.end)
    return " ".join((found["time"] or found["what"]).split()) if found is not None else None


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
        return _rank_of(text, clause, phrase)
    beyond = difference.beyond if difference is not None else None
    words = wording(text, clause, context.places, phrase, beyond)
    if clause.compared:
        return _compared_with(words, previous)
    if clause.bracketed and at:
        return _around_bracket(context, at, phrase)
    first = phrase is clause.phrases[0]
    if previous is not None and first and set(content(words)) <= set(content(previous.indicator)):
        return None if _RESPECTIVELY.search(text) else previous.indicator
    if has_bare_pronoun(text, clause) or _is_part(text, clause, phrase):
        return None
    return _with_subject(context, words, previous)


def _compared_with(words: str, previous: FigureClaim | None) -> str | None:
    """Return what the figure before measures, if only other people or another place are compared."""
    people = figure_lexicon().shares
    if previous is None or any(not people.is_people(word) for word in content(words)):
        return None
    return previous.indicator


def _around_bracket(context: _Context, at: int, phrase: Phrase) -> str | None:
    """Return what a figure in brackets measures: the words before them, and those that go on."""
    text, clause, before = context.text, context.clauses[at], context.clauses[at - 1]
    own = wording(text, clause, context.places, phrase)
    if any(not figure_lexicon().shares.is_people(word) for word in content(own)):
        return None
    after = context.clauses[at + 1] if at + 1 < len(context.clauses) else None
    goes_on = after is not None and _GOES_ON.match(text[after.start :]) is not None
    words = wording(text, before, context.places, phrase)
    if goes_on and after is not None:
        words = f"{words} {wording(text, after, context.places, phrase)}"
    words = without_comparison(words)
    return words if is_telling(words) else None


def _is_part(text: str, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether a clause only parts a whole that another names: "39% through the clinics"."""
    opens = not re.search(r"\w", text[clause.start : phrase.start])
    return (
        opens and re.match(r"\s+(?:through|from|by|via|to|at|on)\b", text[phrase.end :]) is not None
    )


def _with_subject(context: _Context, words: str, previous: FigureClaim | None) -> str | None:
    """Return words with the subject that they lack: of the figure before, or of the introduction."""
    if re.match(r"[a-z]+ing\b", words) and len(content(words)) < _FEWEST_OF_DEED:
        return None
    if _VERB.match(words) is None:
        return words if is_telling(words) else None
    subject = previous.group if previous is not None else _introduced(context.unit)
    return f"{subject} {words}" if subject and content(words) else None


def _introduced(unit: Unit) -> str | None:
    """Return the people of whom the introduction of a list speaks."""
    for introduction in unit.context.introductions[:1]:
        for found in _INTRODUCED.finditer(introduction.text):
            if figure_lexicon().shares.is_people(found["noun"]):
                return found.group()
    return None


def _rank_of(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """Return by what a rank ranks: "lowest funded CCG", "highest number of bed days"."""
    found = re.match(
        rf"(?:most |least )?{figure_lexicon().ranks.superlatives}(?:[\s-]\w[\w-]*){{1,3}}?"
        r"(?:\s+of\s+[\w\s-]+?)?(?=\s+(?:in|with|across|nationally|among|on|at|for)\b|[,.;]|$)",
        text[phrase.end : clause.end],
        re.IGNORECASE,
    )
    return found.group() if found else None


def _ranked(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """Return among what a rank counts: "CCG in England" of "the third lowest funded CCG in England"."""
    found = re.match(
        rf"(?:most |least )?{figure_lexicon().ranks.superlatives}(?:[\s-](?:\w+ed|\w+ing))?\s+"
        r"(?P<what>[\w\s-]+?\s+(?:in|of|across|among)\s+(?:the\s+)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)",
        text[phrase.end : clause.end],
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
        if re.match(_STOP, word) is None or word.endswith("ing") or word in ("more", "fewer"):
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
        noun = token.dep_ in ("nsubj", "nsubjpass") or (
            token.dep_ == "pobj" and token.head.lower_ in ("across", "at", "for", "of")
        )
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
    before = [p for p in context.places if p.end <= phrase.start and not p.named_on]
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
