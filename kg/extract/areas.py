"""Places of application: where a sentence says that something holds or happens.

A place counts after a preposition ("in Wisbech"), after or before people ("residents of Leeds",
"Leeds residents"). It does not count inside the name of a body, as what something is compared
with, or in a clause that only tells more of somebody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import AreaClaim, NameKind
from kg.lexicon.areas import area_lexicon, known_area
from kg.lexicon.events import event_lexicon
from kg.lexicon.pilots import pilot_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.claims import Span
    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_areas"]

#: A place inside a name of these kinds is no place of its own.
_NAMED = (NameKind.BODY, NameKind.STRATEGY, NameKind.PERSON, NameKind.POST)
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_TITLE = re.compile(r"[‘“\"'][A-Z][^‘’“”\"']{3,80}$")
_CLOSING = ("’", "”", '"', "'")
#: After "for" and a place: the place itself is to do something.
_ACTS = re.compile(r"\s+to\b")
_SHORTEST = 4


def find_areas(corpus: Corpus) -> Iterator[AreaClaim]:
    """Yield the places of application of a document in order, each place of a list for itself."""
    for unit in corpus.in_order():
        parts = dict(_parts(unit))
        every = (*_unlisted(unit), *_common(unit), *_listed(unit), *parts.values())
        found = {claim.span: claim for claim in every if claim.span not in parts}
        yield from (found[span] for span in sorted(found))


def _parts(unit: Unit) -> Iterator[tuple[Span, AreaClaim]]:
    """Yield the places of a pilot that each say where they lie, with the place of the whole.

    Elsewhere "X in Leeds" may as well be a body or a building.
    """
    text = unit.sentence.text
    if pilot_lexicon().named.search(text) is None:
        return
    for match in area_lexicon().parts.finditer(text):
        start, end = match.span("name")
        named = _is_other_name(unit, start, end)
        if not named and area_lexicon().not_places.isdisjoint(match["name"].split()):
            whole = unit.span(*match.span("whole"))
            yield (
                whole,
                AreaClaim(name=match["name"], span=unit.span(start, end), within=match["whole"]),
            )


def _listed(unit: Unit) -> Iterator[AreaClaim]:
    """Yield the places that the authority knows."""
    lexicon, text = area_lexicon(), unit.sentence.text
    for match in lexicon.located.finditer(text):
        if _for_an_office(match, text) or not _applies(unit, match.start(), match.start("places")):
            continue
        yield from _places(unit, match)
    for match in lexicon.people_of.finditer(text):
        if _applies(unit, match.start(), match.start()):
            yield from _places(unit, match)


def _for_an_office(match: re.Match[str], text: str) -> bool:
    """Tell whether "for" follows an office, as in "MP for Cambridge"."""
    before = _WORD_BEFORE.search(text[: match.start()])
    return (
        match["prep"].lower() == "for"
        and before is not None
        and before[1].lower() in area_lexicon().never_before_for
    )


def _places(unit: Unit, match: re.Match[str]) -> Iterator[AreaClaim]:
    """Yield each place of a list, but none that is a part of a longer name."""
    text = unit.sentence.text
    places = [*area_lexicon().place.finditer(text, match.start("places"), match.end("places"))]
    if _goes_on(text, places[-1].end()):
        # The list is the beginning of a name: "Kent and Medway Care Trust".
        return
    for place in places:
        start, end = place.span()
        if _in_name(unit, start, end) or _in_title(text, start, end):
            continue
        if match["prep"].lower() == "for" and _ACTS.match(text, end):
            continue
        name, span = " ".join(place.group().split()), unit.span(start, end)
        yield AreaClaim(name=name, span=span, among=len(places) > 1)


def _in_title(text: str, start: int, end: int) -> bool:
    """Tell whether a place ends a title in quotation marks: ‘Preventing Suicide in England’."""
    return _TITLE.search(text[:start]) is not None and text[end : end + 1] in _CLOSING


def _goes_on(text: str, end: int) -> bool:
    """Tell whether what follows makes a place part of a name: "Leeds Teaching Hospitals"."""
    return area_lexicon().body_after.match(text, end) is not None


def _in_name(unit: Unit, start: int, end: int) -> bool:
    """Tell whether a place is part of a longer name."""
    return any(
        name.start <= start
        and end <= name.end
        and name.kind in _NAMED
        and name.end - name.start > end - start
        for name in unit.sentence.names
    )


def _applies(unit: Unit, start: int, place: int) -> bool:
    """Tell whether the words from ``start`` say where the sentence's own matter happens.

    Where a meeting or a debate was held says nothing of where its matter applies.
    """
    if area_lexicon().compared.search(unit.sentence.text[:start]):
        return False
    token, before = _token_at(unit, place), _token_at(unit, start)
    if before is not None and before.dep_ == "prep" and _is_event(before.head):
        return False
    return token is None or not any(one.dep_ == "relcl" for one in (token, *token.ancestors))


def _is_event(token: Token) -> bool:
    return token.lemma_.lower() in event_lexicon().kinds


def _token_at(unit: Unit, place: int) -> Token | None:
    """Return the first token at or after a character of the sentence."""
    spans = unit.parsed.spans
    tokens = (t for t in unit.parsed.doc if spans[t.i][1] > place and spans[t.i][1])
    return next(tokens, None)


def _common(unit: Unit) -> Iterator[AreaClaim]:
    """Yield "the county", "our area", "borough-wide": resolution finds out which place is meant."""
    lexicon, text = area_lexicon(), unit.sentence.text
    for match in lexicon.common.finditer(text):
        noun, ours = match["noun"], match["det"] == "our"
        token = _token_at(unit, match.start("noun"))
        whole = token is not None and token.dep_ == "pobj"
        if (ours or noun in lexicon.kinds) and whole and _applies(unit, match.start(), match.end()):
            yield AreaClaim(
                name=f"our {noun}" if ours else noun,
                span=unit.span(match.start("noun"), match.end("noun")),
                common=True,
            )
    for match in lexicon.wide.finditer(text):
        yield AreaClaim(
            name=lexicon.wides[match.group().lower()],
            span=unit.span(match.start(), match.end()),
            common=True,
        )


def _unlisted(unit: Unit) -> Iterator[AreaClaim]:
    """Yield places that the authority does not know, but the language model takes for places.

    They must stand right after a preposition; "in" and a known place after them say where they lie.
    """
    lexicon, text = area_lexicon(), unit.sentence.text
    for entity in unit.parsed.doc.ents:
        start, end = unit.parsed.spans[entity.start][0], unit.parsed.spans[entity.end - 1][1]
        words, before = text[start:end], lexicon.unlisted.search(text[:start])
        if (
            entity.label_ == "GPE"
            and known_area(words) is None
            and before is not None
            and _is_proper(words)
            and not _is_other_name(unit, start, end)
            and not _goes_on(text, end)
            and _applies(unit, before.start(), start)
        ):
            part = lexicon.part_of.match(text, end)
            yield AreaClaim(
                name=words, span=unit.span(start, end), within=part["whole"] if part else None
            )


def _is_other_name(unit: Unit, start: int, end: int) -> bool:
    """Tell whether words are, or are part of, the name of something that is known to be no place."""
    return any(
        name.start < end
        and start < name.end
        and (name.kind is not NameKind.OTHER or (name.start, name.end) != (start, end))
        for name in unit.sentence.names
    )


def _is_proper(words: str) -> bool:
    """Tell whether words look like the name of a place: a word or three, none of them of others."""
    parts = words.split()
    known = any(area_lexicon().place.search(part) for part in (words, *parts))
    return (
        len(parts) <= 3
        and len(words) >= _SHORTEST
        and not words.isupper()
        and not known
        and all(re.fullmatch(r"[A-Z][a-z]+(?:-[A-Za-z]+)*", part) for part in parts)
        and area_lexicon().not_places.isdisjoint(parts)
    )
