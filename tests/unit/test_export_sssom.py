"""The links as SSSOM: what https://mapping-commons.github.io/sssom/ asks of a mapping set."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kg.errors import UsageError
from kg.export.formats import export
from kg.export.sssom import export as export_sssom
from kg.query.graph import OpenGraph
from kg.store import GraphFolder
from kg.vocabulary import DATA
from tests.unit.command import run_kg

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox

JUSTIFICATION = "semapv:CompositeMatching"
PREDICATES = {"owl:sameAs", "skos:closeMatch", "rdfs:seeAlso", "dcterms:identifier"}
CURIE = re.compile(r"(?P<prefix>[A-Za-z][\w-]*):(?P<local>\S+)")
#: The prefixes that SSSOM knows without being told.
BUILT_IN = {"owl", "rdfs", "skos", "semapv"}


@pytest.fixture(scope="module")
def text(seed_store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = GraphFolder(tmp_path_factory.mktemp("sssom"))
    return export_sssom(OpenGraph(store=seed_store, folder=folder))


@pytest.fixture(scope="module")
def header(text: str) -> dict[str, Any]:
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("#")]
    found: dict[str, Any] = yaml.safe_load("\n".join(lines))
    return found


@pytest.fixture(scope="module")
def mappings(text: str) -> list[dict[str, str]]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def test_the_header_has_what_a_mapping_set_needs(header: dict[str, Any]) -> None:
    assert header["mapping_set_id"] == f"{DATA}graph/links"
    assert header["license"].startswith("https://")
    assert header["sssom_version"] == "1.1"
    assert {"owl", "skos", "rdfs", "semapv", "remitid"} <= header["curie_map"].keys()
    assert all(address.startswith("http") for address in header["curie_map"].values())


def test_every_mapping_has_what_it_needs(mappings: list[dict[str, str]]) -> None:
    assert len(mappings) > 200
    for row in mappings:
        assert row["subject_id"].startswith("remitid:")
        assert row["subject_label"]
        assert row["predicate_id"] in PREDICATES
        assert row["mapping_justification"] == JUSTIFICATION
        assert 0 < float(row["confidence"]) <= 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["mapping_date"])
        # A literal has a label and no identifier, everything else an identifier.
        assert (row["object_type"] == "rdfs literal") == (not row["object_id"])
        assert row["object_label"]
        assert row["comment"]


def test_every_prefix_is_declared_and_every_one_declared_is_used(
    header: dict[str, Any], mappings: list[dict[str, str]]
) -> None:
    used = set()
    for row in mappings:
        for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            if row[column]:
                match = CURIE.fullmatch(row[column])
                assert match is not None, row
                used.add(match["prefix"])
    assert used - BUILT_IN <= header["curie_map"].keys()
    assert header["curie_map"].keys() - BUILT_IN <= used


def test_objects_expand_to_the_addresses_of_the_graph(
    header: dict[str, Any], mappings: list[dict[str, str]], seed_store: ox.Store
) -> None:
    expanded = 0
    for row in mappings:
        if row["predicate_id"] not in ("owl:sameAs", "skos:closeMatch") or not row["object_id"]:
            continue
        subject, obj = (
            header["curie_map"][prefix] + local
            for prefix, _, local in (row[c].partition(":") for c in ("subject_id", "object_id"))
        )
        prefix, _, name = row["predicate_id"].partition(":")
        predicate = header["curie_map"][prefix] + name
        asked = f"ASK {{ GRAPH ?g {{ <{subject}> <{predicate}> <{obj}> }} }}"
        assert bool(seed_store.query(asked)), row
        expanded += 1
    assert expanded > 100


def test_the_same_graph_gives_the_same_text_sorted(
    seed_store: ox.Store, text: str, mappings: list[dict[str, str]], tmp_path: Path
) -> None:
    again = export_sssom(OpenGraph(store=seed_store, folder=GraphFolder(tmp_path)))
    assert again == text
    keys = [(row["subject_id"], row["subject_label"], row["predicate_id"]) for row in mappings]
    assert keys == sorted(keys)


def test_one_item_for_two_ministries_is_the_same_as_neither(
    mappings: list[dict[str, str]],
) -> None:
    found = {
        (row["subject_id"], row["predicate_id"])
        for row in mappings
        if row["object_id"] == "wikidata:Q601819"
    }
    assert found == {
        ("remitid:body/mhclg-2018-2021", "skos:closeMatch"),
        ("remitid:body/mhclg-2024", "skos:closeMatch"),
    }


def test_a_graph_has_to_be_named() -> None:
    with pytest.raises(UsageError, match="say which graph"):
        export("sssom")


def test_what_stays_unlinked_is_listed_with_what_it_may_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "note.txt"
    source.write_text("MHCLG will publish the new rules in May.\n", encoding="utf-8")
    built = run_kg(capsys, "build", source, "--out", tmp_path / "build")
    assert built.code == 0
    assert "1 name may mean one of several and stay unlinked: see kg unlinked." in built.err
    listed = run_kg(capsys, "unlinked", "--graph", tmp_path / "build")
    assert listed.code == 0
    assert listed.out.splitlines() == [
        "note",
        "",
        "  Ministry of Housing, Communities and Local Government: several bodies bore this name in "
        "turn, and no date tells which",
        "    may be Ministry of Housing, Communities and Local Government (body/mhclg-2018-2021)",
        "    may be Ministry of Housing, Communities and Local Government (body/mhclg-2024)",
    ]
    exported = run_kg(capsys, "export", "--format", "sssom", "--graph", tmp_path / "build")
    assert exported.code == 0
    assert "D1419" not in exported.out.split("body/mhclg-2018-2021")[0]
    assert "subject_id\t" in exported.out
