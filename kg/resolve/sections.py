"""Which body a heading or a list's introduction gives the word to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.claims import Extraction, Name, NameKind, Placed, Span
from kg.model import Block, BlockKind
from kg.resolve.actors import Registry, is_generic_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Sections", "named_bodies"]

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]ur|I|[Mm]e|[Mm]y)\b")
_RESPONSE = re.compile(
    r"^(?:The )?[Rr]esponse (?:from|of|by) (?:the )?|(?:[’']s)? [Rr]esponse(?: to .*)?$"
)


@dataclass(slots=True)
class Sections:
    """Tells which body's name is the heading over a block."""

    registry: Registry
    extraction: Extraction
    blocks: Sequence[Block]
    _by_heading: dict[int, str] = field(default_factory=dict)
    _by_introduction: dict[int, tuple[str, Span]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for placed, name in named_bodies(self.extraction):
            index = placed.span.block
            if self.blocks[index].kind is BlockKind.HEADING:
                title = _RESPONSE.sub("", self.blocks[index].text).strip(" :.")
                if len(name.text) >= 0.9 * len(title):
                    self._by_heading.setdefault(index, self.registry.body(name.text, name.actor))
            if placed.subject and self._introduces(placed):
                key = self.registry.body(name.text, name.actor)
                self._by_introduction.setdefault(index, (key, placed.span))

    def _introduces(self, placed: Placed) -> bool:
        """Tell whether ``placed`` is the subject of a list's introduction that names no "we"."""
        text = self.extraction.sentences[placed.sentence].text
        return text.rstrip().endswith(":") and not _FIRST_PERSON.search(text)

    def body_over(self, block: int) -> tuple[str, Span] | None:
        """Return the body whose name is the heading over ``block``, with the heading's place."""
        parent = self.blocks[block].parent
        while parent is not None:
            if parent in self._by_introduction and self.blocks[block].kind is BlockKind.ITEM:
                return self._by_introduction[parent]
            if parent in self._by_heading:
                above = self.blocks[parent]
                return self._by_heading[parent], Span(above.index, 0, len(above.text))
            parent = self.blocks[parent].parent
        return None


def named_bodies(extraction: Extraction) -> Iterator[tuple[Placed, Name]]:
    """Yield the mentions that name a body by more than its head noun, each with the name."""
    for placed in extraction.mentions:
        name = placed.mention.name
        if name is not None and name.kind is NameKind.BODY and not is_generic_name(name):
            yield placed, name
