"""Tense: "X is doing", "X has done", "X did", "X does", where nothing else binds X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.bindings.binding import Binding
from kg.extract.bindings.modals import has_would, modal_of
from kg.extract.clauses import (
    auxiliaries_of,
    child_of,
    doer_of,
    infinitive_of,
    is_negated,
    is_passive,
)
from kg.extract.side_clauses import is_reported
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["by_tense"]

_IS = frozenset({"is", "are"})
_WAS = frozenset({"was", "were"})
_HAS = frozenset({"has", "have", "had", "'ve", "’ve"})
_BEING = _IS | {"'re", "’re", "be", "am", "been", "'s", "’s", "being"}


def by_tense(verb: Token) -> Iterator[Binding]:
    """Read "X is doing", "X has done", "X did", "X does": what is said only by the tense."""
    if modal_of(verb) is not None or has_would(verb) or _is_stative(verb):
        return
    words = {aux.lower_ for aux in auxiliaries_of(verb)}
    passive = is_passive(verb)
    # "It said that it was exploring": reported speech puts what goes on into the past.
    being = _BEING | _WAS if is_reported(verb) else _BEING
    progressive = verb.tag_ == "VBG" and bool(words & being)
    if passive:
        modality = _passive_tense(words)
    elif progressive:
        modality = Modality.ONGOING
    else:
        modality = _active_tense(verb, words)
    if is_negated(verb):
        # "We are not making plans" refuses; "we did not make plans" only tells.
        refuses = progressive and not passive and infinitive_of(verb) is None
        modality = Modality.DECLINED if refuses else None
    if modality is None:
        return
    certainty = 0.7 if progressive else 0.6
    modality = _refined(verb, modality)
    owner = doer_of(verb)
    yield Binding(verb, verb, modality, owner, certainty, implicit=True, passive=passive)


def _is_stative(verb: Token) -> bool:
    """Tell whether ``verb`` tells a state: "X comes to" does, "X is coming to" does not."""
    lexicon = verb_lexicon()
    if verb.tag_ == "VBG" and verb.lemma_ in lexicon.clauses.under_way:
        return False
    if verb.lemma_ == "continue" and infinitive_of(verb) is None:
        return True
    if verb.lower_ in _BEING and child_of(verb, "acomp", "attr") is not None:
        # The tagger takes some short forms for full verbs: "I’m happy".
        return True
    holds = verb.lemma_ in lexicon.clauses.contents and verb.tag_ in ("VBZ", "VBP")
    return verb.lemma_ in lexicon.stative or verb.pos_ == "AUX" or holds


def _refined(verb: Token, modality: Modality) -> Modality:
    """Return what the word itself adds to its tense: "has agreed", "continued to do"."""
    if verb.lemma_ == "continue" and infinitive_of(verb) is not None:
        return Modality.ONGOING
    agreed = verb_lexicon().verbs.get(verb.lemma_) == "agreed"
    return Modality.AGREED if agreed and modality is Modality.DONE else modality


def _passive_tense(words: set[str]) -> Modality | None:
    """Return what a passive with the auxiliaries ``words`` says: "is being done", "was done"."""
    if "being" in words:
        return Modality.ONGOING
    if words & (_HAS | _WAS):
        return Modality.DONE
    return Modality.ONGOING if words & _IS else None


def _active_tense(verb: Token, words: set[str]) -> Modality | None:
    """Return what a simple or perfect tense with the auxiliaries ``words`` says."""
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and words & _HAS):
        return Modality.DONE
    if verb.tag_ in ("VBZ", "VBP", "NN", "NNS"):
        return None if words & (_IS | _WAS) else Modality.ONGOING
    if verb.tag_ != "VB":
        return None
    joined = verb.dep_ == "conj" and verb.head.tag_ in ("VBZ", "VBP")
    alone = verb.dep_ == "ROOT" and child_of(verb, "nsubj") is not None and not words
    return Modality.ONGOING if joined or alone else None
