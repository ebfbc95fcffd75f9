"""Values that a user sets, put into a query as RDF terms: never as pieces of its text.

A value goes where the query has ``VALUES ?name { UNDEF }`` (or ``?_name``), as a term that was
checked and escaped; or, for a variable that the query selects, to the engine beside the query.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import UnknownParameter
from kg.query.syntax import Slot, find_slots, variables
from kg.query.terms import LITERAL, URI, XSD, Term, ntriples
from kg.vocabulary import DATA, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.query.catalogue import NamedQuery, Parameter

__all__ = ["BoundQuery", "Setting", "bind", "filled", "term_of"]

#: What a parameter may be set to: one value, or several of which any may match.
Scalar: TypeAlias = str | int | float | Decimal | bool | date
Setting: TypeAlias = "Scalar | Sequence[Scalar]"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*")
_QUOTED = re.compile(r'"(.*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^<?([^<>]+)>?)?', re.DOTALL)
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A query whose values are set; ``substitutions`` go to the engine beside the text."""

    name: str
    text: str
    substitutions: tuple[tuple[str, Term], ...] = ()


def bind(query: NamedQuery, values: Mapping[str, Setting], *, base: str = DATA) -> BoundQuery:
    """Return ``query`` with ``values`` set.

    Args:
        query: The query, with the parameters that its header declares.
        values: What to set, by parameter; several values mean any of them.
        base: The IRI that short IRIs ("body/nhs-england") begin with.

    Raises:
        UnknownParameter: The query has no such parameter, lacks one that it needs, or the value
            is not one that it takes.
    """
    terms = {name: _terms(query, name, value, base) for name, value in values.items()}
    for parameter in query.parameters:
        if parameter.name not in terms and parameter.default is not None:
            terms[parameter.name] = [_declared_term(query, parameter, parameter.default, base)]
        if parameter.name not in terms and parameter.required:
            raise UnknownParameter(
                f"the query {query.name} needs {parameter.name}: {parameter.description} "
                f"(--set {parameter.name}={parameter.example or 'VALUE'})"
            )
    return _place(query, terms)


def _terms(query: NamedQuery, name: str, value: Setting, base: str) -> list[Term]:
    several = [value] if isinstance(value, Scalar) else list(value)
    if not several:
        raise UnknownParameter(f"the query {query.name}: {name} is set to nothing at all")
    if not query.declared:
        return [term_of(each, name=name, base=base) for each in several]
    parameter = next((each for each in query.parameters if each.name == name), None)
    if parameter is None:
        raise _unknown(query, name, [each.name for each in query.parameters])
    return [_declared_term(query, parameter, each, base) for each in several]


def _unknown(query: NamedQuery, name: str, names: Sequence[str]) -> UnknownParameter:
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    offers = f"it takes {', '.join(names)}" if names else "it takes none"
    return UnknownParameter(f"the query {query.name} has no parameter {name!r}; {hint}{offers}")


def _declared_term(query: NamedQuery, parameter: Parameter, value: Scalar, base: str) -> Term:
    lexical = _lexical(value)
    try:
        _checked(lexical, parameter.choices)
        return _typed(parameter.type, lexical, base)
    except (ValueError, InvalidOperation) as error:
        reason = str(error) if isinstance(error, ValueError) else "it is a number"
        raise UnknownParameter(
            f"the query {query.name}: {parameter.name} cannot be {lexical!r}: {reason}"
        ) from None


def _checked(lexical: str, choices: tuple[str, ...] = ()) -> None:
    if choices and lexical not in choices:
        raise ValueError(f"it is one of {', '.join(choices)}")
    if any("\ud800" <= character <= "\udfff" for character in lexical):
        raise ValueError("it is not valid Unicode text")


def _typed(kind: str, lexical: str, base: str) -> Term:
    if kind == "iri":
        return Term(URI, _full_iri(lexical, base))
    if kind == "text":
        return Term(LITERAL, lexical)
    if kind == "boolean" and lexical not in ("true", "false"):
        raise ValueError("it is true or false")
    if kind == "integer":
        lexical = str(int(lexical))
    if kind == "decimal":
        lexical = f"{Decimal(lexical):f}"
    if kind == "date":
        lexical = date.fromisoformat(lexical).isoformat()
    return Term(LITERAL, lexical, XSD + kind)


def _lexical(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _full_iri(lexical: str, base: str) -> str:
    """Return the IRI that ``lexical`` means: whole, in <>, prefixed, or the part after ``base``."""
    bare = lexical[1:-1] if lexical.startswith("<") and lexical.endswith(">") else lexical
    prefix, colon, local = bare.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        bare = PREFIXES[prefix] + local
    elif "//" not in bare and not bare.startswith("urn:"):
        bare = base + bare
    if not lexical or not _IRI.fullmatch(bare):
        raise ValueError("it is an IRI, or the part of one after " + base)
    return bare


def term_of(value: Scalar, *, name: str = "it", base: str = DATA) -> Term:
    """Return the term that a value means where no header says its type.

    Text is an IRI if it looks like one (``<…>`` or ``https://…``), a number or truth value if it
    reads as one, whatever it says in quotes (``"Board"@en``), and else a plain string.
    """
    lexical = _lexical(value)
    try:
        _checked(lexical)
        if not isinstance(value, str):
            return Term(LITERAL, lexical, XSD + _datatype(value))
        return _guess(lexical, base)
    except ValueError as error:
        raise UnknownParameter(f"{name} cannot be {lexical!r}: {error}") from None


def _datatype(value: Scalar) -> str:
    names = ((bool, "boolean"), (int, "integer"), (float, "double"), (Decimal, "decimal"))
    for kind, name in names:
        if isinstance(value, kind):
            return name
    return "dateTime" if isinstance(value, datetime) else "date"


def _guess(lexical: str, base: str) -> Term:
    if lexical.startswith(("http://", "https://", "urn:", "<")):
        return Term(URI, _full_iri(lexical, base))
    quoted = _QUOTED.fullmatch(lexical)
    if quoted:
        datatype = _full_iri(quoted[3], base) if quoted[3] else ""
        return Term(LITERAL, quoted[1], datatype, quoted[2] or "")
    for pattern, kind in ((_INTEGER, "integer"), (_DECIMAL, "decimal")):
        if pattern.fullmatch(lexical):
            return Term(LITERAL, lexical, XSD + kind)
    return Term(LITERAL, lexical, XSD + "boolean" if lexical in ("true", "false") else "")


def _place(query: NamedQuery, terms: Mapping[str, list[Term]]) -> BoundQuery:
    slots = {slot.variable: slot for slot in find_slots(query.text)}
    settings: list[tuple[Slot, list[Term]]] = []
    beside: list[tuple[str, Term]] = []
    for name, several in terms.items():
        slot = slots.get(f"_{name}") or slots.get(name)
        if slot:
            settings.append((slot, several))
        elif name in variables(query.text) and len(several) == 1:
            beside.append((name, several[0]))
        else:
            raise UnknownParameter(
                f"the query {query.name} has no place for {name!r}; put "
                f"VALUES ?{name} {{ UNDEF }} into it and use ?{name}"
            )
    return BoundQuery(query.name, filled(query.text, settings), tuple(beside))


def filled(text: str, settings: Iterable[tuple[Slot, Iterable[Term]]]) -> str:
    """Return ``text`` with the terms of each of ``settings`` in its slot."""
    for slot, several in sorted(settings, key=lambda item: item[0].start, reverse=True):
        values = " ".join(map(ntriples, dict.fromkeys(several)))
        text = f"{text[: slot.start]}{{ {values} }}{text[slot.end :]}"
    return text
