"""The ways in which an entry may be found, surest first; each is a step with its score and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon.areas import known_area
from kg.lexicon.matching import matching_lexicon
from kg.link.kinds import AREA
from kg.link.records import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.link.asking import Asked
    from kg.link.index import FormHit, Index, NameHit
    from kg.link.records import Entry

__all__ = ["STEPS", "Found"]

#: How often a match of a step may be expected to be right, as an order of the steps; the scores are no
#: measured rates.
_CODE = _EXACT = 1.0
_NORMALISED, _OTHER_FORM = 0.98, 0.96
_ALIAS, _ALIAS_NORMALISED, _ALIAS_FORM = 0.95, 0.93, 0.92
_PERSON, _SHORTER_FORM, _OTHER_KIND = 0.97, 0.9, 0.85


#: Kinds of areas that no county council governs.
_NO_COUNTIES = {"borough", "city", "district", "metropolitan district", "town"}


class Found(NamedTuple):
    """An entry that a step has found."""

    entry: Entry
    score: float
    method: Method
    reason: str


def by_iri(index: Index, asked: Asked) -> Iterator[Found]:
    """Find the entry whose address the cell is."""
    entry = index.iris.get(asked.exact)
    if entry is not None:
        yield Found(entry, _CODE, Method.CODE, "its IRI")


def by_label(index: Index, asked: Asked) -> Iterator[Found]:
    """Find entries of exactly this preferred label."""
    for hit in index.exact.get(asked.exact, ()):
        if hit.preferred:
            yield Found(hit.entry, _EXACT, Method.EXACT, "the same name")


def by_code(index: Index, asked: Asked) -> Iterator[Found]:
    """Find entries of this code. A number alone is a code only where a kind is asked for."""
    value = asked.exact.upper().rstrip("/")
    value = value.rpartition("/")[2] if value.startswith("HTTP") else value
    if not any(c.isdigit() for c in value) or (value.isdigit() and not asked.kinds):
        return
    yield from _coded(index, asked, value)


def by_letters(index: Index, asked: Asked) -> Iterator[Found]:
    """Find entries of this code, of letters alone: it has to be written in capitals, as a code is."""
    if asked.exact.isupper():
        yield from _coded(index, asked, asked.exact)


def _coded(index: Index, asked: Asked, value: str) -> Iterator[Found]:
    for hit in index.codes.get(value, ()):
        scheme = hit.code.scheme.upper()
        if not hit.governed:
            yield Found(hit.entry, _CODE, Method.CODE, f"its {scheme} code")
        elif asked.kinds and AREA not in asked.kinds:
            reason = f"the {scheme} code of the area that it governs"
            yield Found(hit.entry, _CODE, Method.CODE, reason)


def by_words(index: Index, asked: Asked) -> Iterator[Found]:
    """Find entries whose preferred label differs only in case, punctuation or short forms of words."""
    yield from _normalised(index, asked, preferred=True)


def by_alias(index: Index, asked: Asked) -> Iterator[Found]:
    """Find entries that have this name as an alias or an abbreviation."""
    for hit in index.exact.get(asked.exact, ()):
        if not hit.preferred and not _is_place_for_body(index, asked, hit.entry):
            yield Found(hit.entry, _ALIAS, Method.ALIAS, "another name of it")
    yield from _normalised(index, asked, preferred=False)


def _normalised(index: Index, asked: Asked, *, preferred: bool) -> Iterator[Found]:
    method = Method.NORMALISED if preferred else Method.ALIAS
    whose = "the same name" if preferred else "another name of it"
    for hit in _of_words(index, asked):
        if hit.preferred is preferred and not _is_place_for_body(index, asked, hit.entry):
            score = _NORMALISED if preferred else _ALIAS_NORMALISED
            yield Found(hit.entry, score, method, f"{whose}, written otherwise")
    for form in _of_core(index, asked):
        if form.preferred is preferred and form.form.qualifiers == asked.form.qualifiers:
            score = _OTHER_FORM if preferred else _ALIAS_FORM
            yield Found(form.entry, score, method, f"{whose} in another form")


def _of_words(index: Index, asked: Asked) -> Iterable[NameHit]:
    if asked.form.is_generic:
        return ()
    return index.words.get(asked.words, ())


def _is_place_for_body(index: Index, asked: Asked, entry: Entry) -> bool:
    """Tell whether a place's name would stand for a body though nobody has asked for a body."""
    if asked.kinds or entry.kind == AREA or asked.form.family is not None:
        return False
    return asked.place_words in index.known_places


def _of_core(index: Index, asked: Asked) -> Iterator[FormHit]:
    """Find bodies of the same core and family, and places whose names differ in what they are."""
    if asked.form.is_generic:
        return
    if asked.form.family is not None:
        hits = index.forms.get(asked.form.core, ())
        yield from (hit for hit in hits if hit.form.family is asked.form.family)
        return
    hits = index.forms.get(asked.place_words, ())
    yield from (hit for hit in hits if hit.entry.kind == AREA)


def by_person(index: Index, asked: Asked) -> Iterator[Found]:
    """Find persons of this name without titles and honours; a surname alone finds nobody."""
    for hit in index.persons.get(asked.person_words, ()):
        yield Found(hit.entry, _PERSON, Method.NORMALISED, "the same name without its titles")


def by_shorter_form(index: Index, asked: Asked) -> Iterator[Found]:
    """Find bodies whose name says more or less of what kind they are: "Barnet Council".

    Of a body that is no more, only its full name is taken: the shorter one is its successor's.
    """
    family = asked.form.family
    if family is None:
        return
    for hit in _of_core(index, asked):
        unsaid = hit.form.qualifiers - asked.form.qualifiers
        added = asked.form.qualifiers - hit.form.qualifiers
        shorter = unsaid and not added and hit.entry.valid_to is None
        if shorter or unsaid | added <= family.optional:
            yield Found(hit.entry, _SHORTER_FORM, Method.FORM, "its name, said shorter or longer")


def by_other_kind(index: Index, asked: Asked) -> Iterator[Found]:
    """Find the body of a place or the place of a council, where that kind alone is asked for."""
    if asked.form.is_generic:
        return
    if asked.form.family is None:
        yield from _bodies_of(index, asked)
    elif asked.only_areas and AREA in asked.form.family.kinds:
        yield from _area_of(index, asked)


def _area_of(index: Index, asked: Asked) -> Iterator[Found]:
    """Find the area that a council is named after; a county council governs no district."""
    for hit in index.forms.get(asked.form.core, ()):
        known = known_area(hit.entry.label)
        kind = (known.kind if known else None) or ""
        if hit.entry.kind == AREA and not (
            "county" in asked.form.qualifiers and kind in _NO_COUNTIES
        ):
            yield Found(hit.entry, _OTHER_KIND, Method.FORM, "the area that it is named after")


def _bodies_of(index: Index, asked: Asked) -> Iterator[Found]:
    """Find bodies whose name without its head is what was asked for."""
    told = any(word in matching_lexicon().body_words for word in asked.words)
    for hit in index.forms.get(asked.place_words, ()):
        family = hit.form.family
        if family is None or hit.entry.valid_to is not None:
            continue
        if family.kinds & asked.kinds - {AREA} and AREA not in asked.kinds:
            yield Found(hit.entry, _OTHER_KIND, Method.FORM, f"the {family.name} of that name")
        elif told:
            yield Found(hit.entry, _SHORTER_FORM, Method.FORM, "its name, said shorter")


#: All steps but the search for what is spelt alike, surest first.
STEPS: tuple[Callable[[Index, Asked], Iterable[Found]], ...] = (
    by_iri,
    by_label,
    by_code,
    by_words,
    by_alias,
    by_person,
    by_shorter_form,
    by_other_kind,
    by_letters,
)
