"""Where a finding is: what it is about, which document says so, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.validate.findings import Place
from kg.vocabulary import (
    CLASS_DOCUMENT,
    CLASS_EVIDENCE,
    CONTINUED_BY,
    DCTERMS_IDENTIFIER,
    DCTERMS_SOURCE,
    EVIDENCE,
    LIST_EVIDENCE,
    MENTIONED_IN,
    OA_EXACT,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    OWNER_EVIDENCE,
    PAGE,
    PROV_USED,
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_PREF_LABEL,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from kg.validate.graphs import Term

__all__ = ["Places"]

_TO_DOCUMENT = (DCTERMS_SOURCE, MENTIONED_IN, OA_HAS_SOURCE, PROV_USED)
_TO_EVIDENCE = (EVIDENCE, OWNER_EVIDENCE, LIST_EVIDENCE, CONTINUED_BY)


class Places:
    """Finds places in a store: it follows what a thing says of itself, and what speaks of it."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def of(self, focus: str) -> Place:
        """Return the place of ``focus``, a term of N-Triples; literals have none."""
        import pyoxigraph as ox

        if not focus.startswith("<"):
            return Place()
        node = ox.NamedNode(focus[1:-1])
        kinds = list(self._values(node, RDF_TYPE))
        near = next(self._near(node, kinds), node)
        evidence = self._evidence(near)
        document = node if CLASS_DOCUMENT in map(_text, kinds) else self._document(near)
        if document is None:
            document = self._document(evidence)
        return Place(
            label=self._first(node, SKOS_PREF_LABEL, RDFS_LABEL),
            kind=self._kind(kinds),
            document=self._first(document, DCTERMS_IDENTIFIER) or _text(document),
            title=self._first(document, SKOS_PREF_LABEL),
            quote=self._quote(evidence),
            page=self._first(evidence, PAGE),
        )

    def _near(self, node: ox.NamedNode, kinds: list[Term]) -> Iterator[Term]:
        """Yield what stands for ``node`` where it tells no document itself: what refers to it."""
        if CLASS_EVIDENCE in map(_text, kinds) or any(
            next(self._values(node, way), None) for way in (*_TO_DOCUMENT, *_TO_EVIDENCE)
        ):
            return
        quads = self._store.quads_for_pattern(None, None, node, None)
        subjects = sorted({quad.subject for quad in quads}, key=str)
        yield from (each for each in subjects if self._document(each) is not None)

    def _document(self, node: Term | None) -> Term | None:
        return next((each for way in _TO_DOCUMENT for each in self._values(node, way)), None)

    def _evidence(self, node: Term) -> Term | None:
        if next(self._values(node, OA_HAS_SELECTOR), None) is not None:
            return node
        return next((each for way in _TO_EVIDENCE for each in self._values(node, way)), None)

    def _quote(self, evidence: Term | None) -> str:
        if evidence is None:
            return ""
        selectors = self._values(evidence, OA_HAS_SELECTOR)
        return next((text for each in selectors if (text := self._first(each, OA_EXACT))), "")

    def _kind(self, kinds: list[Term]) -> str:
        """Return the most special class, as its local name."""
        names = [_text(kind) for kind in kinds]
        classes = [name for name in names if name.startswith(CLASS_EVIDENCE.rpartition("#")[0])]
        found = [name.rpartition("#")[2].rpartition("/")[2] for name in classes or names]
        special = [name for name in found if name not in {"Actor", "Body"}]
        return next(iter(special or found), "")

    def _first(self, node: Term | None, *predicates: str) -> str:
        found = (each for way in predicates for each in self._values(node, way))
        return _text(next(found, None))

    def _values(self, node: Term | None, predicate: str) -> Iterator[Term]:
        import pyoxigraph as ox

        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return
        quads = self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, None)
        yield from sorted({quad.object for quad in quads}, key=str)


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
