"""Quads as plain records, and their lines in canonical N-Quads.

The lines follow https://www.w3.org/TR/rdf12-n-quads/#canonical-quads: one form only for each quad,
so that sorted lines are the same bytes from run to run.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from kg.vocabulary import (
    XSD_ANY_URI,
    XSD_DATE,
    XSD_DECIMAL,
    XSD_G_YEAR,
    XSD_G_YEAR_MONTH,
    XSD_INTEGER,
    XSD_STRING,
)

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kg.lexicon.partial_dates import PartialDate

__all__ = ["Literal", "Quad", "Term", "address", "day", "decimal", "english", "integer", "moment"]

_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}
_ESCAPES |= {
    ord("\b"): "\\b",
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: its lexical form with its datatype, or with its language."""

    value: str
    datatype: str = XSD_STRING
    language: str | None = None

    def line(self) -> str:
        r"""Return the literal as N-Quads writes it.

        >>> print(Literal('so-called "CCG"', language="en").line())
        "so-called \"CCG\""@en
        """
        quoted = f'"{self.value.translate(_ESCAPES)}"'
        if self.language:
            return f"{quoted}@{self.language}"
        return quoted if self.datatype == XSD_STRING else f"{quoted}^^<{self.datatype}>"


#: What an object of a quad may be: a plain string is an IRI.
Term = str | Literal


@dataclass(frozen=True, slots=True)
class Quad:
    """A triple in its named graph. Subject, predicate and graph are IRIs."""

    subject: str
    predicate: str
    object: Term
    graph: str

    def line(self) -> str:
        """Return the quad as one line of N-Quads, without the line's end.

        >>> print(Quad("https://a.org/x", "https://a.org/p", Literal("1"), "https://a.org/g").line())
        <https://a.org/x> <https://a.org/p> "1" <https://a.org/g> .
        """
        return f"{self._triple()} <{self.graph}> ."

    def triple_line(self) -> str:
        """Return the triple, without its graph, as one line of N-Triples."""
        return f"{self._triple()} ."

    def triple_digest(self) -> bytes:
        """Return what tells the triple, without its graph, from every other one."""
        return blake2b(self._triple().encode(), digest_size=16).digest()

    def _triple(self) -> str:
        term = self.object
        written = f"<{term}>" if isinstance(term, str) else term.line()
        return f"<{self.subject}> <{self.predicate}> {written}"


def english(text: str) -> Literal:
    """Return ``text`` as a label in English."""
    return Literal(text, language="en")


def integer(value: int) -> Literal:
    """Return ``value`` as xsd:integer."""
    return Literal(str(value), XSD_INTEGER)


def decimal(value: Decimal) -> Literal:
    """Return ``value`` as xsd:decimal in canonical form, without trailing zeros.

    Stores that keep numbers by value give this form back, so that a query's rows do not depend on
    the store.

    >>> from decimal import Decimal
    >>> decimal(Decimal("5500000.00")).value, decimal(Decimal("0.90")).value
    ('5500000', '0.9')
    """
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain in {"-0", ""} else plain, XSD_DECIMAL)


def day(value: date) -> Literal:
    """Return ``value`` as xsd:date."""
    return Literal(value.isoformat(), XSD_DATE)


#: The datatype of a date in ISO 8601 by its length.
_EXACTNESS = {10: XSD_DATE, 7: XSD_G_YEAR_MONTH, 4: XSD_G_YEAR}


def moment(value: PartialDate) -> Literal:
    """Return ``value`` as xsd:date, xsd:gYearMonth or xsd:gYear, as exact as it is.

    >>> from kg.lexicon.partial_dates import PartialDate
    >>> print(moment(PartialDate.parse("2016-07")).line())
    "2016-07"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>
    """
    text = str(value)
    return Literal(text, _EXACTNESS[len(text)])


def address(value: str) -> Literal:
    """Return ``value`` as xsd:anyURI, as printed: it need not be a valid IRI."""
    return Literal(value, XSD_ANY_URI)
