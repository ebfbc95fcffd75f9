"""What a validation found: the records that engines fill and reports show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Finding", "Outcome", "Place", "Result", "Severity", "bare_path", "plain"]


class Severity(StrEnum):
    """How grave a finding is: https://www.w3.org/TR/shacl/#severity."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Result:
    """One validation result, the same from every engine.

    ``focus``, ``value`` and ``component`` are terms as N-Triples writes them; ``path`` is a property
    path of SPARQL. ``shape`` is the IRI of the shape, or of the nearest one around it that has one,
    and "" where none has. https://www.w3.org/TR/shacl/#results-validation-result
    """

    focus: str
    shape: str
    component: str
    severity: str
    path: str = ""
    value: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an engine found, in no order, and its own report in Turtle."""

    results: tuple[Result, ...]
    turtle: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding is: what it is about, in which document, and which words stand behind it."""

    label: str = ""
    kind: str = ""
    document: str = ""
    title: str = ""
    quote: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong. ``mend`` is empty where the shape's message does not say it."""

    severity: Severity
    shape: str
    name: str
    wrong: str
    mend: str
    focus: str
    path: str
    value: str
    component: str
    place: Place

    @property
    def message(self) -> str:
        """What is wrong and how to mend it, as the shape says it."""
        return f"{self.wrong}; {self.mend}" if self.mend else self.wrong


def plain(term: str) -> str:
    r"""Return what a term says, without the syntax of N-Triples around it.

    >>> plain("<https://a.org/x>"), plain('"5 \\"big\\" ones"@en'), plain("_:b1")
    ('https://a.org/x', '5 "big" ones', '_:b1')
    """
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return term
    import pyoxigraph

    triple = f"<urn:s> <urn:p> {term} ."
    parsed = next(iter(pyoxigraph.parse(triple, format=pyoxigraph.RdfFormat.N_TRIPLES)))
    return str(getattr(parsed.object, "value", parsed.object))


def bare_path(path: str) -> str:
    """Return a property path without what needs not stand around the whole of it.

    >>> bare_path("<https://a.org/p>"), bare_path("(<https://a.org/p>/<https://a.org/q>)")
    ('https://a.org/p', '<https://a.org/p>/<https://a.org/q>')
    """
    if path.startswith("(") and path.endswith(")") and path.count("(") == 1:
        path = path[1:-1]
    return path[1:-1] if path.count("<") == 1 and path.endswith(">") else path
