"""Events: what was held, published, launched, approved or announced; by whom, when and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import EventClaim, Form, NameKind
from kg.extract.clauses import auxiliaries_of, child_of, is_negated, subject_of
from kg.lexicon.events import event_lexicon
from kg.lexicon.moments import find_moment, only_date
from kg.model import ActorKind, BlockKind, collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.claims import Placed
    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_events"]

_LONGEST_LABEL = 120
#: A date stands so near after the words for its event, or opens the sentence.
_NEAR_DATE = 60
_OPENING = re.compile(r"(?:Earlier|On|In|At|Last|Yesterday|Today|This)\b[^,]{0,40},")
_CLAUSE = re.compile(r"[;:]|, (?:which|who|and|but)\b|\bthat\b")
_VENUE = re.compile(
    r"(?:\s+(?:on|held|which|was|were|took|place|be|to|will)\b[^,;.]{0,40}?)?\s+(?:in|at)\s+(?:the\s+)?"
    r"(?P<place>[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|of|and|the)(?=\s|[,.;)]))*(?:,\s+[A-Z][a-z]+(?=[,.;\s]))?)"
)
_TIMES = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Winter|\w+day|Q\d|Year)\b"
)
_DURING = frozenset({"during", "at", "following", "after"})


def find_events(corpus: Corpus) -> Iterator[EventClaim]:
    """Yield the events of a document in order, one a sentence."""
    for unit in corpus.units:
        for token in unit.parsed.doc:
            claim = _announced(unit, token) or _made(unit, token) or _event(unit, token)
            if claim is not None:
                yield claim
                break


def _event(unit: Unit, token: Token) -> EventClaim | None:
    """Read "X led a Westminster Hall debate", "the review by X", "speaking during the debate"."""
    kind = event_lexicon().kinds.get(token.lemma_.lower())
    noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
    if kind is None or not noun or _recurs(token):
        return None
    participants = [*_doers(unit, token), *_agents(unit, token)]
    during = token.dep_ == "pobj" and token.head.lower_ in _DURING
    if during and not participants:
        participants = _people(unit)
    when = _when(unit, token)
    named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.children)
    if not participants and not (during and (named or when is not None)):
        return None
    return EventClaim(
        kind=kind,
        label=_label(unit, token),
        span=unit.sentence.span,
        participants=tuple(participants),
        date_text=when,
        venue=_venue(unit, token),
    )


def _recurs(token: Token) -> bool:
    """Tell whether a noun stands for what is held again and again, or for many at once."""
    modifiers = {child.lower_ for child in token.lefts if child.dep_ in ("amod", "compound")}
    if not modifiers.isdisjoint(event_lexicon().recurring):
        return True
    plural = token.tag_ in ("NNS", "NNPS")
    return plural and child_of(token, "nummod") is None


def _announced(unit: Unit, token: Token) -> EventClaim | None:
    """Read "the Government has announced ..."."""
    if token.lemma_ != "announce" or token.pos_ != "VERB" or token.dep_ not in ("ROOT", "conj"):
        return None
    participants = _subjects(unit, token)
    if not participants or is_negated(token) or _is_future(token):
        return None
    words = collapse(unit.parsed.text(token.i, token.right_edge.i))
    return EventClaim(
        kind="announcement",
        label=_short(words),
        span=unit.sentence.span,
        participants=tuple(participants),
        date_text=_when(unit, token),
    )


def _made(unit: Unit, token: Token) -> EventClaim | None:
    """Read "X has published the Y Strategy", "the plan was approved by X on 6 February"."""
    kind = event_lexicon().makes.get(token.lemma_.lower())
    if kind is None or token.pos_ != "VERB" or unit.block.kind is BlockKind.HEADING:
        return None
    if not _is_past(token) or is_negated(token):
        return None
    passive = child_of(token, "nsubjpass")
    made = passive if passive is not None else child_of(token, "dobj")
    words = _made_words(unit, made)
    if words is None:
        return None
    participants = _agents(unit, token) if passive is not None else _subjects(unit, token)
    when = _when(unit, token) or only_date(unit.sentence.text)
    if not participants and (passive is None or when is None):
        return None
    return EventClaim(
        kind=kind,
        label=_short(f"{kind} of {words}"),
        span=unit.sentence.span,
        participants=tuple(participants),
        date_text=when,
    )


def _made_words(unit: Unit, made: Token | None) -> str | None:
    """Return the words for what was published or approved, where it is of that sort."""
    if made is None:
        return None
    name = unit.parsed.name(made)
    if name is not None:
        return name.text if name.kind is NameKind.STRATEGY else None
    if made.lemma_.lower() not in event_lexicon().made or made.tag_ in ("NNS", "NNPS"):
        return None
    return _label(unit, made)


def _is_past(verb: Token) -> bool:
    """Tell whether something is said to have been done: "published", "has been approved"."""
    helpers = {aux.lower_ for aux in auxiliaries_of(verb)}
    if verb.dep_ not in ("ROOT", "conj", "ccomp", "advcl"):
        return False
    if verb.tag_ == "VBD":
        return not helpers
    return (
        verb.tag_ == "VBN"
        and bool(helpers)
        and helpers <= {"has", "have", "had", "was", "were", "been"}
    )


def _is_future(verb: Token) -> bool:
    return any(aux.tag_ == "MD" for aux in auxiliaries_of(verb))


def _when(unit: Unit, token: Token) -> str | None:
    """Return the words that say when: near after the event's own, or opening the sentence."""
    text, end = unit.sentence.text, unit.parsed.spans[token.i][1]
    clause = _CLAUSE.search(text, end)
    limit = min(end + _NEAR_DATE, clause.start() if clause else len(text))
    first = find_moment(text, end, limit)
    opening = _OPENING.match(text)
    if first is None and opening is not None and opening.end() < end:
        first = find_moment(text, 0, opening.end())
    return first


def _venue(unit: Unit, token: Token) -> str | None:
    """Return the capitalised words after "in" or "at" that say where an event was held."""
    found = _VENUE.match(unit.sentence.text, unit.parsed.spans[token.i][1])
    if found is None or _TIMES.match(found["place"]):
        return None
    return collapse(found["place"])


def _label(unit: Unit, token: Token) -> str:
    """Return an event's noun with the adjectives and nouns before it, as printed."""
    first = token.i
    for child in token.lefts:
        if child.dep_ in ("compound", "amod", "nmod", "nummod"):
            first = min(first, child.left_edge.i)
    return collapse(unit.parsed.text(first, token.i))


def _short(words: str) -> str:
    """Return a label cut at a word."""
    words = words.strip(" .")
    if len(words) <= _LONGEST_LABEL:
        return words
    return words[: _LONGEST_LABEL + 1].rsplit(" ", 1)[0].rstrip(" ,;:–-")


def _doers(unit: Unit, token: Token) -> list[Placed]:
    """Return who holds, leads or publishes what ``token`` names."""
    verb = token.head if token.dep_ in ("dobj", "nsubjpass") else None
    if verb is None or verb.lemma_ not in event_lexicon().verbs:
        return []
    return _subjects(unit, verb)


def _subjects(unit: Unit, verb: Token) -> list[Placed]:
    """Return the actors that are the subject of ``verb``."""
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return []
    return [*unit.actors(subject)]


def _agents(unit: Unit, token: Token) -> list[Placed]:
    """Return the actors after a "by" below ``token``."""
    return [
        placed
        for preposition in token.subtree
        if preposition.dep_ in ("prep", "agent") and preposition.lower_ == "by"
        for noun in preposition.children
        if noun.dep_ == "pobj"
        for placed in unit.actors(noun)
    ]


def _people(unit: Unit) -> list[Placed]:
    """Return the persons and holders of posts whom the sentence speaks of."""
    found: list[Placed] = []
    for token in unit.parsed.doc:
        placed = unit.mention(token) if token.pos_ in ("NOUN", "PROPN") else None
        if placed is None or token.dep_ == "compound":
            continue
        person = placed.mention.kind is ActorKind.PERSON or placed.mention.form is Form.ROLE
        nested = any(p.span.start <= placed.span.start < p.span.end for p in found)
        if person and not nested:
            found.append(placed)
    return found
