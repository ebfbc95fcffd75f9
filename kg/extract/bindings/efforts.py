"""Work and plans that somebody has: "work is under way to do", "X has no plans to do"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.clauses import (
    child_of,
    infinitive_of,
    is_infinitive,
    is_negated,
    prepositional_object,
    subject_of,
)
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["by_effort", "by_plan"]

_WITHIN = ("under", "in")
_CERTAINTY = 0.75


def by_effort(verb: Token) -> Iterator[Binding]:
    """Read "work is under way to do", "X's work to do is ongoing", "X has studies under way"."""
    if verb.lemma_ == "have" and _holds_what_runs(verb):
        yield Binding(verb, verb, Modality.ONGOING, subject_of(verb), _CERTAINTY)
        return
    effort = child_of(verb, "nsubj")
    if effort is None or effort.lemma_.lower() not in verb_lexicon().clauses.efforts:
        return
    if not _is_going_on(verb) or is_negated(verb):
        return
    action = _infinitive_near(verb, effort) or (verb if verb.lemma_ == "be" else None)
    if action is None:
        return
    owner = child_of(effort, "poss", "compound") or prepositional_object(effort, "by", "of")
    yield Binding(verb, action, Modality.ONGOING, owner, _CERTAINTY, passive=owner is None)


def _holds_what_runs(verb: Token) -> bool:
    """Tell whether somebody has something under way: "has two studies underway"."""
    if verb.tag_ not in ("VBZ", "VBP") or is_negated(verb):
        return False
    below = [*verb.rights, *(near for child in verb.rights for near in child.children)]
    return any(token.lower_ in verb_lexicon().clauses.still_running for token in below)


def _is_going_on(verb: Token) -> bool:
    """Tell whether something goes on: "is ongoing", "is under way", "continues"."""
    words = verb_lexicon().clauses.going_on
    if verb.lemma_ != "be":
        return verb.lemma_ in words
    within = prepositional_object(verb, *_WITHIN)
    near = [within] if within is not None else list(verb.children)
    return any(token.lower_ in words for token in near)


def _infinitive_near(verb: Token, effort: Token) -> Token | None:
    """Return what is worked at: an infinitive behind the verb, its complement or the noun."""
    complements = (c for c in verb.children if c.dep_ in ("acomp", "advmod", "prep"))
    found = (infinitive_of(token) for token in (verb, effort, *complements))
    return next((each for each in found if each is not None and each.tag_ == "VB"), None)


def by_plan(verb: Token) -> Iterator[Binding]:
    """Read "X has plans to do", "X has no plans to do", "there are no plans to do"."""
    words = verb_lexicon().clauses
    there = verb.lemma_ == "be" and child_of(verb, "expl") is not None
    if verb.lemma_ != "have" and not there:
        return
    plan = child_of(verb, "dobj", "attr", "nsubj" if there else "dobj")
    if plan is None or plan.lemma_.lower() not in words.intents:
        return
    action = next((c for c in plan.children if c.dep_ == "acl" and is_infinitive(c)), None)
    if action is None:
        return
    refused = is_negated(verb) or any(c.lower_ == "no" for c in plan.children)
    modality = Modality.DECLINED if refused else Modality.PLANNED
    owner = None if there else subject_of(verb)
    yield Binding(verb, action, modality, owner, _CERTAINTY, passive=there)
