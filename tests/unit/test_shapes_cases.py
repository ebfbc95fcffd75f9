"""Each shape has an example that conforms and one that violates it alone, and both engines agree."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.emit import emit_alone
from kg.validate import ENGINES, Finding, own_shapes, validate
from kg.vocabulary import DATA
from tests.unit.fixtures import readings

CASES = Path(__file__).parents[1] / "cases" / "shapes"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
OWN = "https://example.org/graph/"
SHAPES = {each.iri.rpartition("#")[2]: each for each in own_shapes().shapes}


def case(name: str, kind: str) -> ox.Store:
    store = ox.Store()
    for path in (CASES / "context.ttl", CASES / name / f"{kind}.ttl"):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def plainly(findings: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    return sorted(
        (each.severity, each.shape, each.focus, each.path, each.value, each.component)
        for each in findings
    )


def test_every_shape_has_its_cases() -> None:
    assert len(NAMES) == 81
    assert set(SHAPES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_conforms(name: str) -> None:
    found = validate(case(name, "conforms"))
    assert found.findings == ()
    assert SHAPES[name] not in found.unmatched


@pytest.mark.parametrize("name", NAMES)
def test_violates_its_shape_alone(name: str) -> None:
    expected = json.loads((CASES / name / "expected.json").read_text(encoding="utf-8"))
    found = validate(case(name, "violates"))
    assert {each.shape for each in found.findings} == {SHAPES[name].iri}
    for each in found.findings:
        assert each.focus == f"<{expected['node']}>"
        assert each.severity == expected["severity"]
        assert each.wrong == expected["wrong"]
        assert each.mend
    assert found.conforms is (expected["severity"] != "violation")


def all_cases() -> ox.Store:
    """Return every case that violates in one graph, each under IRIs of its own."""
    store = ox.Store()
    for name in NAMES:
        for path in (CASES / "context.ttl", CASES / name / "violates.ttl"):
            text = path.read_text(encoding="utf-8").replace(OWN, f"{OWN}{name}/")
            store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    return store


def test_engines_find_the_same() -> None:
    installed = [each for each in ENGINES.values() if each.installed]
    if len(installed) < 2:
        pytest.skip("one engine alone is installed")
    one, other = (plainly(validate(all_cases(), engine=each).findings) for each in installed)
    assert one == other
    assert {shape for _, shape, *_ in one} == {each.iri for each in SHAPES.values()}


def test_every_reference_that_is_written_is_looked_at() -> None:
    quads = [quad for reading in readings() for quad in emit_alone(reading, version="1")]
    written = {
        f"<{quad.predicate}>"
        for quad in quads
        if isinstance(quad.object, str) and quad.object.startswith(DATA)
    }
    assert len(written) > 20
    assert written <= {term for _, term in SHAPES["described"].targets}
