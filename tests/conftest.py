"""What several tests read once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.emit import emit
from kg.evaluate.found import found_in_reading
from kg.evaluate.gold import read_gold_folder
from kg.evaluate.score import score
from kg.pipeline.stages import interpret
from kg.query.search import entries, write_index
from kg.read import discover, read_source
from kg.reason import with_inferences
from kg.resources import seeds_dir
from kg.store import Contents, GraphFolder, write
from kg.vocabulary import DATA
from tests.stores import store_of

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.evaluate.marks import DocumentScore
    from kg.model import Reading


@pytest.fixture(scope="session")
def seed_readings() -> dict[str, Reading]:
    """The reading of each seed, by the first three characters of its name."""
    found = discover([seeds_dir()])
    readings = [interpret(read_source(source).document) for source in found.sources]
    return {reading.document.key.rpartition("/")[2][:3]: reading for reading in readings}


@pytest.fixture(scope="session")
def seed_scores(seed_readings: dict[str, Reading]) -> tuple[DocumentScore, ...]:
    """The score of each seed against its reading by eye."""
    return tuple(
        score(gold, found_in_reading(seed_readings[gold.stem[:3]]))
        for gold in read_gold_folder(Path(__file__).parent / "gold")
    )


@pytest.fixture(scope="session")
def seed_folder(
    seed_readings: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of the seeds' graph, as a build writes it."""
    readings = tuple(seed_readings.values())
    said = (quad.line() for quad in emit(readings, version="0.0.0"))
    contents = Contents(
        lines=with_inferences(said),
        texts={each.document.key: each.document.text for each in readings},
        report={"base": DATA},
        extra={"search.sqlite": _index},
    )
    return write(tmp_path_factory.mktemp("seeds") / "build", contents).path


def _index(path: Path) -> None:
    write_index(path, entries(GraphFolder(path.parent).store()))


@pytest.fixture(scope="session")
def seed_store(seed_readings: dict[str, Reading]) -> ox.Store:
    """The graph of the seeds with what follows from it, as a build makes it, in memory."""
    said = (quad.line() for quad in emit(tuple(seed_readings.values()), version="0.0.0"))
    return store_of(with_inferences(said))
