"""The statistics of the dataset in VoID: how much of what there is, for people and for editors.

Class and property partitions (https://www.w3.org/TR/void/#class-property-partitions) tell an editor
of SPARQL which properties the things of a class have. Nothing depends on when it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.export.dataset.names import DESCRIBING, FILES, Describer
from kg.export.dataset.rdf import write_description
from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.vocabulary import LINKS, ONTOLOGY, PREFIXES, iri

if TYPE_CHECKING:
    from typing import BinaryIO

    from kg.export.dataset.about import About
    from kg.query.graph import OpenGraph
    from kg.query.results import Row, Rows

__all__ = ["describe", "write"]

_WHOLE = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)
       (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }
"""
_ENTITIES = """
SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o FILTER(STRSTARTS(STR(?s), "%s")) }
"""
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c"
_PROPERTIES = """
SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
{ ?s ?p ?o } GROUP BY ?p ORDER BY ?p
"""
_OF_CLASSES = """
SELECT ?c ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
{ ?s a ?c ; ?p ?o } GROUP BY ?c ?p ORDER BY ?c ?p
"""
_GRAPHS = """
SELECT ?g (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) { GRAPH ?g { ?s ?p ?o } }
GROUP BY ?g ORDER BY ?g
"""
#: What joins a thing to one of another dataset; the links' own descriptions are none of these.
_LINKS = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?p ?space (COUNT(*) AS ?n) {
  VALUES ?p { owl:sameAs skos:exactMatch skos:closeMatch skos:relatedMatch rdfs:seeAlso }
  GRAPH <%s> { ?s ?p ?o FILTER(ISIRI(?o)) }
  BIND(REPLACE(STR(?o), "[^/#]*$", "") AS ?space)
} GROUP BY ?p ?space ORDER BY ?p ?space
"""


def write(graph: OpenGraph, target: BinaryIO, about: About) -> None:
    """Write the statistics as Turtle."""
    say = Describer(graph.base, [])
    describe(graph, about, say)
    write_description(say.triples, target, prefixes=DESCRIBING)


def describe(graph: OpenGraph, about: About, say: Describer) -> None:
    """Say with ``say`` how much of what there is in ``graph``."""
    whole = _rows(graph, _WHOLE)[0]
    dataset = say.dataset
    say.kinds(dataset, "void:Dataset")
    say.count(dataset, "void:triples", whole["triples"])
    say.count(dataset, "void:distinctSubjects", whole["subjects"])
    say.count(dataset, "void:distinctObjects", whole["objects"])
    say.count(dataset, "void:properties", whole["properties"])
    say.count(dataset, "void:entities", _rows(graph, _ENTITIES % graph.base)[0]["n"])
    say.say(dataset, "void:uriSpace", ox.Literal(graph.base))
    if about.folder:
        dumps = (ox.NamedNode(about.folder + FILES[each]) for each in ("nquads", "trig", "jsonld"))
        say.say(dataset, "void:dataDump", *dumps)
    _classes(graph, say)
    _properties(graph, say)
    _graphs(graph, say)
    _links(graph, say)


def _rows(graph: OpenGraph, text: str) -> Rows:
    return select(graph.store, BoundQuery("the statistics", text))


def _classes(graph: OpenGraph, say: Describer) -> None:
    classes = _rows(graph, _CLASSES)
    say.count(say.dataset, "void:classes", len(classes))
    for row in classes:
        part = say.part("class", str(row["c"]))
        say.say(say.dataset, "void:classPartition", ox.NamedNode(part))
        say.say(part, "void:class", ox.NamedNode(str(row["c"])))
        say.count(part, "void:entities", row["n"])
    for row in _rows(graph, _OF_CLASSES):
        part = say.part("class", str(row["c"]))
        inner = say.part("class", str(row["c"]), str(row["p"]))
        say.say(part, "void:propertyPartition", ox.NamedNode(inner))
        _property(say, inner, row)


def _properties(graph: OpenGraph, say: Describer) -> None:
    used = set()
    for row in _rows(graph, _PROPERTIES):
        part = say.part("property", str(row["p"]))
        say.say(say.dataset, "void:propertyPartition", ox.NamedNode(part))
        _property(say, part, row)
        used |= {name for name in PREFIXES.values() if str(row["p"]).startswith(name)}
    say.say(say.dataset, "void:vocabulary", *map(ox.NamedNode, sorted({*used, ONTOLOGY})))


def _property(say: Describer, part: str, row: Row) -> None:
    say.say(part, "void:property", ox.NamedNode(str(row["p"])))
    say.count(part, "void:triples", row["n"])
    say.count(part, "void:distinctSubjects", row["subjects"])
    say.count(part, "void:distinctObjects", row["objects"])


def _graphs(graph: OpenGraph, say: Describer) -> None:
    for row in _rows(graph, _GRAPHS):
        part = str(row["g"])
        say.say(say.dataset, "void:subset", ox.NamedNode(part))
        say.kinds(part, "void:Dataset")
        say.count(part, "void:triples", row["n"])
        say.count(part, "void:distinctSubjects", row["subjects"])


def _links(graph: OpenGraph, say: Describer) -> None:
    for row in _rows(graph, _LINKS % iri(graph.base, LINKS)):
        space = str(row["space"])
        other = say.part("other", space)
        part = say.part("links", str(row["p"]), space)
        say.kinds(part, "void:Linkset")
        say.say(say.dataset, "void:subset", ox.NamedNode(part))
        say.say(part, "void:linkPredicate", ox.NamedNode(str(row["p"])))
        say.say(part, "void:subjectsTarget", ox.NamedNode(say.dataset))
        say.say(part, "void:objectsTarget", ox.NamedNode(other))
        say.count(part, "void:triples", row["n"])
        say.kinds(other, "void:Dataset")
        say.say(other, "void:uriSpace", ox.Literal(space))
