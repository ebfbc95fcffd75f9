"""Those beside the owner of a commitment: who states it, who asks for it, who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import Form
from kg.extract.clauses import child_of
from kg.extract.side_clauses import speaker_of
from kg.lexicon.terms import actor_lexicon, singular, verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.claims import Placed
    from kg.extract.bindings import Binding
    from kg.extract.corpus import Unit

__all__ = ["actors_before", "partners_in", "requesters_of", "softened", "speakers_of"]


def speakers_of(unit: Unit, binding: Binding) -> tuple[Placed, ...]:
    """Return who states a binding: the subject of its verb of saying, else who is quoted."""
    token = speaker_of(binding.verb)
    placed = unit.mention(token) if token is not None else None
    if placed is not None and placed.mention.form is not Form.THING:
        return (placed,)
    if unit.sentence.quoted and unit.sentence.speaker is not None:
        return (unit.sentence.speaker,)
    return ()


def requesters_of(unit: Unit, binding: Binding) -> tuple[Placed, ...]:
    """Return by whose request the owner is bound."""
    placed = unit.mention(binding.requester) if binding.requester is not None else None
    if placed is None or placed.mention.form is Form.THING:
        return ()
    return (placed,)


def partners_in(unit: Unit, action: Token, owners: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Return those with whom the owners act: "working closely with NHS England"."""
    found = [
        placed
        for preposition in action.subtree
        if preposition.dep_ == "prep" and preposition.lower_ in ("with", "alongside")
        for noun in preposition.children
        if noun.dep_ == "pobj"
        for each in (_sent_by(noun), *_joined_past_comma(noun, action))
        for placed in unit.mentions(each)
    ]
    taken = {p.span for p in owners}
    forms = (Form.NAME, Form.GROUP, Form.ROLE)
    return tuple(p for p in found if p.mention.form in forms and p.span not in taken)


def _sent_by(noun: Token) -> Token:
    """Return the body in "representatives of the body", who act for it; else ``noun`` itself."""
    if singular(noun.lower_) not in actor_lexicon().delegates:
        return noun
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "from")), None)
    return (child_of(of, "pobj") if of is not None else None) or noun


def _joined_past_comma(noun: Token, verb: Token) -> Iterator[Token]:
    """Yield what "and" joins to ``noun`` after a comma, which the parser hangs on the verb."""
    for other in verb.children:
        gap = [each.lower_ for each in noun.doc[noun.right_edge.i + 1 : other.left_edge.i]]
        joined = other.dep_ == "conj" and other.pos_ in ("NOUN", "PROPN") and other.i > noun.i
        if joined and gap in ([","], [",", "and"], ["and"]):
            yield other


def softened(
    binding: Binding, actors: tuple[Placed, ...], speakers: tuple[Placed, ...]
) -> Modality:
    """Return the modality: what somebody else says that X will do, X has not promised."""
    if binding.modality is not Modality.COMMITTED or not actors or not speakers:
        return binding.modality
    own = actors[0].mention.pronoun.startswith("first")
    explicit = binding.verb.lemma_ in verb_lexicon().verbs or binding.verb.lemma_ == "be"
    return Modality.COMMITTED if own or explicit else Modality.PLANNED


def actors_before(unit: Unit, end: int) -> tuple[Placed, ...]:
    """Return the actors named in the first ``end`` characters of a sentence."""
    found: list[Placed] = []
    for token in unit.parsed.doc:
        stop = unit.parsed.spans[token.i][1]
        if not 0 < stop <= end or token.dep_ in ("compound", "det"):
            continue
        placed = unit.mention(token)
        if placed is None or placed.mention.form is Form.THING:
            continue
        nested = any(p.span.start <= placed.span.start < p.span.end for p in found)
        complement = token.dep_ == "pobj" and bool(found)
        if not nested and not complement:
            found.append(placed)
    return tuple(found)
