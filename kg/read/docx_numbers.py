"""The numbers and bullets that Word sets before paragraphs, which its text does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.read.office import attribute, child, local

if TYPE_CHECKING:
    from kg.read.office import Node

__all__ = ["BULLET", "Numbers", "number_as"]

BULLET = "•"
_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def number_as(number: int, form: str) -> str:
    """Return ``number`` in one of the forms of lists.

    >>> number_as(4, "lowerRoman"), number_as(28, "upperLetter"), number_as(4, "decimal")
    ('iv', 'BB', '4')
    """
    number = min(number, 9_999)
    if form.endswith("Roman") and number > 0:
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
    elif form.endswith("Letter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        text = str(number)
    return text.upper() if form.startswith("upper") else text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbers:
    """All lists of a document, counted while its paragraphs go by."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node | None) -> Numbers:
        """Return the lists that a numbering part defines."""
        numbers = cls()
        if root is None:
            return numbers
        kinds = {
            attribute(each, "abstractNumId"): _levels(each)
            for each in root
            if local(each) == "abstractNum"
        }
        for each in root:
            if local(each) != "num":
                continue
            key = attribute(each, "numId") or ""
            kind = attribute(child(each, "abstractNumId"), "val") or ""
            starts = [part for part in each if local(part) == "lvlOverride"]
            numbers.lists[key] = {**kinds.get(kind, {}), **_overridden(kinds.get(kind, {}), starts)}
            # Lists of one kind count on from each other, unless one says where it begins.
            numbers.kinds[key] = f"{kind}/{key}" if starts else kind
        return numbers

    def mark(self, key: str, level: int) -> str:
        """Return the mark of the next paragraph of a list, nothing where there is none."""
        levels = self.lists.get(key, {})
        own = levels.get(level)
        if own is None or own.form == "none":
            return ""
        if own.form == "bullet":
            return BULLET
        counts = self.counts.setdefault(self.kinds[key], {})
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _PLACE.sub(lambda match: self._number(match, levels, counts), own.text).strip()

    def _number(
        self, match: re.Match[str], levels: dict[int, _Level], counts: dict[int, int]
    ) -> str:
        place = int(match[1]) - 1
        level = levels.get(place)
        if level is None:
            return ""
        return number_as(counts.get(place, level.start), level.form)


def _levels(kind: Node) -> dict[int, _Level]:
    return {_number(each, "ilvl"): _level(each) for each in kind if local(each) == "lvl"}


def _level(node: Node) -> _Level:
    return _Level(
        start=_number(child(node, "start"), "val", default=1),
        form=attribute(child(node, "numFmt"), "val") or "decimal",
        text=attribute(child(node, "lvlText"), "val") or "",
    )


def _overridden(levels: dict[int, _Level], overrides: list[Node]) -> dict[int, _Level]:
    found = {}
    for each in overrides:
        place = _number(each, "ilvl")
        own = child(each, "lvl")
        level = _level(own) if own is not None else levels.get(place)
        start = child(each, "startOverride")
        if level is not None and start is not None:
            level = _Level(start=_number(start, "val"), form=level.form, text=level.text)
        if level is not None:
            found[place] = level
    return found


def _number(node: Node | None, name: str, *, default: int = 0) -> int:
    value = attribute(node, name)
    return int(value) if value and value.isdecimal() and len(value) < 7 else default
