"""The names of a dataset: its IRI, its parts, its files, and the vocabularies that describe it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from kg.query.terms import short
from kg.vocabulary import PREFIXES, XSD_INTEGER, digest

__all__ = ["DESCRIBING", "FILES", "MEDIA_TYPES", "Describer", "dataset_iri"]

#: The vocabularies that only descriptions of datasets use.
DESCRIBING = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
}
#: What the file of each format is called where a dataset is published.
FILES = {
    "bag": "bag.zip",
    "csvw": "tables.zip",
    "jsonld": "graph.jsonld.gz",
    "nquads": "graph.nq.gz",
    "trig": "graph.trig.gz",
    "turtle": "graph.ttl.gz",
}
#: The media type of each, before it is packed, and the name of the format for people.
MEDIA_TYPES = {
    "bag": ("application/n-quads", "N-Quads and texts in a bag (BagIt)"),
    "csvw": ("text/csv", "CSV tables with metadata (CSVW)"),
    "jsonld": ("application/ld+json", "JSON-LD"),
    "nquads": ("application/n-quads", "N-Quads"),
    "trig": ("application/trig", "TriG"),
    "turtle": ("text/turtle", "Turtle"),
}


def dataset_iri(base: str) -> str:
    """Return the IRI of the dataset whose IRIs begin with ``base``."""
    return f"{base}dataset"


@dataclass(slots=True)
class Describer:
    """Collects triples, whose terms are named by prefixed names, about the parts of a dataset."""

    base: str
    triples: list[ox.Triple]

    @property
    def dataset(self) -> str:
        """The IRI of the dataset."""
        return dataset_iri(self.base)

    def part(self, *names: str) -> str:
        """Return the IRI of a part of the dataset, named by words or by IRIs."""
        return "/".join((self.dataset, *(quote(self._word(name), safe="-._~") for name in names)))

    def _word(self, name: str) -> str:
        if ":" not in name:
            return name
        prefixed = short(name, base=self.base)
        plain = re.fullmatch(r"[\w.-]+(?::[\w.-]+)?|graph/.*", prefixed) is not None
        return prefixed.replace(":", "-").replace("/", "-") if plain else digest(name)

    def say(self, subject: str, predicate: str, *objects: ox.NamedNode | ox.Literal | None) -> None:
        """Say that ``subject`` has ``objects``; None says nothing."""
        for each in objects:
            if each is not None:
                triple = ox.Triple(ox.NamedNode(subject), ox.NamedNode(_full(predicate)), each)
                self.triples.append(triple)

    def kinds(self, subject: str, *classes: str) -> None:
        """Say of which ``classes`` the ``subject`` is."""
        self.say(subject, "rdf:type", *(ox.NamedNode(_full(each)) for each in classes))

    def count(self, subject: str, predicate: str, number: object) -> None:
        """Say a number."""
        literal = ox.Literal(str(number), datatype=ox.NamedNode(XSD_INTEGER))
        self.say(subject, predicate, literal)

    def words(self, subject: str, predicate: str, text: str | None) -> None:
        """Say something in English."""
        self.say(subject, predicate, ox.Literal(text, language="en") if text else None)


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return {**PREFIXES, **DESCRIBING}[prefix] + local
