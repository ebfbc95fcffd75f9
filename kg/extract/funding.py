"""Funding: amounts of money with who gives, who gets and what for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from kg.claims import Form, FundingClaim, Placed
from kg.extract.clauses import subject_of
from kg.lexicon.funding import funding_lexicon
from kg.lexicon.numbers import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_funding"]

_PERIOD = re.compile(
    r"\b(?:over|for|in|during|per|each|every|a|this|next)\s+(?:the\s+)?(?:next\s+|coming\s+|past\s+)?"
    r"(?:\w+\s+)?(?:years?|months?|20\d\d(?:[-/–]\d{2,4})?|annum)\b"
)
_TIME = re.compile(r"(?:the )?(?:next |this )?(?:\w+ )?(?:years?|months?|\d{4}.*|March|Friday)")
_AIMS = frozenset({"for", "in", "on", "towards", "into"})
_CLAUSES = frozenset({"advcl", "relcl", "xcomp", "acl"})
_FARTHEST_VERB = 8
_FARTHEST_PURPOSE = 5


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who gives and who gets."""

    funder: Placed | None = None
    recipient: Placed | None = None


def find_funding(corpus: Corpus) -> Iterator[FundingClaim]:
    """Yield the amounts of money that somebody gives or gets."""
    lexicon = funding_lexicon()
    for unit in corpus.units:
        if lexicon.not_given.search(unit.sentence.text):
            continue
        for match in lexicon.amount.finditer(unit.sentence.text):
            claim = _claim(unit, match)
            if claim is not None:
                yield claim


def _claim(unit: Unit, match: re.Match[str]) -> FundingClaim | None:
    token = unit.token_at(match.start())
    if token is None:
        return None
    verb, amount = _verb_over(token), held(_amount(match))
    parties = _parties(unit, verb)
    if amount is None or (parties.funder is None and parties.recipient is None):
        return None
    return FundingClaim(
        span=unit.sentence.span,
        amount=amount,
        currency=funding_lexicon().currencies[match["sign"]],
        printed=match.group().strip(),
        funder=parties.funder,
        recipient=parties.recipient,
        purpose=_purpose(unit, token),
        period=_period(unit, match.end(), verb),
    )


def _period(unit: Unit, after: int, verb: Token | None) -> str | None:
    """Return the time over which the money is given: one of the clause of ``verb``, or below it."""
    for match in _PERIOD.finditer(unit.sentence.text, after):
        first = unit.token_at(match.start())
        if first is None:
            continue
        near = next((each for each in _heads(first) if each.pos_ in ("VERB", "AUX")), None)
        if near is None or verb is None or verb in _heads(near):
            return match.group()
    return None


def _amount(match: re.Match[str]) -> Decimal:
    number = Decimal(match["number"].replace(",", ""))
    power = funding_lexicon().scales.get((match["scale"] or "").lower(), 0)
    return Decimal(format(number.scaleb(power), "f"))


def _heads(token: Token) -> Iterator[Token]:
    """Yield ``token``, what it hangs on, and so on up to the root."""
    yield token
    yield from token.ancestors


def _verb_over(token: Token) -> Token | None:
    """Return the nearest verb of giving or getting above ``token``."""
    money = funding_lexicon().gives | funding_lexicon().gets
    heads = islice(_heads(token), _FARTHEST_VERB)
    return next((head for head in heads if head.pos_ == "VERB" and head.lemma_ in money), None)


def _parties(unit: Unit, verb: Token | None) -> _Parties:
    """Return who gives and who gets by the verb."""
    if verb is None:
        return _Parties()
    lexicon = funding_lexicon()
    subject = _actor(unit, subject_of(verb))
    source = _actor(unit, _object_below(verb, "from", "by"))
    target = _actor(unit, _object_below(verb, "to", "for"))
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return _Parties(source, subject or target)
    if verb.lemma_ in lexicon.gets and verb.lemma_ not in lexicon.gives:
        return _Parties(source, subject)
    dative = next((child for child in verb.children if child.dep_ == "dative"), None)
    return _Parties(subject, _actor(unit, dative) or target)


def _actor(unit: Unit, token: Token | None) -> Placed | None:
    placed = unit.mention(token) if token is not None else None
    return placed if placed is not None and placed.mention.form is not Form.THING else None


def _object_below(verb: Token, *prepositions: str) -> Token | None:
    """Return the object of the first of the prepositions anywhere below ``verb``."""
    for token in verb.subtree:
        if token.dep_ in ("prep", "dative", "agent") and token.lower_ in prepositions:
            noun = next((child for child in token.children if child.dep_ == "pobj"), None)
            if noun is not None:
                return noun
    return None


def _purpose(unit: Unit, token: Token) -> str | None:
    """Return the words that say what the money is for."""
    for head in islice(_heads(token), _FARTHEST_PURPOSE):
        for child in head.rights:
            text = _aim(unit, child) if child.i > token.i else None
            if text is not None and not _TIME.fullmatch(text):
                return text
        if head.pos_ == "VERB":
            break
    return None


def _aim(unit: Unit, child: Token) -> str | None:
    """Return the aim that a preposition or a clause with "to" names."""
    last = child.right_edge.i
    if child.dep_ == "prep" and child.lower_ in _AIMS:
        words = _plain(unit.parsed.text(child.i, last))
        return words.split(" ", 1)[-1]
    if child.dep_ in _CLAUSES and any(below.lower_ == "to" for below in child.children):
        return _plain(unit.parsed.text(child.left_edge.i, last))
    return None


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" .,;")
