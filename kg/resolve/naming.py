"""Names to canonical names: abbreviations spelt out, authority looked up, short forms joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.lexicon.naming import fold_name, plain
from kg.lexicon.places import is_specific, name_lexicon
from kg.lexicon.terms import KnownBody, common_abbreviations, known_bodies

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date

__all__ = [
    "Expander",
    "fold_key",
    "join_short_forms",
    "known_body",
    "known_local_body",
    "place_rest",
]

_BRACKET = re.compile(r"\s*\((?P<short>[A-Za-z&]{2,12})\)")
#: A short form is at least this many words, so that the two names end in the same words.
_SHORTEST = 2
_SMALL = {"and", "of", "the", "for", "&", "in", "to", "on"}


@lru_cache(maxsize=65536)
def fold_key(text: str) -> str:
    """Return a name for comparison: no determiner, bracket, mark or case."""
    bare = fold_name(plain(_BRACKET.sub("", text)))
    return re.sub(r"[^\w\s'-]", "", bare).casefold().replace("'s ", "s ").replace("'", "").strip()


@cache
def _bodies_by_name() -> dict[str, list[KnownBody]]:
    table: dict[str, list[KnownBody]] = {}
    for body in known_bodies():
        for name in dict.fromkeys(fold_key(name) for name in body.names):
            table.setdefault(name, []).append(body)
    return table


def known_body(name: str, on: date | None) -> KnownBody | None:
    """Return the body of the authority that bore ``name`` on a day, or before it.

    Where the day is not known, or none of several bore it then, it is their common name.
    """
    named = _bodies_by_name().get(fold_key(name), [])
    found = [body for body in named if on is None or body.may_have_begun(on)]
    fitting = [body for body in found if on is not None and body.may_exist(on)]
    shared = [body for body in found if body.one_of]
    return next(iter((*fitting, *shared, *found)), None)


@cache
def _bodies_by_local_name() -> dict[str, list[KnownBody]]:
    table: dict[str, list[KnownBody]] = {}
    for body in known_bodies():
        for name in body.local_names:
            table.setdefault(fold_key(name), []).append(body)
    return table


def known_local_body(name: str, text: str, on: date | None) -> KnownBody | None:
    """Return the body that alone is meant by ``name`` in a text that names its place."""
    found = [
        body
        for body in _bodies_by_local_name().get(fold_key(name), ())
        if on is None or body.may_exist(on)
        if any(re.search(rf"\b{re.escape(place)}\b", text) for place in body.places)
    ]
    return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class Expander:
    """Spells out the abbreviations of one document.

    An abbreviation stands for what a bracket introduces it after; else for the only name whose
    initials it is.
    """

    abbreviations: dict[str, str]
    names: tuple[str, ...] = ()
    _initials: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[str, set[str]] = {}
        for name in self.names:
            words = [w for w in re.findall(r"[\w’']+", name) if w.lower() not in _SMALL]
            if len(words) >= 2:
                initials = "".join(w[0] for w in words).upper()
                found.setdefault(initials, set()).add(name)
        self._initials = {
            short: min(full, key=len) for short, full in found.items() if len(full) >= 1
        }

    def spell_out(self, name: str) -> str:
        """Return ``name`` with its abbreviations spelt out."""
        bare = plain(_BRACKET.sub("", name))
        if " " in bare and bare in self.abbreviations:
            return self.abbreviations[bare]
        text = ""
        for word in bare.split():
            full = self._word(word)
            begun = text.replace("&", "and").casefold()
            repeats = bool(begun) and full.replace("&", "and").casefold().startswith(begun + " ")
            text = full if repeats else f"{text} {full}".strip()
        return re.sub(r"\b(\w+) \1\b", r"\1", text)

    def _word(self, word: str) -> str:
        base = word.strip(",.;:‘’“”")
        if base in self.abbreviations:
            return self.abbreviations[base]
        if base.endswith("s") and base[:-1] in self.abbreviations:
            return self.abbreviations[base[:-1]] + "s"
        common = common_abbreviations()
        if base in common and base.upper() not in self._initials:
            return common[base]
        short = (base.isupper() and 3 <= len(base) <= 7) or re.fullmatch(
            r"[A-Z][a-zA-Z]*[A-Z]", base
        )
        if short and known_body(base, None) is None:
            return self._initials.get(base.upper(), word)
        return word


def _same_name(short: list[str], long: list[str]) -> bool:
    """Tell whether a short name is a long one without words that tell nothing apart."""
    if len(short) >= len(long) or long[-len(short) :] != short:
        return False
    return len(short) >= _SHORTEST


def place_rest(short: str, long: str) -> str:
    """Return the words by which a long name goes beyond a short one that it ends in."""
    return long[: len(long) - len(short)].strip()


def join_short_forms(counts: Counter[str], printed: dict[str, str]) -> dict[str, str]:
    """Return the folded long name that each folded short name stands for.

    ``counts`` counts folded names, ``printed`` has each as printed. A short name is joined to a
    longer one that ends in it where what goes before is a place or says nothing apart, and only
    one such longer name is in the document.
    """
    joined: dict[str, str] = {}
    loose = name_lexicon().loose_before
    words = {name: name.split() for name in counts}
    # Names of one ending alone are compared: comparing all takes long where there are many.
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        alike.setdefault(tuple(words[name][-_SHORTEST:]), []).append(name)
    for short in counts:
        longer: list[str] = []
        for name in alike[tuple(words[short][-_SHORTEST:])]:
            if not _same_name(words[short], words[name]):
                continue
            rest = place_rest(short, name)
            shown = printed[name][: max(0, len(printed[name]) - len(printed[short]))]
            if is_specific(shown) or all(word in loose for word in rest.split()):
                longer.append(name)
        places = {place_rest(short, name) for name in longer}
        if longer and (len(longer) == 1 or len(_apart(places, loose)) <= 1):
            joined[short] = max(longer, key=lambda name: (counts[name], len(name), name))
    return joined


def _apart(rests: set[str], loose: frozenset[str]) -> set[str]:
    """Return the distinguishing words of several longer names, loose words dropped."""
    bare = {" ".join(w for w in rest.split() if w not in loose) for rest in rests}
    return {rest for rest in bare if rest}
