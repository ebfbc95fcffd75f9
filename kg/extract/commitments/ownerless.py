"""Bindings with nobody to own them: which still state a commitment, and how far to trust them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import Form, NameKind
from kg.extract.bindings.directions import is_direction
from kg.extract.clauses import child_of, infinitive_of, is_passive
from kg.extract.commitments.procedure import is_procedure
from kg.extract.context import Section
from kg.extract.side_clauses import is_told, is_under_plan
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.claims import Name, Placed
    from kg.extract.bindings import Binding
    from kg.extract.corpus import Unit

__all__ = ["Standing", "is_done_to", "standing_without_actor"]

_HAS = ("has", "have", "had")
_MAIN = ("ROOT", "conj", "ccomp", "parataxis")
_PLANS = (Modality.PLANNED, Modality.COMMITTED)
_PLAIN = (Modality.ONGOING, Modality.DECLINED)
_TO_COME = (*_PLANS, Modality.OBLIGED, Modality.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far to trust a binding with nobody to own it, as a factor.

    With ``section_only`` it stands only under a heading that names its owner.
    """

    trust: float
    section_only: bool = False


def standing_without_actor(
    unit: Unit, binding: Binding, things: tuple[Placed, ...], subject: Name | None
) -> Standing | None:
    """Return how a binding stands that nobody owns; None to leave it out.

    ``things`` stand where the owner would; ``subject`` is the strategy among them.
    """
    if _hangs_on_condition(binding) or (things and is_direction(binding.verb)):
        return None
    told = unit.context.section == Section.ACTIVITY
    decided = binding.verb is not binding.action
    lively = decided or binding.action.lemma_ not in verb_lexicon().stative
    if binding.passive and binding.owner is None and lively:
        main = binding.verb.dep_ in _MAIN or is_told(binding.verb)
        if not main and not is_direction(binding.verb):
            return None
        minuted = unit.parsed.source.reported and not is_procedure(binding.action)
        told = told or _is_of_strategy(unit, binding)
        trust = _trust_in_passive(binding, told=told, minuted=minuted)
        trust = trust or _trust_in_decision(binding)
    elif subject is not None and not binding.passive:
        trust = 0.85 if told or binding.modality in _PLANS else None
    else:
        trust = _trust_in_plan(binding) or _trust_in_request(unit, binding)
        trust = trust or _trust_in_decision(binding)
        trust = trust or (_trust_in_thing(binding, told=told) if things else None)
    if trust is not None:
        return Standing(trust)
    asks = verb_lexicon().verbs.get(binding.action.lemma_) == "obliged"
    by_section = (
        things and lively and not asks and binding.modality in _PLANS and unit.context.headings
    )
    return Standing(0.75, section_only=True) if by_section else None


def is_done_to(binding: Binding) -> bool:
    """Tell whether the subject is what a plan acts upon: "the service is due to be rolled out"."""
    planned = binding.modality is Modality.PLANNED
    return planned and not binding.passive and child_of(binding.action, "auxpass") is not None


def _hangs_on_condition(binding: Binding) -> bool:
    """Tell whether a clause says only what happens if something else does."""
    clauses = (child for child in binding.verb.children if child.dep_ == "advcl")
    return any(c.dep_ == "mark" and c.lower_ == "if" for clause in clauses for c in clause.children)


def _trust_in_passive(binding: Binding, *, told: bool, minuted: bool) -> float | None:
    """Return how far to trust "it will be done", "it is being done", and what was done if told.

    What minutes say was done was done by those who met, or by their order.
    """
    if binding.modality in _TO_COME:
        return 0.9
    if binding.modality is Modality.DECLINED and binding.verb is not binding.action:
        # "It was decided not to do it".
        return 0.85
    if not is_passive(binding.verb) and binding.modality in _PLAIN:
        # "Work is under way", "there are no plans to do it".
        return 0.85
    if binding.modality is Modality.ONGOING:
        return 0.85 if any(c.lower_ == "being" for c in binding.verb.children) else None
    if binding.modality not in (Modality.DONE, Modality.AGREED):
        return None
    perfect = any(c.lower_ in _HAS for c in binding.verb.children)
    meant = (
        perfect or minuted or infinitive_of(binding.action) is not None or _is_dated(binding.action)
    )
    deed = meant and (
        binding.action.lemma_ in verb_lexicon().clauses.deeds_done or _is_provided(binding.action)
    )
    return 0.8 if told else 0.7 if deed else None


def _is_provided(verb: Token) -> bool:
    """Tell whether something "has been made available"."""
    return verb.lemma_ == "make" and any(c.lower_ == "available" for c in verb.children)


def _is_dated(verb: Token) -> bool:
    """Tell whether a deed has a year: "was opened in 2021"."""
    return any(
        token.shape_ == "dddd" and token.text[:2] in ("19", "20")
        for prep in verb.children
        if prep.dep_ == "prep"
        for token in prep.subtree
    )


def _is_of_strategy(unit: Unit, binding: Binding) -> bool:
    """Tell whether a passive says what was done with a strategy: "a plan has been developed"."""
    patient = child_of(binding.verb, "nsubjpass")
    if patient is None:
        return False
    names = (unit.parsed.name(token) for token in patient.subtree)
    return any(name is not None and name.kind is NameKind.STRATEGY for name in names)


def _trust_in_plan(binding: Binding) -> float | None:
    """Return how far to trust "the aim is to be", and "it is due to be done"."""
    if binding.modality is not Modality.PLANNED:
        return None
    if is_under_plan(binding.verb):
        return 0.85
    if binding.passive and binding.owner is None:
        return 0.85
    return 0.8 if child_of(binding.action, "auxpass") is not None else None


def _trust_in_request(unit: Unit, binding: Binding) -> float | None:
    """Return how far to trust a request of nobody in particular, which somebody must make."""
    recommended = binding.modality is Modality.RECOMMENDED
    if binding.requester is None or (binding.owner is not None and not recommended):
        return None
    requester = unit.mention(binding.requester)
    if requester is None:
        return None
    document = requester.mention.head in verb_lexicon().clauses.documents
    return 0.8 if document or requester.mention.form is not Form.THING else None


def _trust_in_decision(binding: Binding) -> float | None:
    """Return how far to trust what somebody agreed that a thing should do, or be like."""
    decided = binding.verb.lemma_ in verb_lexicon().clauses.resolutions
    return 0.8 if decided and binding.modality is Modality.AGREED else None


def _trust_in_thing(binding: Binding, *, told: bool) -> float | None:
    """Return how far to trust "the award will fund", and "there has been" where deeds are told."""
    if binding.modality is Modality.COMMITTED and _money_helps(binding):
        return 0.75
    if told and binding.modality is Modality.OBLIGED:
        return 0.7
    if binding.modality is Modality.COMMITTED and _is_undertaking(binding):
        return 0.7
    existential = child_of(binding.verb, "expl") is not None
    return 0.7 if told and existential else None


def _is_undertaking(binding: Binding) -> bool:
    """Tell whether what will do something is work that somebody does: "a review will consider"."""
    owner = binding.owner
    decided = binding.verb is not binding.action
    lively = decided or binding.action.lemma_ not in verb_lexicon().stative
    return owner is not None and lively and owner.lemma_ in verb_lexicon().clauses.errands


def _money_helps(binding: Binding) -> bool:
    """Tell whether a promise is put as what money will do: "the award will fund"."""
    words = verb_lexicon().clauses
    owner = binding.owner
    if owner is None:
        return False
    money = owner.lemma_.lower() in words.money or any(c.text == "£" for c in owner.subtree)
    return money and binding.action.lemma_ in words.money_verbs
