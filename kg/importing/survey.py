"""What an imported graph says of itself: its documents, and what its IRIs begin with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import IntegrityError, UnreadableSource
from kg.vocabulary import CLASS_DOCUMENT, DCTERMS_IDENTIFIER, RDF_TYPE, document_key, iri

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Survey", "survey"]


@dataclass(slots=True)
class Survey:
    """The documents of a graph, by their IRIs, and how many quads it has, repeats included."""

    documents: dict[str, str] = field(default_factory=dict)
    base: str = ""
    quads: int = 0


def survey(quads: Iterable[ox.Quad], *, place: str) -> Survey:
    """Return what ``quads`` say of themselves.

    Raises:
        UnreadableSource: They are no graph of Remit: they hold no document.
        IntegrityError: Their documents do not stand under one base IRI.
    """
    found = Survey()
    documents: set[str] = set()
    keys: dict[str, str] = {}
    for quad in quads:
        found.quads += 1
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object  # type: ignore[union-attr]
        if predicate == RDF_TYPE and value == ox.NamedNode(CLASS_DOCUMENT):
            documents.add(subject)
        elif predicate == DCTERMS_IDENTIFIER and isinstance(value, ox.Literal):
            keys[subject] = value.value
    found.documents = {each: keys[each] for each in sorted(documents & keys.keys())}
    if not found.documents:
        raise UnreadableSource(
            "holds no document of Remit (remit:Document with its dcterms:identifier), so it is no "
            "graph that Remit wrote; kg validate reads any RDF",
            place=place,
        )
    bases = {_base(document, key) for document, key in found.documents.items()}
    if len(bases) > 1 or "" in bases:
        raise IntegrityError(
            f"{place}: its documents stand under {len(bases)} base IRIs, and those of one graph "
            "stand under one; import what one export wrote"
        )
    found.base = bases.pop()
    return found


def _base(document: str, key: str) -> str:
    """Return what the IRI of ``document`` begins with; nothing where it does not end in its key."""
    ending = iri("", document_key(key))
    return document.removesuffix(ending) if document.endswith(ending) else ""
