"""The ontology and ``kg.vocabulary`` hold the same terms, each of them defined."""

from __future__ import annotations

from itertools import combinations

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg import vocabulary
from kg.emit.terms import ontology_quads
from kg.lexicon.topics import topics
from kg.model import ActorKind, Modality, Role
from kg.resources import ontology_files
from kg.vocabulary import ONTOLOGY, kind_iri, modality_iri, role_iri, role_property, topic_iri

HOME = URIRef(ONTOLOGY.rstrip("#"))
KINDS_OF_TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept)
DATES = {vocabulary.DUE_BY, vocabulary.AS_OF}
#: What a document names, of whatever kind, can have these, so their domain or range is owl:Thing.
OPEN = {
    vocabulary.APPLIES_TO,
    vocabulary.EVIDENCE,
    vocabulary.MENTIONED_IN,
    vocabulary.PART_OF,
    vocabulary.DEFINES,
}
DISJOINT = ("Actor", "Strategy", "Outcome", "Commitment", "Document", "Evidence")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in ontology_files():
        graph.parse(path)
    return graph


def terms_of_vocabulary() -> set[str]:
    constants = {
        value
        for name, value in vars(vocabulary).items()
        if name.isupper() and isinstance(value, str) and value.startswith(ONTOLOGY)
    }
    derived = {kind_iri(kind) for kind in ActorKind}
    derived |= {modality_iri(modality) for modality in Modality}
    derived |= {modality_iri(group) for group in vocabulary.MODALITY_GROUPS}
    derived |= {topic_iri(topic) for topic in topics()}
    derived |= {role_iri(role) for role in Role} | {role_property(role) for role in Role}
    return (constants | derived) - {ONTOLOGY}


def terms_of_ontology(ontology: Graph) -> set[str]:
    return {str(term) for term in ontology.subjects(RDF.type) if str(term).startswith(ONTOLOGY)}


def properties(ontology: Graph) -> list[URIRef]:
    found = {
        term
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and term.startswith(ONTOLOGY)
    }
    return sorted(found)


def test_vocabulary_and_ontology_hold_the_same_terms(ontology: Graph) -> None:
    assert len(terms_of_vocabulary()) > 90
    assert terms_of_vocabulary() == terms_of_ontology(ontology)


def test_every_term_has_one_label_and_one_definition_in_english(ontology: Graph) -> None:
    for term in terms_of_ontology(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            values = list(ontology.objects(URIRef(term), predicate))
            assert [getattr(value, "language", None) for value in values] == ["en"], term


def test_properties_say_their_domain_and_range(ontology: Graph) -> None:
    assert len(properties(ontology)) > 40
    for term in properties(ontology):
        domains, ranges = (
            set(ontology.objects(term, RDFS.domain)),
            set(ontology.objects(term, RDFS.range)),
        )
        assert (len(domains), len(ranges)) == (1, 1), term
        assert (OWL.Thing in domains | ranges) == (str(term) in OPEN), term
        assert (RDFS.Literal in ranges) == (str(term) in DATES), term


def test_what_is_a_date_says_so_for_owl_cannot(ontology: Graph) -> None:
    told = {
        str(term)
        for term in properties(ontology)
        if "(xsd:date)" in str(ontology.value(term, SKOS.definition))
    }
    assert told == DATES


def test_no_property_is_of_two_kinds(ontology: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for one, other in combinations(kinds, 2):
        shared = set(ontology.subjects(RDF.type, one)) & set(ontology.subjects(RDF.type, other))
        assert not shared


def test_every_term_of_others_that_is_used_is_declared(ontology: Graph) -> None:
    predicates = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith)
    used = {term for predicate in predicates for term in ontology.objects(None, predicate)}
    declared = {*ontology.subjects(RDF.type), OWL.Thing, RDFS.Literal}
    undeclared = {str(term) for term in used - declared}
    assert all(term.startswith("http://www.w3.org/2001/XMLSchema#") for term in undeclared)


def test_every_term_of_others_in_the_vocabulary_is_declared_or_built_in(ontology: Graph) -> None:
    built_in = tuple(
        vocabulary.PREFIXES[prefix] for prefix in ("remit", "rdf", "rdfs", "owl", "xsd")
    )
    names = {
        value
        for name, value in vars(vocabulary).items()
        if name.isupper() and isinstance(value, str) and value.startswith("http")
    }
    others = {URIRef(name) for name in names if not name.startswith(built_in)}
    others -= {URIRef(vocabulary.DATA), URIRef(vocabulary.GENID)}
    assert len(others) > 40
    assert others <= set(ontology.subjects(RDF.type))


def test_the_main_classes_are_disjoint(ontology: Graph) -> None:
    for one, other in combinations(DISJOINT, 2):
        pair = URIRef(ONTOLOGY + one), URIRef(ONTOLOGY + other)
        assert (pair[0], OWL.disjointWith, pair[1]) in ontology, pair


def test_every_kind_of_actor_is_an_actor(ontology: Graph) -> None:
    for kind in ActorKind:
        supers = set(ontology.transitive_objects(URIRef(kind_iri(kind)), RDFS.subClassOf))
        assert URIRef(vocabulary.CLASS_ACTOR) in supers, kind


def test_every_modality_stands_in_its_group(ontology: Graph) -> None:
    for modality in Modality:
        group = modality_iri(vocabulary.modality_group(modality))
        broader = list(ontology.objects(URIRef(modality_iri(modality)), SKOS.broader))
        assert broader == [URIRef(group)], modality


def test_the_blank_nodes_of_axioms_become_iris_made_of_what_they_say() -> None:
    quads = list(ontology_quads(base=vocabulary.DATA))
    again = list(ontology_quads(base=vocabulary.DATA))
    assert {quad.line() for quad in quads} == {quad.line() for quad in again}
    made = {quad.subject for quad in quads if quad.subject.startswith(vocabulary.GENID)}
    assert len(made) > 30
    for each in made:
        assert {quad.object for quad in quads if quad.subject == each}
    assert not [quad for quad in quads if "_:" in quad.line().split('"')[0]]


def test_every_term_is_of_a_known_kind(ontology: Graph) -> None:
    known = {term for kind in KINDS_OF_TERMS for term in ontology.subjects(RDF.type, kind)}
    schemes = set(ontology.subjects(RDF.type, SKOS.ConceptScheme))
    assert {URIRef(term) for term in terms_of_ontology(ontology)} <= known | schemes


def test_topics_stand_under_those_that_their_words_name(ontology: Graph) -> None:
    assert len(topics()) > 25
    for topic in topics().values():
        node = URIRef(topic_iri(topic.key))
        broader = [str(each) for each in ontology.objects(node, SKOS.broader)]
        assert broader == ([topic_iri(topic.broader)] if topic.broader else [])
        assert str(ontology.value(node, SKOS.notation)) == topic.key
        assert ((node, SKOS.topConceptOf, URIRef(vocabulary.TOPIC_SCHEME)) in ontology) == (
            topic.broader is None
        )
        assert set(ontology.subjects(SKOS.broader, node)) == set(
            ontology.objects(node, SKOS.narrower)
        )
