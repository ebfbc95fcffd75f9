"""``kg export`` of a graph: which formats take what, and that each is the same from run to run."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kg.errors import NothingToDraw, UsageError
from kg.export.formats import FORMATS, Holds, View, export
from kg.query.graph import open_graph
from kg.view.narrow import Narrowing
from tests.unit.asked_graph import write_folder
from tests.unit.command import environment, run_kg

if TYPE_CHECKING:
    from pathlib import Path

OF_GRAPH = [name for name, form in FORMATS.items() if form.holds is not Holds.ONTOLOGY]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("exports") / "build")


@pytest.mark.parametrize("name", OF_GRAPH)
def test_a_format_is_the_same_bytes_from_run_to_run(
    name: str, folder: Path, tmp_path: Path
) -> None:
    outputs = set()
    for seed in ("1", "2"):
        target = tmp_path / seed
        command = [sys.executable, "-m", "kg", "export", "--format", name, "--graph", str(folder)]
        ran = subprocess.run(
            [*command, "--output", str(target)],
            env=environment(PYTHONHASHSEED=seed, TZ="Asia/Tokyo" if seed == "1" else "UTC"),
            capture_output=True,
            check=True,
        )
        assert (ran.stdout, ran.stderr) == (b"", b"")
        outputs.add(target.read_bytes())
    (written,) = outputs
    # Areas have no body among them, and the small graph has no links.
    others = FORMATS[name].binary or name in ("geojson", "sssom")
    assert others or b"NHS England" in written


@pytest.mark.parametrize("name", [n for n in OF_GRAPH if FORMATS[n].holds is Holds.LENS])
def test_filters_narrow_what_a_lens_shows(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("export", "--format", name, "--graph", folder)
    whole = run_kg(capsys, *command).out
    promised = run_kg(capsys, *command, "--modality", "promise").out
    assert "Rough sleepers are offered" in promised
    assert "Reduce its spend" not in promised
    assert "educe its spend" in whole
    near = run_kg(capsys, *command, "--focus", "NHS England").out
    assert "Rough sleepers are offered" not in near
    assert "up to target" in near


def test_a_lens_can_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("export", "--format", "graphml", "--graph", folder)
    assert "Jan Thomas" in run_kg(capsys, *command, "--lens", "people-and-posts").out
    ran = run_kg(capsys, *command, "--lens", "nothing-such")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no lens 'nothing-such'" in ran.err


@pytest.mark.parametrize("name", [n for n in FORMATS if FORMATS[n].holds is not Holds.LENS])
def test_a_format_of_all_takes_no_lens(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_kg(capsys, "export", "--format", name, "--graph", folder, "--focus", "NHS England")
    assert (ran.code, ran.out) == (2, "")
    assert f"the format '{name}' holds" in ran.err
    assert "are for graphml, gexf, cytoscape, mermaid" in ran.err


def test_a_format_of_a_graph_needs_one() -> None:
    with pytest.raises(UsageError, match="'geojson' holds the whole graph: say which graph"):
        export("geojson")


def test_what_shows_nothing_is_refused(folder: Path) -> None:
    view = View(narrowing=Narrowing(modalities=("declined",)))
    with pytest.raises(NothingToDraw, match="shows nothing of this graph") as raised:
        export("graphml", lambda: open_graph(folder), view)
    # As where a picture would show nothing: the question is good, the graph has no answer.
    assert raised.value.exit_code == 1


def test_a_missing_graph_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "export", "--format", "graphml", "--graph", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
