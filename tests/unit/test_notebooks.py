"""The notebooks: without outputs, and each runs from its first cell to its last."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.asked_graph import write_built, write_folder

if TYPE_CHECKING:
    from kg.model import Reading

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def _code(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_number_of_notebooks() -> None:
    assert len(NOTEBOOKS) == 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path) -> None:
    cells = _code(path)
    assert cells
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells)


def _run(name: str) -> dict[str, Any]:
    """Run the cells of a notebook in the current folder, and return what they have named."""
    names: dict[str, Any] = {}
    for cell in _code(FOLDER / name):
        exec(compile("".join(cell["source"]), name, "exec"), names)  # noqa: S102 - cells of our own
    return names


def test_first_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "build")
    monkeypatch.chdir(tmp_path)
    names = _run("first_questions.ipynb")
    assert len(names["network"]) > 0
    assert not names["commitments"].empty


def test_figures_and_actions(
    seed_readings: dict[str, Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_built(tmp_path / "build", tuple(seed_readings.values()))
    shutil.copy(FOLDER / "smoking_2018.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    names = _run("figures_and_actions.ipynb")
    # Both are above the 14.4 % of England, and the document's actions for the area count for both.
    answer = names["answer"]
    assert set(answer["areaLabel"]) == {"Fenland", "Peterborough"}
    assert set(answer["value"].astype(float)) == {19.4, 19.5}
    owned = set(zip(answer["areaLabel"], answer["ownerLabel"], answer["how"], strict=True))
    assert ("Peterborough", "public health staff", "applies to the area") in owned
    assert ("Peterborough", "Peterborough City Council", "its owner governs the area") in owned
    assert ("Fenland", "Sub-Regional Housing Board", "applies to an area around it") in owned
    assert list(names["local"]["areaLabel"]) == ["Fenland", "Peterborough"]
    assert names["report"].figures == 34
    assert names["report"].excluded == ()
    # The council's code leads to its figure.
    (row,) = names["joined"].to_dict("records")
    assert (row["councilLabel"], row["percent"]) == ("Peterborough City Council", "19.5")


def test_the_notebooks_table_gives_text_that_is_all_codes() -> None:
    with (FOLDER / "smoking_2018.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 34
    assert all(re.fullmatch(r"E\d{8}", row["area_code"]) for row in rows)
    assert {row["year"] for row in rows} == {"2018"}
