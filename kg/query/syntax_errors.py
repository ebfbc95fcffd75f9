"""What to say of a query that the engine cannot parse: where it is, and what is probably wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import QuerySyntaxError
from kg.query.syntax import QUERY_FORMS, form, skeleton, undeclared_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["syntax_error"]

_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD = re.compile(r"\w+")


def syntax_error(text: str, message: str, *, source: str, known: Iterable[str]) -> QuerySyntaxError:
    """Return the error to raise for the engine's ``message`` about ``text``.

    Args:
        text: The query.
        message: What the engine says.
        source: What the query is called in the error: its name, its file.
        known: The prefixes that need no declaration.
    """
    return QuerySyntaxError(f"{source}, {_diagnosis(text, message, known)}")


def _diagnosis(text: str, message: str, known: Iterable[str]) -> str:
    obvious = _not_a_query(text) or _unclosed(text)
    if obvious:
        return obvious
    missing = undeclared_prefixes(text, known)
    if missing:
        line = _line_of(text, skeleton(text).find(f"{missing[0]}:"))
        return (
            f"line {line}: the prefix {missing[0]}: is not declared; "
            f"begin the query with PREFIX {missing[0]}: <IRI>"
        )
    match = _POSITION.match(message)
    if match is None:
        return " ".join(message.split())
    expected = match[3].split(", ")
    told = next((each for each in expected if each.startswith("The ")), "")
    if told:
        return told[0].lower() + told[1:]
    return _place(text, _offset(text, int(match[1]), int(match[2])) - _overshoot(expected))


def _not_a_query(text: str) -> str:
    bare = " ".join(skeleton(text).split())
    if not bare:
        return "nothing is asked; write a query such as SELECT * WHERE { ?s ?p ?o } LIMIT 10"
    word = form(text)
    forms = f"{', '.join(QUERY_FORMS[:-1])} or {QUERY_FORMS[-1]}"
    if not word:
        return f"“{_cut(bare)}” is no query; begin it with {forms}"
    if word not in QUERY_FORMS:
        return f"{word} would change the graph, which is only read; use {forms}"
    return ""


def _unclosed(text: str) -> str:
    bare = skeleton(text)
    quoted = re.search("[\"']", bare)
    if quoted:
        line = _line_of(text, quoted.start())
        return f"line {line}: the string that begins with {quoted.group()} does not end"
    for opening, closing in ("{}", "()"):
        if bare.count(opening) > bare.count(closing):
            line = _line_of(text, bare.rfind(opening))
            return f"line {line}: there are more {opening} than {closing}, the last of them here"
        if bare.count(opening) < bare.count(closing):
            line = _line_of(text, bare.rfind(closing))
            return f"line {line}: there are more {closing} than {opening}, the last of them here"
    return ""


def _overshoot(expected: list[str]) -> int:
    """Return how far behind the fault the engine reports it.

    It takes as many characters as a keyword is long before it finds that they are another word,
    and reports the place after them.
    """
    keywords = [each for each in expected if _KEYWORD.fullmatch(each)]
    return min(map(len, keywords)) if keywords and len(keywords) + 1 >= len(expected) else 0


def _offset(text: str, line: int, column: int) -> int:
    before = text.split("\n")[: line - 1]
    return sum(len(each) + 1 for each in before) + column - 1


def _place(text: str, offset: int) -> str:
    offset = max(0, min(offset, len(text)))
    while text[offset : offset + 1].isspace():
        offset += 1
    if not text[offset:].strip():
        last = text.rstrip()
        return f"line {_line_of(text, len(last))}: something is wrong or missing near the end: “{_tail(last)}”"
    begin = text.rfind("\n", 0, offset) + 1
    line = text[begin:].split("\n")[0].rstrip()
    column = offset - begin
    return (
        f"line {_line_of(text, offset)}, column {column + 1}: this cannot be read: "
        f"“{_tail(line[:column].lstrip())}▶{_cut(line[column:])}”"
    )


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, max(0, offset)) + 1


def _cut(text: str, *, limit: int = 50) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


def _tail(text: str, *, limit: int = 50) -> str:
    line = text.split("\n")[-1]
    return line if len(line) <= limit else "…" + line[-limit:]
