"""Names that are spelt alike: found with slips put right, and listed for a person to choose from."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from kg.link.asking import Asked
from kg.link.index import families_vocabulary, weighty
from kg.link.kinds import PERSON
from kg.link.names import name_form, name_words
from kg.link.records import Candidate, Entry, Method
from kg.link.spelling import corrections
from kg.link.steps import STEPS, Found, by_iri, by_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.link.index import Index

__all__ = ["alike", "candidates"]

_SMALL_WORDS, _MISSPELT = 0.88, 0.9
#: How many words of one name may be misspelt, and how many entries of one word are looked at.
_SLIPS, _COMMON = 2, 150
_LISTED, _LEAST = 5, 0.5


def alike(index: Index, asked: Asked) -> Iterator[Found]:
    """Find entries whose names differ in small words only, or in misspelt ones.

    A word that any name of the index or of a known place holds is no misspelling. Persons are never
    found so: "Smith" is not "Smyth".
    """
    words = weighty(asked.words)
    for hit in index.weighty.get(words, ()) if not asked.form.is_generic else ():
        if name_form(asked.words).family is _family_of(hit.entry, words):
            yield Found(hit.entry, _SMALL_WORDS, Method.SIMILAR, "its name but for small words")
    for spelt, wrong in _respelt(index, asked):
        for step in STEPS:
            if step in (by_iri, by_person):
                continue
            hits = [f for f in step(index, spelt) if f.entry.kind != PERSON]
            yield from (_as_misspelt(found, asked, wrong) for found in hits)
            if hits:
                break


def _family_of(entry: Entry, words: tuple[str, ...]) -> object:
    """Return the family of the label of ``entry`` whose weighty words these are."""
    labels = (name_words(label) for label in entry.labels)
    return next(name_form(label).family for label in labels if weighty(label) == words)


def _as_misspelt(found: Found, asked: Asked, wrong: str) -> Found:
    likeness = fuzz.ratio(" ".join(asked.words), " ".join(name_words(found.entry.label))) / 100
    score = round(_MISSPELT * found.score * max(likeness, _MISSPELT), 3)
    return Found(found.entry, score, Method.SIMILAR, f"its name with {wrong} misspelt")


def _respelt(index: Index, asked: Asked) -> Iterator[tuple[Asked, str]]:
    """Yield the name with its unknown words put right, and these words as they are written."""
    if asked.person_words and asked.only_persons:
        return
    unknown = [word for word in asked.words if word not in index.known_words]
    if not 0 < len(unknown) <= _SLIPS:
        return
    choices = [_corrected(index, word) for word in unknown]
    wrong = " and ".join(f"“{word}”" for word in unknown)
    for chosen in product(*choices):
        right = dict(zip(unknown, chosen, strict=True))
        text = " ".join(right.get(word, word) for word in asked.words)
        yield Asked(text, asked.kinds, asked.place, asked.on), wrong


def _corrected(index: Index, word: str) -> tuple[str, ...]:
    kinds = corrections(word, families_vocabulary().get(word[0], ()), loose=True)
    return kinds or corrections(word, index.vocabulary.get(word[0], ()))


def candidates(index: Index, asked: Asked) -> tuple[Candidate, ...]:
    """Return the entries that share words with a name, most alike first, for a person to judge."""
    text = " ".join(asked.words)
    shared: dict[Entry, None] = {}
    for word in sorted(weighty(asked.words), key=lambda w: (len(index.by_word.get(w, ())), w)):
        entries = index.by_word.get(word, {})
        if len(entries) <= _COMMON:
            shared |= entries
    scored = ((_likeness(text, index.plain[entry.iri]), entry) for entry in shared)
    best = sorted((-score, entry.label, entry.iri) for score, entry in scored if score >= _LEAST)
    return tuple(Candidate(index.iris[iri], -score) for score, _, iri in best[:_LISTED])


def _likeness(text: str, names: tuple[str, ...]) -> float:
    """Return how alike a name and the nearest of an entry's names are."""
    return round(max(fuzz.token_sort_ratio(text, name) for name in names) / 100, 2)
