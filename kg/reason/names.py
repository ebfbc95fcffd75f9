"""Short names for IRIs in what a reasoner reads, so that what it prints can be read back.

Pellet prints only the last part of an IRI, which several things may share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.reason.statements import Statement

__all__ = ["Names"]

_BASE = "urn:remit:names#"
#: The end of a literal that has a language.
_LABEL = re.compile(r'"@[\w-]+$')
_KNOWN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))


class Names:
    """Gives each IRI a number; the terms of RDF, RDFS, OWL and XML Schema keep theirs."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._iris: list[str] = []

    def lines(self, statements: Iterable[Statement]) -> Iterator[str]:
        """Yield ``statements`` as lines of N-Triples with the short names; labels are left out."""
        for subject, predicate, term in statements:
            if not _LABEL.search(term):
                yield f"{self._short(subject)} {self._short(predicate)} {self._short(term)} .\n"

    def _short(self, term: str) -> str:
        if not term.startswith("<") or term.startswith(_KNOWN, 1):
            return term
        iri = term[1:-1]
        if iri not in self._numbers:
            self._numbers[iri] = len(self._iris)
            self._iris.append(iri)
        return f"<{_BASE}n{self._numbers[iri]}>"

    def iri(self, name: str) -> str:
        """Return the IRI that ``name`` stands for, which may be an IRI in full."""
        found = re.fullmatch(rf"(?:{re.escape(_BASE)})?n(\d+)", name)
        return self._iris[int(found[1])] if found else name

    def restored(self, text: str) -> str:
        """Return ``text`` with each short name as the IRI that it stands for, in angle brackets."""
        return re.sub(r"\bn(\d+)\b", lambda found: f"<{self._iris[int(found[1])]}>", text)
