"""Nouns that bind: duties, aims, things that somebody runs, things that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.clauses import (
    auxiliaries_of,
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

__all__ = ["by_aim", "by_duty", "by_enabling", "by_existence", "by_having"]


def by_duty(verb: Token) -> Iterator[Binding]:
    """Read "it is the duty of X to do", "Y is the responsibility of X", "X has a duty to do"."""
    if verb.lemma_ == "be":
        yield from _duty_of(verb) or _office_of(verb) or _task_for(verb)
    elif verb.lemma_ in verb_lexicon().clauses.imposing:
        yield from _duty_imposed(verb)
    elif verb.lemma_ in verb_lexicon().clauses.resting:
        yield from _duty_resting(verb)
    elif verb.lemma_ in verb_lexicon().clauses.holding and not is_negated(verb):
        yield from _duty_held(verb)


def _duty_of(verb: Token) -> list[Binding]:
    """Read "it is the duty of X to do", "it is X's duty to do"."""
    duty = child_of(verb, "attr")
    if duty is None or not _is_duty(duty):
        return []
    action = infinitive_of(verb) or duty
    return [Binding(verb, action, Modality.OBLIGED, _holder_of(duty), certainty=0.85)]


def _office_of(verb: Token) -> list[Binding]:
    """Read "the role of X is to do", "X's duty will be to do"."""
    office, infinitive = child_of(verb, "nsubj"), infinitive_of(verb)
    if office is None or infinitive is None or infinitive.tag_ != "VB":
        return []
    owner = _holder_of(office)
    if owner is None or not _is_duty(office):
        return []
    return [Binding(verb, infinitive, Modality.OBLIGED, owner, certainty=0.8)]


def _task_for(verb: Token) -> list[Binding]:
    """Read "it is for X to do"."""
    it = child_of(verb, "nsubj")
    if it is None or it.lower_ != "it" or child_of(verb, "acomp", "attr") is not None:
        return []
    for clause in verb.children:
        marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
        owner = child_of(clause, "nsubj")
        if clause.dep_ == "advcl" and marked and owner is not None and clause.tag_ == "VB":
            return [Binding(verb, clause, Modality.OBLIGED, owner, certainty=0.75)]
    return []


def _duty_resting(verb: Token) -> Iterator[Binding]:
    """Read "responsibility for Y rests with X"."""
    duty = child_of(verb, "nsubj")
    bearer = prepositional_object(verb, "with", "to", "on", "upon")
    if duty is None or bearer is None or not _is_duty(duty):
        return
    yield Binding(verb, verb, Modality.OBLIGED, bearer, certainty=0.8, passive=True)


def _is_duty(noun: Token) -> bool:
    """Tell whether a noun is one of duty: "responsibility", "role"."""
    return verb_lexicon().nouns.get(noun.lemma_) == "obliged"


def _holder_of(duty: Token) -> Token | None:
    """Return whose a duty is: "the duty of X", "X's duty"."""
    return prepositional_object(duty, "of") or child_of(duty, "poss")


def _duty_imposed(verb: Token) -> Iterator[Binding]:
    """Read "the Act places a duty on X to do"."""
    duty = child_of(verb, "dobj")
    if duty is None or not _is_duty(duty):
        return
    bearer = prepositional_object(verb, "on", "upon") or prepositional_object(duty, "on", "upon")
    if bearer is None:
        return
    near = [*bearer.children, *verb.children, *duty.children]
    action = next((c for c in near if is_infinitive(c) and c.i > bearer.i), duty)
    yield Binding(verb, action, Modality.OBLIGED, bearer, certainty=0.85)


def _duty_held(verb: Token) -> Iterator[Binding]:
    """Read "X has a duty to do", "X has the option to do", but not "X has a role"."""
    lexicon = verb_lexicon()
    duty = child_of(verb, "dobj")
    if duty is None or duty.lemma_ not in lexicon.nouns:
        return
    if duty.lemma_ in lexicon.clauses.slight_duties:
        return
    modality = Modality(lexicon.nouns[duty.lemma_])
    infinitive = infinitive_of(duty) or infinitive_of(verb)
    if infinitive is None and modality is not Modality.OBLIGED:
        return
    yield Binding(verb, infinitive or duty, modality, subject_of(verb), certainty=0.85)


def by_aim(verb: Token) -> Iterator[Binding]:
    """Read "the goal is to create", "our intention is to develop", "X's policy is not to do"."""
    if verb.lemma_ != "be":
        return
    subject = child_of(verb, "nsubj")
    infinitive = infinitive_of(verb)
    if subject is None or infinitive is None or infinitive.tag_ != "VB":
        return
    of = prepositional_object(subject, "of")
    if of is not None and of.lemma_.lower() in verb_lexicon().clauses.documents:
        # "The purpose of this report is to inform".
        return
    if subject.lemma_.lower() in verb_lexicon().clauses.aims:
        owner = child_of(subject, "poss")
        denied = is_negated(verb) or is_negated(infinitive)
        modality = Modality.DECLINED if denied else Modality.PLANNED
        yield Binding(verb, infinitive, modality, owner, certainty=0.6, passive=True)


def by_enabling(verb: Token) -> Iterator[Binding]:
    """Read "X will allow Y to do": Y may do it."""
    if verb.lemma_ not in verb_lexicon().clauses.enablers or is_negated(verb):
        return
    if verb.dep_ not in ("ROOT", "conj", "ccomp") or _is_imperative(verb):
        return
    for clause in verb.children:
        subject = child_of(clause, "nsubj") if clause.dep_ in ("ccomp", "xcomp") else None
        if subject is not None and clause.tag_ == "VB":
            yield Binding(verb, clause, Modality.POSSIBLE, subject, certainty=0.7)
            return
    able = child_of(verb, "dobj")
    action = child_of(able, "acl") if able is not None else None
    if action is not None and is_infinitive(action):
        yield Binding(verb, action, Modality.POSSIBLE, able, certainty=0.7)


def _is_imperative(verb: Token) -> bool:
    """Tell whether ``verb`` only takes the word: "let me turn to", "Mr Dee: Let us look at"."""
    return subject_of(verb) is None or (verb.tag_ == "VB" and not auxiliaries_of(verb))


def by_having(verb: Token) -> Iterator[Binding]:
    """Read "we have a pilot": what somebody runs."""
    if verb.lemma_ != "have" or verb.tag_ not in ("VBP", "VBZ"):
        return
    thing = child_of(verb, "dobj")
    if thing is not None and thing.lemma_.lower() in verb_lexicon().clauses.undertakings:
        yield Binding(verb, verb, Modality.ONGOING, subject_of(verb), certainty=0.6, implicit=True)


def by_existence(verb: Token) -> Iterator[Binding]:
    """Read "there has been investment in", "there have been bids for"."""
    if verb.lemma_ != "be" or child_of(verb, "expl") is None:
        return
    thing = child_of(verb, "attr", "dobj", "nsubj")
    if thing is not None and any(aux.lower_ in ("has", "have") for aux in auxiliaries_of(verb)):
        yield Binding(verb, verb, Modality.DONE, thing, certainty=0.6, implicit=True)
