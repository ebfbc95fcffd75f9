"""Bindings with an actor that still name no action: states, views, habits, inabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import Form, NameKind
from kg.extract.bindings.modals import CAN, modal_of
from kg.extract.clauses import child_of, infinitive_of
from kg.extract.commitments.procedure import ends_in_action, is_procedure
from kg.extract.context import Section
from kg.lexicon.terms import verb_lexicon
from kg.model import ActorKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.claims import Placed
    from kg.extract.bindings import Binding
    from kg.extract.corpus import Unit

__all__ = ["names_no_action", "tells_inability"]

_POINTING = frozenset({"below", "above", "overleaf"})
_OBJECTS = ("dobj", "oprd", "ccomp", "acomp", "nsubjpass", "npadvmod")


def names_no_action(unit: Unit, binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether a binding of ``actors`` names no action: a state, a speech, a feeling."""
    if _is_vague(binding) or _is_habit(binding):
        return True
    if _tells_of_deed(binding) or _is_told_of_meeting(binding):
        return True
    if _only_leads(unit, binding):
        return True
    if _only_points(binding) or _only_announces(unit, binding):
        return True
    if binding.implicit:
        return _only_becomes(binding, actors) or _is_only_told(unit, binding, actors)
    return _is_state_or_view(binding, actors)


def _is_vague(binding: Binding) -> bool:
    """Tell whether the words claim effort and name no action: "we have made progress"."""
    idle = verb_lexicon().idle
    if binding.action.lemma_ not in idle.light_verbs:
        return False
    antecedent = binding.verb.head.lemma_.lower() if binding.verb.dep_ == "relcl" else ""
    if antecedent in idle.pointers | idle.empty_nouns:
        return True
    near = [*binding.action.children, *(g for c in binding.action.children for g in c.children)]
    objects = [c for c in near if c.dep_ in _OBJECTS]
    return any(c.lemma_.lower() in idle.empty_nouns for c in objects)


def _only_leads(unit: Unit, binding: Binding) -> bool:
    """Tell whether the words give a body its part in a strategy: "the plan is led by X"."""
    if not (binding.passive and binding.implicit and binding.modality is Modality.ONGOING):
        return False
    patient = child_of(binding.verb, "nsubjpass")
    name = unit.parsed.name(patient) if patient is not None else None
    strategy = name is not None and name.kind is NameKind.STRATEGY
    return strategy and binding.action.lemma_ in verb_lexicon().idle.parts


def _only_points(binding: Binding) -> bool:
    """Tell whether an action is only pointed at: "how we plan to do this", but not "should do so"."""
    if binding.modality is Modality.RECOMMENDED:
        return False
    objects = [c for c in binding.action.children if c.dep_ == "dobj"]
    return binding.action.lemma_ == "do" and all(c.pos_ in ("PRON", "DET") for c in objects)


def _tells_of_deed(binding: Binding) -> bool:
    """Tell whether a verb only tells of what its clause binds: "announced that X would buy"."""
    if not binding.implicit or binding.action.lemma_ not in verb_lexicon().clauses.decisions:
        return False
    clauses = (c for c in binding.action.children if c.dep_ == "ccomp")
    return any(modal_of(clause) is not None for clause in clauses)


def _is_told_of_meeting(binding: Binding) -> bool:
    """Tell whether a past tense tells only how a meeting went."""
    done = binding.modality in (Modality.DONE, Modality.AGREED)
    if not done or not binding.implicit:
        return False
    sets_out = any(c.dep_ == "prt" and c.lower_ == "out" for c in binding.action.children)
    says = sets_out or binding.action.lemma_ in verb_lexicon().speech
    told = says and child_of(binding.action, "ccomp") is not None
    return told or is_procedure(binding.action)


def _only_announces(unit: Unit, binding: Binding) -> bool:
    """Tell whether a sentence only leads up to what follows: "it outlines several actions:"."""
    if any(c.lower_ in _POINTING for c in binding.verb.children if c.dep_ == "advmod"):
        return True
    if not unit.sentence.text.rstrip().endswith(":"):
        return False
    told = binding.implicit and binding.modality in (Modality.ONGOING, Modality.DONE)
    if not binding.implicit and ends_in_action(binding):
        # "Councils should consider:", whose items say what.
        return True
    return told or (binding.action.lemma_ == "be" and child_of(binding.action, "attr") is not None)


def _is_habit(binding: Binding) -> bool:
    """Tell whether the words say only what happens as a rule."""
    habits = verb_lexicon().idle.habits
    adverbs = (c for c in binding.verb.children if c.dep_ == "advmod" and c.i < binding.verb.i)
    return any(adverb.lower_ in habits for adverb in adverbs)


def _is_only_told(unit: Unit, binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether what only the tense says is hearsay, a state, or true of people in general.

    Where a section tells what its body does, more counts as an action.
    """
    if unit.sentence.quoted and all(_is_somebody_else(p) for p in actors):
        return True
    if all(_is_one_speaker(p) for p in actors) and _only_talks(binding):
        return True
    lemma = binding.action.lemma_
    stative = lemma in verb_lexicon().stative
    if unit.context.section == Section.ACTIVITY:
        return stative and lemma != "have"
    under_way = binding.verb.tag_ == "VBG" and not stative and _has_object(binding)
    if not binding.passive and not under_way and all(_is_unnamed_set(p) for p in actors):
        return True
    simple = binding.verb.tag_ != "VBG"
    if (
        simple
        and lemma in verb_lexicon().idle.stances
        and all(p.mention.kind is ActorKind.PERSON for p in actors)
    ):
        return True
    weak = all(p.mention.form in (Form.PRONOUN, Form.GROUP, Form.GENERIC) for p in actors)
    simple = binding.modality is Modality.ONGOING and binding.verb.tag_ in ("VBZ", "VBP")
    ours = all(p.mention.pronoun == "first_plural" for p in actors)
    if ours and simple and not unit.sentence.quoted and unit.sentence.speaker is None:
        return stative or binding.verb.dep_ not in ("ROOT", "conj")
    goes_on = lemma == "continue" and infinitive_of(binding.action) is not None
    if goes_on or not (simple and weak):
        return stative and not goes_on
    reported = unit.context.section == Section.EVIDENCE or unit.sentence.quoted
    return reported or all(p.mention.form is not Form.GROUP for p in actors)


def _has_object(binding: Binding) -> bool:
    """Tell whether an action is done to something: "are exploring ways", not "are closing"."""
    return any(
        c.dep_ in ("dobj", "xcomp") and c.i > binding.action.i for c in binding.action.children
    )


def _only_becomes(binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether "it" only changes: "It has reduced significantly"."""
    if binding.passive or binding.modality is not Modality.DONE:
        return False
    it = all(p.mention.pronoun == "third_singular" for p in actors)
    return it and next(_completions(binding.action), None) is None


def _completions(verb: Token) -> Iterator[Token]:
    """Yield what completes a verb: its object, what it does to whom or what, a second verb."""
    for child in verb.children:
        if (
            child.i > verb.i and child.dep_ in ("dobj", "xcomp", "ccomp", "dative", "conj", "prt")
        ) or (child.dep_ == "prep" and child.lower_ in ("to", "with", "on", "for")):
            yield child


def _is_somebody_else(placed: Placed) -> bool:
    """Tell whether a speaker speaks of another person, by name or pronoun."""
    pronoun = placed.mention.pronoun in ("person", "third_singular", "third_plural")
    return pronoun or placed.mention.kind is ActorKind.PERSON


def _is_money(binding: Binding) -> bool:
    """Tell whether the object is money, which is given to its receiver by somebody else."""
    thing = child_of(binding.action, "dobj")
    if thing is None:
        return False
    words = {token.lower_ for token in thing.subtree}
    return "£" in words or not words.isdisjoint(verb_lexicon().clauses.money)


def _is_impersonal(binding: Binding) -> bool:
    """Tell whether "it" may stand for nobody: "it may take longer to do", "it will be a time of"."""
    if binding.action.lemma_ in verb_lexicon().idle.consequences:
        return True
    if binding.action.lemma_ == "take":
        return infinitive_of(binding.action) is not None
    return binding.action.lemma_ == "be" and child_of(binding.action, "attr") is not None


def _only_talks(binding: Binding) -> bool:
    """Tell whether a single person does something with words alone, or is something."""
    action = binding.action
    if action.lemma_ == "be":
        return child_of(action, "attr") is not None
    return action.lemma_ in verb_lexicon().idle.talk and child_of(action, "dobj") is None


def _is_one_speaker(placed: Placed) -> bool:
    """Tell whether a mention is somebody who speaks of himself, or of another person."""
    person = placed.mention.kind in (ActorKind.PERSON, ActorKind.POST)
    return placed.mention.pronoun in ("first_singular", "person") or person


def _is_unnamed_set(placed: Placed) -> bool:
    """Tell whether a set is described by common nouns alone."""
    mention = placed.mention
    return mention.form is Form.GROUP and mention.name is None and not mention.within


def _is_state_or_view(binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether what "will", "must" or another word says of ``actors`` is no action."""
    lexicon = verb_lexicon()
    lemma, modality = binding.action.lemma_, binding.modality
    if all(_is_one_speaker(p) for p in actors) and _only_talks(binding):
        return True
    if lemma == "receive" and _is_money(binding):
        return True
    if all(p.mention.pronoun == "third_singular" for p in actors) and _is_impersonal(binding):
        return True
    if modality is Modality.COMMITTED and lemma in lexicon.idle.states:
        forms = (Form.GROUP, Form.GENERIC)
        return all(p.mention.form in forms or p.mention.pronoun == "third_singular" for p in actors)
    if lemma in lexicon.idle.views or (lemma == "need" and modality is Modality.COMMITTED):
        return True
    if lemma in lexicon.idle.suppositions:
        bound = modality is Modality.OBLIGED and child_of(binding.action, "dobj") is None
        return bound or modality is Modality.POSSIBLE
    return modality is Modality.POSSIBLE and _is_state_in_general(binding, actors)


def _is_state_in_general(binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether a state is said of a pronoun, or what a described set can have."""
    if binding.action.lemma_ not in verb_lexicon().stative:
        return False
    if binding.action.lemma_ == "have" and all(p.mention.form is Form.GROUP for p in actors):
        return True
    return all(p.mention.pronoun in ("third_singular", "third_plural") for p in actors)


def tells_inability(binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether a refusal is only somebody else's inability: it is a need, not an answer."""
    if binding.modality is not Modality.DECLINED:
        return False
    if binding.action.lemma_ in verb_lexicon().idle.absences:
        return True
    if any(p.mention.pronoun.startswith("first") for p in actors):
        return False
    able = any(aux.lower_ in CAN for aux in binding.verb.children)
    described = all(p.mention.form in (Form.GROUP, Form.PRONOUN, Form.GENERIC) for p in actors)
    return able or described
