"""Judgements that ask for an action: "it is vital that X does", "Y needs to be done"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.bindings.modals import modal_of
from kg.extract.clauses import (
    agent_of,
    child_of,
    infinitive_of,
    is_negated,
    is_passive,
)
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["by_judgement", "by_need"]

_CERTAINTY = 0.7
#: "It is important that we do": as a rule everybody is meant.
_EVERYBODY = frozenset({"we", "it", "they", "this", "there"})
_OPENERS = frozenset({"that", "for"})


def by_judgement(verb: Token) -> Iterator[Binding]:
    """Read "it is vital that X does", "it is essential for X to do"."""
    adjective, it = child_of(verb, "acomp"), child_of(verb, "nsubj")
    if verb.lemma_ != "be" or adjective is None or it is None or it.lower_ != "it":
        return
    if adjective.lower_ not in verb_lexicon().clauses.pressing or is_negated(verb):
        return
    for clause in (*verb.children, *adjective.children):
        opened = any(c.dep_ == "mark" and c.lower_ in _OPENERS for c in clause.children)
        subject = child_of(clause, "nsubj", "nsubjpass")
        if not opened or subject is None or clause.tag_ == "VBD":
            continue
        if subject.lower_ in _EVERYBODY:
            continue
        passive = is_passive(clause)
        owner = agent_of(clause) if passive else subject
        yield Binding(verb, clause, Modality.RECOMMENDED, owner, _CERTAINTY, passive=passive)


def by_need(verb: Token) -> Iterator[Binding]:
    """Read "Y needs to be done", which says of nobody that he is to do it."""
    if verb.lemma_ != "need" or modal_of(verb) is not None or is_negated(verb):
        return
    infinitive = infinitive_of(verb)
    if infinitive is not None and infinitive.tag_ == "VBN" and verb.tag_ in ("VBZ", "VBP"):
        owner = agent_of(infinitive)
        yield Binding(verb, infinitive, Modality.RECOMMENDED, owner, _CERTAINTY, passive=True)
