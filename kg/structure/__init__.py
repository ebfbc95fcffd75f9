"""Document to Blocks: headings, lists, paragraphs, tables and furniture, with exact offsets."""

from kg.structure.blocks import blocks

__all__ = ["blocks"]
