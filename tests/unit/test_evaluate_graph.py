"""Gold against a graph, seen only through the columns of the named queries."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli.evaluate import command
from kg.emit import emit
from kg.errors import NothingToRead
from kg.evaluate.found import FoundDocument, found_in_reading
from kg.evaluate.gold import (
    GoldActor,
    GoldCommitment,
    GoldDocument,
    GoldFunding,
    GoldObservation,
    GoldOutcome,
    GoldPost,
    GoldPriority,
    GoldRole,
    GoldStrategy,
)
from kg.evaluate.graph import StoredQuestions, evaluate
from kg.store import Contents, claim
from tests.unit.fixtures import readings

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/id/"
IRI = BASE + "document/seeds/plan"
BOARD = "Health and Wellbeing Board"

Cells = dict[str, object]

COLUMNS = {
    "actors": "actor label type altLabels sameAs",
    "commitments": "document commitment owner ownerLabel action modality priority quote statedBy requestedBy",
    "outcomes": "document outcome label priority quote",
    "priorities": "document priority notation label parent parentNotation",
    "strategies": "document strategy label role body bodyLabel quote",
    "posts": "person personLabel role body bodyLabel document quote",
    "funding": "document amount funder recipient quote funderActor recipientActor",
    "observations": "document indicator area period group value unit lower upper quote measure "
    "comparator likelyValue confidence",
}


def _row(query: str, **cells: object) -> Cells:
    empty: Cells = dict.fromkeys(COLUMNS[query].split())
    named = {"document": IRI} if "document" in empty else {}
    return {**empty, **named, **cells}


ACTORS = [
    _row("actors", actor=BASE + "b", label=BOARD, type="Partnership", altLabels="HWB | the Board"),
    _row("actors", actor=BASE + "n", label="NHS", type="NHSBody"),
    _row("actors", actor=BASE + "j", label="Jan Thomas", type="Person"),
]


def _action(name: str, **cells: object) -> Cells:
    return _row("commitments", commitment=BASE + name, action=name, **cells)


ROWS: dict[str, list[Cells]] = {
    "commitments": [
        _action(
            "endorse", owner=BASE + "b", ownerLabel=BOARD, modality="possible", priority="1.2",
            quote="The Board can endorse the plan.", requestedBy="NHS | Jan Thomas",
        ),
        _action(
            "endorse", owner=BASE + "n", ownerLabel="NHS", modality="possible", priority="1.2",
            quote="The Board can endorse the plan.", requestedBy="NHS | Jan Thomas",
        ),
        _action("publish", modality="planned", quote="A list will be published."),
    ],
    "outcomes": [_row("outcomes", outcome=BASE + "o", label="x", priority="1.2", quote="Fewer fall.")],
    "priorities": [
        _row("priorities", notation="1", label="Places"),
        _row("priorities", notation="1.2", label="Homes", parent=BASE + "p1", parentNotation="1"),
    ],
    "strategies": [
        _row("strategies", strategy=BASE + "s", label="Skills Strategy", role="owns", body=BASE + "b", bodyLabel=BOARD),
        _row("strategies", strategy=BASE + "s", label="Skills Strategy", role="leads", body=BASE + "n", bodyLabel="NHS"),
        _row("strategies", strategy=BASE + "t", label="Transport Plan"),
    ],
    "posts": [
        _row("posts", person=BASE + "j", personLabel="Jan Thomas", role="chair", body=BASE + "b", bodyLabel=BOARD)
    ],
    "funding": [
        _row("funding", amount=Decimal(5), funder="NHS", funderActor=BASE + "n", quote="£5 of the NHS")
    ],
    "observations": [
        _row(
            "observations", indicator="Falls in 2018", value=Decimal("7.5"), lower=Decimal(7),
            upper=Decimal(8), measure="value", unit="%", area="Leeds", quote="Leeds 7.5 7 8",
            confidence=Decimal("0.97"),
        )
    ],
}  # fmt: skip


@dataclass
class _Graph:
    """A graph that answers from the rows above."""

    asked_for: str = ""

    def query(self, name: str, /, **settings: str) -> list[Cells]:
        if name == "actors":
            self.asked_for = settings["document"]
            return ACTORS
        return ROWS[name]

    def sure(self, document: str) -> dict[str, float]:
        return {BASE + "b": 0.9, BASE + "s": 0.8} if document == IRI else {}


GOLD = GoldDocument(
    file="plan.txt",
    actors=(
        GoldActor(names=("HWB",)), GoldActor(names=("NHS",)), GoldActor(names=("Jan Thomas",)),
    ),
    strategies=(
        GoldStrategy(
            names=("Skills Strategy",),
            roles=(GoldRole(role="owns", body="HWB"), GoldRole(role="leads", body="NHS")),
        ),
        GoldStrategy(names=("Transport Plan",)),
    ),
    priorities=(
        GoldPriority(names=("Places",), notation="1"),
        GoldPriority(names=("Homes",), notation="1.2", parent="1"),
    ),
    outcomes=(GoldOutcome(quote="Fewer fall.", priority="1.2"),),
    commitments=(
        GoldCommitment(
            quote="The Board can endorse the plan.", owner="HWB", modalities=("possible",),
            co_owners=("NHS",), priority="1.2", requested_by="Jan Thomas",
        ),
        GoldCommitment(quote="A list will be published.", owner=None, modalities=("planned",)),
    ),
    funding=(GoldFunding(quote="£5 of the NHS", amount=Decimal(5), funders=("NHS",)),),
    posts=(GoldPost(person="Jan Thomas", roles=("chair",), body="HWB"),),
    observations=(
        GoldObservation(
            quote="Leeds 7.5 7 8", value=Decimal("7.5"), indicators=("Falls",), area="Leeds",
            lower=Decimal(7), upper=Decimal(8), measure="value", unit="%",
        ),
    ),
)  # fmt: skip


def test_every_class_is_found_through_its_query() -> None:
    graph = _Graph()
    (scored,) = evaluate(graph, [GOLD]).scores
    assert graph.asked_for == IRI
    kinds = (
        "commitments", "actors", "strategies", "priorities", "outcomes", "funding", "posts",
        "observations",
    )  # fmt: skip
    assert {kind: score.f1 for kind, score in scored.classes.items()} == dict.fromkeys(kinds, 1.0)
    assert [score.findings for score in scored.classes.values()] == [()] * len(kinds)
    (judged,) = scored.classes["observations"].judgements
    assert (judged.right, judged.confidence) == (True, 0.97)


def test_a_document_that_the_graph_lacks_is_named() -> None:
    result = evaluate(_Graph(), [GOLD, GoldDocument(file="other.txt", commitments=())])
    assert [scored.name for scored in result.scores] == ["plan"]
    assert result.absent == ("other",)


def _lines() -> list[str]:
    return [quad.line() for quad in emit(readings(), version="0")]


def _gold_of(found: FoundDocument) -> GoldDocument:
    """Return a gold reading that agrees with ``found`` in everything."""
    return GoldDocument(
        file=found.stem + ".txt",
        actors=tuple(GoldActor(names=actor.names) for actor in found.actors),
        strategies=tuple(
            GoldStrategy(
                names=item.names,
                roles=tuple(GoldRole(role=part.role, body=part.body[0]) for part in item.roles),
            )
            for item in found.strategies
        ),
        priorities=tuple(
            GoldPriority(names=item.names, notation=item.notation, parent=item.parent)
            for item in found.priorities
        ),
        outcomes=tuple(
            GoldOutcome(quote=item.quote, priority=item.priority) for item in found.outcomes
        ),
        commitments=tuple(
            GoldCommitment(
                quote=item.quote,
                owner=item.owners[0][0] if item.owners else None,
                co_owners=tuple(owner[0] for owner in item.owners[1:]),
                modalities=(item.modality,),
                priority=item.priority,
                stated_by=item.stated_by[0][0] if item.stated_by else None,
                requested_by=item.requested_by[0][0] if item.requested_by else None,
            )
            for item in found.commitments
        ),
        funding=tuple(
            GoldFunding(
                quote=item.quote,
                amount=item.amount,
                funders=item.funder[:1],
                recipients=item.recipient[:1],
            )
            for item in found.funding
        ),
        posts=tuple(
            GoldPost(person=item.person[0], roles=(item.role,), body=(*item.body, None)[0])
            for item in found.posts
        ),
    )


def test_a_graph_says_what_the_readings_said() -> None:
    store = ox.Store()
    store.load("\n".join(_lines()).encode(), format=ox.RdfFormat.N_QUADS)
    gold = [_gold_of(found_in_reading(reading)) for reading in readings()]
    result = evaluate(StoredQuestions(store), gold)
    assert result.absent == ()
    wrong = [
        f for scored in result.scores for part in scored.classes.values() for f in part.findings
    ]
    assert wrong == []
    assert [scored.classes["commitments"].f1 for scored in result.scores] == [1.0, 1.0]


def _build(folder: Path) -> None:
    texts = {reading.document.key: reading.document.text for reading in readings()}
    with claim(folder) as held:
        held.write(Contents(lines=_lines(), texts=texts, report={}))


def test_command_prints_a_table_and_details(tmp_path: Path) -> None:
    _build(tmp_path / "build")
    gold = tmp_path / "gold"
    gold.mkdir()
    item = {"quote": "Nobody ever promised this.", "owner": None, "modality": "committed"}
    for stem in ("strategy", "elsewhere"):
        content = {"file": f"{stem}.txt", "commitments": [item]}
        (gold / f"{stem}.json").write_text(json.dumps(content), encoding="utf-8")
    options = [str(gold), "--graph", str(tmp_path / "build"), "--details"]
    result = CliRunner().invoke(command, options, catch_exceptions=False)
    assert result.exit_code == 0
    assert result.stderr.startswith("elsewhere: not in this graph")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("strategy | commitments | missed | Nobody ever promised this.")
    assert lines[-1].startswith("all")


def test_command_refuses_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        CliRunner().invoke(command, [str(tmp_path)], catch_exceptions=False)
