"""The engines that validate: what goes into them, and what comes out, the same from each.

``shacl`` is fast, but has no wheel for every machine. pySHACL, the reference of the field in Python,
takes its place there, and in the tests it judges the other: on every case they must agree.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.validate.findings import Outcome, Result, bare_path
from kg.validate.reference import refused, run_reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.validate.shapes import Shapes

__all__ = ["ENGINES", "Engine", "usual_engine"]


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
        raise refused(shapes, error) from error
    results = tuple(
        Result(
            focus=each.focus_node,
            shape=(each.root_shape or "")[1:-1],
            component=each.component_iri,
            severity=each.severity_iri,
            path=bare_path(each.path or ""),
            value=each.value or "",
            message=each.messages[0] if each.messages else "",
        )
        for each in report.results
    )
    return Outcome(results=results, turtle=report.serialize)


#: By name, the one that is used where it is installed first.
ENGINES = {
    each.name: each
    for each in (
        Engine(name="shacl", distribution="shacl", run=_run_shacl),
        Engine(name="pyshacl", distribution="pyshacl", run=run_reference),
    )
}
