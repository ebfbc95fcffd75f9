"""Where a query calls other endpoints: each SERVICE with its address and its pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ServiceError
from kg.query.syntax import find_services, skeleton
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Call", "closing", "declarations", "find_calls"]

_GAP = r"(?:\s|\#[^\r\n]*(?:[\r\n]|$))*"
_CALL = re.compile(
    rf"SERVICE{_GAP}(?P<silent>SILENT(?![\w:.-]){_GAP})?"
    r"(?:<(?P<iri>[^<>\"{}|^`\\\x00-\x20]*)>|(?P<name>[\w.-]*:[\w./%-]*)|(?P<variable>[?$]\w+))"
    rf"{_GAP}(?={{)",
    re.IGNORECASE,
)
_DECLARATION = re.compile(
    rf"(?:BASE{_GAP}|PREFIX{_GAP}(?P<prefix>[^\s:]*):{_GAP})<(?P<iri>[^<>]*)>", re.IGNORECASE
)
_DECLARES = re.compile(r"(?<![\w:.?$-])(?:BASE|PREFIX)(?![\w:.-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One ``SERVICE <endpoint> { … }`` of a query, which stands from ``start`` to ``end``.

    ``body`` is the pattern with its braces; ``silent`` lets the query go on without the answer.
    """

    endpoint: str
    body: str
    silent: bool
    start: int
    end: int


def find_calls(text: str, *, source: str) -> tuple[Call, ...]:
    """Return the calls of ``text``; those within a call's own pattern are the other endpoint's.

    Raises:
        ServiceError: A call does not name its endpoint itself, or cannot be made out for certain.
    """
    calls: list[Call] = []
    for place in find_services(text):
        if not calls or place >= calls[-1].end:
            calls.append(_call(text, place, source))
    return tuple(calls)


def _call(text: str, place: int, source: str) -> Call:
    where = f"{source}, line {text.count(chr(10), 0, place) + 1}"
    match = _CALL.match(text, place)
    if match is None:
        raise ServiceError(
            f"{where}: SERVICE is refused, since what it calls cannot be made out; write "
            "SERVICE <address> { … }"
        )
    if match["variable"]:
        raise ServiceError(
            f"{where}: SERVICE {match['variable']} is refused, since an address that comes out of "
            "data is never called; name the endpoint itself: SERVICE <address> { … }"
        )
    end = closing(skeleton(text), match.end())
    if end is None:
        raise ServiceError(f"{where}: the braces of SERVICE do not close; add the missing }}")
    return Call(
        endpoint=match["iri"] if match["iri"] is not None else _expanded(text, match["name"]),
        body=text[match.end() : end],
        silent=match["silent"] is not None,
        start=place,
        end=end,
    )


def _expanded(text: str, name: str) -> str:
    prefix, _, local = name.partition(":")
    declared = {match["prefix"]: match["iri"] for match in _declared(text)}
    return {**PREFIXES, **declared}.get(prefix, f"{prefix}:") + local


def closing(bare: str, opening: int) -> int | None:
    """Return where the group ends that opens at ``opening`` of a skeleton; None if it does not."""
    depth = 0
    for mark in re.finditer(r"[{}]", bare[opening:]):
        depth += 1 if mark.group() == "{" else -1
        if depth == 0:
            return opening + mark.end()
    return None


def declarations(text: str) -> list[str]:
    """Return the PREFIX and BASE declarations of ``text``, as they stand there."""
    return [match.group() for match in _declared(text)]


def _declared(text: str) -> Iterator[re.Match[str]]:
    for word in _DECLARES.finditer(skeleton(text)):
        match = _DECLARATION.match(text, word.start())
        if match:
            yield match
