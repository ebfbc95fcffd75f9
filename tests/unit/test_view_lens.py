"""What each lens shows of the hand-made readings, as records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kg.errors import QueryError, UnknownParameter
from kg.query.binding import bind
from kg.query.engine import construct
from kg.query.graph import open_graph
from kg.view.kinds import EDGES, KINDS
from kg.view.lens import LAYOUTS, find_lens, lenses
from kg.view.narrow import Narrowing
from kg.view.reading import read_lens
from tests.unit.asked_graph import memory_dataset, nquads, rdflib_rows, write_folder
from tests.unit.command import run_kg
from tests.unit.fixtures import STRATEGY_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.graph import OpenGraph
    from kg.view.records import Network

LENSES = (
    "accountability",
    "evidence",
    "gaps",
    "money",
    "partners",
    "people-and-posts",
    "strategy-tree",
    "surroundings",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("lens") / "graph")


@pytest.fixture(scope="module")
def opened(folder: Path) -> OpenGraph:
    return open_graph(folder)


def kinds(found: Network) -> dict[str, int]:
    return dict(Counter(node.kind for node in found.nodes))


def joined(found: Network) -> set[tuple[str, str, str]]:
    """Return the edges of a network by the labels of their ends."""
    labels = {node.iri: node.label for node in found.nodes}
    return {(labels[edge.source], edge.kind, labels[edge.target]) for edge in found.edges}


def test_the_lenses_there_are() -> None:
    assert tuple(lenses()) == LENSES


@pytest.mark.parametrize("name", LENSES)
def test_a_lens_says_what_it_asks_and_how_it_is_laid_out(name: str) -> None:
    lens = find_lens(name)
    assert lens.title
    assert lens.question.endswith("?")
    assert lens.intro.endswith(".")
    assert lens.layout in LAYOUTS
    assert lens.query.tags


@pytest.mark.parametrize("name", LENSES)
def test_both_engines_construct_the_same(opened: OpenGraph, name: str) -> None:
    lens = find_lens(name)
    asked = construct(opened.store, bind(lens.query, {}, base=opened.base))
    _, theirs = rdflib_rows(memory_dataset(nquads()), lens.query.text)
    assert sorted(asked.rows.terms) == sorted(theirs)
    assert theirs


def test_the_records_of_a_lens_carry_words_and_where_they_stand(opened: OpenGraph) -> None:
    found = read_lens(opened, "accountability")
    kinds = Counter(node.kind for node in found.nodes)
    assert kinds == {"body": 3, "group": 1, "person": 1, "commitment": 7}
    (promise,) = [node for node in found.nodes if node.label.startswith("bring all CCGs")]
    assert (promise.modality, promise.group) == ("committed", "promise")
    assert promise.quote.startswith("NHS England is committed to bringing all CCGs up to target")
    (owned,) = [edge for edge in found.edges if edge.target == promise.iri]
    assert (owned.kind, owned.label, owned.weight, owned.group) == ("owns", "owns", 1, "promise")
    assert owned.statements == (promise.iri,)
    assert owned.quote == promise.quote
    assert owned.document == promise.document


def test_no_lens_adds_up_over_groups(opened: OpenGraph) -> None:
    for name in LENSES:
        for edge in read_lens(opened, name).edges:
            assert edge.weight == max(1, len(edge.statements)) or not edge.group


def test_partners_are_joined_by_weighted_edges_of_one_group(opened: OpenGraph) -> None:
    found = read_lens(opened, "partners")
    assert "commitment" not in kinds(found)
    assert {edge.kind for edge in found.edges} <= {"shares", "includes", "asks"}
    assert all(edge.group and edge.statements and edge.quote for edge in found.edges)


def test_who_sits_on_a_board_and_who_holds_a_post(opened: OpenGraph) -> None:
    found = read_lens(opened, "people-and-posts")
    assert ("Jan Thomas", "holds", "chief executive") in joined(found)
    (held,) = [edge for edge in found.edges if edge.kind == "holds"]
    assert held.quote
    assert len(held.statements) == 1
    assert "membership" in held.statements[0]


def test_a_strategy_tree_has_one_way_up(opened: OpenGraph) -> None:
    found = read_lens(opened, "strategy-tree")
    ups = Counter(edge.source for edge in found.edges)
    assert set(ups.values()) == {1}
    assert {"strategy", "priority", "outcome", "commitment"} <= set(kinds(found))


def test_evidence_joins_each_statement_to_its_document(opened: OpenGraph) -> None:
    found = read_lens(opened, "evidence")
    assert kinds(found)["document"] == 2
    for edge in found.edges:
        (node,) = [each for each in found.nodes if each.iri == edge.source]
        assert edge.kind == "source"
        assert edge.target == node.document == edge.document
        assert edge.quote == node.quote != ""
    texts = [n for n in found.nodes if n.document_title == "Joint Health and Wellbeing Strategy"]
    for node in texts:
        assert node.start is not None
        assert node.end is not None
        words = STRATEGY_TEXT[node.start : node.end].split()
        assert node.quote.split(" … ")[0].split() == words
    assert len(texts) == 7


def test_gaps_are_actions_without_owner_and_outcomes_without_action(opened: OpenGraph) -> None:
    whole = opened.select(
        "SELECT ?x { ?x a remit:Commitment FILTER NOT EXISTS { ?x remit:ownedBy ?y } }"
    )
    found = read_lens(opened, "gaps")
    unowned = {node.iri for node in found.nodes if node.kind == "commitment"}
    assert unowned == {str(row["x"]) for row in whole}
    assert unowned


def test_kinds_have_looks(opened: OpenGraph) -> None:
    for name in LENSES:
        found = read_lens(opened, name)
        assert {node.kind for node in found.nodes} <= set(KINDS)
        assert {edge.kind for edge in found.edges} <= set(EDGES)
        assert all(node.kind != "other" for node in found.nodes)


OWN = """#+ title: Where actions apply
#+ question: Which actions apply to which place?
#+ layout: force
#+ parameters:
#+   - name: place
#+     description: only this place
PREFIX remit: <https://w3id.org/remit/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { ?action remit:appliesTo ?place . ?place skos:prefLabel ?label }
WHERE {
  ?action remit:appliesTo ?place . ?place skos:prefLabel ?label
  VALUES ?_place { UNDEF } FILTER(!BOUND(?_place) || STR(?label) = ?_place)
}
"""


def test_people_can_add_lenses_of_their_own(opened: OpenGraph, tmp_path: Path) -> None:
    own = tmp_path / "places.rq"
    own.write_text(OWN, encoding="utf-8")
    found = read_lens(opened, str(own))
    places = [node for node in found.nodes if node.kind == "other"]
    assert [(node.type, node.label) for node in places] == [
        ("Area", "Cambridgeshire and Peterborough")
    ]
    assert {(edge.kind, edge.label) for edge in found.edges} == {("appliesTo", "applies to")}
    assert read_lens(opened, str(own), settings={"place": "Leeds"}).nodes == ()
    with pytest.raises(UnknownParameter, match="it takes place"):
        read_lens(opened, str(own), settings={"town": "Leeds"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x { ?x ?y ?z }", "a lens is a CONSTRUCT query; this is SELECT"),
        ("#+ layout: spiral\nCONSTRUCT WHERE { ?x ?y ?z }", "there is no layout 'spiral'; use one"),
        ("#+ fold: body\nCONSTRUCT WHERE { ?x ?y ?z }", "'body' cannot be folded"),
        ("#+ lay: force\nCONSTRUCT WHERE { ?x ?y ?z }", "unknown key 'lay'"),
        ("CONSTRUCT { ?x ?y ?z } WHERE { ?x ?y", "line 1"),
    ],
)
def test_a_lens_that_is_none_says_why(
    opened: OpenGraph, tmp_path: Path, text: str, message: str
) -> None:
    own = tmp_path / "own.rq"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        read_lens(opened, str(own))


def test_a_lens_that_would_call_another_server_is_refused(
    opened: OpenGraph, tmp_path: Path
) -> None:
    own = tmp_path / "own.rq"
    own.write_text(
        "CONSTRUCT { ?x ?y ?z } WHERE { SERVICE <https://example.org/> { ?x ?y ?z } }",
        encoding="utf-8",
    )
    with pytest.raises(QueryError, match="SERVICE"):
        read_lens(opened, str(own))


def test_a_document_keeps_only_what_it_says(opened: OpenGraph) -> None:
    whole = read_lens(opened, "accountability")
    parts = [
        read_lens(opened, "accountability", Narrowing(documents=(iri,)))
        for iri in sorted({node.document for node in whole.nodes if node.document})
    ]
    actions = [[n.iri for n in each.nodes if n.kind == "commitment"] for each in parts]
    assert len(parts) == 2
    assert all(actions)
    every = {node.iri for node in whole.nodes if node.kind == "commitment"}
    assert set(actions[0]) | set(actions[1]) == every
    assert set(actions[0]).isdisjoint(actions[1])
    for each, iri in zip(
        parts, sorted({n.document for n in whole.nodes if n.document}), strict=True
    ):
        assert {node.document for node in each.nodes if node.kind == "commitment"} == {iri}
        assert each.notes[0].startswith("Only what is said in “")


def test_a_modality_or_group_keeps_its_actions_and_their_owners(opened: OpenGraph) -> None:
    found = read_lens(opened, "accountability", Narrowing(modalities=("option",)))
    assert {node.group for node in found.nodes} == {"option", ""}
    owners = {edge.source for edge in found.edges if edge.kind == "owns"}
    below = {edge.target for edge in found.edges if edge.kind == "drawnFrom"}
    assert {node.iri for node in found.nodes if node.kind != "commitment"} == owners | below
    assert found.notes == ("Only actions that are possible.",)
    one = read_lens(opened, "accountability", Narrowing(modalities=("committed",)))
    assert {node.modality for node in one.nodes if node.modality} == {"committed"}


def test_a_priority_keeps_what_stands_under_it_and_below(opened: OpenGraph) -> None:
    found = read_lens(opened, "strategy-tree", Narrowing(priority="1"))
    assert [node.notation for node in found.nodes if node.kind == "priority"] == ["1", "1.2"]
    assert kinds(found)["strategy"] == 1
    narrower = read_lens(opened, "strategy-tree", Narrowing(priority="1.2"))
    assert {node.iri for node in narrower.nodes} <= {node.iri for node in found.nodes}


def test_a_day_leaves_out_documents_of_later(opened: OpenGraph) -> None:
    dated = [
        str(node.facts) for node in read_lens(opened, "evidence").nodes if node.kind == "document"
    ]
    assert any("issued" in facts or "date" in facts for facts in dated)
    before = read_lens(opened, "evidence", Narrowing(day="1990-01-01"))
    assert kinds(before).get("document", 0) < len(dated)
    assert before.notes[0] == "As of 1 January 1990."
    assert "Documents of a later date are left out: 1 of 2." in before.notes


def test_kg_lenses_lists_what_kg_view_takes(capsys: pytest.CaptureFixture[str]) -> None:
    listed = run_kg(capsys, "lenses")
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines() if line[0] != " "] == list(LENSES)
    assert run_kg(capsys, "view", "--list").out == listed.out
    one = run_kg(capsys, "lenses", "partners")
    assert "Layout: force" in one.out
    assert "kg view --lens partners" in one.out
    assert '"layout": "force"' in run_kg(capsys, "lenses", "--format", "json").out
    assert run_kg(capsys, "lenses", "partnrs").code == 2


def test_an_empty_picture_is_not_passed_as_good(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.html"
    ran = run_kg(capsys, "view", "--graph", folder, "--modality", "declined", "--output", target)
    assert (ran.code, ran.out) == (1, "")
    assert "shows nothing of what --modality leaves of this graph" in ran.err
    assert not target.exists()


def test_filters_are_told_on_the_page_and_to_the_user(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.html"
    ran = run_kg(
        capsys, "view", "--graph", folder, "--modality", "promise", "--as-of", "2020-01-01",
        "--output", target,
    )  # fmt: skip
    assert ran.code == 0
    for note in ("As of 1 January 2020.", "Only actions that are promised."):
        assert note in ran.err
        assert f"<bdi>{note}</bdi>" in target.read_text(encoding="utf-8")


def test_who_gives_to_what_another_document_tells_of_is_left_out(seed_folder: Path) -> None:
    opened = open_graph(seed_folder)
    # NHS England stands in both documents; what it pays for is told in the one alone.
    whole = read_lens(opened, "money", Narrowing(documents=("Joint Health",)))
    assert [node.label for node in whole.nodes if node.kind == "body"] == ["NHS England"]
    assert read_lens(opened, "money", Narrowing(documents=("004",))).nodes == ()
