"""Web pages: what they are about, without what stands around it."""

from kg.read.html.reader import HTML

__all__ = ["HTML"]
