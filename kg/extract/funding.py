"""Funding: amounts of money with who gives, who gets and what for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.claims import Form, FundingClaim, Placed
from kg.extract.clauses import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_funding"]

_AMOUNT = re.compile(
    r"(?P<sign>[£€$])\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>k|m|bn|b|million|billion|thousand|trillion)?\b",
    re.IGNORECASE,
)
_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "trillion": 12,
}  # fmt: skip
_CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}
_GIVES = frozenset(
    "allocate award give grant fund invest spend provide commit promise pledge announce set offer "
    "earmark contribute pay distribute release dedicate inject put make".split()
)
_GETS = frozenset("receive get secure win obtain attract gain access bid award allocate grant".split())
_NOT_GIVEN = re.compile(
    r"\b(?:deficit|overspen\w+|cuts?|reduc\w+|sav(?:e|ing)s?|shortfall|gap|debt|cost(?:s|ing)?|overspent|loss(?:es)?|worth|prices?|fines?|salar\w+)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:over|for|in|during|per|each|every|a|this|next)\s+(?:the\s+)?(?:next\s+|coming\s+|past\s+)?"
    r"(?:\w+\s+)?(?:years?|months?|20\d\d(?:[-/–]\d{2,4})?|annum)\b"
)


def find_funding(corpus: Corpus) -> Iterator[FundingClaim]:
    """Yield the amounts of money that somebody gives or gets."""
    for unit in corpus.units:
        for match in _AMOUNT.finditer(unit.sentence.text):
            claim = _claim(unit, match)
            if claim is not None:
                yield claim


def _claim(unit: Unit, match: re.Match[str]) -> FundingClaim | None:
    token = next(
        (t for t in unit.parsed.doc if unit.parsed.spans[t.i][0] >= match.start() and unit.parsed.spans[t.i][1]),
        None,
    )
    if token is None or _NOT_GIVEN.search(unit.sentence.text):
        return None
    verb = _verb(token)
    funder, recipient = _parties(unit, verb)
    if funder is None and recipient is None:
        return None
    period = _PERIOD.search(unit.sentence.text, match.end())
    number = Decimal(match["number"].replace(",", ""))
    amount = number.scaleb(_SCALES.get((match["scale"] or "").lower(), 0))
    return FundingClaim(
        span=unit.sentence.span,
        amount=Decimal(format(amount, "f")),
        currency=_CURRENCIES[match["sign"]],
        printed=match.group().strip(),
        funder=funder,
        recipient=recipient,
        purpose=_purpose(unit, token),
        period=period.group() if period else None,
    )


def _verb(token: Token) -> Token | None:
    """Return the nearest verb of giving or getting above ``token``, else the nearest verb."""
    nearest: Token | None = None
    head = token
    for _ in range(8):
        if head.pos_ == "VERB":
            nearest = nearest or head
            if head.lemma_ in _GIVES | _GETS:
                return head
        if head.head.i == head.i:
            break
        head = head.head
    return nearest if nearest is not None and nearest.lemma_ in _GIVES | _GETS else None


def _actor(unit: Unit, token: Token | None) -> Placed | None:
    placed = unit.mention(token) if token is not None else None
    return placed if placed is not None and placed.mention.form is not Form.THING else None


def _below(verb: Token, words: tuple[str, ...]) -> Token | None:
    """Return the object of a preposition below ``verb``."""
    for token in verb.subtree:
        if token.dep_ in ("prep", "dative", "agent") and token.lower_ in words:
            noun = next((c for c in token.children if c.dep_ == "pobj"), None)
            if noun is not None:
                return noun
    return None


def _parties(unit: Unit, verb: Token | None) -> tuple[Placed | None, Placed | None]:
    """Return who gives and who gets."""
    if verb is None:
        return None, None
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    subject = _actor(unit, subject_of(verb))
    source = _actor(unit, _below(verb, ("from", "by")))
    target = _actor(unit, _below(verb, ("to", "for")))
    if passive:
        return source, subject or target
    if verb.lemma_ in _GETS and verb.lemma_ not in _GIVES:
        return source, subject
    dative = next((c for c in verb.children if c.dep_ == "dative"), None)
    return subject, _actor(unit, dative) or target


def _purpose(unit: Unit, token: Token) -> str | None:
    """Return the words that say what the money is for."""
    head: Token = token
    for _ in range(5):
        for child in head.rights:
            aim = child.dep_ == "prep" and child.lower_ in ("for", "in", "on", "towards", "into")
            clause = child.dep_ in ("advcl", "relcl", "xcomp", "acl") and any(
                c.lower_ == "to" for c in child.children
            )
            if (aim or clause) and child.i > token.i:
                last = child.right_edge.i
                words = unit.parsed.text(child.i if aim else child.left_edge.i, last)
                text = " ".join(words.split()).strip(" .,;")
                if aim:
                    text = text.split(" ", 1)[-1]
                if not re.fullmatch(r"(?:the )?(?:next |this )?(?:\w+ )?(?:years?|months?|\d{4}.*|March|Friday)", text):
                    return text
        if head.head.i == head.i or head.pos_ == "VERB":
            break
        head = head.head
    return None
