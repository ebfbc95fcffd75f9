"""Events: debates, meetings, publications and announcements with those who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import EventClaim, Form
from kg.extract.clauses import subject_of
from kg.lexicon.dates import find_deadline
from kg.lexicon.events import event_lexicon
from kg.model import ActorKind, collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.claims import Placed
    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_events"]

_LONGEST_LABEL = 120


def find_events(corpus: Corpus) -> Iterator[EventClaim]:
    """Yield the events of a document in order, one a sentence."""
    for unit in corpus.units:
        for token in unit.parsed.doc:
            claim = _announced(unit, token) or _event(unit, token)
            if claim is not None:
                yield claim
                break


def _event(unit: Unit, token: Token) -> EventClaim | None:
    """Read "X led a Westminster Hall debate", "the review by X", "speaking during the debate"."""
    kind = event_lexicon().kinds.get(token.lemma_.lower())
    if kind is None or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return None
    participants = [*_doers(unit, token), *_agents(unit, token)]
    during = token.dep_ == "pobj" and token.head.lower_ in ("during", "at", "following", "after")
    if during and not participants:
        participants = _people(unit)
    named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.children)
    if not participants and not (named and during):
        return None
    return EventClaim(
        kind=kind,
        label=_label(unit, token),
        span=unit.sentence.span,
        participants=tuple(participants),
        date_text=find_deadline(unit.sentence.text),
    )


def _announced(unit: Unit, token: Token) -> EventClaim | None:
    """Read "the Government has announced ..."."""
    if token.lemma_ != "announce" or token.pos_ != "VERB" or token.dep_ not in ("ROOT", "conj"):
        return None
    participants = _subjects(unit, token)
    if not participants:
        return None
    words = collapse(unit.parsed.text(token.i, token.right_edge.i))
    return EventClaim(
        kind="announcement",
        label=words.strip(" .")[:_LONGEST_LABEL],
        span=unit.sentence.span,
        participants=tuple(participants),
    )


def _label(unit: Unit, token: Token) -> str:
    """Return an event's noun with the adjectives and nouns before it, as printed."""
    first = token.i
    for child in token.lefts:
        if child.dep_ in ("compound", "amod", "nmod", "nummod"):
            first = min(first, child.left_edge.i)
    return collapse(unit.parsed.text(first, token.i))


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
    return [p for p in unit.mentions(subject) if p.mention.form is not Form.THING]


def _agents(unit: Unit, token: Token) -> list[Placed]:
    """Return the actors after a "by" below ``token``."""
    return [
        placed
        for preposition in token.subtree
        if preposition.dep_ in ("prep", "agent") and preposition.lower_ == "by"
        for noun in preposition.children
        if noun.dep_ == "pobj"
        for placed in unit.mentions(noun)
        if placed.mention.form is not Form.THING
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
