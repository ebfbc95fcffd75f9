"""Shapes that matched nothing: a graph conforms to them because they looked at none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocabulary import PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.validate.shapes import Shape, Shapes

__all__ = ["without_focus"]

_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
#: https://www.w3.org/TR/shacl/#targets. What sh:target selects, its own query tells alone.
_PATTERNS = {
    "targetClass": f"?focus <{RDF_TYPE}>/<{_SUBCLASS}>* TERM",
    "targetSubjectsOf": "?focus TERM ?any",
    "targetObjectsOf": "?any TERM ?focus",
    "targetNode": "TERM ?any ?other",
}


def without_focus(shapes: Shapes, store: ox.Store) -> tuple[Shape, ...]:
    """Return the shapes that are about something, of which ``store`` holds nothing."""
    return tuple(each for each in shapes.shapes if each.targets and not _matches(each, store))


def _matches(shape: Shape, store: ox.Store) -> bool:
    for kind, term in shape.targets:
        pattern = _PATTERNS.get(kind)
        if pattern is None:
            return True
        ask = f"ASK {{ {pattern.replace('TERM', term)} }}"
        if bool(store.query(ask, use_default_graph_as_union=True)):
            return True
    return False
