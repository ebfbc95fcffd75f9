"""How quotes and names compare, without case, punctuation and letter variants; numbers exactly."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

__all__ = ["kinship", "name_forms", "number", "tokens"]

_LEAST_OVERLAP = 0.6
_APOSTROPHES = re.compile("['’‘`´]")
_WORD = re.compile(r"[^\W_]+|[£€$%]")
_POSSESSIVE = re.compile(r"(?:['’‘]s|(?<=s)['’‘])(?=\W|$)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|this|its|an?)\s+", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|cllr|councillor|professor|prof)\.?\s+", re.IGNORECASE
)
_LETTERS_AFTER = re.compile(r"(?:,?\s+(?:MP|MBE|OBE|CBE))+$")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_SHORT_FORM_AT_END = re.compile(r"\(([A-Z][A-Za-z&]*[A-Z][A-Za-z]*)\)$")


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Return the lower-case words of ``text``, without punctuation.

    >>> tokens("£33m – the CCG’s  ‘spend’")
    ('£', '33m', 'the', 'ccgs', 'spend')
    """
    plain = unicodedata.normalize("NFKC", text).replace("&", " and ").lower()
    return tuple(_WORD.findall(_APOSTROPHES.sub("", plain)))


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the words that stand in both in the same order, in runs of two or more.

    A single word in common says nothing: two sentences about one council share its name.
    """
    least = min(2, len(one), len(other))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(run.size for run in matcher.get_matching_blocks() if run.size >= least)


@lru_cache(maxsize=65536)
def kinship(one: str, other: str) -> float:
    """Return how alike two quotes are, from 0 (different words) to 1 (the same words).

    Quotes are of a kind if the shorter stands, to six tenths at least, in the longer; the measure
    then says how much of both they share, so that a whole sentence is nearer to itself than to
    its first clause.

    >>> kinship("The Board can endorse the plan.", "endorse the plan") > 0.6
    True
    >>> kinship("The Board can endorse the plan.", "A plan for the Board")
    0.0
    """
    left, right = tokens(one), tokens(other)
    smaller = min(len(left), len(right))
    if not smaller:
        return 0.0
    if sum((Counter(left) & Counter(right)).values()) < _LEAST_OVERLAP * smaller:
        return 0.0
    shared = _shared(left, right)
    if shared < _LEAST_OVERLAP * smaller:
        return 0.0
    return 2 * shared / (len(left) + len(right))


@lru_cache(maxsize=8192)
def name_forms(name: str) -> frozenset[str]:
    """Return the forms under which ``name`` compares with other names.

    >>> sorted(name_forms("the local Group’s Partnership (LGP)"))
    ['lgp', 'local group partnership']
    >>> sorted(name_forms("Cllr Jane Doe MP"))
    ['jane doe']
    """
    bare = _LETTERS_AFTER.sub("", _HONORIFIC.sub("", _ARTICLE.sub("", name.strip())))
    bare = _POSSESSIVE.sub("", bare)
    forms = {" ".join(tokens(_BRACKETED.sub("", bare)))}
    short = _SHORT_FORM_AT_END.search(bare)
    if short:
        forms.add(" ".join(tokens(short.group(1))))
    return frozenset(form for form in forms if form)


def number(value: object) -> Decimal | None:
    """Return ``value``, of JSON or of a row, as the number that it is written as.

    >>> number(7.5), number("16916"), number(None)
    (Decimal('7.5'), Decimal('16916'), None)
    """
    return None if value is None else Decimal(str(value))
