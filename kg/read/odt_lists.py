"""The marks of lists in OpenDocument texts, which their text does not hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.read.docx_numbers import BULLET, number_as
from kg.read.office import attribute, local

if TYPE_CHECKING:
    from kg.read.office import Node

__all__ = ["Lists", "OpenList"]

_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    form: str
    before: str
    after: str
    shown: int
    start: int


@dataclass(slots=True)
class OpenList:
    """A list under way: its style, and how many items it has had on each level."""

    style: str
    counts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Lists:
    """The list styles of a document."""

    styles: dict[str, dict[int, _Level]] = field(default_factory=dict)

    def learn(self, root: Node | None) -> None:
        """Add the list styles that stand under ``root``."""
        for each in root.iter() if root is not None else ():
            if local(each) == "list-style":
                levels = [part for part in each if local(part) == "list-level-style-number"]
                self.styles[attribute(each, "name") or ""] = {
                    _whole(attribute(level, "level"), 1): _level(level) for level in levels
                }

    def mark(self, within: OpenList, depth: int, start: str | None) -> str:
        """Return the mark of the next item of a list at ``depth`` (from 1)."""
        levels = self.styles.get(within.style, {})
        own = levels.get(depth)
        del within.counts[depth:]
        while len(within.counts) < depth:
            level = levels.get(len(within.counts) + 1)
            within.counts.append(level.start - 1 if level else 0)
        within.counts[depth - 1] = _whole(start, within.counts[depth - 1] + 1)
        if own is None:
            return BULLET
        if not own.form:
            return ""
        first = max(depth - own.shown, 0)
        numbers = [
            number_as(max(count, 1), _FORMS.get(levels[place + 1].form, "decimal"))
            for place, count in enumerate(within.counts[:depth])
            if place >= first and place + 1 in levels
        ]
        return f"{own.before}{'.'.join(numbers)}{own.after}".strip()


def _level(node: Node) -> _Level:
    return _Level(
        form=attribute(node, "num-format") or "",
        before=attribute(node, "num-prefix") or "",
        after=attribute(node, "num-suffix") or "",
        shown=_whole(attribute(node, "display-levels"), 1),
        start=_whole(attribute(node, "start-value"), 1),
    )


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else otherwise
