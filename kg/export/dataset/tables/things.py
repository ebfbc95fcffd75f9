"""The things of a graph one by one, each with all that is said of it and the table it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.export.dataset.source import quads
from kg.query.terms import short
from kg.vocabulary import (
    CLASS_ACTOR,
    CLASS_AREA,
    CLASS_ATTRIBUTION,
    CLASS_BODY,
    CLASS_COMMITMENT,
    CLASS_DEFINITION,
    CLASS_DOCUMENT,
    CLASS_EVENT,
    CLASS_EVIDENCE,
    CLASS_FUNDING,
    CLASS_INDICATOR,
    CLASS_OUTCOME,
    CLASS_PRIORITY,
    CLASS_STRATEGY,
    OA_TEXT_POSITION_SELECTOR,
    OA_TEXT_QUOTE_SELECTOR,
    ONTOLOGY,
    ONTOLOGY_GRAPH,
    ORG_CHANGE_EVENT,
    ORG_MEMBERSHIP,
    QB_OBSERVATION,
    RDF_TYPE,
    iri,
    slug,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.graph import OpenGraph

__all__ = ["SELECTORS", "TABLES", "Thing", "Value", "table_of", "things"]

Value = ox.Literal | ox.NamedNode

#: The table of each class, by its name; a thing stands in the first that is its own.
TABLES = {
    "documents": CLASS_DOCUMENT,
    "bodies": CLASS_BODY,
    "groups": f"{ONTOLOGY}ActorGroup",
    "programmes": f"{ONTOLOGY}Programme",
    "people": f"{ONTOLOGY}Person",
    "posts": f"{ONTOLOGY}Post",
    "other-actors": CLASS_ACTOR,
    "strategies": CLASS_STRATEGY,
    "priorities": CLASS_PRIORITY,
    "outcomes": CLASS_OUTCOME,
    "commitments": CLASS_COMMITMENT,
    "funding": CLASS_FUNDING,
    "attributions": CLASS_ATTRIBUTION,
    "memberships": ORG_MEMBERSHIP,
    "events": CLASS_EVENT,
    "indicators": CLASS_INDICATOR,
    "observations": QB_OBSERVATION,
    "areas": CLASS_AREA,
    "definitions": CLASS_DEFINITION,
    "evidence": CLASS_EVIDENCE,
    "changes": ORG_CHANGE_EVENT,
}
#: What stands in the row of its evidence, not in one of its own.
SELECTORS = {OA_TEXT_QUOTE_SELECTOR: "quote", OA_TEXT_POSITION_SELECTOR: "position"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: its IRI, its classes, and what is said of it, by property."""

    name: str
    classes: tuple[str, ...]
    said: dict[str, list[Value]] = field(default_factory=dict)


def things(graph: OpenGraph) -> Iterator[Thing]:
    """Yield each thing of ``graph`` by its IRI; the terms of the ontology are no things of it."""
    terms = iri(graph.base, ONTOLOGY_GRAPH)
    data = (quad for quad in quads(graph) if quad.graph_name.value != terms)  # type: ignore[union-attr]
    for subject, group in groupby(data, key=lambda quad: quad.subject):
        said: dict[str, list[Value]] = {}
        for quad in group:
            said.setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
        classes = sorted(each.value for each in said.pop(RDF_TYPE, ()))
        yield Thing(subject.value, tuple(classes), said)


def table_of(thing: Thing) -> str:
    """Return the name of the table in which ``thing`` has its row."""
    for name, kind in TABLES.items():
        if kind in thing.classes:
            return name
    if not thing.classes:
        return "other-things"
    return slug(short(thing.classes[0], base="\0").replace(":", "-"))
