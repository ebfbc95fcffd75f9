"""Events: debates, meetings, publications and announcements with those who took part."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from kg.claims import EventClaim, Form, NameKind, Placed
from kg.extract.clauses import subject_of
from kg.lexicon.dates import find_deadline
from kg.extract.mentions import mention_of
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_events"]


@cache
def _lexicon() -> tuple[dict[str, str], frozenset[str]]:
    path = ontology_dir() / "lexicon" / "events.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {noun: kind for kind, nouns in data["kinds"].items() for noun in nouns}
    return kinds, frozenset(data["verbs"])


def find_events(corpus: Corpus) -> Iterator[EventClaim]:
    """Yield the events of a document in order."""
    for unit in corpus.units:
        for token in unit.parsed.doc:
            claim = _announced(unit, token) or _event(unit, token)
            if claim is not None:
                yield claim
                break


def _event(unit: Unit, token: Token) -> EventClaim | None:
    """Read "X led a Westminster Hall debate", "the review by X", "speaking during the debate"."""
    kinds, verbs = _lexicon()
    kind = kinds.get(token.lemma_.lower())
    if kind is None or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return None
    verb = token.head if token.dep_ in ("dobj", "nsubjpass") else None
    participants = [] if verb is None or verb.lemma_ not in verbs else _subjects(unit, verb)
    participants += _agents(unit, token)
    named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.children)
    during = token.dep_ == "pobj" and token.head.lower_ in ("during", "at", "following", "after")
    if during and not participants:
        participants = _persons(unit)
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
    words = unit.parsed.text(token.i, token.right_edge.i)
    return EventClaim(
        kind="announcement",
        label=" ".join(words.split()).strip(" .")[:120],
        span=unit.sentence.span,
        participants=tuple(participants),
    )


def _label(unit: Unit, token: Token) -> str:
    first = token.i
    for child in token.lefts:
        if child.dep_ in ("compound", "amod", "nmod", "nummod"):
            first = min(first, child.left_edge.i)
    return " ".join(unit.parsed.text(first, token.i).split())


def _subjects(unit: Unit, verb: Token) -> list[Placed]:
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return []
    return [p for p in unit.mentions(subject) if p.mention.form is not Form.THING]


def _agents(unit: Unit, token: Token) -> list[Placed]:
    found: list[Placed] = []
    for child in token.subtree:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    found.extend(p for p in unit.mentions(noun) if p.mention.form is not Form.THING)
    return found


def _persons(unit: Unit) -> list[Placed]:
    """Return the persons named in the sentence."""
    found: list[Placed] = []
    for index, name in sorted(unit.parsed.names.items()):
        if name.kind is NameKind.PERSON:
            mention = mention_of(unit.parsed, unit.parsed.doc[index])
            if mention is not None:
                found.append(unit.place(mention))
    return found
