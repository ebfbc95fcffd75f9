"""Decisions of meetings: "RESOLVED: That X be done", "that authority be given to X to do"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim
from kg.extract.bindings.modals import modal_of
from kg.extract.clauses import (
    agent_of,
    auxiliaries_of,
    child_of,
    infinitive_of,
    is_verbal,
    opens_with_infinitive,
    prepositional_object,
    root_of,
)
from kg.extract.commitments.parties import actors_before
from kg.extract.commitments.procedure import is_procedure
from kg.extract.commitments.sentences import of_sentence
from kg.extract.commitments.wording import trimmed
from kg.lexicon.dates import find_deadline
from kg.lexicon.lists import lists_lexicon
from kg.lexicon.terms import verb_lexicon
from kg.model import BlockKind, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.claims import Placed, Span
    from kg.extract.corpus import Corpus, Unit

__all__ = ["of_resolution"]

#: What a decision may also do: ask others, or turn something down.
_ASSENT = re.compile(r"\b(?:agree|approve|AGREE|APPROVE)")
_KEPT = (Modality.REQUESTED, Modality.DECLINED)


def of_resolution(corpus: Corpus, unit: Unit) -> list[CommitmentClaim] | None:
    """Read what a meeting decided; None where ``unit`` is no decision.

    Whom a decision names as the one to act owns it, else the meeting that decided.
    """
    if not unit.first or not _is_decided(corpus, unit):
        return None
    verbs = [token for token in unit.parsed.doc if _is_to_be_done(token)]
    if verbs:
        verb = next((verb for verb in verbs if not is_procedure(verb)), None)
        return [] if verb is None else [_passed_on(unit, verb) or _decided(corpus, unit)]
    if unit.moves:
        return None
    below = not unit.label and _decision_over(corpus, unit) is not corpus.opener(unit)
    if not below and (unit.bare is not None or opens_with_infinitive(unit.parsed.doc)):
        return [_decided(corpus, unit)]
    if unit.block.kind is not BlockKind.ITEM and not unit.label:
        return None
    owners = _told_to_act(unit)
    if owners:
        return [_claim(unit, owners=owners)]
    claims = [_as_agreed(claim) for claim in of_sentence(unit)]
    whole = _is_full_sentence(unit) or _is_agreed_thing(corpus, unit)
    return claims or ([_decided(corpus, unit)] if whole else None)


def _is_agreed_thing(corpus: Corpus, unit: Unit) -> bool:
    """Tell whether an item only names what was agreed: "the budget for 2021", under "to agree:"."""
    opener = _decision_over(corpus, unit)
    if opener is None or unit.block.kind is not BlockKind.ITEM:
        return False
    text = opener.sentence.text.rstrip()
    asks_assent = text.endswith(":") and _ASSENT.search(text) is not None
    root = root_of(unit.parsed.doc)
    return asks_assent and root.lemma_.lower() not in verb_lexicon().idle.procedure_nouns


def _decision_over(corpus: Corpus, unit: Unit) -> Unit | None:
    """Return the nearest introduction of decisions over an item, or what stands right over it."""
    standing = [*unit.context.introductions]
    if all(block.kind is BlockKind.ITEM for block in standing):
        standing += unit.context.headings[:1]
    above = [corpus.last_of_block(block.index) for block in standing]
    opens = lists_lexicon().decision
    deciding = (u for u in above if u is not None and opens.search(u.sentence.text))
    return next(deciding, corpus.opener(unit))


def _told_to_act(unit: Unit) -> tuple[Placed, ...]:
    """Return who is to act by a decision in the subjunctive: "the Chair write to the Minister"."""
    root = root_of(unit.parsed.doc)
    subject = child_of(root, "nsubj")
    plain = root.tag_ in ("VB", "VBP") and not auxiliaries_of(root)
    return unit.actors(subject) if plain else ()


def _is_full_sentence(unit: Unit) -> bool:
    """Tell whether a decision says of something what it shall do: "the tender should begin"."""
    verbs = (token for token in unit.parsed.doc if is_verbal(token))
    bound = (verb for verb in verbs if child_of(verb, "nsubj", "nsubjpass") is not None)
    verb = next(bound, None)
    return verb is not None and modal_of(verb) is not None and not is_procedure(verb)


def _is_decided(corpus: Corpus, unit: Unit) -> bool:
    """Tell whether a label, an introduction or a heading says that ``unit`` was decided."""
    opens = lists_lexicon().decision
    if unit.label:
        return bool(opens.search(unit.label))
    opener = _decision_over(corpus, unit)
    return opener is not None and bool(opens.search(opener.sentence.text))


def _is_to_be_done(verb: Token) -> bool:
    """Tell whether a clause says that something be done: a passive with a bare "be"."""
    words = [(aux.lower_, aux.dep_) for aux in auxiliaries_of(verb)]
    return words == [("be", "auxpass")] and child_of(verb, "nsubjpass") is not None


def _passed_on(unit: Unit, verb: Token) -> CommitmentClaim | None:
    """Read "that X be asked to do", "that authority be given to X to do", "that it be done by X"."""
    token = agent_of(verb)
    if token is None and verb.lemma_ in verb_lexicon().clauses.passing_on:
        receiver = prepositional_object(verb, "to")
        subject = child_of(verb, "nsubjpass") if infinitive_of(verb) is not None else None
        token = receiver or subject
    owners = unit.actors(token)
    return _claim(unit, owners=owners) if owners else None


def _decided(corpus: Corpus, unit: Unit) -> CommitmentClaim:
    """Read "that the plan be approved": those who decided, or else the meeting, have agreed to it."""
    opener = _decision_over(corpus, unit)
    match = lists_lexicon().decision.search(opener.sentence.text) if opener is not None else None
    named = actors_before(opener, match.start()) if opener is not None and match else ()
    return _claim(
        unit,
        owners=named,
        owner_span=opener.sentence.span if opener is not None and named else None,
    )


def _claim(
    unit: Unit, *, owners: tuple[Placed, ...] = (), owner_span: Span | None = None
) -> CommitmentClaim:
    text = unit.sentence.text
    return CommitmentClaim(
        span=unit.sentence.span,
        action=trimmed(text.removeprefix("That ").removeprefix("that ")),
        modality=Modality.AGREED,
        confidence=0.85 if owners else 0.75,
        extractor="commitments/resolution",
        owners=owners,
        voice=not owners,
        owner_span=owner_span,
        due_text=find_deadline(text),
    )


def _as_agreed(claim: CommitmentClaim) -> CommitmentClaim:
    """Return ``claim`` as agreed: what a meeting decides that somebody does is not yet done."""
    return claim if claim.modality in _KEPT else replace(claim, modality=Modality.AGREED)
