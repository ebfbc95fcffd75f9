"""The bindings of a sentence: each verb is read by the first construction that fits it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.bindings.adjectives import by_adjective, by_feeling, by_participle
from kg.extract.bindings.directions import by_direction
from kg.extract.bindings.efforts import by_effort, by_plan
from kg.extract.bindings.judgements import by_judgement, by_need
from kg.extract.bindings.modals import by_going, by_modal
from kg.extract.bindings.nouns import (
    by_aim,
    by_duty,
    by_enabling,
    by_existence,
    by_having,
)
from kg.extract.bindings.requests import by_request
from kg.extract.bindings.tense import by_tense
from kg.extract.bindings.verbs import by_agreement, by_passive_verb, by_verb, by_wish
from kg.extract.clauses import is_verbal
from kg.extract.side_clauses import is_finding, is_told

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extract.bindings.binding import Binding

__all__ = ["find_bindings"]

# The order matters: what says most about a verb stands first, its bare tense last.
_CONSTRUCTIONS = (
    by_judgement,
    by_need,
    by_aim,
    by_plan,
    by_effort,
    by_existence,
    by_having,
    by_enabling,
    by_duty,
    by_adjective,
    by_feeling,
    by_participle,
    by_agreement,
    by_request,
    by_passive_verb,
    by_wish,
    by_modal,
    by_verb,
    by_going,
    by_direction,
    by_tense,
)
_DEEPEST = 4
_LOSS = 0.12
_LEAST = 0.2


def find_bindings(doc: Doc, *, relative: bool = False) -> list[Binding]:
    """Return all bindings of a sentence, the first construction that fits a verb winning.

    Relative clauses count only where ``relative`` asks for them, or no verb heads the sentence.
    """
    headed = any(token.dep_ == "ROOT" and is_verbal(token) for token in doc)
    skipped = "relcl" if headed and not relative else None
    verbs = [t for t in doc if _can_bind(t) and (t.dep_ != skipped or is_told(t))]
    return [_settled(binding) for verb in verbs for binding in _bindings_of(verb)]


def _bindings_of(verb: Token) -> list[Binding]:
    """Return what the first construction that fits ``verb`` reads."""
    for construction in _CONSTRUCTIONS:
        bindings = list(construction(verb))
        if bindings:
            return bindings
    return []


def _can_bind(token: Token) -> bool:
    """Tell whether ``token`` is a verb that may bind somebody."""
    if not is_verbal(token) and not _is_verb_taken_for_noun(token):
        return False
    if token.dep_ == "xcomp" and is_verbal(token.head) and token.tag_ == "VB":
        return False
    return token.dep_ not in ("aux", "auxpass", "amod", "compound") and not is_finding(token)


def _is_verb_taken_for_noun(token: Token) -> bool:
    """Tell whether the head of a sentence has a subject, so that it is a verb after all."""
    if token.dep_ != "ROOT":
        return False
    return token.tag_ == "JJ" or any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)


def _settled(binding: Binding) -> Binding:
    """Return ``binding`` with less certainty the deeper in side clauses it stands."""
    depth = 0
    token = binding.verb
    while token.dep_ not in ("ROOT", "conj") and depth < _DEEPEST:
        depth += token.dep_ in ("relcl", "acl", "advcl", "pcomp")
        token = token.head
    if not depth:
        return binding
    return replace(binding, certainty=max(_LEAST, binding.certainty - _LOSS * depth))
