"""The dataset described for catalogues, in DCAT 3.

https://www.w3.org/TR/vocab-dcat-3/

What is not known is not said: a licence, a publisher and a date are said where the publisher gives
them, and of each document what its manifest shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.emit.quads import moment
from kg.export.dataset.names import DESCRIBING, FILES, MEDIA_TYPES, Describer
from kg.export.dataset.rdf import write_description
from kg.lexicon.partial_dates import PartialDate
from kg.query.binding import BoundQuery
from kg.query.engine import construct, select
from kg.query.terms import ntriples
from kg.vocabulary import ONTOLOGY, is_iri

if TYPE_CHECKING:
    from typing import BinaryIO

    from kg.export.dataset.about import About
    from kg.query.graph import OpenGraph

__all__ = ["write"]

_IANA = "https://www.iana.org/assignments/media-types/"
_ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG"
_TITLE = "Which body owns which action"
_COUNTS = """
SELECT ?documents ?commitments ?owners {
  { SELECT (COUNT(DISTINCT ?d) AS ?documents) { ?d a remit:Document } }
  { SELECT (COUNT(DISTINCT ?c) AS ?commitments) { ?c a remit:Commitment } }
  { SELECT (COUNT(DISTINCT ?o) AS ?owners) { ?c a remit:Commitment ; remit:ownedBy ?o } }
}
"""
#: What is known of the documents and the software, as the graph says it.
_SOURCES = """
CONSTRUCT { ?thing ?property ?value } WHERE {
  {
    ?thing a remit:Document .
    VALUES ?property {
      rdf:type dcterms:title dcterms:creator dcterms:publisher dcterms:issued dcterms:license
      dcterms:rights dcterms:identifier schema:url
    }
  } UNION {
    ?thing a prov:SoftwareAgent . VALUES ?property { rdf:type rdfs:label }
  }
  ?thing ?property ?value .
}
"""
_DOCUMENTS = "SELECT ?d { ?d a remit:Document } ORDER BY ?d"
_AGENTS = "SELECT ?a { ?a a prov:SoftwareAgent } ORDER BY ?a"
_TOPICS = """
SELECT DISTINCT ?topic { ?document a remit:Document ; dcterms:subject ?topic } ORDER BY ?topic
"""


def write(graph: OpenGraph, target: BinaryIO, about: About) -> None:
    """Write the description as Turtle."""
    say = Describer(graph.base, [])
    _dataset(graph, about, say)
    _provenance(graph, say)
    _distributions(about, say)
    write_description(say.triples, target, prefixes=DESCRIBING)


def _dataset(graph: OpenGraph, about: About, say: Describer) -> None:
    (counts,) = select(graph.store, BoundQuery("the counts", _COUNTS))
    dataset = say.dataset
    say.kinds(dataset, "dcat:Dataset", "void:Dataset", "prov:Entity")
    say.words(dataset, "dcterms:title", about.title or _TITLE)
    say.words(
        dataset,
        "dcterms:description",
        f"{counts['commitments']} actions and {counts['owners']} owners, read from "
        f"{counts['documents']} documents with the exact words that say so.",
    )
    say.say(dataset, "dcterms:language", ox.NamedNode(_ENGLISH))
    say.say(dataset, "dcterms:conformsTo", ox.NamedNode(ONTOLOGY.rstrip("#")))
    _rights(dataset, about, say)
    if about.publisher:
        say.say(dataset, "dcterms:publisher", _publisher(about.publisher, say))
    if about.issued:
        issued = moment(PartialDate.parse(about.issued))
        date = ox.Literal(issued.value, datatype=ox.NamedNode(issued.datatype))
        say.say(dataset, "dcterms:issued", date)
    if about.folder:
        say.say(dataset, "dcat:landingPage", ox.NamedNode(about.folder))
    for row in select(graph.store, BoundQuery("the topics", _TOPICS)):
        say.say(dataset, "dcat:theme", ox.NamedNode(str(row["topic"])))


def _rights(subject: str, about: About, say: Describer) -> None:
    if about.licence and is_iri(about.licence):
        say.say(subject, "dcterms:license", ox.NamedNode(about.licence))
    else:
        say.words(subject, "dcterms:rights", about.licence)


def _publisher(named: str, say: Describer) -> ox.NamedNode:
    if is_iri(named):
        return ox.NamedNode(named)
    publisher = say.part("publisher")
    say.kinds(publisher, "foaf:Agent")
    say.words(publisher, "foaf:name", named)
    return ox.NamedNode(publisher)


def _provenance(graph: OpenGraph, say: Describer) -> None:
    for triple in construct(graph.store, BoundQuery("the sources", _SOURCES)).rows.terms:
        said = " ".join(ntriples(term) for term in triple if term)
        say.triples.extend(quad.triple for quad in ox.parse(said + " .", ox.RdfFormat.N_TRIPLES))
    reading = say.part("reading")
    say.kinds(reading, "prov:Activity")
    say.say(say.dataset, "prov:wasGeneratedBy", ox.NamedNode(reading))
    for row in select(graph.store, BoundQuery("the documents", _DOCUMENTS)):
        document = ox.NamedNode(str(row["d"]))
        say.say(say.dataset, "prov:wasDerivedFrom", document)
        say.say(reading, "prov:used", document)
    for row in select(graph.store, BoundQuery("the software", _AGENTS)):
        say.say(reading, "prov:wasAssociatedWith", ox.NamedNode(str(row["a"])))


def _distributions(about: About, say: Describer) -> None:
    for name, file in FILES.items():
        media_type, title = MEDIA_TYPES[name]
        part = say.part("distribution", name)
        say.say(say.dataset, "dcat:distribution", ox.NamedNode(part))
        say.kinds(part, "dcat:Distribution")
        say.words(part, "dcterms:title", title)
        say.say(part, "dcat:mediaType", ox.NamedNode(_IANA + media_type))
        packing = "gzip" if file.endswith(".gz") else "zip"
        place = "dcat:compressFormat" if packing == "gzip" else "dcat:packageFormat"
        say.say(part, place, ox.NamedNode(f"{_IANA}application/{packing}"))
        say.say(part, "dcat:accessURL", ox.NamedNode(about.folder or say.dataset))
        if about.folder:
            say.say(part, "dcat:downloadURL", ox.NamedNode(about.folder + file))
        _rights(part, about, say)
