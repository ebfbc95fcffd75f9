"""The course of a meeting, which is no policy action: reports considered, minutes approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import child_of
from kg.lexicon.terms import verb_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.bindings import Binding

__all__ = ["ends_in_action", "is_procedure"]


def is_procedure(verb: Token) -> bool:
    """Tell whether ``verb`` tells only how a meeting went: "considered a report", "be noted"."""
    idle = verb_lexicon().idle
    if verb.lemma_ in idle.noting:
        return True
    if verb.lemma_ not in idle.procedure_verbs:
        return False
    thing = child_of(verb, "dobj", "nsubjpass")
    return thing is not None and thing.lemma_.lower() in idle.procedure_nouns


def ends_in_action(binding: Binding) -> bool:
    """Tell whether an introduction ends in the verb of its action: "councils should consider:"."""
    doc = binding.action.doc
    return len(doc) > 1 and doc[-1].text == ":" and doc[-2].i == binding.action.i
