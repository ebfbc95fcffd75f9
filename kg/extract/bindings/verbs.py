"""Verbs that bind their subject: "X plans to do", "X is required to do", "it was agreed that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.bindings.modals import has_would, modal_of
from kg.extract.clauses import (
    agent_of,
    child_of,
    infinitive_of,
    is_infinitive,
    is_negated,
    is_passive,
    subject_of,
)
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["by_agreement", "by_passive_verb", "by_verb", "by_wish"]


#: What "agree" and the like need to name an action.
#: "Decided whether to do": nothing is agreed yet.
_OPEN = ("whether", "if", "how", "what", "which")
_COMPLETIONS = ("xcomp", "ccomp", "dobj", "prep", "advcl", "acl", "conj", "dative")


def by_wish(verb: Token) -> Iterator[Binding]:
    """Read "we want to do": a plan, in the mouth of those who are to do it."""
    if verb.lemma_ not in verb_lexicon().clauses.wishes or verb.tag_ != "VBP" or is_negated(verb):
        return
    subject, infinitive = subject_of(verb), infinitive_of(verb)
    if subject is None or subject.lower_ != "we" or infinitive is None:
        return
    if infinitive.tag_ == "VB" and infinitive.lemma_ not in verb_lexicon().stative:
        yield Binding(verb, infinitive, Modality.PLANNED, subject, certainty=0.7)


def by_verb(verb: Token) -> Iterator[Binding]:
    """Read "X agreed to do", "X plans to do", "X has to do", "X refused to do", "X pledged Y"."""
    name = verb_lexicon().verbs.get(verb.lemma_)
    if name is None or modal_of(verb) is not None or is_passive(verb):
        return
    if is_infinitive(verb) or (verb.dep_ == "pcomp" and verb.tag_ == "VBG"):
        # "He wants us to accept it", "subject to resolving it": only what somebody is to do.
        return
    modality = Modality(name)
    infinitive = infinitive_of(verb)
    alone = infinitive is not None and child_of(verb, "dobj") is None
    if alone and verb.lemma_ in verb_lexicon().clauses.also_plans:
        modality = Modality.PLANNED
    if not _is_complete(modality, infinitive) or _only_shares_view(verb):
        return
    if infinitive is not None and _is_needed_of_another(verb, infinitive):
        return
    if is_negated(verb) and modality is Modality.OBLIGED:
        return
    if is_negated(verb) or (infinitive is not None and is_negated(infinitive)):
        # "X has not agreed to do", "X decided not to do".
        modality = Modality.DECLINED
    yield Binding(verb, infinitive or verb, modality, subject_of(verb), certainty=0.85)


def _is_needed_of_another(verb: Token, infinitive: Token) -> bool:
    """Tell whether the object of a need is to act: "we need practice to become consistent"."""
    thing = child_of(verb, "dobj")
    return verb.lemma_ == "need" and thing is not None and thing.i < infinitive.i


def _only_shares_view(verb: Token) -> bool:
    """Tell whether somebody only agrees that something is so, or looks forward to it."""
    if any(c.lower_ == "forward" for c in verb.children):
        return True
    if verb.lemma_ not in verb_lexicon().clauses.resolutions:
        return False
    if not any(c.dep_ in _COMPLETIONS and c.i > verb.i for c in verb.children):
        return True
    clause = child_of(verb, "ccomp")
    open_still = child_of(verb, "ccomp", "xcomp")
    if open_still is not None and any(c.lower_ in _OPEN for c in open_still.children):
        return True
    return clause is not None and clause.tag_ in ("VBD", "VBZ", "VBP") and clause.i > verb.i


def _is_complete(modality: Modality, infinitive: Token | None) -> bool:
    """Tell whether a verb of ``modality`` binds its subject with this infinitive, or without."""
    if modality in (Modality.REQUESTED, Modality.RECOMMENDED):
        return False
    if modality is Modality.OBLIGED:
        return infinitive is not None and infinitive.tag_ == "VB"
    return infinitive is not None or modality is not Modality.PLANNED


def by_passive_verb(verb: Token) -> Iterator[Binding]:
    """Read "X is required to do", "X was asked to do", "X is expected to do"."""
    name = verb_lexicon().verbs.get(verb.lemma_)
    infinitive = infinitive_of(verb)
    if name is None or infinitive is None or not is_passive(verb) or modal_of(verb) is not None:
        return
    modality = Modality(name)
    if is_negated(verb):
        return
    if modality is Modality.COMMITTED and verb.lower_ not in verb_lexicon().adjectives:
        # "Work is being undertaken to do": what is done, not somebody who is bound.
        return
    if modality in (Modality.PLANNED, Modality.AGREED):
        refused = is_negated(infinitive)
        modality = Modality.DECLINED if refused else Modality.PLANNED
        yield Binding(verb, infinitive, modality, None, certainty=0.55, passive=True)
        return
    owner, requester = subject_of(verb), agent_of(verb)
    yield Binding(verb, infinitive, modality, owner, requester=requester, certainty=0.85)


def by_agreement(verb: Token) -> Iterator[Binding]:
    """Read "it was agreed that X would do", "the Board agreed that X should do"."""
    resolutions = verb_lexicon().clauses.resolutions
    if verb.lemma_ not in resolutions or modal_of(verb) is not None:
        return
    for clause in verb.children:
        if clause.dep_ != "ccomp" or clause.i < verb.i:
            continue
        subject = child_of(clause, "nsubj", "nsubjpass")
        if subject is None or not _is_to_be_done(clause):
            continue
        passive = subject.dep_ == "nsubjpass"
        owner = agent_of(clause) if passive else subject
        yield Binding(verb, clause, Modality.AGREED, owner, certainty=0.8, passive=passive)


def _is_to_be_done(clause: Token) -> bool:
    """Tell whether a clause says what somebody will, would or is to do."""
    return modal_of(clause) is not None or has_would(clause) or clause.tag_ == "VB"
