"""Each term of the ontology is told in full: defined, sourced, with an example that can be looked up."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DC, DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, URIRef

from kg import vocabulary
from kg.export.ontology_graph import HOME, KINDS, read_ontology, terms
from kg.export.relations import MAPPINGS, VOCABULARIES, curie, relations
from kg.resources import seeds_dir
from kg.vocabulary import topic_iri

#: Of what the vocabularies of the field have no counterpart, such as what only chains of OWL need.
WITHOUT_COUNTERPART = {
    vocabulary.CERTAINTY,
    vocabulary.COMMITMENT_ITSELF,
    vocabulary.OUTCOME_ITSELF,
}
#: Topics of which none of the example documents speaks.
WITHOUT_EXAMPLE = {topic_iri("end-of-life-care")}
#: Words in curved quotation marks are a document's; those it quotes itself it sets otherwise.
QUOTE = re.compile(r"“([^”]+)”")
DOCUMENT = re.compile(r"\(([^()]+), (\d{3}_[0-9a-f]{16})\)\.$")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read_ontology()


@pytest.fixture(scope="module")
def seeds() -> dict[str, str]:
    """Return the texts of the example documents by name, their white space made even."""
    texts = {path.stem: path.read_text("utf-8") for path in seeds_dir().glob("*.txt")}
    assert len(texts) == 5
    return {name: " ".join(text.split()) for name, text in texts.items()}


def all_terms(ontology: Graph) -> list[URIRef]:
    found = [term for kind in KINDS for term in terms(ontology, kind)]
    assert len(found) > 140
    return found


def defined_anew(ontology: Graph) -> list[URIRef]:
    """Return the terms that mean something in this ontology alone: not the topics, which are words."""
    return [term for term in all_terms(ontology) if not term.startswith(topic_iri(""))]


def test_definitions_are_sentences(ontology: Graph) -> None:
    for term in all_terms(ontology):
        (definition,) = ontology.objects(term, SKOS.definition)
        assert re.search(r"^[A-Z].*[^.]\.$", str(definition)), term
        assert str(definition) != str(ontology.value(term, RDFS.label)), term


def test_no_label_is_borne_by_two_terms_of_a_kind(ontology: Graph) -> None:
    for kind in KINDS[:3]:
        labels = Counter(
            str(ontology.value(term, RDFS.label)).lower() for term in terms(ontology, kind)
        )
        assert labels.total() > 20
        assert [label for label, count in labels.items() if count > 1] == []
    for scheme in terms(ontology, SKOS.ConceptScheme):
        labels = Counter(
            str(ontology.value(concept, SKOS.prefLabel))
            for concept in ontology.subjects(SKOS.inScheme, scheme)
        )
        assert set(labels.values()) == {1}


def test_every_term_says_where_it_is_defined(ontology: Graph) -> None:
    for term in all_terms(ontology):
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [HOME], term


def test_every_term_has_a_source(ontology: Graph) -> None:
    for term in defined_anew(ontology):
        sources = list(ontology.objects(term, DC.source))
        assert sources, term
        for source in sources:
            # A source on the web, or a citation with its year or its number.
            assert re.search(r"^https?://|\d{4}|\bSDMX\b|Register", str(source)), source


def test_every_example_names_its_document_and_quotes_it_exactly(
    ontology: Graph, seeds: dict[str, str]
) -> None:
    schemes = terms(ontology, SKOS.ConceptScheme)
    lacking = set()
    for term in all_terms(ontology):
        examples = list(ontology.objects(term, SKOS.example))
        if not examples and term not in schemes:
            lacking.add(str(term))
        for example in examples:
            assert isinstance(example, Literal)
            assert example.language == "en", term
            document = DOCUMENT.search(example)
            assert document is not None, term
            quotes = QUOTE.findall(example)
            assert quotes, term
            assert [quote for quote in quotes if quote not in seeds[document[2]]] == [], term
    assert lacking == WITHOUT_EXAMPLE


def test_every_term_stands_in_relation_to_another_vocabulary(ontology: Graph) -> None:
    joined = {str(each.term) for each in relations(ontology)}
    schemes = terms(ontology, SKOS.ConceptScheme)
    needed = {str(term) for term in defined_anew(ontology) if term not in schemes}
    assert needed - joined == WITHOUT_COUNTERPART
    explained = {str(term) for term in ontology.subjects(SKOS.editorialNote)}
    assert explained == WITHOUT_COUNTERPART


def test_the_relations_reach_every_vocabulary(ontology: Graph) -> None:
    reached = {curie(ontology, each.other).partition(":")[0] for each in relations(ontology)}
    assert reached == set(VOCABULARIES)


def test_mappings_are_annotations_and_do_not_repeat_axioms(ontology: Graph) -> None:
    told = list(relations(ontology))
    for predicate in {each.predicate for each in told} & set(MAPPINGS):
        assert (predicate, RDF.type, OWL.AnnotationProperty) in ontology
    pairs = Counter((each.term, each.other) for each in told)
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_the_head_says_what_the_ontology_is(ontology: Graph) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    version = project["project"]["version"]
    assert str(ontology.value(HOME, OWL.versionInfo)) == version
    assert ontology.value(HOME, OWL.versionIRI) == HOME + f"/{version}"
    assert version in str(ontology.value(HOME, DCTERMS.bibliographicCitation))
    assert str(ontology.value(HOME, VANN.preferredNamespacePrefix)) == "remit"
    for said in (DCTERMS.title, DCTERMS.abstract, DCTERMS.description, DCTERMS.license, DC.creator):
        assert ontology.value(HOME, said), said
    created, modified = (
        str(ontology.value(HOME, said)) for said in (DCTERMS.created, DCTERMS.modified)
    )
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", created)
    assert created <= modified
    assert (HOME, OWL.imports, None) not in ontology
