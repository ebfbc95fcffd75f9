"""PDF: what stands on the pages, put back into the order and the blocks of a text."""

from kg.read.pdf.reader import PDF

__all__ = ["PDF"]
