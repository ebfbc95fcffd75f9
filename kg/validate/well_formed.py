"""Whether a researcher's own shapes are shapes: engines pass over what they do not know."""

from __future__ import annotations

import difflib
import logging

from kg.errors import ShapesError

__all__ = ["check_well_formed"]

#: What only engines with JavaScript know: https://www.w3.org/TR/shacl-js/
_JAVASCRIPT = ("js", "jsFunctionName", "jsLibrary", "jsLibraryURL")


def check_well_formed(text: str, *, place: str) -> None:
    """Check the shapes graph ``text``, N-Triples, against the terms and the shapes of SHACL.

    Raises:
        ShapesError: A term of SHACL is misspelt or not supported, or a shape is malformed.
    """
    from rdflib import SH, Graph

    graph = Graph().parse(data=text, format="nt")
    known = {str(term) for term in SH}
    for term in sorted({*graph.predicates(), *graph.objects()}):
        iri = str(term)
        if not iri.startswith(str(SH)):
            continue
        local = iri.removeprefix(str(SH))
        if local in _JAVASCRIPT:
            raise ShapesError(
                f"{place}: sh:{local} needs JavaScript, which no engine here runs; write the "
                "constraint with sh:sparql"
            )
        if iri not in known:
            raise ShapesError(f"{place}: SHACL has no term sh:{local}{_nearest(local, known)}")
    _check_shapes(graph, place)


def _nearest(local: str, known: set[str]) -> str:
    near = difflib.get_close_matches(local, [each.rpartition("#")[2] for each in known], n=1)
    return f"; did you mean sh:{near[0]}?" if near else "; see https://www.w3.org/TR/shacl/"


def _check_shapes(graph: object, place: str) -> None:
    """Check the shapes against the shapes of SHACL itself."""
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import Graph

    logging.getLogger("pyshacl").setLevel(logging.CRITICAL)
    try:
        validate(Graph(), shacl_graph=graph, meta_shacl=True)
    except ReportableRuntimeError as error:
        said = " ".join(str(error).split())
        raise ShapesError(f"{place}: not valid shapes: {said[:400]}; correct them there") from error
