"""The ontology with its schemes as one file of Turtle, terms in the order of their names."""

from __future__ import annotations

from kg.export.ontology_graph import read_ontology

__all__ = ["export"]


def export() -> str:
    """Return the ontology and its concept schemes as Turtle."""
    return read_ontology().serialize(format="turtle")
