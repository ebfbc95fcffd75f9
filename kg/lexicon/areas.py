"""Places that the authority knows, and the words that tell where a statement applies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.partial_dates import PartialDate, partial_date
from kg.lexicon.tables import cell_values, lexicon_table, table_rows

__all__ = ["AreaLexicon", "KnownArea", "area_lexicon", "known_area", "known_areas"]

#: The kind of a name that several places bear, so that the name alone tells none of them.
SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArea:
    """A place of ``ontology/authority/areas.csv``; ``within`` is the name of the one around it.

    ``code`` is its code ``since`` and ``until`` these days, if known; ``sources`` give it, as it
    ``stated`` then.
    """

    name: str
    kind: str | None = None
    code: str | None = None
    within: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    sources: tuple[str, ...] = ()
    stated: PartialDate | None = None

    @property
    def certain(self) -> bool:
        """Whether the name alone tells which place it is."""
        return self.kind != SEVERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLexicon:
    """Words of ``ontology/lexicon/areas.toml``, made into patterns.

    ``parts`` finds places in a list that each say where they lie: "Oxmoor in Huntingdonshire".
    ``located`` finds places after a preposition or a noun of people, ``people_of`` places before
    one; ``common`` finds "the county" and ``wide`` "county-wide"; ``kinds`` tells which kinds of
    areas such a noun may stand for.
    """

    located: re.Pattern[str]
    people_of: re.Pattern[str]
    place: re.Pattern[str]
    common: re.Pattern[str]
    wide: re.Pattern[str]
    compared: re.Pattern[str]
    body_after: re.Pattern[str]
    unlisted: re.Pattern[str]
    part_of: re.Pattern[str]
    parts: re.Pattern[str]
    plain_words: frozenset[str]
    not_places: frozenset[str]
    never_before_for: frozenset[str]
    kinds: dict[str, frozenset[str]]
    wides: dict[str, str]
    governing: tuple[tuple[re.Pattern[str], str], ...]


#: A word or two with capitals, as places have that the authority does not know.
_PROPER = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?"


@cache
def known_areas() -> dict[str, KnownArea]:
    """Return the places of the authority by name, other names of a place included."""
    rows = {row["name"]: row for row in table_rows("authority", "areas")}
    return {name: _known(rows[row["stands_for"] or name]) for name, row in rows.items()}


def _known(row: dict[str, str]) -> KnownArea:
    return KnownArea(
        name=row["name"],
        kind=row["kind"] or None,
        code=row["code"] or None,
        within=row["within"] or None,
        since=partial_date(row["from"]),
        until=partial_date(row["until"]),
        sources=cell_values(row["source"]),
        stated=partial_date(row["date"]),
    )


def known_area(name: str) -> KnownArea | None:
    """Return the place that the authority knows by ``name``.

    >>> known_area("South Cambs").name, known_area("Atlantis")
    ('South Cambridgeshire', None)
    """
    return known_areas().get(" ".join(name.split()).replace("’", "'").replace("&", "and"))


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _places() -> str:
    names = sorted(known_areas(), key=len, reverse=True)
    spaced = (
        re.escape(n).replace(r"\ and\ ", r"\ (?:and|&)\ ").replace("'", "['’]") for n in names
    )
    return r"(?:" + "|".join(spaced) + r")(?![\w-])"


@cache
def area_lexicon() -> AreaLexicon:
    """Return the lexicon of areas, read once."""
    data = lexicon_table("areas")
    people = _any(data["people"])
    before = rf"(?:{_any(data['prepositions'])})"
    between = rf"(?:(?:{_any(data['between'])})\s+)?(?:the\s+)?"
    place = _places()
    further = rf"(?:(?:,\s+and\s+|,\s+|\s+and\s+|\s+&\s+|\s+or\s+|/)(?:the\s+)?{place})*"
    nouns = _any([*data["common"], *data["ours"]["words"]])
    wides = {word: noun for noun, words in data["wide"].items() for word in words}
    return AreaLexicon(
        located=re.compile(
            rf"\b(?P<prep>(?i:{before}|for|(?:{people})(?:\s+living)?\s+of))\s+{between}"
            rf"(?P<places>{place}{further})"
        ),
        people_of=re.compile(
            rf"\b(?P<prep>)(?P<places>{place}{further})(?:['’]s?)?\s+(?:{people})\b"
        ),
        place=re.compile(rf"\b{place}"),
        common=re.compile(
            rf"\b(?P<prep>(?i:{before}|for|of))\s+(?:(?:all|whole|the whole)\s+(?:of\s+)?)?"
            rf"(?P<det>the|our)\s+(?:whole\s+|entire\s+|local\s+)?(?P<noun>{nouns})\b(?!-|\s+of\b)"
        ),
        wide=re.compile(rf"\b(?i:{_any(list(wides))})\b"),
        compared=re.compile(rf"\b(?i:{_any(data['comparisons'])})\b[^,;:.]*$"),
        body_after=re.compile(
            rf"(?:\s+(?i:{_any(data['bodies_after'])})\b|\s+(?!City(?:[,.;:)]|\s+[a-z]))[A-Z(]|-)"
        ),
        unlisted=re.compile(
            rf"\b(?i:{before})\s+(?:the\s+)?(?:{_PROPER}(?:,\s+and\s+|,\s+|\s+and\s+))*$"
        ),
        part_of=re.compile(rf"\s+in\s+(?:the\s+)?(?P<whole>{place})"),
        parts=re.compile(
            rf"(?:\b(?:include|includes|including|are|in|and)|[,:])\s+(?:the\s+)?(?P<name>{_PROPER})"
            rf"\s+in\s+(?:the\s+)?(?P<whole>{place})"
        ),
        plain_words=frozenset(data["plain_words"]),
        not_places=frozenset(data["not_places"]),
        never_before_for=frozenset(data["never_before_for"]),
        kinds={noun: frozenset(kinds) for noun, kinds in data["common"].items()},
        wides=wides,
        governing=tuple(_governing(data["councils"])),
    )


def _governing(councils: dict[str, list[str]]) -> list[tuple[re.Pattern[str], str]]:
    """Return patterns of the names of councils, with the kind of the area that each governs."""
    found: list[tuple[re.Pattern[str], str]] = []
    for kind, words in councils.items():
        found.append((re.compile(rf"(?P<place>.+?)\s+(?:{_any(words)})\s+Council"), kind))
        found.append((re.compile(rf"(?:{_any(words)})\s+of\s+(?P<place>.+?)(?:\s+Council)?"), kind))
    return found
