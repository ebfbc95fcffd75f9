"""Areas as GeoJSON, and the points that the authority knows."""

from __future__ import annotations

import json
from statistics import fmean
from typing import TYPE_CHECKING, Any

import pytest

from kg.export.formats import export
from kg.lexicon.areas import known_areas
from kg.lexicon.coordinates import known_coordinates
from kg.lexicon.succession import known_sources
from kg.model import ModalityGroup
from kg.query.graph import OpenGraph, open_graph
from tests.unit.asked_graph import nquads, oxigraph, write_folder

if TYPE_CHECKING:
    from kg.lexicon.areas import KnownArea


_HAMLET = """
PREFIX remit: <https://w3id.org/remit/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
BASE <https://w3id.org/remit/id/>
INSERT DATA {
  GRAPH <graph/more> {
    <area/hamlet> a remit:Area ; skos:prefLabel "Hamlet"@en ; remit:mentionedIn <document/strategy> .
  }
}
"""


@pytest.fixture(scope="module")
def areas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    opened = open_graph(write_folder(tmp_path_factory.mktemp("areas") / "build"))
    store = oxigraph(nquads())
    store.update(_HAMLET)
    graph = OpenGraph(store=store, folder=opened.folder, base=opened.base)
    written = json.loads(export("geojson", lambda: graph))
    assert written["type"] == "FeatureCollection"
    return {each["properties"]["name"]: each for each in written["features"]}


def test_an_area_has_its_point_its_words_and_its_actions_by_group(areas: dict[str, Any]) -> None:
    area = areas["Cambridgeshire and Peterborough"]
    assert area["type"] == "Feature"
    assert area["geometry"] == {"type": "Point", "coordinates": [0.016, 52.377]}
    told = area["properties"]
    assert told["point"] == "mean of districts"
    assert told["point_source"].startswith("UK local authority names and codes (mySociety), CC BY")
    counted = [name for name in told if name.startswith("actions")]
    assert counted == [f"actions_{group}" for group in ModalityGroup]
    assert "Cambridgeshire and Peterborough" in told["quotes"][0]
    lengths = {len(told[name]) for name in ("quotes", "quote_documents", "starts", "ends")}
    assert lengths == {len(told["quotes"])}


def test_an_area_without_a_known_point_is_a_feature_without_geometry(
    areas: dict[str, Any],
) -> None:
    hamlet = areas["Hamlet"]
    assert hamlet["geometry"] is None
    assert hamlet["id"] == "https://w3id.org/remit/id/area/hamlet"
    assert "point" not in hamlet["properties"]


def test_points_lie_within_the_country_of_their_code() -> None:
    bounds = {
        "E": (49.8, 55.9, -6.5, 1.8),
        "W": (51.3, 53.5, -5.4, -2.6),
        "S": (54.6, 60.9, -7.7, -0.7),
        "N": (54.0, 55.4, -8.3, -5.4),
    }
    points = known_coordinates()
    assert len(points) == 361
    for code, point in points.items():
        south, north, west, east = bounds[code[0]]
        assert south < point.latitude < north, code
        assert west < point.longitude < east, code
        assert point.source in known_sources()


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        # From a map, to a tenth of a degree.
        ("Cambridge", 52.2, 0.1),
        ("Peterborough", 52.6, -0.3),
        ("Kent", 51.2, 0.7),
        ("Lancashire", 53.8, -2.6),
        ("Devon", 50.7, -3.8),
        ("Greater Manchester", 53.5, -2.3),
    ],
)
def test_a_point_lies_where_its_place_does(name: str, latitude: float, longitude: float) -> None:
    point = known_coordinates()[known_areas()[name].code or ""]
    assert point.latitude == pytest.approx(latitude, abs=0.15)
    assert point.longitude == pytest.approx(longitude, abs=0.3)


def test_the_mean_of_districts_is_that() -> None:
    """The source has points for two-tier counties that lie outside them, so these are not used."""
    points = known_coordinates()
    means = [code for code, point in points.items() if point.method == "mean of districts"]
    assert len(means) == 30
    by_code = {area.code: area for area in known_areas().values()}
    for code in means:
        districts = [points[part] for part in _districts(by_code[code])]
        assert points[code].latitude == pytest.approx(
            fmean(d.latitude for d in districts), abs=6e-4
        )
        assert points[code].longitude == pytest.approx(
            fmean(d.longitude for d in districts), abs=6e-4
        )


def _districts(area: KnownArea) -> set[str]:
    """Return the codes of the districts within an area that have a centre of their own."""
    found: set[str] = set()
    for part in known_areas().values():
        if part.within == area.name and part.code:
            point = known_coordinates().get(part.code)
            alone = point is not None and point.method == "centre"
            found |= {part.code} if alone else _districts(part)
    return found
