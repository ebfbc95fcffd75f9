"""Modal auxiliaries: "X will do", "X must do", "X can do", "X is going to do"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.clauses import (
    agent_of,
    auxiliaries_of,
    child_of,
    doer_of,
    infinitive_of,
    is_negated,
    is_passive,
    subject_of,
)
from kg.extract.side_clauses import is_reported, is_under_plan
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["CAN", "by_going", "by_modal", "has_would", "modal_of"]

CAN = frozenset({"can", "could", "may", "might", "ca"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_HAVE = frozenset({"have", "'ve", "’ve"})
_WOULD = frozenset({"would", "'d", "’d"})
_MODALITIES = {
    **dict.fromkeys(_WILL, Modality.COMMITTED),
    **dict.fromkeys(CAN, Modality.POSSIBLE),
    "must": Modality.OBLIGED,
    **dict.fromkeys(("should", "ought"), Modality.RECOMMENDED),
}


def modal_of(verb: Token) -> Modality | None:
    """Return what the first modal auxiliary of ``verb`` says."""
    for aux in auxiliaries_of(verb):
        if aux.lower_ in _MODALITIES:
            return _MODALITIES[aux.lower_]
        if aux.lower_ in _WOULD and is_reported(verb):
            return Modality.COMMITTED
        if aux.lower_ in _WOULD and is_under_plan(verb):
            return Modality.PLANNED
    return None


def has_would(verb: Token) -> bool:
    """Tell whether ``verb`` stands with "would"."""
    return any(aux.lower_ in _WOULD for aux in auxiliaries_of(verb))


def by_modal(verb: Token) -> Iterator[Binding]:
    """Read "X will do", "X must do", "X can do", "X will not do", "it will be done by X"."""
    modality = modal_of(verb)
    if modality is None or _looks_back(verb, modality):
        return
    action = verb
    refined = _refined(verb) if modality is Modality.COMMITTED else None
    if refined is not None:
        modality, action = refined.modality, refined.action
    elif is_negated(verb) and modality in (Modality.COMMITTED, Modality.POSSIBLE):
        modality = Modality.DECLINED
    passive = is_passive(verb)
    if passive and refined is not None:
        owner, requester = subject_of(verb), agent_of(verb)
        yield Binding(verb, action, modality, owner, requester=requester, certainty=0.8)
        return
    if passive and modality is Modality.COMMITTED and agent_of(verb) is None:
        modality = Modality.PLANNED
    yield Binding(verb, action, modality, doer_of(verb), certainty=0.8, passive=passive)


def _looks_back(verb: Token, modality: Modality) -> bool:
    """Tell whether ``verb`` judges the past: "should have done", "may have done"."""
    perfect = any(aux.lower_ in _HAVE for aux in auxiliaries_of(verb))
    return perfect and modality is not Modality.COMMITTED


@dataclass(frozen=True, slots=True)
class _Refined:
    """What a verb makes of the "will" before it, and the verb of the action."""

    modality: Modality
    action: Token


def _refined(verb: Token) -> _Refined | None:
    """Return what "will need to", "will be asked to" or "will be able to" say beyond "will"."""
    lexicon = verb_lexicon()
    adjective = child_of(verb, "acomp")
    completed = infinitive_of(adjective) if adjective is not None else None
    infinitive = infinitive_of(verb) or completed
    if infinitive is None:
        return None
    if is_passive(verb):
        name = lexicon.verbs.get(verb.lemma_)
        if name in ("requested", "obliged"):
            return _Refined(Modality(name), infinitive)
    if verb.lemma_ in ("need", "have"):
        return _Refined(Modality.OBLIGED, infinitive)
    if verb.lemma_ != "be" or adjective is None or adjective.lower_ not in lexicon.adjectives:
        return None
    modality = Modality(lexicon.adjectives[adjective.lower_])
    return _Refined(modality, completed or infinitive)


def by_going(verb: Token) -> Iterator[Binding]:
    """Read "X is going to do", "X is to do", "Y is to be done"."""
    yield from _by_being(verb)
    infinitive = infinitive_of(verb) if verb.lower_ == "going" else None
    if infinitive is not None and infinitive.tag_ == "VB":
        yield Binding(verb, infinitive, Modality.PLANNED, subject_of(verb), certainty=0.8)


def _by_being(verb: Token) -> Iterator[Binding]:
    """Read "X is to do" and "Y is to be done", after nothing but its subject."""
    infinitive = child_of(verb, "xcomp")
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP") or infinitive is None:
        return
    to = any(c.lower_ == "to" and c.i == verb.i + 1 for c in infinitive.children)
    subject = child_of(verb, "nsubj", "nsubjpass")
    if not to or subject is None or is_negated(verb):
        return
    passive = is_passive(infinitive)
    owner = agent_of(infinitive) if passive else subject
    yield Binding(verb, infinitive, Modality.PLANNED, owner, certainty=0.75, passive=passive)
