"""Triples in Turtle and N-Triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query.terms import ntriples
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.query.results import Triples

__all__ = ["to_ntriples", "to_turtle"]


def to_ntriples(triples: Triples) -> str:
    """Return ``triples`` one a line, in their fixed order."""
    lines = (" ".join(ntriples(term) for term in cells if term) for cells in triples.rows.terms)
    return "".join(f"{line} .\n" for line in lines)


def to_turtle(triples: Triples) -> str:
    """Return ``triples`` in Turtle, with those of the project's prefixes that they use."""
    text = to_ntriples(triples)
    used = {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in text}
    quads = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
    written = ox.serialize(
        (quad.triple for quad in quads), format=ox.RdfFormat.TURTLE, prefixes=used
    )
    return (written or b"").decode()
