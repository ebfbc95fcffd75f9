"""Adjectives that bind: "X is responsible for", "X is committed to doing", "X is pleased to do"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.bindings.modals import modal_of
from kg.extract.clauses import agent_of, child_of, infinitive_of, is_negated, subject_of
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["by_adjective", "by_feeling", "by_participle"]


def by_adjective(verb: Token) -> Iterator[Binding]:
    """Read "X is committed to doing", "X is responsible for", "X is unable to do", "X is due to"."""
    if verb.lemma_ not in verb_lexicon().clauses.linking or modal_of(verb) is not None:
        return
    for adjective in verb.children:
        if adjective.dep_ not in ("acomp", "attr", "oprd", "xcomp"):
            continue
        modality = _modality(verb, adjective)
        completed = infinitive_of(adjective) or infinitive_of(verb)
        if modality is None or not (completed is not None or _has_object(adjective)):
            continue
        yield Binding(verb, completed or adjective, modality, subject_of(verb), certainty=0.85)


def _modality(verb: Token, adjective: Token) -> Modality | None:
    """Return what ``adjective`` says of the subject of ``verb``; None where "not" takes it back."""
    name = verb_lexicon().adjectives.get(adjective.lower_)
    if name is None:
        return None
    modality = Modality(name)
    if not is_negated(verb):
        return modality
    refused = modality in (Modality.POSSIBLE, Modality.DECLINED)
    return Modality.DECLINED if refused else None


def _has_object(adjective: Token) -> bool:
    """Tell whether a noun completes ``adjective``: "responsible for transport", not "due in May"."""
    preposition = child_of(adjective, "prep")
    if preposition is None or verb_lexicon().adjectives[adjective.lower_] == "planned":
        return False
    return child_of(preposition, "pobj", "pcomp") is not None


def by_feeling(verb: Token) -> Iterator[Binding]:
    """Read "X is pleased to be doing", "X is proud to have done", "X is happy to do"."""
    lexicon = verb_lexicon()
    if verb.lemma_ not in lexicon.clauses.linking or modal_of(verb) is not None or is_negated(verb):
        return
    adjective = child_of(verb, "acomp")
    action = child_of(adjective, "xcomp") if adjective is not None else None
    if adjective is None or action is None or not any(c.lower_ == "to" for c in action.children):
        return
    if action.lemma_ in lexicon.stative or action.lemma_ in lexicon.idle.talk:
        return
    if adjective.lower_ in lexicon.clauses.willing:
        yield Binding(verb, action, Modality.COMMITTED, subject_of(verb), certainty=0.7)
    elif adjective.lower_ in lexicon.clauses.glad:
        done = action.tag_ == "VBN" or verb.tag_ == "VBD"
        modality = Modality.DONE if done else Modality.ONGOING
        yield Binding(verb, action, modality, subject_of(verb), certainty=0.7, implicit=True)


def by_participle(verb: Token) -> Iterator[Binding]:
    """Read "X is committed to", where the parser takes "committed" for the verb."""
    if verb.tag_ not in ("VBN", "JJ") or modal_of(verb) is not None or agent_of(verb) is not None:
        return
    name = verb_lexicon().adjectives.get(verb.lower_)
    infinitive = infinitive_of(verb)
    bound = infinitive is not None or (name == "committed" and _has_object(verb))
    if name is None or not bound or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    if name in ("obliged", "requested") or child_of(verb, "prt") is not None:
        return
    yield Binding(verb, infinitive or verb, Modality(name), subject_of(verb), certainty=0.85)
