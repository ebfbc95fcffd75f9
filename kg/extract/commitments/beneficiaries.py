"""Whom an action is for, where its words plainly say so: "provides services to rough sleepers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import child_of, is_negated
from kg.extract.noun_phrases import conjuncts_of, determiner_of
from kg.lexicon.beneficiaries import beneficiary_lexicon
from kg.lexicon.terms import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.extract.parse import Parsed

__all__ = ["beneficiary_of"]

_BOTH = ("both", "either")
_DETERMINERS = ("det", "poss", "predet", "case", "preconj", "cc")


def beneficiary_of(parsed: Parsed, action: Token) -> str | None:
    """Return the first people for whom ``action`` is done, in the words of the text, or None.

    They are what an action of help acts upon, those to whom something is given, or those behind
    "for". Relative clauses tell of something else.
    """
    if is_negated(action):
        return None
    found = (noun for noun in _served(action) if _are_people(noun) and parsed.spans[noun.i][1])
    first = next(found, None)
    if first is None or first.i in parsed.names:
        return None
    begin, end = _first(first), _last(first)
    if begin == end and _singular(first) in beneficiary_lexicon().vague:
        return None
    return " ".join(parsed.text(begin, end).split()).strip(" ,.;‘’“”\"'") or None


def _served(action: Token) -> Iterator[Token]:
    """Yield the nouns below ``action`` that something is done for, in their order."""
    for token in action.subtree:
        between = [token, *token.ancestors]
        between = between[: between.index(action)]
        if not any(each.dep_ == "relcl" or is_negated(each) for each in between) and _is_served(
            token
        ):
            yield token


def _is_served(noun: Token) -> bool:
    """Tell whether ``noun`` is helped, gets something, or stands behind "for"."""
    words, head = beneficiary_lexicon(), noun.head
    if noun.dep_ == "dobj":
        return head.lemma_ in words.helps
    if noun.dep_ == "dative":
        return head.lemma_ in words.gives
    if noun.dep_ == "nsubj":
        # "Help people get jobs": the helped are the subject of what they do.
        return head.dep_ == "ccomp" and head.head.lemma_ in words.helps
    if noun.dep_ != "pobj":
        return False
    giver = head.head
    if head.lower_ == "for":
        return giver.lemma_.lower() not in words.burdens and not _is_judged(giver)
    return head.lower_ == "to" and giver.lemma_ in words.gives | {_verb_over(giver)}


def _is_judged(token: Token) -> bool:
    """Tell whether "for" goes with an adjective: "important for patients"."""
    return token.pos_ == "ADJ" or child_of(token, "acomp") is not None


def _verb_over(noun: Token) -> str:
    """Return the verb of giving whose object ``noun`` is: "provide services to", or ""."""
    gives = beneficiary_lexicon().gives
    giving = noun.dep_ in ("dobj", "conj", "nsubjpass") and noun.head.lemma_ in gives
    return noun.lemma_ if giving else ""


def _are_people(noun: Token) -> bool:
    return _singular(noun) in beneficiary_lexicon().people


def _singular(noun: Token) -> str:
    """Return the singular of a noun; the parser keeps the plural of what it takes for a name."""
    lemma, people = noun.lemma_.lower(), beneficiary_lexicon().people
    if lemma in people:
        return lemma
    return beneficiary_lexicon().plurals.get(noun.lower_, singular(noun.lower_))


def _first(noun: Token) -> int:
    """Return the first word of a noun phrase behind its determiner and "both"."""
    before = [child for child in noun.lefts if child.dep_ not in _DETERMINERS]
    first = min((child.left_edge.i for child in before), default=noun.i)
    return first + (noun.doc[first].lower_ in _BOTH)


def _last(noun: Token) -> int:
    """Return the last word of the people: of those joined to them, and of what tells which."""
    people = [noun, *(joined for joined in conjuncts_of(noun) if _are_people(joined))]
    last = people[-1]
    following = last.doc[last.i + 1 : last.i + 2]
    return max((_end_of(people, each) for each in following), default=last.i)


def _end_of(people: Sequence[Token], following: Token) -> int:
    """Return where the words right behind ``people`` end that tell which of them are meant."""
    last, thing = people[-1], child_of(following, "pobj")
    if thing is None or following.lower_ not in beneficiary_lexicon().goes_on:
        return last.i
    own = following.head in people
    named = last.text[0].isupper() and thing.text[0].isupper()
    # "Support people with problems": the parser lets what they have go with the verb.
    vague = following.lower_ == "with" and _singular(last) in beneficiary_lexicon().vague
    if determiner_of(thing) or not (own or named or vague):
        return last.i
    return max([thing.i, *(joined.i for joined in conjuncts_of(thing))])
