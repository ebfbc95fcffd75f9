"""What can be seen of a SPARQL text without parsing it: its prefixes, its slots, its dangers.

Everything here works on a *skeleton*: the query with strings, comments and IRIs blanked out, of
the same length, so that what is found in the skeleton stands at the same place in the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import QueryError, QuerySyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Slot",
    "find_slots",
    "refuse_service",
    "skeleton",
    "syntax_error",
    "undeclared_prefixes",
    "update_keyword",
    "uses_own_dataset",
    "variables",
]

_OPAQUE = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""'''
    r"""|'''(?:[^'\\]|\\.|'(?!''))*'''"""
    r'''|"(?:[^"\\\r\n]|\\.)*"'''
    r"""|'(?:[^'\\\r\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*>"""
    r"|\#[^\r\n]*",
    re.DOTALL,
)
_VARIABLE = re.compile(r"[?$](\w+)")
_LOCAL = re.compile(r":(?:[\w.:-]|[^\x00-\x7f]|%[0-9A-Fa-f]{2}|\\.)*")
_LANGUAGE = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_PREFIX_USE = re.compile(r"(?<![\w:.\\%?$@-])((?!_:)(?:[^\W\d_][\w.-]*)?):")
_PREFIX_DECLARATION = re.compile(r"\bPREFIX\s+([^\s:]*):", re.IGNORECASE)
_SLOT = re.compile(r"\bVALUES\s*[?$](\w+)\s*(\{\s*UNDEF\s*\})", re.IGNORECASE)
_FORM = re.compile(
    r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_ASKS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
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


def _words(text: str) -> str:
    """Return the skeleton of ``text`` without the names of variables, terms and languages."""
    bare = skeleton(text)
    for pattern in (_VARIABLE, _LANGUAGE, _LOCAL):
        bare = _blank(pattern, bare)
    return bare


def find_slots(text: str) -> tuple[Slot, ...]:
    """Return the places of ``text`` where a value may be set."""
    found = _SLOT.finditer(skeleton(text))
    return tuple(Slot(match[1], match.start(2), match.end(2)) for match in found)


def variables(text: str) -> frozenset[str]:
    """Return the names of the variables of ``text``."""
    return frozenset(_VARIABLE.findall(skeleton(text)))


def uses_own_dataset(text: str) -> bool:
    """Say whether ``text`` names its own dataset with FROM."""
    from_ = re.compile(r"\bFROM\b", re.IGNORECASE)
    return bool(from_.search(text) and from_.search(_words(text)))


def refuse_service(text: str) -> None:
    """Raise QueryError if ``text`` might call another server.

    The word is refused wherever it is not plainly a string, a comment, an IRI, a variable or the
    local part of a name: keywords need no space before them ("1SERVICE<…>" is a call), and a
    prefix of that name can be renamed.
    """
    plain = _CODE_POINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    for candidate in {text, plain}:
        if "service" not in candidate.lower():
            continue
        match = re.search("SERVICE", _words(candidate), re.IGNORECASE)
        if match:
            line = candidate.count("\n", 0, match.start()) + 1
            raise QueryError(
                f"line {line}: SERVICE is refused, since a query never leaves this computer; "
                "take that part out and ask it where the data are"
            )


def update_keyword(text: str) -> str | None:
    """Return the keyword of the SPARQL update that ``text`` begins with, if it is one."""
    match = _FORM.search(_words(text))
    word = match[1].upper() if match else ""
    return word if word not in ("", *_ASKS) else None


def undeclared_prefixes(text: str, known: Iterable[str]) -> list[str]:
    """Return the prefixes that ``text`` uses and neither declares nor finds among ``known``."""
    bare = skeleton(text)
    declared = {*known, *_PREFIX_DECLARATION.findall(bare)}
    used = _PREFIX_USE.findall(_PREFIX_DECLARATION.sub("", bare))
    return [prefix for prefix in dict.fromkeys(used) if prefix not in declared]


def syntax_error(text: str, message: str, *, source: str, known: Iterable[str]) -> QuerySyntaxError:
    """Return the error to raise for ``message``, with the place and the line it stands in."""
    update = update_keyword(text)
    if update:
        return QuerySyntaxError(f"{source}: {update} would change the graph; queries only read")
    missing = undeclared_prefixes(text, known)
    if missing:
        return QuerySyntaxError(
            f"{source}: the prefix {missing[0]}: is not declared; "
            f"begin the query with PREFIX {missing[0]}: <IRI>"
        )
    match = _POSITION.match(message)
    if match is None:
        return QuerySyntaxError(f"{source}: {' '.join(message.split())}")
    return QuerySyntaxError(f"{source}, {_place(text, int(match[1]), int(match[2]), match[3])}")


def _place(text: str, line: int, column: int, expected: str) -> str:
    lines = text.split("\n")
    where = f"line {line}, column {column}"
    whole = lines[line - 1].rstrip() if line <= len(lines) else ""
    expected = _plainly(expected)
    if not whole[column - 1 :].strip() and not "".join(lines[line:]).strip():
        return f"{where}: the query ends too early, after “{_shorten(whole or text)}”{expected}"
    return f"{where}: this is not SPARQL: “{_mark(whole, column)}”{expected}"


def _plainly(expected: str) -> str:
    words = expected.removeprefix("expected ").removeprefix("one of ")
    useful = len(words) <= 60 and "[" not in words and words != "OPTIONAL"
    return f" (expected {' '.join(words.split())})" if useful and words else ""


def _shorten(text: str, *, limit: int = 60) -> str:
    words = " ".join(text.split())
    return words if len(words) <= limit else "…" + words[-limit:]


def _mark(line: str, column: int) -> str:
    """Return ``line`` around ``column``, with an arrow before the character that stops it."""
    before, after = line[: column - 1].lstrip(), line[column - 1 :]
    before = before if len(before) <= 50 else "…" + before[-50:]
    after = after if len(after) <= 50 else after[:50] + "…"
    return f"{before}▶{after}"
