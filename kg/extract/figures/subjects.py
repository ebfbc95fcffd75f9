"""What a figure of a sentence measures, in the words of its clause, and of whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figures.clauses import (
    content,
    has_bare_pronoun,
    is_telling,
    without_comparison,
    wording,
)
from kg.extract.figures.phrases import Phrase, PhraseKind
from kg.lexicon.figures import figure_lexicon

if TYPE_CHECKING:
    from kg.claims import FigureClaim
    from kg.extract.corpus import Unit
    from kg.extract.figures.clauses import Clause
    from kg.extract.figures.differences import Difference
    from kg.extract.figures.scene import Scene

__all__ = ["group_of", "indicator_of", "ranked_among"]

_AGE = (
    r"(?:\s+(?:aged(?:\s+(?:over|under))?|under the age of|over the age of|under|over)\s+[\w-]+(?:\s?[-–]\s?\d+|\+)?"
    r"(?:\s+(?:or|and)\s+(?:over|older|under))?)?"
)
_STOP = r"(?!(?:who|that|which|to|and|or|in|at|is|are|was|were|has|have|had|by|on|with|will)\b)"
_GROUP = re.compile(
    rf"\s*(?:of\s+)?(?:(?:all|the|our|those|these|local|of|more|fewer)\s+)*(?P<group>(?:{_STOP}[a-z][\w’'-]*\s+){{0,5}}?(?P<noun>[a-z]+){_AGE})(?!\w)"
)
_RESPECTIVELY = re.compile(r"\brespectively\b")
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|say|says|said|live|lives|smoke|report|reported|feel|felt|use|used|do|does|did)\b"
)
_GOES_ON = re.compile(r"(?:\w+ly\s+)?(?:being|is|are|was|were|has|have|had)\b")
_INTRODUCED = re.compile(r"\b(?P<noun>[a-z]+)(?: (?:with|living with|in) [a-z]+)?")
_FEWEST_OF_DEED = 3


def indicator_of(
    scene: Scene,
    at: int,
    phrase: Phrase,
    previous: FigureClaim | None,
    difference: Difference | None,
) -> str | None:
    """Return what a figure measures, in the words of its clause."""
    clause, text = scene.clauses[at], scene.text
    if phrase.kind is PhraseKind.RANK:
        return _rank_of(text, clause, phrase)
    beyond = difference.beyond if difference is not None else None
    words = wording(text, clause, scene.places, phrase, beyond)
    if clause.compared:
        return _compared_with(words, previous)
    if clause.bracketed and at:
        return _around_bracket(scene, at, phrase)
    if _RESPECTIVELY.search(text, clause.start, clause.end):
        return None
    first = phrase is clause.phrases[0]
    if previous is not None and first and set(content(words)) <= set(content(previous.indicator)):
        return None if _RESPECTIVELY.search(text) else previous.indicator
    if has_bare_pronoun(text, clause) or _is_part(text, clause, phrase):
        return None
    return _with_subject(scene, words, previous, share=phrase.kind is PhraseKind.SHARE)


def _compared_with(words: str, previous: FigureClaim | None) -> str | None:
    """Return what the figure before measures, if only other people or another place are compared."""
    people = figure_lexicon().shares
    if previous is None or any(not people.is_people(word) for word in content(words)):
        return None
    return previous.indicator


def _around_bracket(scene: Scene, at: int, phrase: Phrase) -> str | None:
    """Return what a figure in brackets measures: the words before them, and those that go on."""
    text, clause, before = scene.text, scene.clauses[at], scene.clauses[at - 1]
    own = wording(text, clause, scene.places, phrase)
    if any(not figure_lexicon().shares.is_people(word) for word in content(own)):
        return None
    after = scene.clauses[at + 1] if at + 1 < len(scene.clauses) else None
    goes_on = after is not None and _GOES_ON.match(text[after.start :]) is not None
    words = wording(text, before, scene.places, phrase)
    if goes_on and after is not None:
        words = f"{words} {wording(text, after, scene.places, phrase)}"
    words = without_comparison(words)
    return words if is_telling(words) else None


def _is_part(text: str, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether a clause only parts a whole that another names: "39% through the clinics"."""
    opens = not re.search(r"\w", text[clause.start : phrase.start])
    return (
        opens and re.match(r"\s+(?:through|from|by|via|to|at|on)\b", text[phrase.end :]) is not None
    )


def _with_subject(
    scene: Scene, words: str, previous: FigureClaim | None, *, share: bool
) -> str | None:
    """Return words with the subject that they lack: of the figure before, or of the introduction.

    A ``share`` of what the figure before counts may begin with a participle.
    """
    if re.match(r"[a-z]+ing\b", words):
        if share:
            return f"{previous.indicator}: {words}" if previous is not None else None
        return words if len(content(words)) >= _FEWEST_OF_DEED else None
    if _VERB.match(words) is None:
        return words if is_telling(words) else None
    subject = previous.group if previous is not None else _introduced(scene.unit)
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


def ranked_among(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """Return among what a rank counts: "CCG in England" of "the third lowest funded CCG in England"."""
    found = re.match(
        rf"(?:most |least )?{figure_lexicon().ranks.superlatives}(?:[\s-](?:\w+ed|\w+ing))?\s+"
        r"(?P<what>[\w\s-]+?\s+(?:in|of|across|among)\s+(?:the\s+)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)",
        text[phrase.end : clause.end],
    )
    if found is None:
        return None
    what = " ".join(found["what"].split())
    return what.rpartition(" in ")[2] if " of " in what else what


def group_of(text: str, clause: Clause, phrase: Phrase, indicator: str) -> str | None:
    """Return the people of whom a share is a share, or whom a count counts."""
    for found in _GROUP.finditer(text, phrase.end, clause.end):
        if found.start() != phrase.end:
            break
        if figure_lexicon().shares.is_people(found["noun"]):
            return " ".join(found["group"].split())
    return _widened(text, clause, phrase) or _aged(indicator)


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
