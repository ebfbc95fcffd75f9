"""pySHACL, the reference of the field: as an engine, and as the judge of shapes themselves."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kg.errors import ShapesError
from kg.validate.findings import Outcome, Result, bare_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph

    from kg.validate.shapes import Shapes

__all__ = ["check_shapes", "refused", "run_reference"]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pySHACL from writing to standard error what it raises as well."""
    log = logging.getLogger("pyshacl-validate")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def check_shapes(graph: Graph, *, place: str) -> None:
    """Check the shapes of an rdflib ``graph`` against the shapes of SHACL itself.

    Raises:
        ShapesError: They are malformed.
    """
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError

    try:
        with _quiet():
            validate(type(graph)(), shacl_graph=graph, meta_shacl=True)
    except ReportableRuntimeError as error:
        found = re.search(r"Message: (.*)", str(error))
        said = found[1] if found else " ".join(str(error).split())
        raise ShapesError(f"{place}: not valid shapes: {said}; correct them there") from error


def run_reference(text: str, shapes: Shapes) -> Outcome:
    """Check N-Triples against ``shapes`` with pySHACL.

    Raises:
        ShapesError: It refuses the shapes.
    """
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import Graph

    shapes_graph = Graph().parse(data=shapes.text, format="nt")
    try:
        with _quiet():
            _, report, _ = validate(
                Graph().parse(data=text, format="nt"),
                shacl_graph=shapes_graph,
                allow_warnings=True,
                advanced=True,
            )
    except ReportableRuntimeError as error:
        raise refused(shapes, error) from error
    assert isinstance(report, Graph)  # noqa: S101 (else it would have raised)
    return Outcome(
        results=tuple(_pyshacl_results(report, shapes_graph)),
        turtle=lambda: report.serialize(format="turtle"),
    )


def _pyshacl_results(report: Any, shapes: Any) -> Any:  # noqa: ANN401 (rdflib, imported late)
    from rdflib import SH

    for node in report.objects(None, SH.result):
        term = {each: report.value(node, SH[each]) for each in _PARTS}
        yield Result(
            focus=term["focusNode"].n3(),
            shape=_nearest_iri(term["sourceShape"], shapes),
            component=str(term["sourceConstraintComponent"]),
            severity=str(term["resultSeverity"]),
            path=_path(term["resultPath"], report),
            value=_ntriples(term["value"]),
            message=str(term["resultMessage"] or ""),
        )


_PARTS = (
    "focusNode",
    "sourceShape",
    "sourceConstraintComponent",
    "resultSeverity",
    "resultPath",
    "value",
    "resultMessage",
)


def _nearest_iri(node: Any, shapes: Any) -> str:  # noqa: ANN401 (rdflib, imported late)
    """Return the IRI of a shape, or of the nearest shape around it that has one."""
    from rdflib import URIRef

    seen = set()
    while node is not None and not isinstance(node, URIRef) and node not in seen:
        seen.add(node)
        node = next(iter(shapes.subjects(None, node)), None)
    return str(node) if isinstance(node, URIRef) else ""


def _path(node: Any, report: Any) -> str:  # noqa: ANN401 (rdflib, imported late)
    from rdflib.extras.shacl import parse_shacl_path

    return "" if node is None else bare_path(parse_shacl_path(report, node).n3())


def _ntriples(term: Any) -> str:  # noqa: ANN401 (rdflib, imported late)
    from rdflib import Literal
    from rdflib.plugins.serializers.nt import _quoteLiteral

    if term is None:
        return ""
    return str(_quoteLiteral(term)) if isinstance(term, Literal) else str(term.n3())


def refused(shapes: Shapes, error: Exception) -> ShapesError:
    """Return what to raise where an engine refuses ``shapes``."""
    said = " ".join(str(error).split())[:300]
    return ShapesError(f"{shapes.place}: the shapes cannot be used ({said}); correct them there")
