"""Titles of tables: which lines are some, what they say, and which table each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.extract.figures.headers import is_header
from kg.extract.figures.lines import words_of
from kg.extract.figures.text_tables import is_row
from kg.lexicon.figures import figure_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.extract.figures.grid import Grid
    from kg.extract.figures.lines import Line

__all__ = ["Title", "find_titles", "read_title", "title_above", "title_tables"]

_PERIOD = r"(?:(?:mid-?|end of |[A-Z][a-z]+ )?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?(?:\s+to\s+(?:19|20)\d\d(?:[/–-]\d{2,4})?)?)"
_AT_END = re.compile(rf"[,;(\s–-]+(?:in |for |by )?(?P<period>{_PERIOD})\)?\s*$")
_PER = re.compile(
    r",?\s*\bper (?P<base>\d[\d,]*(?: [a-z][a-z ]*?(?:(?:under|over|aged) \d+\+?)?)?)(?=$|,|\)|\s+for\b)"
)
_AGES = (
    r"(?:aged )?(?:(?:under|over) \d{1,3}(?: years)?|\d{1,3}(?:\+|\s?[-–]\s?\d{1,3})(?: years)?(?: old)?"
    r"|\d{1,3}(?: years)? (?:and|&|or) (?:over|under|older))"
)
_AGE_GROUP = re.compile(
    rf"\((?P<ages>{_AGES})\)|[,\s]+(?P<bare>{_AGES})$|(?P<people>\b(?:people|adults|children|men|women|residents|patients|pupils) (?:aged (?={_AGES}))?{_AGES})",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\b(?:percentage|per cent|proportion|number|share|%) of (?P<people>[a-z][\w’' -]*?)(?=\s+(?:\w+ing|who|that|whose)\b|,|$)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:,|;|\b(?:and|or|of|by|for|the|an?|in|from|to|with|on|at|both|their|our|its|which|that|is|are|was))$"
)
_GOES_ON = re.compile(rf"[a-z]|\d{{1,3}}\+? ?[-–]?\d* year|{_PERIOD}$")
_LONGEST = 30
_FEWEST_WORDS = 3
_SHORTEST = 2
_MOST_LINES = 3
_PLAIN = frozenset(
    {
        "the",
        "and",
        "for",
        "people",
        "area",
        "number",
        "rate",
        "per",
        "with",
        "all",
        "years",
        "year",
        "percentage",
        "total",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as printed, and what it says of period, group, unit and share."""

    text: str
    start: int
    end: int
    label: str
    period: str | None = None
    group: str | None = None
    per: str | None = None
    percent: bool = False


def read_title(text: str, start: int = 0, end: int = 0) -> Title:
    """Return what a title says.

    >>> title = read_title("Children looked after rate, per 10,000 children under 18, 2017/18")
    >>> title.label, title.per, title.group, title.period
    ('Children looked after rate', 'per 10,000 children under 18', 'children under 18', '2017/18')
    """
    label = figure_lexicon().tables.title_number.sub("", text, count=1)
    label = re.sub(r"\s*\(reference\)\s?\d*", "", label).strip()
    period = _AT_END.search(label)
    label = label[: period.start()] if period else label
    per = _PER.search(label)
    base = per["base"].split(" ", 1) if per else []
    group = _group(label) or (base[1] if len(base) > 1 else None)
    if per:
        label = label[: per.start()] + label[per.end() :]
    return Title(
        text=text,
        start=start,
        end=end,
        label=_without_group(label).strip(" ,;:–-"),
        period=period["period"] if period else None,
        group=group,
        per=f"per {per['base']}" if per else None,
        percent=bool(
            re.search(r"percentage|per cent|proportion|%|prevalence", label, re.IGNORECASE)
        ),
    )


def _group(label: str) -> str | None:
    ages = _AGE_GROUP.search(label)
    if ages is not None:
        return next(filter(None, (ages["ages"], ages["bare"], ages["people"])), None)
    share = _SHARE_OF.search(label)
    return share["people"].strip() if share else None


def _without_group(label: str) -> str:
    """Return a label without ages in brackets or after a comma, which its group holds."""
    ages = _AGE_GROUP.search(label)
    if ages is None or ages["people"]:
        return label
    return label[: ages.start()] + label[ages.end() :]


def find_titles(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Title]:
    """Return the lines that may be titles of tables or charts, in order."""
    titles: list[Title] = []
    taken = [(grid.start, grid.end) for grid in grids]
    index = 0
    while index < len(lines):
        count = _title_lines(lines, index)
        first, last = lines[index], lines[index + max(count, 1) - 1]
        if count and not any(start <= first.start < end for start, end in taken):
            text = " ".join(line.text for line in lines[index : index + count])
            titles.append(read_title(text, first.start, last.end))
        index += max(count, 1)
    return titles


def title_above(lines: Sequence[Line], grid: Grid) -> Title | None:
    """Return the line right above a table whose place the source marks, if it is no sentence."""
    at = bisect_right(lines, grid.start, key=lambda line: line.end)
    for line in lines[max(0, at - 1) : at]:
        if line.text[-1] not in ".;?!," and len(line.text.split()) <= _LONGEST:
            return read_title(line.text, line.start, line.end)
    return None


def _title_lines(lines: Sequence[Line], index: int) -> int:
    """Return how many lines from ``index`` are one title, 0 for none."""
    if not re.match(r"[A-Z%(]", lines[index].text) or _runs_on(lines, index):
        return 0
    count = 1
    while (
        count < _MOST_LINES
        and index + count < len(lines)
        and _GOES_ON.match(lines[index + count].text)
        and not is_row(lines[index + count])
    ):
        count += 1
    text = " ".join(line.text for line in lines[index : index + count])
    return count if _is_title(text) else 0


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line goes on with a sentence that the line above has not ended."""
    if index == 0:
        return False
    above = lines[index - 1]
    return bool(_OPEN_END.search(above.text)) and not is_row(above)


def _is_title(text: str) -> bool:
    words = figure_lexicon().tables
    return (
        _FEWEST_WORDS <= len(text.split()) <= _LONGEST
        and text[-1] not in ".;:?!,"
        and not text.isupper()
        and not re.search(r"[.?!] [A-Z]", text)
        and not _OPEN_END.search(text)
        and not words.source.match(text)
        and words.title.search(text) is not None
        and not is_header(text)
    )


def title_tables(
    grids: Sequence[Grid], titles: Sequence[Title], section: Callable[[int], int | None]
) -> dict[int, Title]:
    """Return the title of each table, by the table's place, of those that have one.

    A title belongs to a table of its section that uses its unit or its words. Where the layout has
    been lost, titles and tables that are left stand in the same order, as many as there are.
    """
    found: dict[int, Title] = {}
    sections: dict[int | None, list[Title]] = defaultdict(list)
    for title in titles:
        sections[section(title.start)].append(title)
    for place, grid in enumerate(grids):
        near = sections[section(grid.start)]
        told = _Told.of(grid)
        ranked = [(_kinship(title, told), title.start < grid.start, title) for title in near]
        fit, _, best = max(ranked, key=lambda each: each[:2], default=(0, False, None))
        if best is not None and fit > 0:
            found[place] = best
            near.remove(best)
    places = [place for place in range(len(grids)) if place not in found]
    left = [title for near in sections.values() for title in near]
    return found | dict(_in_order(places, grids, left, section))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a table tells that its title may tell too: words, units and years."""

    words: frozenset[str]
    units: frozenset[str]
    periods: frozenset[str]

    @classmethod
    def of(cls, grid: Grid) -> _Told:
        """Return what ``grid`` tells; the labels of its rows count where no header names them."""
        rows = grid.rows if grid.kind is None else ()
        labels = {c.label for c in grid.columns} | {row.label for row in rows}
        words = {word for label in labels for word in words_of(label) if len(word) > _SHORTEST}
        return cls(
            words=frozenset(words - _PLAIN),
            units=frozenset(re.findall(r"per (\d[\d,]*)", grid.header)),
            periods=frozenset(row.period for row in rows if row.period),
        )


def _kinship(title: Title, told: _Told) -> int:
    """Return how many words of a title a table uses; a common unit counts most."""
    if title.per is not None and told.units:
        return 10 if title.per.split()[1] in told.units else -10
    shared = told.words.intersection(words_of(title.text))
    return len(shared) if len(shared) > 1 or (shared and title.period in told.periods) else 0


def _in_order(
    places: Sequence[int],
    grids: Sequence[Grid],
    titles: Sequence[Title],
    section: Callable[[int], int | None],
) -> Iterable[tuple[int, Title]]:
    """Yield tables with titles: a run of titles before a run of as many tables, one by one.

    Where more titles than tables stand there, the others belong to charts: the table has the
    title right above it.
    """
    marks = [(t.start, t) for t in titles] + [(grids[p].start, p) for p in places]
    run: list[Title] = []
    for is_title, items in groupby(
        sorted(marks, key=lambda m: m[0]), lambda m: isinstance(m[1], Title)
    ):
        things = [thing for _, thing in items]
        if is_title:
            run = [thing for thing in things if isinstance(thing, Title)]
            continue
        tables = [thing for thing in things if isinstance(thing, int)]
        run = [t for t in run if section(t.start) == section(grids[tables[0]].start)]
        if len(run) > len(tables):
            run = run[-len(tables) :]
        if len(run) == len(tables):
            yield from (
                (p, t) for p, t in zip(tables, run, strict=True) if grids[p].kind is not None
            )
