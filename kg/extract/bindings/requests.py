"""Requests and recommendations: "X asks Y to do", "X recommends that Y do", "X calls for Z"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.bindings.modals import has_would, modal_of
from kg.extract.clauses import (
    agent_of,
    auxiliaries_of,
    child_of,
    doer_of,
    infinitive_of,
    is_denied,
    is_infinitive,
    is_passive,
    is_verbal,
    prepositional_object,
)
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["by_request"]

_NOT_DEMANDED = frozenset({"whether", "if", "because", "as", "while", "when"})
_TELLING = frozenset({"had", "has", "have", "was", "were", "is", "are"})
#: "He told us that X will do", "it suggests that X can do": said, not asked for.
_ONLY_SAID = (Modality.COMMITTED, Modality.POSSIBLE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked, where the clause says, and the verb of what is asked."""

    owner: Token | None
    action: Token


def by_request(verb: Token) -> Iterator[Binding]:
    """Read "X asks Y to do", "X calls on Y to do", "X recommends that Y do", "X calls for Z"."""
    modality = _modality(verb)
    if modality is None:
        yield from _by_order(verb)
        yield from _by_want(verb)
        return
    requester = doer_of(verb)
    found = _asked(verb)
    for asked in found:
        # "X requests that Y urges Z to do": Z is asked in the end, by Y.
        last = asked.action is not verb and _modality(asked.action) is not None
        inner = _asked(asked.action) if last else []
        by = asked.owner if inner else requester
        for one in inner or [asked]:
            yield Binding(verb, one.action, modality, one.owner, requester=by, certainty=0.8)
    if not found and _asks_of_nobody(verb, modality):
        yield Binding(verb, verb, modality, None, requester=requester, certainty=0.5)


def _by_order(verb: Token) -> Iterator[Binding]:
    """Read "X requires Y to do", and "X will require Y to do"."""
    lexicon = verb_lexicon()
    bound = lexicon.verbs.get(verb.lemma_) == "obliged" and verb.lemma_ not in ("have", "need")
    if not bound or is_passive(verb) or has_would(verb) or is_denied(verb) or is_infinitive(verb):
        return
    target, infinitive, requester = child_of(verb, "dobj"), infinitive_of(verb), doer_of(verb)
    if target is None or infinitive is None or requester is None:
        return
    if requester.pos_ != "PROPN" and requester.lemma_.lower() not in lexicon.clauses.instruments:
        # "The move requires us to learn": what is needed, which nobody orders.
        return
    yield Binding(verb, infinitive, Modality.OBLIGED, target, requester=requester, certainty=0.8)


def _by_want(verb: Token) -> Iterator[Binding]:
    """Read "we need X to do", "we want X to do": asked for by those who speak."""
    if verb.lemma_ not in verb_lexicon().clauses.wants or is_denied(verb) or is_passive(verb):
        return
    subject = child_of(verb, "nsubj")
    if subject is None or subject.lower_ not in ("i", "we") or modal_of(verb) is not None:
        return
    for clause in verb.children:
        target = child_of(clause, "nsubj") if clause.dep_ in ("ccomp", "xcomp") else None
        lively = clause.lemma_ not in verb_lexicon().stative
        if target is not None and is_infinitive(clause) and target.pos_ != "PRON" and lively:
            yield Binding(
                verb, clause, Modality.REQUESTED, target, requester=subject, certainty=0.75
            )


def _modality(verb: Token) -> Modality | None:
    """Return whether ``verb`` requests or recommends, in fact and not only in thought."""
    lexicon = verb_lexicon()
    name = lexicon.verbs.get(verb.lemma_)
    if name not in ("requested", "recommended") or is_denied(verb):
        return None
    if has_would(verb):
        return Modality(name) if _is_polite(verb) else None
    if modal_of(verb) in (Modality.POSSIBLE, Modality.COMMITTED):
        return None
    if verb.lemma_ in lexicon.clauses.calls and not _is_call(verb):
        return None
    return Modality(name)


def _is_polite(verb: Token) -> bool:
    """Tell whether somebody asks politely: "I would encourage communities to"."""
    subject = child_of(verb, "nsubj")
    return subject is not None and subject.lower_ in ("i", "we")


def _is_call(verb: Token) -> bool:
    """Tell whether "call" or "press" is a demand: "calls for", "called on", "pressed ... for"."""
    return any(
        child.lower_ in ("for", "on", "upon") and child.dep_ in ("prep", "mark", "prt", "advmod")
        for child in verb.subtree
        if child.i > verb.i
    )


def _asks_of_nobody(verb: Token, modality: Modality) -> bool:
    """Tell whether ``verb`` asks for something without saying of whom: "X calls for Z"."""
    if is_passive(verb):
        return False
    recommends = modality is Modality.RECOMMENDED and child_of(verb, "dobj") is not None
    return verb.lemma_ == "call" or recommends


def _asked(verb: Token) -> list[_Asked]:
    """Return who is asked to do what by ``verb``."""
    target = child_of(verb, "dobj")
    inner = target.children if target is not None else ()
    clauses = [c for c in inner if c.dep_ == "acl" and is_infinitive(c)]
    clauses += [
        child
        for child in verb.children
        if child.dep_ in ("ccomp", "advcl", "xcomp") and child.i > verb.i and is_verbal(child)
    ]
    # The parser takes a verb after a name for a noun: "recommends that the Board work with".
    clauses += [c for c in verb.children if c.dep_ == "ccomp" and _is_taken_for_noun(c)]
    found = [asked for clause in clauses if (asked := _asked_in(verb, clause)) is not None]
    if found:
        return found
    target = _asked_for_noun(verb)
    return [_Asked(target, verb)] if target is not None else []


def _asked_in(verb: Token, clause: Token) -> _Asked | None:
    """Return who is asked to do what ``clause`` says: "that Y do", "Y to do", "on Y to do"."""
    subject = child_of(clause, "nsubj", "nsubjpass")
    if subject is None and _is_taken_for_noun(clause):
        subject = child_of(clause, "compound", "nmod")
    if subject is not None:
        if not _is_demanded(verb, clause):
            return None
        return _Asked(agent_of(clause) if subject.dep_ == "nsubjpass" else subject, clause)
    if clause.dep_ == "advcl" and child_of(clause, "aux") is None:
        return None
    target = child_of(verb, "dobj", "dative") or prepositional_object(verb, "on", "upon", "to")
    return _Asked(_written_to(verb, target), clause) if target is not None else None


def _written_to(verb: Token, target: Token) -> Token:
    """Return whom "it" or "them" stands for in "has written to X asking it to do"."""
    receiver = prepositional_object(verb.head, "to") if verb.dep_ == "advcl" else None
    return receiver if receiver is not None and target.pos_ == "PRON" else target


def _is_taken_for_noun(clause: Token) -> bool:
    """Tell whether a noun with "that" before it is a verb whose subject hangs on it as a compound."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return clause.tag_ == "NN" and marked and child_of(clause, "compound", "nmod") is not None


def _asked_for_noun(verb: Token) -> Token | None:
    """Return who is asked for something: "called on Y for Z", "urged Y for Z"."""
    if prepositional_object(verb, "for", "to", "on") is None:
        return None
    target = prepositional_object(verb, "on", "upon")
    if target is None and verb.lemma_ in verb_lexicon().clauses.appeals:
        return child_of(verb, "dobj")
    return target


def _is_demanded(verb: Token, clause: Token) -> bool:
    """Tell whether a clause says what is to be done, not what is or was the case."""
    mark = child_of(clause, "mark")
    if mark is not None and mark.lower_ in _NOT_DEMANDED:
        return False
    if verb.lemma_ in verb_lexicon().speech and modal_of(clause) in _ONLY_SAID:
        return False
    if clause.tag_ in ("VB", "NN") or any(c.lower_ in ("should", "to") for c in clause.children):
        return True
    demands = verb_lexicon().clauses.demands
    if verb.lemma_ not in demands or clause.lemma_ == "be":
        return False
    # "They advised that it had come" tells; "they advised that it be sent" asks.
    told = any(aux.lower_ in _TELLING for aux in auxiliaries_of(clause))
    return clause.tag_ in ("VBZ", "VBP", "VBN") and not told
