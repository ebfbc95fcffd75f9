"""Parts of a clause in the dependency parse: its subject, auxiliaries, agent and infinitive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "agent_of",
    "auxiliaries_of",
    "child_of",
    "doer_of",
    "infinitive_of",
    "is_denied",
    "is_infinitive",
    "is_negated",
    "is_passive",
    "is_verbal",
    "opens_with_infinitive",
    "prepositional_object",
    "root_of",
    "subject_of",
]


def is_verbal(token: Token) -> bool:
    """Tell whether ``token`` is a verb, auxiliaries included."""
    return token.pos_ in ("VERB", "AUX")


def opens_with_infinitive(doc: Doc) -> bool:
    """Tell whether a sentence begins with "to" and a verb, as items do under "is asked to:"."""
    return doc[0].tag_ == "TO" and doc[0].head.tag_ == "VB"


def root_of(doc: Doc) -> Token:
    """Return the head of the first clause of a parsed sentence."""
    return next(token for token in doc if token.dep_ == "ROOT")


def child_of(token: Token, *deps: str) -> Token | None:
    """Return the first child of ``token`` that hangs on it by one of ``deps``."""
    return next((child for child in token.children if child.dep_ in deps), None)


def prepositional_object(verb: Token, *prepositions: str) -> Token | None:
    """Return what the first of ``prepositions`` that hangs on ``verb`` governs."""
    for child in verb.children:
        if child.dep_ in ("prep", "dative", "agent") and child.lower_ in prepositions:
            return child_of(child, "pobj")
    return None


def subject_of(verb: Token) -> Token | None:
    """Return the subject of ``verb``, from the verb that it is joined to where it has none."""
    near = [*verb.children, *(g for c in verb.children if c.dep_ == "auxpass" for g in c.children)]
    before = [c for c in near if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
    own = before[-1] if before else child_of(verb, "nsubj", "nsubjpass", "csubj", "expl")
    if own is not None and own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    if own is None and verb.dep_ in ("conj", "xcomp") and is_verbal(verb.head):
        return subject_of(verb.head)
    return own


def auxiliaries_of(verb: Token) -> list[Token]:
    """Return the auxiliaries of ``verb``, of the verb that it is joined to where it has none."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    bare = verb.tag_ in ("VB", "VBN", "VBG")
    if own or verb.dep_ != "conj" or not bare or child_of(verb, "nsubj", "nsubjpass") is not None:
        return own
    return [aux for aux in auxiliaries_of(verb.head) if aux.dep_ == "aux" or verb.tag_ == "VBN"]


def is_negated(verb: Token) -> bool:
    """Tell whether "not" or "never" hangs on ``verb``."""
    return child_of(verb, "neg") is not None


def is_denied(verb: Token) -> bool:
    """Tell whether ``verb``, or what it completes, is denied: "we have no wish to ask"."""
    if is_negated(verb):
        return True
    if verb.dep_ not in ("acl", "xcomp") or not is_infinitive(verb):
        return False
    return is_negated(verb.head) or any(c.lower_ == "no" for c in verb.head.children)


def is_infinitive(verb: Token) -> bool:
    """Tell whether ``verb`` is an infinitive with "to"."""
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Tell whether ``verb`` stands in the passive."""
    return any(aux.dep_ == "auxpass" for aux in auxiliaries_of(verb)) or (
        child_of(verb, "nsubjpass") is not None
    )


def agent_of(verb: Token) -> Token | None:
    """Return by whom something is done: the noun after "by" of a passive."""
    by = child_of(verb, "agent")
    return child_of(by, "pobj") if by is not None else None


def doer_of(verb: Token) -> Token | None:
    """Return who does what ``verb`` says: the agent of a passive, else the subject."""
    return agent_of(verb) if is_passive(verb) else subject_of(verb)


def infinitive_of(verb: Token) -> Token | None:
    """Return the infinitive or gerund that completes ``verb``: "agreed to meet", "to delivering"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl", "acl", "ccomp") and child.i > verb.i:
            if _is_completion(child):
                return child
        elif child.dep_ == "prep" and child.lower_ in ("to", "on", "for", "with", "into"):
            gerund = child_of(child, "pcomp")
            if gerund is not None:
                return gerund
    return None


def _is_completion(verb: Token) -> bool:
    """Tell whether ``verb`` is a gerund or an infinitive with "to", without a subject of its own."""
    if child_of(verb, "nsubj") is not None:
        return False
    passive = verb.tag_ == "VBN" and child_of(verb, "auxpass") is not None
    marked = any(c.dep_ == "aux" and c.tag_ != "MD" for c in verb.children)
    infinitive = (passive or verb.tag_ == "VB") and marked
    return verb.tag_ == "VBG" or infinitive
