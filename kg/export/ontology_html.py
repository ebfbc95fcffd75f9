"""The ontology as one page of HTML that asks the network for nothing, made with pyLODE.

pyLODE (https://github.com/RDFLib/pyLODE) writes classes and properties. The page adds what it leaves
out: the modalities, roles and topics, relations to other vocabularies, a style for any width of screen,
and anchors that are the terms' own names, so that the IRI of a term leads to its place on the page.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from rdflib import DC, DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from kg.errors import MissingExtra, UsageError
from kg.export.expressions import chain, expression, link
from kg.export.ontology_graph import HOME, KINDS, iris, label, local_name, read_ontology, terms
from kg.export.relations import AXIOMS, curie, relations

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["export"]

_SHOWN = KINDS[:3]
#: What is said of a property beside its kind.
_FURTHER_KINDS = {
    OWL.FunctionalProperty: "At most one value (functional).",
    OWL.AsymmetricProperty: "Never holds both ways (asymmetric).",
    OWL.IrreflexiveProperty: "Joins nothing to itself (irreflexive).",
}
_MADE_OF = {OWL.equivalentClass: "Same as", RDFS.subClassOf: "Kind of"}
#: Where pyLODE's table of contents goes from the terms to the rest.
_CONTENTS_END = '<li>\n          <h4>\n            <a href="#namespaces">'


def export() -> str:
    """Return the page.

    Raises:
        MissingExtra: pyLODE is not installed.
        UsageError: pyLODE cannot write the cache that it keeps beside itself.
    """
    graph = read_ontology()
    page = _page_of_pylode(_told(graph))
    schemes = list(_schemes(graph))
    return _completed(
        page,
        style=(resources.files("kg.export") / "templates/ontology.css").read_text("utf-8"),
        concepts=_rendered("ontology_concepts.html", schemes=schemes),
        contents=_rendered("ontology_contents.html", schemes=schemes),
    )


def _page_of_pylode(graph: Graph) -> str:
    try:
        with _quiet():
            from pylode import OntPub

            made = OntPub(graph, sort_subjects=True)
            made.fids.update(_anchors(graph))
            return str(made.make_html())
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"the page of the ontology needs {error.name}, which is not installed; "
            'install it with: pip install "remit-kg[ontology]"'
        ) from error
    except PermissionError as error:
        raise UsageError(
            f"{error.filename}: pyLODE keeps a cache there and may not write it; "
            "run this once as the user who installed it"
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Let pyLODE neither set up logging for the whole program nor warn of a file that it left open."""
    root, silent = logging.getLogger(), logging.NullHandler()
    root.addHandler(silent)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        root.removeHandler(silent)


def _anchors(graph: Graph) -> dict[str, str]:
    """Return where on the page each term stands: the name that follows # in its IRI."""
    return {str(term): local_name(term) for kind in _SHOWN for term in terms(graph, kind)}


def _told(graph: Graph) -> Graph:
    """Return what pyLODE is to tell: the project's own terms, with notes on what it knows not."""
    told = Graph(bind_namespaces="none")
    for prefix, namespace in graph.namespaces():
        told.bind(prefix, namespace)
    for subject in (HOME, *(term for kind in _SHOWN for term in terms(graph, kind))):
        for predicate, value in graph.predicate_objects(subject):
            # pyLODE would tell a functional property twice, once among its kind and once as such; what
            # is made of several terms it leaves blank; and that each term is this ontology's goes
            # without saying on its page.
            if value not in (*_FURTHER_KINDS, HOME) and not isinstance(value, BNode):
                told.add((subject, predicate, value))
        for note in _notes(graph, subject):
            told.add((subject, SKOS.note, Literal(note)))
    return told


def _notes(graph: Graph, term: URIRef) -> Iterator[str]:
    """Yield what else is to be said of ``term``, as Markdown."""
    for predicate in (DCTERMS.abstract, DCTERMS.bibliographicCitation):
        yield from (str(said) for said in graph.objects(term, predicate))
    for kind, said in _FURTHER_KINDS.items():
        if (term, RDF.type, kind) in graph:
            yield said
    yield from sorted(_axioms(graph, term))
    inverses = {*graph.objects(term, OWL.inverseOf), *graph.subjects(OWL.inverseOf, term)}
    for inverse in iris(inverses):
        yield f"Inverse of {link(graph, inverse)}."
    matches: dict[str, list[str]] = {}
    for each in relations(graph):
        if each.term == term and each.predicate not in AXIOMS:
            other = f"[{curie(graph, each.other)}]({each.other})"
            matches.setdefault(each.name.capitalize(), []).append(other)
    yield from (f"{name}: {', '.join(others)}." for name, others in matches.items())


def _axioms(graph: Graph, term: URIRef) -> Iterator[str]:
    """Yield the axioms that join ``term`` to what has no name of its own."""
    for predicate, said in _MADE_OF.items():
        for value in graph.objects(term, predicate):
            if isinstance(value, BNode):
                yield f"{said}: {expression(graph, value)}."
    for value in graph.objects(term, OWL.propertyChainAxiom):
        yield f"Follows from the chain: {chain(graph, value)}."


def _schemes(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield the concept schemes with their concepts, narrower ones behind those above them."""
    for scheme in terms(graph, SKOS.ConceptScheme):
        tops = iris(graph.subjects(SKOS.topConceptOf, scheme))
        rows = [row for top in tops for row in _concepts(graph, top, depth=0)]
        yield {**_told_of(graph, scheme), "concepts": rows}


def _concepts(graph: Graph, concept: URIRef, *, depth: int) -> Iterator[dict[str, Any]]:
    yield {**_told_of(graph, concept), "depth": depth}
    for narrower in iris(graph.subjects(SKOS.broader, concept)):
        yield from _concepts(graph, narrower, depth=depth + 1)


def _told_of(graph: Graph, term: URIRef) -> dict[str, Any]:
    return {
        "name": local_name(term),
        "label": label(graph, term),
        "definition": graph.value(term, SKOS.definition),
        "scope": graph.value(term, SKOS.scopeNote),
        "example": graph.value(term, SKOS.example),
        "sources": sorted(str(source) for source in graph.objects(term, DC.source)),
        "notes": [
            (each.name, str(each.other), curie(graph, each.other))
            for each in relations(graph)
            if each.term == term
        ],
    }


def _rendered(template: str, *, schemes: list[dict[str, Any]]) -> str:
    with resources.as_file(resources.files("kg.export") / "templates") as folder:
        environment = Environment(
            loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        return environment.get_template(template).render(schemes=schemes)


def _completed(page: str, *, style: str, concepts: str, contents: str) -> str:
    """Return pyLODE's page with what it lacks put in its places."""
    head = '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    page = _put(page, "<html>", '<html lang="en">')
    page = _put(page, "</head>", f"{head}<style>\n{style}</style>\n</head>")
    page = _put(page, '<div id="namespaces">', f'{concepts}<div id="namespaces">')
    page = _put(page, _CONTENTS_END, f"{contents}{_CONTENTS_END}")
    return page if page.endswith("\n") else f"{page}\n"


def _put(page: str, place: str, text: str) -> str:
    if page.count(place) != 1:
        raise UsageError(
            f"this pyLODE makes a page with {place!r} {page.count(place)} times, where once is "
            "expected; install pylode 3.3.4"
        )
    return page.replace(place, text)
