"""Directions: "X to do", as minutes, action lists and headlines put what X is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.clauses import agent_of, child_of, is_passive, is_verbal
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["by_direction", "is_direction"]


#: The parser takes some names for common nouns; what is no name falls away as no actor.
_NOUNS = frozenset({"NNP", "NN", "NNS"})
#: A verb right after a noun and "to".
_TO = 2


def by_direction(verb: Token) -> Iterator[Binding]:
    """Read "X to do", "it to be done by X", and "a fund, to be run by X"."""
    if is_direction(verb):
        passive = is_passive(verb)
        subject = verb.head if _is_of_bare_noun(verb) else child_of(verb, "nsubj")
        owner = agent_of(verb) if passive else subject
        certainty = 0.7 if owner is not None else 0.5
        yield Binding(verb, verb, Modality.PLANNED, owner, certainty, passive=passive)
    elif _is_to_be_done_by(verb):
        yield Binding(verb, verb, Modality.PLANNED, agent_of(verb), 0.7, passive=True)


def is_direction(verb: Token) -> bool:
    """Tell whether an infinitive with a subject before it heads its sentence: "X to do"."""
    while verb.dep_ == "conj" and is_verbal(verb.head):
        verb = verb.head
    if _is_of_bare_noun(verb):
        return True
    if verb.dep_ != "ROOT" or not _has_to(verb):
        return False
    subject = child_of(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.i < verb.i


def _is_of_bare_noun(verb: Token) -> bool:
    """Tell whether a line is only a noun and what it is to do, or is to be done with it."""
    alone = verb.dep_ in ("acl", "relcl") and verb.head.dep_ == "ROOT" and not is_verbal(verb.head)
    if not alone or not _has_to(verb):
        return False
    # A noun alone may be who is to do it; of a longer phrase it is said what is to be done with it.
    return is_passive(verb) or (verb.head.tag_ in _NOUNS and verb.i == verb.head.i + _TO)


def _is_to_be_done_by(verb: Token) -> bool:
    """Tell whether ``verb`` says by whom the thing before it is to be done."""
    hangs = verb.dep_ in ("relcl", "acl")
    return hangs and _has_to(verb) and is_passive(verb) and agent_of(verb) is not None


def _has_to(verb: Token) -> bool:
    """Tell whether "to" and no other auxiliary but "be" stands before ``verb``."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return "to" in words and words <= {"to", "be", "have"}
