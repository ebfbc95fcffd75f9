"""A graph, or the lines of one document, held against shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.validate.engines import Engine, usual_engine
from kg.validate.findings import Finding, Result, Severity
from kg.validate.graphs import ontology_text, triples_text
from kg.validate.places import Places
from kg.validate.shapes import Shape, Shapes, own_shapes
from kg.validate.targets import without_focus

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

__all__ = ["Tell", "Validation", "check_lines", "validate"]

#: Told what is done next; the library never prints.
Tell = Callable[[str], None]

_RANKS = {each: rank for rank, each in enumerate(Severity)}
_NO_SHAPE = "a shape without an IRI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What was found in a graph, the gravest first, and which shapes looked at nothing."""

    shapes: Shapes
    engine: str
    triples: int
    findings: tuple[Finding, ...]
    unmatched: tuple[Shape, ...]
    turtle: Callable[[], str]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong; what is only odd is allowed."""
        return not any(each.severity is Severity.VIOLATION for each in self.findings)


def validate(
    store: ox.Store,
    *,
    shapes: Shapes | None = None,
    engine: Engine | None = None,
    tell: Tell = lambda _: None,
) -> Validation:
    """Return how the graph in ``store``, all its named graphs together, stands to ``shapes``.

    The ontology is taken along, so that a graph which does not hold it is understood as well.

    Raises:
        ShapesError: The shapes cannot be used.
    """
    shapes, engine = shapes or own_shapes(), engine or usual_engine()
    tell("reading the graph")
    text = triples_text(store)
    triples = f"{len(store):,} triple{'' if len(store) == 1 else 's'}"
    tell(f"validating {triples}")
    outcome = engine.run(text + ontology_text(), shapes)
    tell("looking up what was found")
    return Validation(
        shapes=shapes,
        engine=engine.name,
        triples=len(store),
        findings=_findings(outcome.results, shapes, store),
        unmatched=without_focus(shapes, store),
        turtle=outcome.turtle,
    )


def check_lines(lines: Iterable[str]) -> tuple[Finding, ...]:
    """Return what the project's shapes find in the triples of one document, lines of N-Triples."""
    text = "\n".join((*lines, ""))
    shapes = own_shapes()
    outcome = usual_engine().run(text, shapes)
    if not outcome.results:
        return ()
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(text.encode(), format=ox.RdfFormat.N_TRIPLES)
    return _findings(outcome.results, shapes, store)


def _findings(results: tuple[Result, ...], shapes: Shapes, store: ox.Store) -> tuple[Finding, ...]:
    places, known = Places(store), {each.iri: each for each in shapes.shapes}
    found = [_finding(each, known, places) for each in sorted(set(results))]
    order = {each.iri: number for number, each in enumerate(shapes.shapes)}
    return tuple(
        sorted(found, key=lambda each: (_RANKS[each.severity], order.get(each.shape, len(order))))
    )


def _finding(result: Result, known: dict[str, Shape], places: Places) -> Finding:
    shape = known.get(result.shape)
    component = result.component.rpartition("#")[2].removesuffix("ConstraintComponent")
    message = (shape.message if shape else "") or result.message or f"{component} does not hold"
    wrong, _, mend = message.partition("; ")
    severity = result.severity.rpartition("#")[2].lower()
    return Finding(
        # A severity of a researcher's own is as grave as the gravest.
        severity=Severity(severity) if severity in set(Severity) else Severity.VIOLATION,
        shape=result.shape,
        name=shape.name if shape else _NO_SHAPE,
        wrong=wrong,
        mend=mend,
        focus=result.focus,
        path=result.path,
        value=result.value,
        component=component,
        place=places.of(result.focus),
    )
