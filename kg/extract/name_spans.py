"""Names as they are found: what a name names, where it ends, the short form in brackets."""

from __future__ import annotations

from dataclasses import dataclass
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
    name = Name(
        start=wording[first].start,
        end=wording[bracket.after - 1].end,
        text=wording.printed(first, end),
        kind=meaning.kind,
        actor=meaning.actor,
        known=meaning.known,
        abbreviation=bracket.short,
        inner=inner,
    )
    return Found(name, bracket.after)


def _bracket_at(wording: Wording, index: int) -> _Bracket | None:
    """Return the abbreviation that brackets opened at ``index`` hold, without a plural s."""
    if index + 2 >= len(wording) or wording[index].text != "(":
        return None
    closing = range(index + 2, min(index + 5, len(wording)))
    end = next((i for i in closing if wording[i].text == ")"), None)
    if end is None:
        return None
    inside = [word.text for word in wording.words[index + 1 : end]]
    if not all(abbreviates(text) for text in inside):
        return None
    short = " ".join(inside)
    plural = short[-1] == "s" and short[:-1].isupper()
    return _Bracket(short[:-1] if plural else short, end + 1)


def _short_name_at(wording: Wording, first: int, end: int) -> _Bracket | None:
    """Return the shorter name in brackets, made of words of the name: "X Health Trust (X Trust)"."""
    closing = range(end + 2, min(end + 6, len(wording)))
    if end >= len(wording) or wording[end].text != "(":
        return None
    stop = next((i for i in closing if wording[i].text == ")"), None)
    if stop is None:
        return None
    inside = [word.text for word in wording.words[end + 1 : stop]]
    named = [word.text for word in wording.words[first:end]]
    places = [named.index(word) for word in inside if word in named]
    fits = len(places) == len(inside) > 1 and places == sorted(places)
    ends_alike = fits and inside[0] == named[0] and len(inside) < len(named)
    return _Bracket(" ".join(inside), stop + 1) if ends_alike else None


def abbreviates(text: str) -> bool:
    """Tell whether a word in brackets is made like an abbreviation.

    >>> [abbreviates(word) for word in ("STP", "CCGs", "DfE", "see", "London")]
    [True, True, True, False, False]
    """
    capitals = sum(letter.isupper() for letter in text)
    return 2 <= len(text) <= 10 and capitals >= 2 and capitals * 2 >= len(text)
