"""Decides which entry a name stands for: the surest way that finds one, and only one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.matching import matching_lexicon
from kg.link.asking import Asked
from kg.link.index import Index, squeezed
from kg.link.kinds import AREA, PERSON
from kg.link.names import name_words, place_words
from kg.link.records import Candidate, Match, Method
from kg.link.similar import alike, candidates
from kg.link.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kg.link.records import Entry
    from kg.link.steps import Found

__all__ = ["Matcher"]

#: By how much the best of several spelt alike has to be ahead.
_MARGIN = 0.05
_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<more>[^()]+)\)\s*")
_COMMA = re.compile(r"(?P<name>[^,]+),\s*(?P<more>[^,]+)")
#: No name is longer; what is, is no name.
_LONGEST = 300


class Matcher:
    """Matches names and codes against entries; the same name is looked up once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.index = Index(entries)
        self._known: dict[Asked, Match] = {}

    def match(
        self,
        text: str,
        *,
        kinds: Iterable[str] = (),
        place: str = "",
        on: date | None = None,
    ) -> Match:
        """Return what ``text`` stands for, or why that is not certain.

        Args:
            text: a name, an abbreviation, a code or an IRI.
            kinds: local names of the classes that are meant (``kg.link.kinds``); any if empty.
            place: the place where it lies or works: it decides between things of one name.
            on: the day on which it was there: it decides between bodies that bore one name in turn.
        """
        asked = Asked(text, frozenset(kinds), place, on)
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = self._look_up(asked)
        return known

    def _look_up(self, asked: Asked) -> Match:
        refused = _refused(asked)
        if refused is not None:
            return refused
        decided = self._by_steps(asked) or self._by_part(asked)
        if decided is None and not self._is_unknown_code(asked):
            decided = _decided(_best(alike(self.index, asked), asked, margin=_MARGIN), asked)
        return decided or self._none(asked)

    def _by_steps(self, asked: Asked) -> Match | None:
        for step in STEPS:
            decided = _decided(_best(step(self.index, asked), asked), asked)
            if decided is not None:
                return decided
        return None

    def _by_part(self, asked: Asked) -> Match | None:
        """Match a name without what follows it in brackets or after a comma, if that fits the entry."""
        for pattern in (_BRACKETS, _COMMA):
            parts = pattern.fullmatch(asked.exact)
            if parts is None:
                continue
            short = Asked(parts["name"], asked.kinds, asked.place or parts["more"], asked.on)
            match = self._by_steps(short)
            if match is not None and match.entry is not None and _fits(parts["more"], match.entry):
                return match
        return None

    def _is_unknown_code(self, asked: Asked) -> bool:
        return any(p.fullmatch(asked.exact.upper()) for p in matching_lexicon().codes.values())

    def _none(self, asked: Asked) -> Match:
        if self._is_unknown_code(asked):
            coded = self.index.codes.get(asked.exact.upper(), ())
            others = tuple(Candidate(hit.entry, 1.0) for hit in coded)
            what = "only a thing of another kind or another time" if others else "nothing known"
            return _unmatched(f"{what} has the code {asked.exact}", others)
        near = candidates(self.index, asked)
        if asked.form.is_generic:
            return _unmatched("many bodies are called so; say whose it is", near)
        if near and not any(asked.allows(each.entry) for each in near):
            return _unmatched("only things of another kind or another time are called so", near)
        return _unmatched(self._why_unknown(asked, near), near)

    def _why_unknown(self, asked: Asked, near: Sequence[Candidate]) -> str:
        """Say why a name stays unlinked, though something among those that are alike may be called so."""
        words = " ".join(asked.words)
        called = [each.entry for each in near if words in self.index.plain[each.entry.iri]]
        if not any(asked.allows(entry) for entry in called):
            return "nothing known has this name"
        if any(entry.kind == PERSON for entry in called):
            return "a person is called so, as others may be; say the full name"
        if not all(entry.by_name for entry in called):
            return (
                "called so in one document, where it is plain what is meant; see whether it is here"
            )
        return "the name of a place; say the kind where its body is meant"


def _unmatched(reason: str, near: tuple[Candidate, ...] = ()) -> Match:
    return Match(entry=None, score=0.0, method=Method.NONE, reason=reason, candidates=near)


def _refused(asked: Asked) -> Match | None:
    """Return why a cell is not looked up at all."""
    if not asked.words:
        return _unmatched("the cell is empty" if not asked.exact else "the cell holds no name")
    if len(asked.exact) > _LONGEST:
        return _unmatched(f"the cell has {len(asked.text):,} characters; no name is so long")
    return None


def _best(found: Iterable[Found], asked: Asked, *, margin: float = 0.0) -> list[Found]:
    """Return the best finding of each entry that is allowed, and of these those within the margin."""
    each: dict[Entry, Found] = {}
    for finding in found:
        if asked.allows(finding.entry):
            known = each.get(finding.entry)
            if known is None or finding.score > known.score:
                each[finding.entry] = finding
    ranked = sorted(each.values(), key=lambda f: (-f.score, f.entry.label, f.entry.iri))
    return [f for f in ranked if ranked[0].score - f.score <= margin]


def _decided(found: Sequence[Found], asked: Asked) -> Match | None:
    """Return the match that the findings of one step make; None where there are none."""
    if not found:
        return None
    if len(found) > 1 and asked.place:
        found = [f for f in found if _same_place(asked.place, f.entry)] or found
    if len(found) > 1:
        listed = tuple(Candidate(f.entry, f.score) for f in found)
        why = f"{len(found)} are called so ({found[0].reason}); say the kind, the place or the day"
        return _unmatched(why, listed)
    best = found[0]
    return Match(entry=best.entry, score=best.score, method=best.method, reason=best.reason)


def _same_place(place: str, entry: Entry) -> bool:
    return bool(entry.place) and place_words(name_words(place)) == place_words(
        name_words(entry.place)
    )


def _fits(more: str, entry: Entry) -> bool:
    """Tell whether what follows a name is the entry's place, another name of it, a code or its kind."""
    words = name_words(more)
    if _same_place(more, entry) or any(words == name_words(label) for label in entry.labels):
        return True
    if any(code.value.upper() == squeezed(more).upper() for code in entry.codes):
        return True
    if entry.kind == AREA:
        return " ".join(words) in matching_lexicon().place_brackets
    return squeezed(more).upper() == _initials(entry.label)


def _initials(label: str) -> str:
    """Return the initials of a name's words that have a capital: "NICE"."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", label) if word[0].isupper())
