"""The graph as CSV tables with their metadata."""

from __future__ import annotations

import csv
import json
import re
import warnings
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from csvw import CSVW

from kg.tables.formulas import harmless
from kg.vocabulary import DATA, ONTOLOGY
from tests.unit.publishing import export_to

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def lines(seed_folder: Path) -> list[str]:
    return (seed_folder / "graph.nq").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def tables(seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "tables"
    return export_to(folder, "csvw", seed_folder, "--licence", "Some rights")


def _read(tables: Path, name: str) -> list[dict[str, str]]:
    with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_are_what_their_metadata_say(tables: Path) -> None:
    with warnings.catch_warnings():
        # The validator uses, in its own modules, what Python deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        described = CSVW(str(tables / "csv-metadata.json"), validate=True)
        assert described.is_valid
        assert len(described.tables) == len(list(tables.glob("*.csv"))) > 20
    assert [str(each.message) for each in described.warnings] == []


def test_each_thing_has_its_row(tables: Path, lines: list[str]) -> None:
    rows = {path.stem: _read(tables, path.stem) for path in tables.glob("*.csv")}
    assert len(rows["commitments"]) == 139
    assert len(rows["documents"]) == 5
    named = [row["id"] for each in rows.values() for row in each]
    assert len(named) == len(set(named))
    data = [line for line in lines if not line.endswith(f"<{DATA}graph/ontology> .")]
    subjects = {line.split(" ")[0][1:-1] for line in data}
    parts = {each for each in subjects if re.search("/evidence/.*/(quote|position)$", each)}
    assert set(named) == subjects - parts
    assert len(parts) == 2 * len(rows["evidence"])


def test_rows_have_names_and_words_beside_addresses(tables: Path) -> None:
    (row,) = [
        row
        for row in _read(tables, "commitments")
        if row["actionText"] == "bringing all CCGs up to target as soon as possible"
    ]
    assert row["ownedBy"] == f"{DATA}body/nhs-england"
    assert row["ownedByLabel"] == "NHS England"
    assert row["quote"].startswith("NHS England is committed to bringing all CCGs")
    assert int(row["quoteEnd"]) - int(row["quoteStart"]) == len(row["quote"])


def test_several_values_stand_apart(tables: Path) -> None:
    said = json.loads((tables / "csv-metadata.json").read_text("utf-8"))
    assert said["dc:rights"] == "Some rights"
    (table,) = [each for each in said["tables"] if each["url"] == "bodies.csv"]
    (column,) = [each for each in table["tableSchema"]["columns"] if each["name"] == "altLabel"]
    assert (column["separator"], column["lang"]) == (" | ", "en")
    cells = {row["prefLabel"]: row["altLabel"].split(" | ") for row in _read(tables, "bodies")}
    assert (
        "NHS Cambridgeshire and Peterborough ICB"
        in cells["NHS Cambridgeshire and Peterborough Integrated Care Board"]
    )


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_a_formula(mark: str, tmp_path: Path) -> None:
    from tests.unit.asked_graph import nquads, write_folder

    folder = write_folder(tmp_path / "build")
    evil = ox.Literal(f"{mark}cmd|' /C calc'!A0")
    path = folder / "graph.nq"
    line = next(each for each in nquads() if f"<{ONTOLOGY}actionText>" in each)
    before = line[line.index('> "') + 2 : line.rindex(" <")]
    path.write_text(
        path.read_text("utf-8").replace(line, line.replace(before, str(evil))), encoding="utf-8"
    )
    export_to(tmp_path / "tables", "csvw", folder)
    texts = [row["actionText"] for row in _read(tmp_path / "tables", "commitments")]
    assert f"'{evil.value}" in texts
    assert not [text for text in texts if text.startswith(mark)]
    assert harmless(evil.value)[1:] == evil.value


def test_numbers_stay_numbers(tables: Path) -> None:
    values = [row["value"] for row in _read(tables, "observations")]
    assert all(re.fullmatch(r"-?[0-9.]+", value) for value in values)
