"""Names as they are found: what a name names, where it ends, the short form in brackets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.claims import Name, NameKind
from kg.model import ActorKind

if TYPE_CHECKING:
    from kg.extract.words import Wording

__all__ = [
    "GROUP",
    "PERSON",
    "POST",
    "Found",
    "Meaning",
    "abbreviates",
    "bracketed_name",
    "name_of",
]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name names; ``known`` is the key of a body that the authority knows."""

    kind: NameKind
    actor: ActorKind | None = None
    known: str | None = None


#: How many words an abbreviation in brackets has.
_LONGEST_SHORT = 3

GROUP = Meaning(NameKind.GROUP, ActorKind.GROUP)
PERSON = Meaning(NameKind.PERSON, ActorKind.PERSON)
POST = Meaning(NameKind.POST, ActorKind.POST)


@dataclass(frozen=True, slots=True)
class Found:
    """A name, and the index of the first word after it."""

    name: Name
    after: int


@dataclass(frozen=True, slots=True)
class _Bracket:
    """An abbreviation in brackets, and the index of the first word after them."""

    short: str
    after: int


def name_of(
    wording: Wording, first: int, end: int, meaning: Meaning, *, inner: tuple[Name, ...] = ()
) -> Found:
    """Return the words from ``first`` to ``end`` as a name."""
    name = Name(
        start=wording[first].start,
        end=wording[end - 1].end,
        text=wording.printed(first, end),
        kind=meaning.kind,
        actor=meaning.actor,
        known=meaning.known,
        inner=inner,
    )
    return Found(name, end)


def bracketed_name(
    wording: Wording, first: int, end: int, meaning: Meaning, *, inner: tuple[Name, ...] = ()
) -> Found:
    """Return a name that takes in the abbreviation which brackets after it introduce."""
    bracket = _bracket_at(wording, end) or _short_name_at(wording, first, end)
    if bracket is None:
        return name_of(wording, first, end, meaning, inner=inner)
    plain = name_of(wording, first, end, meaning, inner=inner).name
    end_of_bracket = wording[bracket.after - 1].end
    name = replace(plain, end=end_of_bracket, abbreviation=bracket.short)
    return Found(name, bracket.after)


def _inside_brackets(wording: Wording, index: int, *, most: int) -> list[str]:
    """Return the words, at most so many, that brackets opened at ``index`` hold."""
    if index >= len(wording) or wording[index].text != "(":
        return []
    closing = range(index + 2, min(index + most + 2, len(wording)))
    end = next((i for i in closing if wording[i].text == ")"), index)
    return [word.text for word in wording.words[index + 1 : end]]


def _bracket_at(wording: Wording, index: int) -> _Bracket | None:
    """Return the abbreviation that brackets opened at ``index`` hold, without a plural s."""
    inside = _inside_brackets(wording, index, most=_LONGEST_SHORT)
    if not inside or not all(abbreviates(text) for text in inside):
        return None
    short = " ".join(inside)
    plural = short[-1] == "s" and short[:-1].isupper()
    return _Bracket(short[:-1] if plural else short, index + len(inside) + 2)


def _short_name_at(wording: Wording, first: int, end: int) -> _Bracket | None:
    """Return the shorter name in brackets, made of words of the name: "X Health Trust (X Trust)"."""
    inside = _inside_brackets(wording, end, most=_LONGEST_SHORT + 1)
    named = [word.text for word in wording.words[first:end]]
    places = [named.index(word) for word in inside if word in named]
    fits = len(places) == len(inside) > 1 and places == sorted(places)
    ends_alike = fits and inside[0] == named[0] and len(inside) < len(named)
    return _Bracket(" ".join(inside), end + len(inside) + 2) if ends_alike else None


def abbreviates(text: str) -> bool:
    """Tell whether a word in brackets is made like an abbreviation.

    >>> [abbreviates(word) for word in ("STP", "CCGs", "DfE", "see", "London")]
    [True, True, True, False, False]
    """
    capitals = sum(letter.isupper() for letter in text)
    return 2 <= len(text) <= 10 and capitals >= 2 and capitals * 2 >= len(text)
