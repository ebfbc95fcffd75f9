"""RDF terms of a result, free of any engine, and their Python values."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "BNODE",
    "LITERAL",
    "URI",
    "XSD",
    "Term",
    "Value",
    "in_words",
    "ntriples",
    "python_value",
    "short",
]

#: What a cell of a result is in Python; None where the cell is unbound.
Value: TypeAlias = str | int | float | Decimal | bool | date | datetime | None

URI, LITERAL, BNODE = "uri", "literal", "bnode"
XSD = PREFIXES["xsd"]


class Term(NamedTuple):
    """One RDF term; ``datatype`` is empty for plain strings and for strings with a language.

    The names of the kinds are those of SPARQL 1.1 Query Results JSON.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""


def _boolean(lexical: str) -> bool:
    if lexical not in ("true", "false", "1", "0"):
        raise ValueError(lexical)
    return lexical in ("true", "1")


_INTEGERS = (
    "integer",
    "int",
    "long",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
    "nonPositiveInteger",
    "negativeInteger",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
    "unsignedByte",
)

_READERS: dict[str, Callable[[str], Value]] = {
    **{XSD + name: int for name in _INTEGERS},
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": _boolean,
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


def python_value(term: Term | None) -> Value:
    """Return what ``term`` says as a Python value: its text where no type fits it better.

    >>> python_value(Term(LITERAL, "0.95", XSD + "decimal"))
    Decimal('0.95')
    >>> python_value(Term(LITERAL, "2022-07", XSD + "date"))
    '2022-07'
    """
    if term is None:
        return None
    reader = _READERS.get(term.datatype)
    if reader is not None:
        with suppress(ValueError, InvalidOperation):
            return reader(term.value)
    return term.value


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def ntriples(term: Term) -> str:
    r"""Return ``term`` in the syntax that N-Triples, Turtle and SPARQL share.

    >>> ntriples(Term(LITERAL, 'the "Board"', language="en"))
    '"the \\"Board\\""@en'
    """
    if term.kind == URI:
        return f"<{term.value}>"
    if term.kind == BNODE:
        return f"_:{term.value}"
    quoted = '"' + "".join(map(_escape, term.value)) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^<{term.datatype}>" if term.datatype else quoted


def short(iri: str, *, base: str) -> str:
    """Return ``iri`` without the base of the graph's IRIs, or with a known prefix.

    >>> short("https://w3id.org/remit/ontology#owns", base="https://w3id.org/remit/id/")
    'remit:owns'
    """
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04X}" if ord(character) < 0x20 or character == "\x7f" else character


def in_words(local: str) -> str:
    """Return the local name of a property or class as words; abbreviations stay in capitals.

    >>> in_words("originalOrganization"), in_words("NHSBody")
    ('original organization', 'NHS body')
    """
    words = re.sub("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", local).split(" ")
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)
