"""Places to areas, and which statements apply to which of them.

"the county", "our area" stand for the document's own area, and only where that is clear: the place
in the name of its publisher or of the body whose document it is, else the only one of its title,
else that of the only council that it names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from kg.claims import Span
from kg.lexicon.areas import KnownArea, area_lexicon, known_area
from kg.lexicon.identifiers import code_on
from kg.lexicon.terms import known_bodies
from kg.model import Actor, ActorKind, Area, BlockKind, Commitment, Evidence, Funding, Outcome
from kg.vocabulary import global_key, scoped_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from kg.claims import AreaClaim, Extraction
    from kg.model import Block, Document
    from kg.resolve.places import Quoter

__all__ = ["AreaTable", "with_areas"]

_Statement = TypeVar("_Statement", Commitment, Funding, Outcome)
_OURS = "our "
_GOVERNING = (ActorKind.LOCAL_AUTHORITY, ActorKind.COMBINED_AUTHORITY)
#: A council whose kind is not known may lie in a county, so "the county" need not be its own.
_WIDEST = "county"
_NEWS = re.compile(r"\bnews\b(?!letter)|article", re.IGNORECASE)
_COMBINED = re.compile(r"(?:The )?(?P<place>.+?)(?: Mayoral)? Combined (?:County )?Authority")
_COUNCIL = re.compile(r"(?:The )?(?P<place>.+?) Council")
_KIND_BEFORE_COUNCIL = r"(?:(?:City|County|Borough|District|Metropolitan)\s+){0,2}[Cc]ouncil\b"
#: A document that names only one council is about its place if it names it so often.
_OFTEN = 2
#: The first heading among so many blocks is the title where none is given.
_TOP = 2
_KNOWN, _UNLISTED = 0.85, 0.6


@dataclass(slots=True)
class AreaTable:
    """The areas of one document by key, and where in its text each is said to be meant.

    ``own`` is the document's own area, where it is clear. ``named`` gives the key of any place by
    its name, for whoever reads places out of a table or a caption. What the whole text has to be
    searched for is found out once for each name.
    """

    document: Document
    blocks: Sequence[Block]
    quoter: Quoter
    own: str | None = None
    _areas: dict[str, Area] = field(default_factory=dict)
    _inside: dict[str, str] = field(default_factory=dict)
    _places: list[tuple[int, str]] = field(default_factory=list)
    _forms: dict[str, set[str]] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _nouns: set[str] = field(default_factory=set)
    _kinds: dict[str, set[str]] = field(default_factory=dict)
    _meant_by: dict[str, KnownArea | None] = field(default_factory=dict)
    _plain: dict[str, bool] = field(default_factory=dict)

    def read(self, extraction: Extraction, *, voice: str | None) -> None:
        """Take in the places of a document; ``voice`` names the body whose document it is."""
        named = [self._claimed(claim) for claim in extraction.areas]
        self._learn_kinds(extraction)
        self.own = self._find_own(voice, extraction)
        common = {claim.name for claim in extraction.areas if claim.common}
        self._nouns = {name for name in common if name in area_lexicon().kinds}
        for claim, key in zip(extraction.areas, named, strict=True):
            self._place(claim, key or self._meant(claim))
        self._places.sort()

    def named(self, name: str, *, evidence: Evidence | None = None) -> str | None:
        """Return the key of the area of that name, None where the authority knows none or several.

        The area is kept as one of the document; ``evidence`` are the words that name it.
        """
        known = self._known(name)
        if known is None or not known.certain:
            return None
        key = self._add(known, evidence, form=name)
        self._asked.add(key)
        return key

    def unlisted(self, name: str, *, evidence: Evidence) -> str:
        """Return the key of a place that no authority knows, one of this document alone."""
        key = self._keep(Area(key=self._scoped(name), label=name), evidence)
        self._asked.add(key)
        return key

    def of(self, evidence: Evidence) -> tuple[str, ...]:
        """Return the areas that the words of ``evidence`` say they apply to, in their order."""
        found: dict[str, None] = {}
        for piece in (evidence, *evidence.continuation):
            first = bisect_left(self._places, (piece.start, ""))
            for start, key in self._places[first:]:
                if start >= piece.end:
                    break
                found[key] = None
        return tuple(found)

    def finished(self, actors: Iterable[Actor]) -> tuple[Area, ...]:
        """Return the areas: those named, and those that a council among ``actors`` governs.

        The document's own area is one of them only where the text names it or speaks of it.
        """
        placed = {key for _, key in self._places} | self._asked
        governed: dict[str, list[str]] = {}
        for actor in actors:
            key = self._governed_by(actor)
            if key is not None:
                governed.setdefault(key, []).append(actor.key)
        kept = {key for key, area in self._areas.items() if area.evidence or key in placed}
        return tuple(
            replace(
                self._areas[key],
                alt_labels=tuple(sorted(self._forms[key] - {self._areas[key].label})),
                within=self._around(key, kept),
                governed_by=tuple(governed.get(key, ())),
            )
            for key in sorted(kept)
        )

    # --- places ---------------------------------------------------------------------------

    def _claimed(self, claim: AreaClaim) -> str | None:
        """Return the key of the area that a claim names, None where it only points to one."""
        if claim.common or (not claim.among and self._is_plain_word(claim.name)):
            return None
        known = self._known(claim.name)
        evidence = self._quote(claim.span, _KNOWN if known is not None else _UNLISTED)
        if known is not None:
            return self._add(known, evidence, form=claim.name)
        around = self._known(claim.within) if claim.within is not None else None
        key = self._keep(Area(key=self._scoped(claim.name), label=claim.name), evidence)
        if around is not None:
            self._add(around, self._first(around.name))
            self._inside[key] = around.name
        return key

    def _quote(self, span: Span, confidence: float) -> Evidence:
        return self.quoter.evidence(span, extractor="areas", confidence=confidence)

    def _place(self, claim: AreaClaim, key: str | None) -> None:
        if key is not None:
            self._places.append((self._quote(claim.span, _KNOWN).start, key))

    def _known(self, name: str) -> KnownArea | None:
        """Return the known place of that name; the one of several that the document names in full."""
        if name not in self._meant_by:
            self._meant_by[name] = self._look_up(name)
        return self._meant_by[name]

    def _look_up(self, name: str) -> KnownArea | None:
        known = known_area(name)
        if known is None or known.certain:
            return known
        found = re.search(
            rf"\b{re.escape(known.name)} (?:upon|on|in|of) [\w-]+", self.document.text
        )
        fuller = known_area(found.group()) if found is not None else None
        return fuller if fuller is not None else known

    def _add(self, known: KnownArea, evidence: Evidence | None, *, form: str = "") -> str:
        key = global_key("area", known.name) if known.certain else self._scoped(known.name)
        kind = known.kind if known.certain else None
        code = code_on(known, key, self.document.date)
        area = Area(key=key, label=known.name, kind=kind, code=code)
        if known.within is not None:
            self._inside[key] = known.within
        return self._keep(area, evidence, form=form)

    def _keep(self, area: Area, evidence: Evidence | None, *, form: str = "") -> str:
        kept = self._areas.setdefault(area.key, area)
        if not kept.evidence and evidence is not None:
            self._areas[area.key] = replace(kept, evidence=(evidence,))
        forms = self._forms.setdefault(area.key, set())
        if form:
            forms.add(form)
        return area.key

    def _scoped(self, name: str) -> str:
        return scoped_key(self.document.key, "area", name)

    def _is_plain_word(self, name: str) -> bool:
        """Tell whether a name is a plain word, of which the document names no council."""
        if name not in self._plain:
            self._plain[name] = name in area_lexicon().plain_words and not self._has_council(name)
        return self._plain[name]

    def _has_council(self, name: str) -> bool:
        council = rf"\b{name}\s+{_KIND_BEFORE_COUNCIL}|\b(?:Borough|City|District) of {name}\b"
        return re.search(council, self.document.text) is not None

    def _around(self, key: str, kept: AbstractSet[str]) -> str | None:
        """Return the nearest of the ``kept`` areas around another."""
        around = self._inside.get(key)
        while around is not None and global_key("area", around) not in kept:
            known = known_area(around)
            around = known.within if known is not None else None
        return global_key("area", around) if around is not None else None

    # --- the document's own area ------------------------------------------------------------

    def _find_own(self, voice: str | None, extraction: Extraction) -> str | None:
        news = _NEWS.search(self.document.genre or "")
        heads = (b.text for b in self.blocks[:_TOP] if b.kind is BlockKind.HEADING)
        title = self.document.title or next(heads, None)
        for text in (None if news else self.document.publisher, voice, title):
            places = dict.fromkeys(area_lexicon().place.findall(text or ""))
            if len(places) == 1:
                known = self._known(next(iter(places)))
                return self._add(known, self._first(known.name)) if known is not None else None
            if places:
                return None
        only = self._only_council(extraction)
        return self._add(only, self._first(only.name)) if only is not None else None

    def _only_council(self, extraction: Extraction) -> KnownArea | None:
        """Return the place of the only council that a document names, if it names it repeatedly."""
        places: Counter[str] = Counter()
        for sentence in extraction.sentences:
            for name in sentence.names:
                place = _place_of(name.text)
                known = self._known(place) if place is not None else None
                if known is not None:
                    places[known.name] += 1
        if len(places) != 1 or places.total() < _OFTEN:
            return None
        return self._known(next(iter(places)))

    def _learn_kinds(self, extraction: Extraction) -> None:
        """Learn from the names of councils which places are cities, counties, boroughs."""
        for sentence in extraction.sentences:
            for name in sentence.names:
                found = _council_of(name.text)
                known = self._known(found[0]) if found is not None else None
                if known is not None and found is not None:
                    self._kinds.setdefault(known.name, set()).add(found[1])

    def _meant(self, claim: AreaClaim) -> str | None:
        """Return the document's own area, if "the county" and the like can mean it.

        Where nothing tells what kind of place it is, the noun must be the only one of its sort
        that the document uses.
        """
        if not claim.common or self.own is None:
            return None
        if claim.name.startswith(_OURS):
            return self.own
        area = self._areas[self.own]
        kinds = {area.kind, *self._kinds.get(area.label, ())} - {None}
        if not kinds:
            return self.own if self._nouns == {claim.name} and claim.name != _WIDEST else None
        return self.own if not area_lexicon().kinds[claim.name].isdisjoint(kinds) else None

    # --- councils -------------------------------------------------------------------------

    def _governed_by(self, actor: Actor) -> str | None:
        """Return the area that a council or a combined authority governs, where the text names it."""
        place = _governed_places().get(actor.key) or _governed_by_name(actor)
        known = self._known(place) if place is not None else None
        if known is None or not known.certain or self._is_end_of_name(actor.label):
            return None
        evidence = self._first(known.name)
        return self._add(known, evidence) if evidence is not None else None

    def _is_end_of_name(self, label: str) -> bool:
        """Tell whether a name is only the end of a longer one: "East Riding of Yorkshire Council"."""
        words = r"\s+".join(re.escape(word) for word in label.split())
        whole = re.search(rf"(?<!\bof)\s{words}|^{words}", self.document.text)
        return whole is None and re.search(rf"\bof\s+{words}", self.document.text) is not None

    def _first(self, name: str) -> Evidence | None:
        """Return the first words of the document that are the name of a place."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        for block in self.blocks:
            found = word.search(block.text) if not block.reason else None
            if found is not None:
                return self._quote(Span(block.index, found.start(), found.end()), _KNOWN)
        return None


@cache
def _governed_places() -> dict[str, str]:
    """Return the places that the councils and combined authorities of the authority govern."""
    return {
        global_key("body", body.key): body.places[0]
        for body in known_bodies()
        if body.places and body.kind in _GOVERNING
    }


def _governed_by_name(actor: Actor) -> str | None:
    """Return the place that the name of a council or of a combined authority holds."""
    if actor.kind is ActorKind.LOCAL_AUTHORITY:
        return _place_of(actor.label)
    combined = _COMBINED.fullmatch(actor.label)
    return combined["place"] if combined and actor.kind in _GOVERNING else None


def _council_of(name: str) -> tuple[str, str] | None:
    """Return the place that the name of a council holds, and the kind that it says it is.

    >>> _council_of("Peterborough City Council"), _council_of("Health Council")
    (('Peterborough', 'city'), None)
    """
    for pattern, kind in area_lexicon().governing:
        found = pattern.fullmatch(name.removeprefix("The ").removeprefix("the "))
        if found is not None and known_area(found["place"]) is not None:
            return found["place"], kind
    return None


def _place_of(name: str) -> str | None:
    """Return the place that the name of a council holds, whatever kind of council it is."""
    found = _council_of(name)
    if found is not None:
        return found[0]
    bare = _COUNCIL.fullmatch(name)
    return bare["place"] if bare is not None else None


def with_areas(statements: Iterable[_Statement], table: AreaTable) -> tuple[_Statement, ...]:
    """Return statements with the areas that their words say they apply to."""
    return tuple(replace(each, applies_to=table.of(each.evidence)) for each in statements)
