"""What can be seen of a SPARQL text without parsing it: its prefixes, its slots, its dangers.

Everything here works on a *skeleton*: the query with strings, comments and IRIs blanked out, of
the same length, so that what is found in the skeleton stands at the same place in the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "QUERY_FORMS",
    "Slot",
    "find_services",
    "find_slots",
    "form",
    "refuse_service",
    "skeleton",
    "undeclared_prefixes",
    "uses_own_dataset",
    "variables",
]

_OPAQUE = re.compile(
    # A quote after a backslash belongs to a prefixed name and begins no string.
    r"\\."
    r'''|"""(?:[^"\\]|\\.|"(?!""))*"""'''
    r"""|'''(?:[^'\\]|\\.|'(?!''))*'''"""
    r'''|"(?:[^"\\\r\n]|\\.)*"'''
    r"""|'(?:[^'\\\r\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*>"""
    r"|\#[^\r\n]*",
    re.DOTALL,
)
_VARIABLE = re.compile(r"[?$](\w+)")
# Without dots: "?s ?p :.SERVICE" ends a triple and begins a call.
_LOCAL = re.compile(r":(?:[\w:%-]|[^\x00-\x7f])*")
_LANGUAGE = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_PREFIX_USE = re.compile(r"(?<![\w:.\\%?$@-])((?!_:)(?:[^\W\d_][\w.-]*)?):")
_PREFIX_DECLARATION = re.compile(r"\bPREFIX\s+([^\s:]*):", re.IGNORECASE)
_SLOT = re.compile(r"\bVALUES\s*[?$](\w+)\s*(\{\s*UNDEF\s*\})", re.IGNORECASE)
_FORM = re.compile(
    r"(?<![\w:.-])(SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD"
    r"|WITH)(?![\w:.-])",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<![\w:.-])FROM(?![\w:.-])", re.IGNORECASE)
#: The words that begin a query; the other words of ``_FORM`` begin an update.
QUERY_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where a value may be set: ``VALUES ?name { UNDEF }``, braces from start to end."""

    variable: str
    start: int
    end: int


def skeleton(text: str) -> str:
    """Return ``text`` with strings, comments and IRIs as spaces, each character in its place.

    >>> skeleton('?s ?p "SERVICE" # why')
    '?s ?p                '
    """
    return _blank(_OPAQUE, text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\r\n]", " ", match.group()), text)


def _names(text: str) -> str:
    """Return the skeleton of ``text`` without variables: keywords and prefixed names."""
    return _blank(_VARIABLE, skeleton(text))


def _words(text: str) -> str:
    """Return ``_names`` without the local parts of names and the tags of languages."""
    return _blank(_LOCAL, _blank(_LANGUAGE, _names(text)))


def find_slots(text: str) -> tuple[Slot, ...]:
    """Return the places of ``text`` where a value may be set."""
    found = _SLOT.finditer(skeleton(text))
    return tuple(Slot(match[1], match.start(2), match.end(2)) for match in found)


def variables(text: str) -> frozenset[str]:
    """Return the names of the variables of ``text``."""
    return frozenset(_VARIABLE.findall(skeleton(text)))


def uses_own_dataset(text: str) -> bool:
    """Say whether ``text`` names its own dataset with FROM."""
    return _FROM.search(text) is not None and _FROM.search(_names(text)) is not None


def find_services(text: str) -> list[int]:
    """Return the places where ``text`` might call another server.

    The word SERVICE counts wherever it is not plainly a string, a comment, an IRI, a variable or
    the local part of a name: keywords need no space before them ("1SERVICE<…>" is a call), and a
    prefix of that name can be renamed.
    """
    if "service" not in text.lower():
        return []
    return [match.start() for match in re.finditer("SERVICE", _words(text), re.IGNORECASE)]


def refuse_service(text: str, *, source: str) -> None:
    """Raise ServiceError if ``text`` might call another server; ``source`` is named in the error."""
    plain = _CODE_POINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    for candidate in {text, plain}:
        for place in find_services(candidate)[:1]:
            line = candidate.count("\n", 0, place) + 1
            raise ServiceError(
                f"{source}, line {line}: SERVICE is refused, since this query may ask no other "
                "server; leave that part out"
            )


def form(text: str) -> str:
    """Return the keyword that makes ``text`` a query or an update, upper case; empty if none.

    >>> form("PREFIX ask: <http://select.org/> select ?describe { ?describe ask:load ?o }")
    'SELECT'
    """
    match = _FORM.search(_names(text))
    return match[1].upper() if match else ""


def undeclared_prefixes(text: str, known: Iterable[str]) -> list[str]:
    """Return the prefixes that ``text`` uses and neither declares nor finds among ``known``."""
    bare = skeleton(text)
    declared = {*known, *_PREFIX_DECLARATION.findall(bare)}
    used = _PREFIX_USE.findall(_PREFIX_DECLARATION.sub("", bare))
    return [prefix for prefix in dict.fromkeys(used) if prefix not in declared]
