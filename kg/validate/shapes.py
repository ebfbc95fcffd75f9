"""Shapes: those of the project, or a file of a researcher's own, read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import ShapesError, UnreadableSource
from kg.resources import shapes_path
from kg.validate.graphs import parse_file
from kg.validate.well_formed import check_well_formed
from kg.vocabulary import PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pyoxigraph as ox

    from kg.validate.graphs import Term

__all__ = ["Shape", "Shapes", "own_shapes", "read_shapes"]

_SH = "http://www.w3.org/ns/shacl#"
#: https://www.w3.org/TR/shacl/#targets
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "target")
_CLASSES = (PREFIXES["rdfs"] + "Class", PREFIXES["owl"] + "Class")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape with an IRI: its name and message in English, and what it is about.

    ``targets`` are pairs of the kind of a target (``targetClass`` …) and what it names; a shape
    without any is one that others refer to.
    """

    iri: str
    name: str
    message: str
    targets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """A shapes graph: its shapes with an IRI, in their order, and all of it as N-Triples."""

    place: str
    shapes: tuple[Shape, ...]
    text: str

    def named(self, iri: str) -> Shape | None:
        """Return the shape with that IRI."""
        return next((each for each in self.shapes if each.iri == iri), None)


@cache
def own_shapes() -> Shapes:
    """Return the shapes of the project.

    Raises:
        ShapesError: The file is missing or broken.
    """
    return _read(shapes_path())


def read_shapes(path: Path) -> Shapes:
    """Return the shapes of a file, in any format of RDF, after checking them as shapes.

    An engine passes over what it does not know, and a graph that was never checked seems to
    conform. So what is misspelt or misplaced is refused here.

    Raises:
        ShapesError: The file is missing, is not RDF, or is not a shapes graph.
    """
    shapes = _read(path)
    check_well_formed(shapes.text, place=shapes.place)
    return shapes


def _read(path: Path) -> Shapes:
    import pyoxigraph as ox

    try:
        triples = [quad.triple for quad in parse_file(path)]
    except UnreadableSource as error:
        raise ShapesError(str(error)) from error
    found = tuple(_shapes(triples))
    if not any(each.targets for each in found):
        raise ShapesError(
            f"{path}: no shape with an IRI and a target stands there, so nothing would be checked; "
            "give each shape an IRI and say with sh:targetClass what it is about"
        )
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return Shapes(place=str(path), shapes=found, text=text.decode())


def _shapes(triples: Iterable[ox.Triple]) -> Iterable[Shape]:
    """Yield the shapes with an IRI, in the order of the file."""
    about: dict[str, list[tuple[str, Term]]] = {}
    for triple in triples:
        subject = triple.subject
        if not hasattr(subject, "value") or str(subject).startswith("_:"):
            continue
        about.setdefault(subject.value, []).append((triple.predicate.value, triple.object))
    for iri, facts in about.items():
        kinds = [str(term)[1:-1] for predicate, term in facts if predicate == RDF_TYPE]
        targets = tuple(_targets(iri, kinds, facts))
        if targets or any(kind in (f"{_SH}NodeShape", f"{_SH}PropertyShape") for kind in kinds):
            local = iri.rpartition("#")[2].rpartition("/")[2]
            yield Shape(
                iri=iri,
                name=_english(facts, "name") or local,
                message=_english(facts, "message"),
                targets=targets,
            )


def _targets(
    iri: str, kinds: list[str], facts: list[tuple[str, Term]]
) -> Iterable[tuple[str, str]]:
    for kind in _TARGETS:
        yield from ((kind, str(term)) for predicate, term in facts if predicate == _SH + kind)
    if f"{_SH}NodeShape" in kinds and any(each in kinds for each in _CLASSES):
        # https://www.w3.org/TR/shacl/#implicit-targetClass
        yield "targetClass", f"<{iri}>"


def _english(facts: list[tuple[str, Term]], local: str) -> str:
    """Return the value in English, else the one without a language, else the first."""
    found = [term for predicate, term in facts if predicate == _SH + local]
    ranked = sorted(found, key=lambda term: _rank(getattr(term, "language", None)))
    return str(getattr(ranked[0], "value", "")) if ranked else ""


def _rank(language: str | None) -> int:
    if language is None:
        return 1
    return 0 if language.partition("-")[0] == "en" else 2
