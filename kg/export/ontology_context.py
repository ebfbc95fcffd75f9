"""The context of JSON-LD, as it stands beside the ontology."""

from __future__ import annotations

from kg.resources import ontology_dir

__all__ = ["export"]


def export() -> str:
    """Return the context, to be published where ``kg export --format w3id`` leads to."""
    return (ontology_dir() / "context.jsonld").read_text("utf-8")
