"""Shorter labels, for where the whole of one does not fit."""

from __future__ import annotations

import pytest

from kg.view.network import network
from kg.view.short import abbreviation, short_labels
from kg.vocabulary import expand
from tests.unit.view_graph import Sketch


@pytest.mark.parametrize(
    ("label", "others", "short"),
    [
        ("Clinical Commissioning Group", "the CCG; CCG; our CCG", "CCG"),
        ("Best Start in Life", "BSiL", "BSiL"),
        ("Health and Wellbeing Board", "the Board; HWB Board", ""),
        ("NHS England", "NHSE&I", ""),
        ("Healthwatch", "", ""),
    ],
)
def test_an_abbreviation_is_one_that_the_documents_use(label: str, others: str, short: str) -> None:
    assert abbreviation(label, others) == short


def test_labels_that_begin_alike_are_told_apart_by_their_ends() -> None:
    sketch = Sketch()
    area = "Cambridgeshire and Peterborough"
    for end in ("Combined Authority", "Transformation Board", "Reference Group"):
        sketch.body(f"{area} {end}")
    group = sketch.body(f"{area} Clinical Commissioning Group")
    sketch.fact(group, expand("skos:altLabel"), text="CCG")
    sketch.body("Cambridgeshire County Council")
    graph = network(sketch.store)
    found = {str(graph.nodes[node]["label"]): short for node, short in short_labels(graph).items()}
    assert found == {
        f"{area} Combined Authority": "… Combined Authority",
        f"{area} Transformation Board": "… Transformation Board",
        f"{area} Reference Group": "… Reference Group",
        f"{area} Clinical Commissioning Group": "CCG",
    }
