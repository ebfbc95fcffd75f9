"""Whether a researcher's own shapes are shapes: engines pass over what they do not know."""

from __future__ import annotations

import difflib

from kg.errors import ShapesError
from kg.validate.reference import check_shapes

__all__ = ["check_well_formed"]

#: What only engines with JavaScript know: https://www.w3.org/TR/shacl-js/
_JAVASCRIPT = ("js", "jsFunctionName", "jsLibrary", "jsLibraryURL")
_TERMS = "https://www.w3.org/TR/shacl/"


def check_well_formed(text: str, *, place: str) -> None:
    """Check the shapes graph ``text``, N-Triples, against the terms and the shapes of SHACL.

    Raises:
        ShapesError: A term of SHACL is misspelt or not supported, or a shape is malformed.
    """
    from rdflib import SH, Graph

    graph = Graph().parse(data=text, format="nt")
    for iri in sorted({str(term) for term in (*graph.predicates(), *graph.objects())}):
        if not iri.startswith(str(SH)):
            continue
        local = iri.removeprefix(str(SH))
        if local in _JAVASCRIPT:
            raise ShapesError(
                f"{place}: sh:{local} needs JavaScript, which no engine here runs; write the "
                "constraint with sh:sparql"
            )
        if iri not in SH:
            near = difflib.get_close_matches(iri, map(str, dir(SH)), n=1)
            hint = f"did you mean sh:{near[0].rpartition('#')[2]}?" if near else f"see {_TERMS}"
            raise ShapesError(f"{place}: SHACL has no term sh:{local}; {hint}")
    check_shapes(graph, place=place)
