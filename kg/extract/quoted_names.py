"""Names in quotation marks: "‘Trailblazer’ pilot", "the ‘Ageing Well Strategy’"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import Name, NameKind
from kg.lexicon.terms import actor_lexicon, singular, strategy_lexicon
from kg.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["quoted_names", "quoted_phrases"]

_LONGEST = 9
_BEFORE_HEAD = re.compile(
    r"[‘“'\"](?P<inner>[A-Z0-9][^‘’“”\"']{1,70})[’”'\"]"
    r"(?P<rest>\s+(?:[\w-]+\s+){0,2}?)(?P<head>[A-Za-z]+)\b"
)
_ALONE = re.compile(r"[‘“](?P<inner>[A-Z][^‘’“”]{3,70})[’”](?!\s+[a-zA-Z]*(?:strategy|plan|pilot))")


def quoted_phrases(text: str) -> set[str]:
    """Return what stands in quotation marks before a word, where it has several words itself."""
    return {m["inner"] for m in _BEFORE_HEAD.finditer(text) if " " in m["inner"]}


def quoted_names(text: str) -> list[Name]:
    """Return the names of strategies, bodies and groups in quotation marks."""
    return [*_before_heads(text), *_alone(text)]


def _before_heads(text: str) -> Iterator[Name]:
    """Yield names in quotation marks with the head noun after them, else with their own."""
    for match in _BEFORE_HEAD.finditer(text):
        rest = match["rest"].strip()
        if rest and not rest[0].isupper():
            continue
        start = match.start("inner")
        name = _name(text, start, match.end(), singular(match["head"].lower()))
        if name is None:
            own = singular(match["inner"].split()[-1].lower())
            name = _name(text, start, match.end("inner"), own)
        if name is not None:
            yield name


def _alone(text: str) -> Iterator[Name]:
    """Yield names in quotation marks that hold their own head noun, last or, as programmes, first."""
    for match in _ALONE.finditer(text):
        start, end = match.span("inner")
        words = match["inner"].lower().split()
        opening, closing = singular(words[0]), singular(words[-1])
        own = opening if opening in actor_lexicon().programmes else closing
        name = _name(text, start, end, own)
        if name is not None and name.kind is not NameKind.GROUP:
            yield name
        elif closing != words[-1] and closing in actor_lexicon().kinds:
            yield _group(text, start, end)


def _name(text: str, start: int, end: int, noun: str) -> Name | None:
    """Return the name from ``start`` to ``end`` of ``text`` with the head ``noun``, if it is one."""
    span = text[start:end]
    size = len(span.split())
    if size > _LONGEST:
        return None
    if noun in strategy_lexicon().heads and size > 1:
        return Name(start=start, end=end, text=span, kind=NameKind.STRATEGY)
    kind = actor_lexicon().kinds.get(noun)
    if kind is None:
        return None
    if span.rstrip("’”'\"").lower().endswith(noun):
        return Name(start=start, end=end, text=span, kind=NameKind.BODY, actor=kind)
    return _group(text, start, end)


def _group(text: str, start: int, end: int) -> Name:
    return Name(
        start=start, end=end, text=text[start:end], kind=NameKind.GROUP, actor=ActorKind.GROUP
    )
