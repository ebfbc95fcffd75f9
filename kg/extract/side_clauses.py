"""Clauses that hang on another: conditions, plans set out, findings, and what somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import child_of, is_verbal, subject_of
from kg.lexicon.terms import verb_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "is_conditional",
    "is_finding",
    "is_reported",
    "is_set_out",
    "is_told",
    "is_under_plan",
    "speaker_of",
]

_CONDITIONS = {
    "if", "unless", "whether", "when", "whenever", "until", "before", "after", "once", "since",
    "where", "how", "why", "what", "because",
}  # fmt: skip
_DEEPEST = 6


def _mark(verb: Token) -> Token | None:
    """Return the conjunction or adverb that opens the clause of ``verb``: "if", "when", "how"."""
    marks = (c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i)
    return next(marks, None)


def is_conditional(verb: Token) -> bool:
    """Tell whether ``verb`` stands in a clause that only sets a condition, a time or a manner."""
    mark = _mark(verb)
    if verb.dep_ == "conj":
        asked = mark is not None and mark.lower_ in _CONDITIONS
        return asked or (mark is None and is_verbal(verb.head) and is_conditional(verb.head))
    if verb.dep_ not in ("advcl", "ccomp", "relcl", "acl", "pcomp") or is_set_out(verb):
        return False
    if mark is None:
        return _is_judged(verb) or _is_thing_spoken_of(verb)
    if mark.lower_ == "why" and verb.head.lemma_ == "be" and verb.dep_ in ("advcl", "ccomp"):
        # "That is why we will do": the main thing said.
        return False
    told = verb.head.lemma_.lower() in verb_lexicon().clauses.tidings or is_told(verb)
    noun_clause = verb.dep_ == "acl" and mark.lower_ == "that" and not told
    purpose = verb.dep_ == "advcl" and any(c.lower_ == "so" for c in verb.children)
    return noun_clause or purpose or mark.lower_ in _CONDITIONS or _is_judged(verb)


def is_told(verb: Token) -> bool:
    """Tell whether a clause that the parser hangs on a hearer is what the hearer is told.

    "She informed the meeting that the letters had been sent".
    """
    if verb.dep_ not in ("acl", "relcl") or verb.head.dep_ not in ("dobj", "dative"):
        return False
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return marked and verb.head.head.lemma_ in verb_lexicon().speech


def _is_judged(verb: Token) -> bool:
    """Tell whether a clause is only called important, right or clear."""
    judged = verb.dep_ == "ccomp" and verb.head.lemma_ == "be"
    return judged and child_of(verb.head, "acomp") is not None


def _is_thing_spoken_of(verb: Token) -> bool:
    """Tell whether a clause only stands for a thing: "beyond what the Commission proposes"."""
    return verb.dep_ == "pcomp" and any(c.tag_ == "WP" and c.i < verb.i for c in verb.children)


def is_set_out(verb: Token) -> bool:
    """Tell whether "how X will do" is what a plan sets out or a body announces."""
    mark = _mark(verb)
    if mark is None or mark.lower_ != "how" or verb.dep_ not in ("ccomp", "pcomp", "advcl"):
        return False
    head = verb.head
    while head.dep_ in ("prep", "pcomp"):
        head = head.head
    return head.lemma_ in verb_lexicon().clauses.expositions


def is_finding(verb: Token) -> bool:
    """Tell whether ``verb`` says only what a forecast or a finding says."""
    found = verb.head.lemma_ in verb_lexicon().clauses.findings
    if verb.head.lemma_ == "mean" and any(c.lower_ == "must" for c in verb.children):
        return False
    return found and verb.dep_ == "ccomp" and verb.i > verb.head.i


def is_reported(verb: Token) -> bool:
    """Tell whether "would" is the "will" of reported speech: "the minister said it would"."""
    head = verb
    while head.dep_ == "conj" and is_verbal(head.head):
        head = head.head
    if head.dep_ != "ccomp" or child_of(verb, "advcl") is not None:
        return False
    lexicon = verb_lexicon()
    says = head.head.lemma_ in lexicon.speech or head.head.lemma_ in lexicon.clauses.decisions
    return says and head.head.tag_ in ("VBD", "VBN")


def is_under_plan(verb: Token) -> bool:
    """Tell whether "would" says what a plan brings: "under the proposals, X would open"."""
    plans = verb_lexicon().clauses.aims
    unders = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "under")
    objects = (child_of(under, "pobj") for under in unders)
    return any(thing is not None and thing.lemma_.lower() in plans for thing in objects)


def speaker_of(verb: Token) -> Token | None:
    """Return the subject of the verb of saying that ``verb`` is the complement of."""
    head = verb
    for _ in range(_DEEPEST):
        if head.dep_ == "ROOT":
            return None
        reported = head.dep_ in ("ccomp", "parataxis", "conj", "advcl")
        if reported and head.head.lemma_ in verb_lexicon().speech:
            return subject_of(head.head) if head.dep_ != "conj" else None
        head = head.head
    return None
