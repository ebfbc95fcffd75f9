"""Tables of other people joined to a graph."""

from kg.join.linking import PREFIX, Linked, Meant, Review, link_names, link_table

__all__ = ["PREFIX", "Linked", "Meant", "Review", "link_names", "link_table"]
