"""Mentions to entities: aliases, abbreviations, coreference, the authority."""

from kg.resolve.reading import resolve

__all__ = ["resolve"]
