"""Links what a document speaks of to what the authority knows."""

from kg.link.documents.readings import with_links

__all__ = ["with_links"]
