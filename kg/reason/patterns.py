"""The part of SPARQL that a rule may use: one triple follows from triples and filters.

Patterns are known one by one, so that a build keeps only triples that a rule can use, and that the
facts behind a conclusion can be told. What would make a conclusion depend on the order of rules
(negation), or leave its facts unknown (paths, alternatives), is refused: write another rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Pattern", "PatternTerm", "Value", "Variable", "parse_construct"]

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<variable>[?$]\w+)
      | (?P<string>"(?:[^"\\\n]|\\.)*")
      | (?P<name>[A-Za-z][\w-]*:[\w-]*)
      | (?P<word>[A-Za-z]+)
      | (?P<mark>!=|<=|>=|&&|\|\||[{}().;,=<>!+*/|^-])
      | (?P<number>\d+(?:\.\d+)?)""",
    re.VERBOSE,
)
_REFUSED = ("EXISTS", "OPTIONAL", "UNION", "MINUS", "GRAPH", "BIND", "SERVICE", "VALUES", "SELECT")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, by its name without the question mark."""

    name: str


@dataclass(frozen=True, slots=True)
class Value:
    """A string in a pattern. IRIs are plain strings."""

    text: str


PatternTerm: TypeAlias = str | Value | Variable


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple with variables. Its predicate is known, and so is the class of a type."""

    subject: PatternTerm
    predicate: str
    object: PatternTerm

    @property
    def key(self) -> tuple[str, str]:
        """What tells which triples can match: the predicate and, of a type, the class."""
        return (self.predicate, str(self.object) if self.predicate == RDF_TYPE else "")

    def variables(self) -> Iterator[Variable]:
        """Yield the variables, subject first."""
        for term in (self.subject, self.object):
            if isinstance(term, Variable):
                yield term


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    line: int


def parse_construct(text: str) -> tuple[Pattern, tuple[Pattern, ...]]:
    """Return the head and the body of a rule.

    Raises:
        ValueError: The text is not such a rule; the message says why and where.
    """
    parser = _Parser(list(_tokens(text)))
    head = parser.construct()
    if len(head) != 1:
        raise ValueError(f"it concludes {len(head)} triples, and a rule concludes one")
    body = parser.where()
    if not body:
        raise ValueError("it has no pattern to follow from")
    return head[0], body


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        line = text.count("\n", 0, place) + 1
        if found is None:
            raise ValueError(f"line {line}: {text[place : place + 20]!r} is not understood")
        place = found.end()
        if found.lastgroup not in (None, "space"):
            yield _Token(str(found.lastgroup), found[0], line)


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._prefixes: dict[str, str] = {}
        for token in tokens:
            if token.text.upper() in _REFUSED:
                raise ValueError(f"line {token.line}: a rule knows no {token.text.upper()}")

    def construct(self) -> list[Pattern]:
        """Read the prefixes and the conclusion."""
        while self._peek().upper() == "PREFIX":
            self._take()
            name = self._take()
            self._prefixes[name.text.rstrip(":")] = self._take().text[1:-1]
        self._expect("CONSTRUCT")
        return self._group()

    def where(self) -> tuple[Pattern, ...]:
        """Read the conditions, and nothing after them."""
        self._expect("WHERE")
        patterns = self._group()
        if self._next < len(self._tokens):
            token = self._take()
            raise ValueError(f"line {token.line}: {token.text!r} stands after the end of the rule")
        return tuple(patterns)

    def _group(self) -> list[Pattern]:
        self._expect("{")
        patterns: list[Pattern] = []
        while self._peek() != "}":
            if self._peek().upper() == "FILTER":
                self._skip_filter()
            elif self._peek() == ".":
                self._take()
            else:
                patterns.extend(self._about_one_subject())
        self._take()
        return patterns

    def _skip_filter(self) -> None:
        self._take()
        self._expect("(")
        depth = 1
        while depth:
            depth += {"(": 1, ")": -1}.get(self._take().text, 0)

    def _about_one_subject(self) -> Iterator[Pattern]:
        subject = self._term()
        while True:
            predicate = self._predicate()
            while True:
                yield self._checked(subject, predicate)
                if self._peek() != ",":
                    break
                self._take()
            if self._peek() != ";":
                return
            self._take()

    def _checked(self, subject: PatternTerm, predicate: str) -> Pattern:
        line = self._line()
        term = self._term()
        if predicate == RDF_TYPE and not isinstance(term, str):
            raise ValueError(f"line {line}: a rule names the class of each type")
        return Pattern(subject, predicate, term)

    def _predicate(self) -> str:
        if self._peek() == "a":
            self._take()
            return RDF_TYPE
        line = self._line()
        term = self._term()
        if not isinstance(term, str):
            raise ValueError(f"line {line}: a rule names each property")  # noqa: TRY004 - of a text
        return term

    def _term(self) -> PatternTerm:
        token = self._take()
        match token.kind:
            case "variable":
                return Variable(token.text[1:])
            case "iri":
                return token.text[1:-1]
            case "string":
                return Value(token.text[1:-1])
            case "name":
                prefix, _, local = token.text.partition(":")
                if prefix not in self._prefixes:
                    raise ValueError(f"line {token.line}: the prefix {prefix}: is not declared")
                return self._prefixes[prefix] + local
            case _:
                raise ValueError(f"line {token.line}: {token.text!r} is no term of a triple")

    def _line(self) -> int:
        return self._tokens[min(self._next, len(self._tokens) - 1)].line if self._tokens else 1

    def _peek(self) -> str:
        return self._tokens[self._next].text if self._next < len(self._tokens) else ""

    def _take(self) -> _Token:
        if self._next >= len(self._tokens):
            raise ValueError("it ends too early")
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, text: str) -> None:
        token = self._take()
        if token.text.upper() != text:
            raise ValueError(f"line {token.line}: {text} is wanted where {token.text!r} stands")
