"""Noun phrases of the dependency parse: their determiner, and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Extent", "conjuncts_of", "determiner_of", "extent_of"]

# Dependencies before a noun that belong to its phrase, those of compounds and numbers included.
_BEFORE = frozenset(
    {"det", "predet", "poss", "case", "amod", "advmod", "npadvmod", "compound", "nmod", "nummod"}
    | {"quantmod", "punct", "cc", "conj", "prep", "pobj"}
)
_MARKS_INSIDE = "‘’“”'\"-"
_COMPLEMENTS = frozenset({"of", "on", "from", "in", "across", "within", "for", "at"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "appos"})
_BREAKS = frozenset({",", "—", "–", "("})


@dataclass(frozen=True, slots=True)
class Extent:
    """The tokens from index ``first`` to index ``last``, both included."""

    first: int
    last: int


def extent_of(token: Token, *, complements: bool) -> Extent:
    """Return the extent of the noun phrase whose head is ``token``.

    With ``complements`` the prepositional phrases that say which set is meant are kept, but
    relative clauses, appositions and further conjuncts are not.
    """
    before = [child.left_edge.i for child in token.lefts if _belongs(child)]
    after: list[int] = []
    if complements:
        after = [_complement_end(child) for child in token.rights if _is_complement(child)]
    return Extent(min([token.i, *before]), max([token.i, *after]))


def _belongs(child: Token) -> bool:
    return child.dep_ in _BEFORE and (child.dep_ != "punct" or child.text in _MARKS_INSIDE)


def _is_complement(child: Token) -> bool:
    return child.dep_ == "prep" and child.lower_ in _COMPLEMENTS


def _complement_end(preposition: Token) -> int:
    """Return the last token of a prepositional phrase, without clauses that hang on it."""
    last = preposition.i
    for token in preposition.subtree:
        if token.dep_ in _CLAUSES or token.text in _BREAKS:
            break
        last = token.i
    return last


def conjuncts_of(token: Token) -> list[Token]:
    """Return the nouns and pronouns that conjunctions join to ``token``, in order."""
    joined: list[Token] = []
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON") and child.i > token.i:
            joined += [child, *conjuncts_of(child)]
    return joined


def determiner_of(token: Token) -> str:
    """Return the determiner or possessive before ``token``, in lower case; "" if it has none."""
    child = next((child for child in token.lefts if child.dep_ in ("det", "poss")), None)
    return child.lower_ if child is not None else ""
