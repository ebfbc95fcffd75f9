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
from kg.read import discover, read_source
from kg.reason import with_inferences
from kg.resources import seeds_dir
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
def seed_store(seed_readings: dict[str, Reading]) -> ox.Store:
    """The graph of the seeds with what follows from it, as a build makes it, in memory."""
    said = (quad.line() for quad in emit(tuple(seed_readings.values()), version="0.0.0"))
    return store_of(with_inferences(said))
