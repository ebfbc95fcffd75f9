"""Blocks to mentions and claims: one extractor a file."""

from kg.extract.document import extract

__all__ = ["extract"]
