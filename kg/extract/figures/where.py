"""Where and when a figure holds: the places and years of its clause, else of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.claims import NameKind
from kg.lexicon.figures import figure_lexicon
from kg.lexicon.places import places_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.claims import Name
    from kg.extract.parse import Parsed

__all__ = ["Where", "find_where", "period_of", "without_periods"]

_JOINT = re.compile(r",?\s+(?:and|&)\s+|,\s+")
_BEFORE = re.compile(
    r"(?P<whole>\b(?:in|within|across|throughout|for|of|around)\s+(?:(?:the|rural|urban|central|north|south|east|west|all of)\s+)?"
    r"(?P<both>both\s+)?(?:the\s+)?)$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|unlike|outside(?: of)?|from|average for|rest of|elsewhere in)"
    r"\s+(?:in\s+|for\s+|the\s+|those\s+in\s+)*$",
    re.IGNORECASE,
)
_THAN = re.compile(r"\bthan\s+$", re.IGNORECASE)
_LOCATING = re.compile(r"\b(?:in|within|across|throughout)\s+$", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]|\s+[A-Z]{2,}\b|-[A-Za-z]")
_NAME_BEFORE = re.compile(
    r"\b(?!The\b|In\b|Within\b|Across\b|For\b|North\b|South\b|East\b|West\b)[A-Z][\w’']+\s+$"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Winter)"
)
_YEAR = (
    rf"(?:(?:mid|early|late)-?\s?|{_MONTH}\s+)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{{2,4}})?(?!\d|,\d|%)"
)
_YEARS = rf"{_YEAR}(?:\s+(?:and|to|until)\s+{_YEAR})?"
_PERIOD = re.compile(
    rf"(?P<lead>\b(?:(?:in|during|for|since|by|from|between|at|as of|as at|until)\s+(?:the year\s+|the end of\s+|financial year\s+)?))(?P<period>{_YEARS})"
    rf"|\b(?P<bare>(?:mid-?\s?(?:19|20)\d\d|(?:19|20)\d\d[/–-]\d\d(?!\d)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Where:
    """One place, or several that are named together, at ``start`` to ``end`` of the sentence.

    ``each`` tells that the words say it of each of them, ``located`` that they say where something
    is, ``named_on`` that the place is part of a longer name.
    """

    start: int
    end: int
    names: tuple[str, ...]
    label: str
    each: bool = False
    located: bool = True
    named_on: bool = False


@cache
def _locality() -> re.Pattern[str]:
    words = figure_lexicon().shares.localities
    name = r"[A-Z][\w’'-]*(?:\s+(?:&|and|of|on|[A-Z][\w’'-]*))*"
    return re.compile(
        rf"\b(?P<lead>(?:[Ii]n|[Ww]ithin|[Aa]cross)\s+)(?P<place>{name}\s+(?i:{words}))\b"
    )


def find_where(parsed: Parsed) -> list[Where]:
    """Return the places that a sentence names to say where something holds, in order."""
    text, names = parsed.source.text, parsed.source.names
    small = [
        Where(m.start(), m.end(), (m["place"],), m["place"]) for m in _locality().finditer(text)
    ]
    around = [part for place in small for part in _with_what_follows(place, text)]
    known = [w for w in _known(text, names) if not any(s.start <= w.start < s.end for s in around)]
    listed = (*around, *known)
    other = [
        w for w in _unlisted(parsed) if not any(s.start < w.end and w.start < s.end for s in listed)
    ]
    return sorted((*listed, *other), key=lambda where: where.start)


def _unlisted(parsed: Parsed) -> Iterator[Where]:
    """Yield places that only the language model knows, where a preposition says that they are some."""
    text = parsed.source.text
    for entity in parsed.doc.ents:
        start, end = parsed.spans[entity.start][0], parsed.spans[entity.end - 1][1]
        before = _LOCATING.search(text[:start])
        plain = re.fullmatch(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)?", text[start:end])
        named = any(name.start < end and start < name.end for name in parsed.source.names)
        if (
            entity.label_ == "GPE"
            and before
            and plain
            and not named
            and not _NAME_AFTER.match(text, end)
        ):
            yield Where(before.start(), end, (text[start:end],), text[start:end])


def _with_what_follows(place: Where, text: str) -> Iterator[Where]:
    """Yield a small place, up to the end of the larger one that it is said to lie in."""
    larger = re.match(r"\s+(?:in|of)\s+(?:\w+\s+)?(?=[A-Z])", text[place.end :])
    end = place.end
    if larger is not None:
        start = place.end + larger.end()
        found = next((m for m in places_in(text) if m.start() == start), None)
        end = found.end() if found is not None else end
    yield Where(place.start, end, place.names, place.label)


def _known(text: str, names: Sequence[Name]) -> Iterator[Where]:
    """Yield the places that the authority knows, those joined by "and" together."""
    group: list[re.Match[str]] = []
    for match in places_in(text):
        if (
            _in_name(match, names)
            or text[match.start() - 1 : match.start()] in (".", "-", "@", "/")
            or _compared(text, match.start(), group)
        ):
            continue
        if group and _JOINT.fullmatch(text[group[-1].end() : match.start()]):
            group.append(match)
            continue
        if group:
            yield _group(text, group)
        group = [match]
    if group:
        yield _group(text, group)


def _in_name(match: re.Match[str], names: Sequence[Name]) -> bool:
    """Tell whether a place is part of the name of something else."""
    return any(
        name.start <= match.start()
        and match.end() <= name.end
        and name.end - name.start > match.end() - match.start()
        and name.kind is not NameKind.OTHER
        for name in names
    )


def _compared(text: str, start: int, group: Sequence[re.Match[str]]) -> bool:
    joined = bool(group) and _JOINT.fullmatch(text[group[-1].end() : start]) is not None
    return not joined and _COMPARED.search(text[:start]) is not None


def _group(text: str, group: Sequence[re.Match[str]]) -> Where:
    start, end = group[0].start(), group[-1].end()
    before = _BEFORE.search(text[:start])
    named_on = _NAME_AFTER.match(text, end) is not None or (
        before is None and start > 0 and _NAME_BEFORE.search(text[:start]) is not None
    )
    possessive = re.match(r"['’]s\b", text[end:])
    return Where(
        start=before.start() if before else start,
        end=end,
        names=tuple(match.group() for match in group),
        label=" ".join(text[start:end].split()),
        each=bool(before and before["both"]),
        located=(before is not None or possessive is not None) and not named_on,
        named_on=named_on,
    )


def period_of(text: str, start: int, end: int, at: int) -> str | None:
    """Return the years that characters ``start`` to ``end`` name nearest to character ``at``.

    Those that a figure is compared with are not its own.
    """
    found = [
        (abs(match.start() - at), _named(match))
        for match in _PERIOD.finditer(text, start, end)
        if not _THAN.search(text[: match.start()])
    ]
    return " ".join(min(found)[1].split()) if found else None


def _named(match: re.Match[str]) -> str:
    """Return the years as named, with the "since" that makes them a time up to now."""
    if (match["lead"] or "").strip().lower() == "since":
        return match.group()
    period: str = match["period"] or match["bare"]
    return period


def without_periods(text: str) -> str:
    """Return words without the years that say when they hold."""
    return _PERIOD.sub(" ", text)
