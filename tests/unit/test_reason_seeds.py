"""HermiT over the example documents and over the cases of the rules: proved, and agreed upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.reason.prove import Verdict, prove
from kg.reason.statements import inferred_statements, said_statements
from kg.resources import ontology_files
from kg.vocabulary import RDF_TYPE, XSD_DATE, XSD_G_YEAR, XSD_G_YEAR_MONTH
from tests.rule_cases import CASES, given_lines
from tests.stores import store_of

if TYPE_CHECKING:
    from kg.reason.statements import Statement

#: The datatypes of OWL 2 that occur.
DATATYPES = {
    f"http://www.w3.org/2001/XMLSchema#{name}"
    for name in ("string", "integer", "decimal", "anyURI", "boolean", "nonNegativeInteger")
} | {"http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
#: None of these is a datatype of OWL 2 (https://www.w3.org/TR/owl2-syntax/, section 4: of times it has
#: xsd:dateTime and xsd:dateTimeStamp), so HermiT passes over their values: nothing follows from a date.
DATES = {XSD_DATE, XSD_G_YEAR, XSD_G_YEAR_MONTH}


def proved(store: ox.Store) -> Verdict:
    return prove(said_statements(store), inferred=inferred_statements(store))


@pytest.fixture(scope="module")
def verdict(seed_store: ox.Store) -> Verdict:
    return proved(seed_store)


def test_the_ontology_with_the_whole_seeds_is_consistent(verdict: Verdict) -> None:
    assert verdict.consistent
    assert verdict.good
    assert verdict.clash is None
    assert verdict.classes == 72
    assert verdict.statements > 15_000


def test_every_class_can_have_members(verdict: Verdict) -> None:
    assert verdict.unsatisfiable == ()


def test_the_ontology_with_the_seeds_is_owl_2_dl_but_for_dates(
    verdict: Verdict, seed_store: ox.Store
) -> None:
    assert verdict.profile == "OWL 2 DL"
    literals = {quad.object for quad in seed_store if isinstance(quad.object, ox.Literal)}
    # A change of bodies is dated as exactly as its sources are: to a day, a month or a year.
    assert {each.datatype.value for each in literals} - DATATYPES == DATES


def test_hermit_infers_all_that_the_rules_infer(verdict: Verdict, seed_store: ox.Store) -> None:
    assert verdict.missed == ()
    said_by_the_ontology = len(inferred_statements(seed_store)) - verdict.agreed
    assert said_by_the_ontology == 0
    assert verdict.agreed > 900


def test_what_hermit_finds_beyond_the_rules_stands_above_what_is_known(
    verdict: Verdict, seed_store: ox.Store
) -> None:
    ontology = Graph()
    for path in ontology_files():
        ontology.parse(path)
    known = {*said_statements(seed_store), *inferred_statements(seed_store)}
    assert len(verdict.beyond) > 900
    assert not [each for each in verdict.beyond if not _stands_above(each, known, ontology)]


def _stands_above(each: Statement, known: set[Statement], ontology: Graph) -> bool:
    """Tell whether a superclass of a known type, or a property above a known relation, says it."""
    if each.predicate == f"<{RDF_TYPE}>":
        above = URIRef(each.object[1:-1])
        below = ontology.transitive_subjects(RDFS.subClassOf, above)
        return any(each._replace(object=f"<{name}>") in known for name in below)
    above = URIRef(each.predicate[1:-1])
    below = ontology.transitive_subjects(RDFS.subPropertyOf, above)
    return any(each._replace(predicate=f"<{name}>") in known for name in below)


def test_the_cases_of_the_rules_agree_with_hermit() -> None:
    lines = dict.fromkeys(line for path in CASES for line in given_lines(path))
    store = store_of(lines)
    found = proved(store)
    assert found.consistent
    assert found.missed == ()
    ontology = Graph()
    for path in ontology_files():
        ontology.parse(path)
    known = {*said_statements(store), *inferred_statements(store)}
    extra = [each for each in found.beyond if not _stands_above(each, known, ontology)]
    ranges = {f"<{each}>" for each in ontology.objects(None, RDFS.range)}
    domains = {f"<{each}>" for each in ontology.objects(None, RDFS.domain)}
    # The cases leave out types, which HermiT infers from what is said of a thing.
    assert {each.predicate for each in extra} <= {f"<{RDF_TYPE}>"}
    assert {each.object for each in extra} <= ranges | domains | _above(ontology, ranges | domains)


def _above(ontology: Graph, names: set[str]) -> set[str]:
    return {
        f"<{above}>"
        for name in names
        for above in ontology.transitive_objects(URIRef(name[1:-1]), RDFS.subClassOf)
    }


def test_the_axioms_join_only_terms_that_are_declared() -> None:
    ontology = Graph()
    for path in ontology_files():
        ontology.parse(path)
    listed = {term for term in ontology.objects(None, RDF.first) if isinstance(term, URIRef)}
    declared = set(ontology.subjects(RDF.type, OWL.Class))
    declared |= set(ontology.subjects(RDF.type, OWL.ObjectProperty))
    declared |= set(
        ontology.subjects(RDF.type, URIRef("http://www.w3.org/2004/02/skos/core#Concept"))
    )
    assert listed <= declared
