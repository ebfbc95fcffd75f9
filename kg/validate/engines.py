"""The engines that validate: what goes into them, and what comes out, the same from each.

``shacl`` is fast, but has no wheel for every machine. pySHACL, the reference of the field in Python,
takes its place there, and in the tests it judges the other: on every case they must agree.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import ShapesError, UsageError
from kg.validate.findings import Result

if TYPE_CHECKING:
    from kg.validate.shapes import Shapes

__all__ = ["ENGINES", "Engine", "Outcome", "usual_engine"]

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an engine found, in no order, and its own report in Turtle."""

    results: tuple[Result, ...]
    turtle: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """An engine: its name, its distribution, and how it checks N-Triples against shapes."""

    name: str
    distribution: str
    run: Callable[[str, Shapes], Outcome]

    @property
    def installed(self) -> bool:
        """Whether it can be used here."""
        return importlib.util.find_spec(self.name) is not None


def usual_engine(name: str | None = None) -> Engine:
    """Return the engine called ``name``, by default the fastest that is installed.

    Raises:
        UsageError: There is no such engine, or it is not installed.
    """
    if name is None:
        return next(each for each in ENGINES.values() if each.installed)
    engine = ENGINES.get(name)
    if engine is None:
        raise UsageError(f"engine {name!r}: there is none of that name; use {', '.join(ENGINES)}")
    if not engine.installed:
        raise UsageError(
            f"engine {name!r}: not installed; leave the option out, or run "
            f"“pip install {engine.distribution}”"
        )
    return engine


def _run_shacl(text: str, shapes: Shapes) -> Outcome:
    import shacl

    try:
        # Warnings are told, and do not make a graph one that does not conform.
        report = shacl.Shapes.from_text(shapes.text, "ntriples").validate_text(
            text, "ntriples", allow_warnings=True
        )
    except ValueError as error:
        raise _refused(shapes, error) from error
    results = tuple(
        Result(
            focus=each.focus_node,
            shape=(each.root_shape or "")[1:-1],
            component=each.component_iri,
            severity=each.severity_iri,
            path=_bare(each.path or ""),
            value=each.value or "",
            message=each.messages[0] if each.messages else "",
        )
        for each in report.results
    )
    return Outcome(results=results, turtle=report.serialize)


def _run_pyshacl(text: str, shapes: Shapes) -> Outcome:
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import Graph

    shapes_graph = Graph().parse(data=shapes.text, format="nt")
    try:
        _, report, _ = validate(
            Graph().parse(data=text, format="nt"),
            shacl_graph=shapes_graph,
            allow_warnings=True,
            advanced=True,
        )
    except ReportableRuntimeError as error:
        raise _refused(shapes, error) from error
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

    return "" if node is None else _bare(parse_shacl_path(report, node).n3())


def _bare(path: str) -> str:
    """Return a property path without what needs not stand around the whole of it.

    >>> _bare("<https://a.org/p>"), _bare("(<https://a.org/p>/<https://a.org/q>)")
    ('https://a.org/p', '<https://a.org/p>/<https://a.org/q>')
    """
    if path.startswith("(") and path.endswith(")") and path.count("(") == 1:
        path = path[1:-1]
    return path[1:-1] if path.count("<") == 1 and path.endswith(">") else path


def _ntriples(term: Any) -> str:  # noqa: ANN401 (rdflib, imported late)
    from rdflib import Literal
    from rdflib.plugins.serializers.nt import _quoteLiteral

    if term is None:
        return ""
    return str(_quoteLiteral(term)) if isinstance(term, Literal) else str(term.n3())


def _refused(shapes: Shapes, error: Exception) -> ShapesError:
    said = " ".join(str(error).split())[:300]
    return ShapesError(f"{shapes.place}: the shapes cannot be used ({said}); correct them there")


#: By name, the one that is used where it is installed first.
ENGINES = {
    each.name: each
    for each in (
        Engine(name="shacl", distribution="shacl", run=_run_shacl),
        Engine(name="pyshacl", distribution="pyshacl", run=_run_pyshacl),
    )
}
