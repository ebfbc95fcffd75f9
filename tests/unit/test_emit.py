"""What readings become: which triples, in which graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from kg.emit import emit
from kg.model import Actor, ActorKind, Document, Membership, Reading
from kg.vocabulary import DATA, ONTOLOGY, iri, topic_iri
from tests.unit import fixtures
from tests.unit.asking import ask, load, quads_of
from tests.unit.fixtures import readings, strategy_reading

if TYPE_CHECKING:
    import pyoxigraph


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    return load(quads_of())


def test_each_document_has_a_graph_beside_the_shared_ones(store: pyoxigraph.Store) -> None:
    assert {str(graph) for graph in store.named_graphs()} == {
        f"<{DATA}graph/{name}>"
        for name in (
            "document/strategy",
            "document/2018/news",
            "authority",
            "entities",
            "links",
            "inferences",
            "ontology",
        )
    }


def test_each_triple_stands_in_one_graph_and_comes_once() -> None:
    counts = Counter((quad.subject, quad.predicate, quad.object) for quad in quads_of())
    assert len(counts) > 1000
    assert set(counts.values()) == {1}


def test_the_order_of_documents_does_not_show() -> None:
    written = {
        tuple(sorted(quad.line() for quad in quads_of(*order)))
        for order in permutations(readings())
    }
    assert len(written) == 1


def test_another_base_is_used_throughout() -> None:
    base = "https://data.example.org/policy#"
    quads = quads_of(base=base)
    assert {quad.graph for quad in quads if not quad.graph.startswith(base)} == set()
    assert [quad for quad in quads if DATA in quad.line()] == []


def test_empty_readings_write_only_what_is_shared() -> None:
    graphs = {quad.graph.removeprefix(DATA) for quad in emit((), version="0.1.0")}
    assert graphs == {"graph/entities", "graph/ontology"}


def test_a_document_says_what_is_known_of_it(store: pyoxigraph.Store) -> None:
    where = "$doc ?p ?o FILTER(STRSTARTS(STR(?p), STR(dcterms:)))"
    assert ask(store, "?p ?o", where, doc="document/strategy") == [
        ("http://purl.org/dc/terms/identifier", "strategy"),
        ("http://purl.org/dc/terms/issued", "2020-01-14"),
        ("http://purl.org/dc/terms/license", "https://creativecommons.org/licenses/by/4.0/"),
        ("http://purl.org/dc/terms/publisher", "Cambridgeshire County Council"),
        ("http://purl.org/dc/terms/subject", topic_iri("homelessness")),
        ("http://purl.org/dc/terms/subject", topic_iri("public-health")),
        ("http://purl.org/dc/terms/title", "Joint Health and Wellbeing Strategy"),
        ("http://purl.org/dc/terms/type", "strategy"),
    ]
    assert ask(store, "?p ?o", where, doc="document/2018/news") == [
        ("http://purl.org/dc/terms/identifier", "2018/news"),
        ("http://purl.org/dc/terms/subject", topic_iri("public-health")),
    ]


def test_a_licence_that_is_no_address_is_kept_as_words() -> None:
    document = Document(key="d", path="d", text="", sha256="0", licence="Crown copyright")
    store = load(quads_of(Reading(document=document)))
    assert ask(store, "?o", "$doc dcterms:rights ?o", doc="document/d") == [("Crown copyright",)]


def test_a_document_may_have_any_file_name() -> None:
    document = Document(key='Räte/50% "final" <1>^', path="d", text="", sha256="0")
    store = load(quads_of(Reading(document=document)))
    rows = ask(store, "?doc ?key", "?doc a remit:Document ; dcterms:identifier ?key")
    assert rows == [(f"{DATA}document/Räte/50%25%20%22final%22%20%3C1%3E%5E", document.key)]


def test_a_commitment_says_who_owns_it_and_how_it_binds(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        "?group ?said ?asked ?label ?text",
        "?c remit:ownedBy $owner ; remit:modality/skos:broader/skos:notation ?group ;"
        " remit:statedBy/skos:prefLabel ?said ; remit:requestedBy/skos:prefLabel ?asked ;"
        " rdfs:label ?label ; remit:actionText ?text",
        owner=fixtures.CCG,
    )
    action = "reduce its spend outside of hospitals by £33m this year"
    assert rows == [("expectation", "Heidi Allen", "NHS England", action, action)]


def test_an_owner_outside_the_quote_has_evidence(store: pyoxigraph.Store) -> None:
    where = "?c remit:ownedBy $owner ; remit:ownerEvidence/oa:hasSelector/oa:exact ?words"
    rows = ask(store, "?words", where, owner=fixtures.BOARD)
    assert rows == [("What can the Health and Wellbeing Board do?",)]


def test_a_commitment_without_owner_has_none(store: pyoxigraph.Store) -> None:
    where = (
        "?c a remit:Commitment ; remit:dueBy ?day ; remit:dueText ?words"
        " FILTER NOT EXISTS { ?c remit:ownedBy ?o }"
    )
    assert ask(store, "?day ?words", where) == [("2021-03-31", "by 31 March 2021")]


def test_every_quote_stands_at_its_offsets(store: pyoxigraph.Store) -> None:
    texts = {iri(DATA, f"document/{each.document.key}"): each.document.text for each in readings()}
    rows = ask(
        store,
        "?doc ?before ?exact ?after ?start ?end",
        "?e a remit:Evidence, oa:SpecificResource ; oa:hasSource ?doc ; oa:hasSelector ?q, ?p ."
        " ?q a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?before ; oa:suffix ?after ."
        " ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end"
        " FILTER(DATATYPE(?start) = xsd:integer && DATATYPE(?end) = xsd:integer)",
    )
    assert len(rows) > 20
    for document, before, exact, after, start, end in rows:
        text = texts[document]
        assert " ".join(text[int(start) : int(end)].split()) == exact
        assert " ".join((before + exact + after).split()) in " ".join(text.split())


def test_evidence_says_who_read_it_and_how_sure(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        "?sure ?page ?activity ?agent ?doc",
        "?c remit:dueBy ?day ; remit:evidence ?e . ?e remit:confidence ?sure ; remit:page ?page ;"
        " prov:wasGeneratedBy ?activity . ?activity prov:used ?doc ;"
        " prov:wasAssociatedWith/rdfs:label ?agent"
        " FILTER(DATATYPE(?sure) = xsd:decimal && DATATYPE(?page) = xsd:integer)",
    )
    activity, document = iri(DATA, "strategy/activity/bullets"), iri(DATA, "document/strategy")
    assert rows == [("0.5", "2", activity, "Remit 0.1.0", document)]


def test_a_broken_quote_goes_on_in_its_continuation(store: pyoxigraph.Store) -> None:
    where = (
        "?c a remit:Commitment ; remit:evidence ?e . ?e remit:continuedBy ?next ."
        " ?next oa:hasSelector/oa:exact ?words"
    )
    words = "Peterborough have met with representatives of the local NHS ‘Estates’ group."
    assert ask(store, "?words", where) == [(words,)]


def test_evidence_is_one_node_for_each_place_extractor_and_confidence() -> None:
    reading = strategy_reading()
    first, second, *_ = reading.commitments
    one = second.evidence
    pieces = (one, one, replace(one, extractor="other"), replace(one, confidence=0.1))
    commitments = tuple(
        replace(first, key=f"c/{i}", evidence=each) for i, each in enumerate(pieces)
    )
    store = load(quads_of(replace(reading, commitments=commitments)))
    rows = ask(store, "?c ?e", "?c a remit:Commitment ; remit:evidence ?e")
    nodes = [node for _, node in rows]
    assert nodes[0] == nodes[1]
    assert len(set(nodes)) == 3


def test_the_same_words_at_two_places_are_two_pieces_of_evidence() -> None:
    words = "The Board will meet."
    document = Document(key="d", path="d", text=f"{words} {words}", sha256="0")
    first = fixtures.quote(document, words)
    second = replace(first, start=21, end=41)
    actor = Actor(key="d/body/b", label="Board", kind=ActorKind.BODY, evidence=(second, first))
    store = load(quads_of(Reading(document=document, actors=(actor,))))
    rows = ask(
        store, "?e ?at", "$b remit:evidence ?e . ?e oa:hasSelector/oa:start ?at", b=actor.key
    )
    assert len({node for node, _ in rows}) == 2
    assert {start for _, start in rows} == {"0", "21"}


def test_an_edit_elsewhere_changes_no_iri() -> None:
    def iris(text: str) -> set[str]:
        document = Document(key="d", path="d", text=text, sha256="0")
        evidence = fixtures.quote(document, "The Board will meet.")
        actor = Actor(key="d/body/board", label="Board", kind=ActorKind.BODY, evidence=(evidence,))
        return {quad.subject for quad in quads_of(Reading(document=document, actors=(actor,)))}

    assert iris("Intro. The Board will meet. End.") == iris("New intro! The Board will meet. Fin.")


def test_priorities_form_a_scheme(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        "?priority ?above ?notation ?label",
        "?priority a remit:Priority, skos:Concept ; skos:broader ?above ;"
        " skos:notation ?notation ; skos:inScheme $scheme ; remit:partOf $strategy ."
        " ?above skos:topConceptOf $scheme ; skos:narrower ?priority ."
        " $scheme skos:hasTopConcept ?above ; skos:prefLabel ?label",
        scheme=fixtures.SCHEME,
        strategy=fixtures.JOINT_STRATEGY,
    )
    label = "Priorities of Joint Health and Wellbeing Strategy for Cambridgeshire and Peterborough"
    homelessness, places = iri(DATA, fixtures.HOMELESSNESS), iri(DATA, fixtures.PLACES)
    assert rows == [(homelessness, places, "1.2", label)]


def test_a_role_stands_directly_and_with_its_evidence(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        "?body ?role ?words",
        "?body remit:leads ?strategy . ?strategy prov:qualifiedAttribution ?a ."
        " ?a a remit:Attribution ; prov:agent ?body ; remit:strategy ?strategy ;"
        " remit:role/skos:notation ?role ; remit:evidence/oa:hasSelector/oa:exact ?words",
    )
    words = "The Health and Wellbeing Board leads it."
    assert rows == [(iri(DATA, fixtures.BOARD), "leads", words)]


def test_groups_and_programmes_say_what_they_belong_to(store: pyoxigraph.Store) -> None:
    assert ask(store, "?g ?b", "?g remit:drawnFrom ?b") == [
        (iri(DATA, fixtures.PROVIDERS), iri(DATA, fixtures.BOARD))
    ]
    assert ask(store, "?s", "?p a remit:Programme ; remit:delivers ?s") == [
        (iri(DATA, fixtures.JOINT_STRATEGY),)
    ]


def test_money_keeps_its_worth(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        "?amount ?currency ?from ?to ?period",
        "?f a remit:Funding ; remit:amount ?amount ; remit:currency ?currency ;"
        " remit:funder ?from ; remit:recipient ?to ; remit:period ?period"
        " FILTER(DATATYPE(?amount) = xsd:decimal)",
    )
    ends = iri(DATA, fixtures.NHS_ENGLAND), iri(DATA, fixtures.CCG)
    assert rows == [("5500000", "GBP", *ends, "this year")]


def test_a_post_is_held_and_stands_in_a_body(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        "?post ?title ?label",
        "?m a org:Membership ; org:member $person ; org:organization $body ; remit:post ?post ;"
        " remit:roleTitle ?title . $person org:holds ?post . ?post a remit:Post ;"
        " org:postIn $body ; rdfs:label ?label",
        person=fixtures.THOMAS,
        body=fixtures.CCG,
    )
    post = iri(DATA, fixtures.CHIEF_EXECUTIVE)
    assert rows == [(post, "chief executive", "chief executive")]


@pytest.mark.parametrize("order", [1, -1])
def test_a_post_that_one_document_names_keeps_that_name(order: int) -> None:
    one, other = (Document(key=key, path=key, text="Mayor Palmer", sha256="0") for key in "ab")
    person = Actor(key="person/palmer", label="James Palmer", kind=ActorKind.PERSON)
    post = Actor(key="post/mayor", label="Mayor of Cambridgeshire", kind=ActorKind.POST)
    membership = Membership(
        key="a/membership/1",
        person=person.key,
        role="mayor",
        post=post.key,
        evidence=fixtures.quote(one, "Mayor Palmer"),
    )
    held = Reading(document=one, actors=(person,), memberships=(membership,))
    named = Reading(document=other, actors=(post,))
    store = load(quads_of(*(held, named)[::order]))
    assert ask(store, "?l", "$p skos:prefLabel ?l", p=post.key) == [("Mayor of Cambridgeshire",)]
    assert ask(store, "?l", "$p skos:altLabel ?l", p=post.key) == [("mayor",)]


def test_an_event_has_a_day_and_participants(store: pyoxigraph.Store) -> None:
    where = "?e a remit:Event ; dcterms:type ?kind ; dcterms:date ?day ; remit:participant ?who"
    assert ask(store, "?kind ?day ?who", where) == [
        ("debate", "2018-10-17", iri(DATA, person)) for person in (fixtures.ALLEN, fixtures.HAMMOND)
    ]


def test_what_is_inferred_stands_apart(store: pyoxigraph.Store) -> None:
    rows = ask(store, "DISTINCT ?p", "GRAPH $graph { ?s ?p ?o }", graph="graph/inferences")
    names = {predicate.rpartition("#")[2] for (predicate,) in rows}
    assert {"owns", "ownedBy", "sharesPriorityWith", "narrower", "hasTopConcept"} <= names
    assert "evidence" not in names
    shared = ask(store, "?c ?o", "?c remit:sharesPriorityWith ?o")
    assert len(shared) == len(strategy_reading().commitments)
    owned = ask(store, "?c ?owner", "?c remit:ownedBy ?owner")
    assert owned == ask(store, "?c ?owner", "?owner remit:owns ?c")


def test_same_things_are_linked(store: pyoxigraph.Store) -> None:
    where = "GRAPH $links { $body owl:sameAs ?same }"
    rows = ask(store, "?same", where, links="graph/links", body=fixtures.COMBINED_AUTHORITY)
    assert rows == [("http://www.wikidata.org/entity/Q28452926",)]


def test_the_longest_name_is_preferred_and_the_others_stay(store: pyoxigraph.Store) -> None:
    body = fixtures.COMBINED_AUTHORITY
    full = "Cambridgeshire and Peterborough Combined Authority"
    assert ask(store, "?l", "$b skos:prefLabel ?l", b=body) == [(full,)]
    assert ask(store, "?l", "$b rdfs:label ?l", b=body) == [(full,)]
    assert ask(store, "?l", "$b skos:altLabel ?l", b=body) == [("Combined Authority",)]


def test_kinds_of_bodies_are_bodies_and_others_are_not(store: pyoxigraph.Store) -> None:
    def kinds(key: str) -> set[str]:
        return {kind.removeprefix(ONTOLOGY) for (kind,) in ask(store, "?k", "$a a ?k", a=key)}

    assert kinds(fixtures.CCG) == {"NHSBody", "Body", "Actor"}
    assert kinds(fixtures.PROVIDERS) == {"ActorGroup", "Actor"}
    assert kinds(fixtures.THOMAS) == {"Person", "Actor"}
    assert kinds(fixtures.CHIEF_EXECUTIVE) == {"Post", "Actor"}


def test_two_documents_may_say_the_same_of_shared_things() -> None:
    reading = strategy_reading()
    actors = tuple(replace(actor, evidence=()) for actor in reading.actors)
    strategies = tuple(
        replace(strategy, evidence=(), attributions=()) for strategy in reading.strategies
    )
    priorities = tuple(replace(priority, evidence=()) for priority in reading.priorities)
    draft = Reading(
        document=replace(reading.document, key="draft"),
        actors=actors,
        strategies=strategies,
        priorities=priorities,
        areas=tuple(replace(area, evidence=()) for area in reading.areas),
    )
    store = load(quads_of(reading, draft))
    where = "$strategy remit:mentionedIn ?doc"
    rows = ask(store, "?doc", where, strategy=fixtures.JOINT_STRATEGY)
    assert rows == [(iri(DATA, "document/draft"),), (iri(DATA, "document/strategy"),)]
