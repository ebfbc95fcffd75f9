"""What each lens shows of the hand-made readings, as records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kg.query.graph import open_graph
from kg.view.lens import lenses
from kg.view.reading import read_lens
from tests.unit.asked_graph import write_folder

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.graph import OpenGraph


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder: Path = tmp_path_factory.mktemp("lens") / "graph"
    write_folder(folder)
    return open_graph(folder)


def test_the_lenses_there_are() -> None:
    assert list(lenses()) == [
        "accountability",
        "evidence",
        "gaps",
        "money",
        "partners",
        "people-and-posts",
        "strategy-tree",
        "surroundings",
    ]


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
