"""The project's context of JSON-LD: under which short name a property goes, and in which form."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from kg.resources import ontology_dir
from kg.vocabulary import ONTOLOGY, XSD_INTEGER, XSD_STRING

__all__ = ["Context", "context_file", "read_context"]

#: A JSON number that says all that this integer does.
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")
#: What stands behind the base so that no reader takes it for anything else than a relative IRI.
_SEGMENT = r"(?!\.{1,2}(?:/|$))[\w.~%!$&'()*+,;=@-]+"
_RELATIVE = re.compile(rf"(?:{_SEGMENT}/)*{_SEGMENT}")
_LOCAL = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class _Term:
    """A short name, and what its values are without further words."""

    name: str
    type: str | None = None
    by_language: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """Turns terms of RDF into JSON; ``base`` is what the IRIs of the data begin with."""

    said: dict[str, Any]
    terms: dict[str, _Term]
    prefixes: dict[str, str]
    base: str

    @property
    def whole(self) -> dict[str, Any]:
        """The context to be written into a file, which then needs no other."""
        return {**self.said, "@base": self.base} if self._relative else self.said

    @property
    def _relative(self) -> bool:
        return self.base.endswith("/")

    def iri(self, value: str) -> str:
        """Return ``value`` as it stands where an IRI is expected."""
        local = value.removeprefix(self.base)
        if self._relative and local != value and _RELATIVE.fullmatch(local):
            return local
        return self._prefixed(value)

    def word(self, value: str) -> str:
        """Return ``value`` as it stands where a term of the vocabulary is expected."""
        local = value.removeprefix(ONTOLOGY)
        if local != value and _LOCAL.fullmatch(local) and local not in self.said:
            return local
        return self._prefixed(value)

    def _prefixed(self, value: str) -> str:
        for prefix, namespace in self.prefixes.items():
            local = value.removeprefix(namespace)
            if local != value and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return value

    def key(self, predicate: str, value: ox.Literal | ox.NamedNode) -> str:
        """Return the name under which ``predicate`` has ``value``."""
        term = self.terms.get(predicate)
        if term is None or (term.by_language and not _has_language(value)):
            return self._prefixed(predicate)
        return term.name

    def by_language(self, name: str) -> bool:
        """Say whether the values of the short ``name`` stand by their languages."""
        said = self.said.get(name)
        return isinstance(said, dict) and said.get("@container") == "@language"

    def value(self, predicate: str, value: ox.Literal | ox.NamedNode) -> Any:  # noqa: ANN401 - JSON
        """Return ``value`` in JSON, as short as the name of ``predicate`` lets it be."""
        term = self.terms.get(predicate, _Term(""))
        if isinstance(value, ox.NamedNode):
            if term.type == "@vocab":
                return self.word(value.value)
            return self.iri(value.value) if term.type == "@id" else {"id": self.iri(value.value)}
        return self._literal(term, value)

    def _literal(self, term: _Term, value: ox.Literal) -> Any:  # noqa: ANN401 - JSON
        if value.language:
            if term.by_language:
                return value.value
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if datatype == (term.type or XSD_STRING) and not term.by_language:
            whole = datatype == XSD_INTEGER and _NUMBER.fullmatch(value.value)
            return int(value.value) if whole else value.value
        if datatype == XSD_STRING:
            return {"@value": value.value}
        return {"@value": value.value, "@type": self._prefixed(datatype)}


def _has_language(value: ox.Literal | ox.NamedNode) -> bool:
    return isinstance(value, ox.Literal) and bool(value.language)


def context_file() -> dict[str, Any]:
    """Return the context as ``ontology/context.jsonld`` has it."""
    path = ontology_dir() / "context.jsonld"
    said: dict[str, Any] = json.loads(path.read_text("utf-8"))["@context"]
    return said


@lru_cache(maxsize=4)
def read_context(base: str) -> Context:
    """Return the project's context for a graph whose IRIs begin with ``base``."""
    said = context_file()
    namespaces = ((name, value) for name, value in said.items() if isinstance(value, str))
    prefixes = {
        name: value for name, value in namespaces if not name.startswith("@") and ":" in value
    }
    terms = {}
    for name, entry in said.items():
        if isinstance(entry, dict):
            kind = entry.get("@type")
            kind = _full(kind, prefixes) if kind and not kind.startswith("@") else kind
            by_language = entry.get("@container") == "@language"
            terms[_full(entry["@id"], prefixes)] = _Term(name, kind, by_language)
    return Context(said=said, terms=terms, prefixes=prefixes, base=base)


def _full(name: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = name.partition(":")
    return name if "//" in name else prefixes[prefix] + local
