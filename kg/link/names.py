"""Names taken apart: the words as they are compared, and the form in which a body is named."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kg.lexicon.matching import BodyFamily, matching_lexicon

__all__ = ["NameForm", "name_form", "name_words", "person_words", "place_words"]

_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_APOSTROPHES = re.compile(r"['’‘`´]")
_AND = re.compile(r"[&+]")
_NO_WORDS = re.compile(r"[\W_]+")
_INVERTED = re.compile(
    r"(?P<name>[^,]+),\s*(?P<before>[^,]+\s(?:of|for)(?:\s+the)?)\s*", re.IGNORECASE
)
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameForm:
    """A body's name as "CORE QUALIFIERS HEAD"; without family it is the words alone."""

    core: Words
    family: BodyFamily | None = None
    qualifiers: frozenset[str] = frozenset()

    @property
    def is_generic(self) -> bool:
        """Whether bodies everywhere bear this name: "the Council", "County Council"."""
        return not self.core or (
            self.family is None and " ".join(self.core) in matching_lexicon().generic
        )


def _plain(text: str) -> str:
    """Return ``text`` in lower case without marks and accents, "&" read out."""
    text = _INVERTED.sub(r"\g<before> \g<name>", text.strip()) if "," in text else text
    folded = unicodedata.normalize("NFKD", text)
    folded = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    folded = _INITIALS.sub(lambda found: found.group().replace(".", ""), folded)
    folded = _AND.sub(" and ", _APOSTROPHES.sub("", folded))
    return " ".join(_NO_WORDS.sub(" ", folded).split())


def name_words(text: str) -> Words:
    """Return the words by which names are compared.

    Case, punctuation, accents, a leading "the", common short forms of words and, at the end of a
    longer name, abbreviations of kinds of bodies do not count.

    >>> name_words("The St. Ives & Devon CCG")
    ('saint', 'ives', 'and', 'devon', 'clinical', 'commissioning', 'group')
    >>> name_words("Bristol, City of")
    ('city', 'of', 'bristol')
    """
    lexicon = matching_lexicon()
    plain = _plain(text)
    for pattern, instead in lexicon.phrases:
        plain = pattern.sub(instead, plain)
    words = [lexicon.spellings.get(word, word) for word in plain.split()]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1 and words[-1] in lexicon.endings:
        words[-1:] = lexicon.endings[words[-1]]
    if len(words) > 1 and words[0] in lexicon.beginnings:
        words[: 2 if words[1] == "of" else 1] = lexicon.beginnings[words[0]]
    return tuple(words)


def person_words(text: str) -> Words:
    """Return the words of a person's name without titles and honours; none for a surname alone.

    >>> person_words("Smyth, Rt Hon Karin (MP)"), person_words("Mr Hammond")
    (('karin', 'smyth'), ())
    """
    lexicon = matching_lexicon()
    family, comma, given = text.partition(",")
    words = _plain(f"{given} {family}" if comma else text).split()
    if comma and (len(words) < 2 or all(w in lexicon.honours for w in _plain(given).split())):
        words = _plain(text).split()
    while words and words[0] in lexicon.titles:
        del words[0]
    words = [word for word in words if word not in lexicon.honours]
    while words and words[0] in lexicon.titles:
        del words[0]
    return tuple(words) if len(words) > 1 else ()


def place_words(words: Words) -> Words:
    """Return the words of a place without what only says which kind of place it is.

    >>> place_words(("city", "of", "bristol")), place_words(("city", "of", "london"))
    (('bristol',), ('city', 'of', 'london'))
    """
    lexicon = matching_lexicon()
    for opening in lexicon.place_openings:
        rest = words[len(opening) :]
        if rest and words[: len(opening)] == opening:
            return words if " ".join(rest) in lexicon.never_shortened else rest
    for closing in lexicon.place_closings:
        rest = words[: -len(closing)]
        if rest and words[-len(closing) :] == closing:
            return rest
    return words


@cache
def _head_families() -> tuple[tuple[Words, BodyFamily], ...]:
    """Return the heads of all families, longest first."""
    found = [(head, family) for family in matching_lexicon().families for head in family.heads]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def name_form(words: Words) -> NameForm:
    """Return the form of a name whose words ``name_words`` gave.

    >>> form = name_form(name_words("London Borough of Barnet"))
    >>> form.core, sorted(form.qualifiers), form.family.name
    (('barnet',), ['borough', 'london'], 'council')
    >>> form.core == name_form(name_words("Barnet Council")).core
    True
    """
    for head, family in _head_families():
        if words[-len(head) :] == head:
            return _closed(words[: -len(head)], family)
    return _opened(words) or NameForm(words)


def _closed(words: Words, family: BodyFamily) -> NameForm:
    """Return the form of a name whose head, now taken off, was its end."""
    qualifiers: set[str] = set()
    opening = _opening(words, family)
    if opening is not None:
        qualifiers, words = opening
    while words and _qualifies(words, family):
        qualifiers.add(words[-1])
        words = words[:-1]
    while words and words[0] in family.dropped:
        words = words[1:]
    return NameForm(words, family, frozenset(qualifiers - {"and"}))


def _qualifies(words: Words, family: BodyFamily) -> bool:
    """Tell whether the last word only says which kind of body it is."""
    last = words[-1]
    if last == "and":
        return len(words) > 1 and words[-2] in family.qualifiers
    return last in family.qualifiers


def _opened(words: Words) -> NameForm | None:
    """Return the form of a name that opens with what it is: "London Borough of Barnet"."""
    for family in matching_lexicon().families:
        opening = _opening(words, family, named=True)
        if opening is not None and opening[1]:
            return NameForm(opening[1], family, frozenset(opening[0]))
    return None


def _opening(
    words: Words, family: BodyFamily, *, named: bool = False
) -> tuple[set[str], Words] | None:
    """Return the qualifiers before "of", and what follows it; None if there is no such opening.

    With ``named`` the words before "of" have to tell the family by themselves.
    """
    qualifiers: set[str] = set()
    told, rest = not named, words
    while "of" in rest:
        before = [w for w in rest[: rest.index("of")] if w not in ("and", "the")]
        heads = [w for w in before if (w,) in family.heads]
        if not before or any(w not in family.qualifiers for w in before if w not in heads):
            break
        qualifiers.update(w for w in before if w not in heads)
        told = told or bool(heads) or any(w in family.alone for w in before)
        rest = rest[rest.index("of") + 1 :]
        rest = rest[1:] if rest[:1] == ("the",) else rest
    return (qualifiers, rest) if told and rest != words else None
