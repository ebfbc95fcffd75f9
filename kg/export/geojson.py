"""The areas that documents speak of as GeoJSON (RFC 7946), a point each where one is known.

An area without known coordinates is a feature without geometry, as the standard has it: it is in
the data, and on no map.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.lexicon.coordinates import known_coordinates
from kg.lexicon.succession import known_sources
from kg.model import Modality, ModalityGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.query.graph import OpenGraph
    from kg.query.results import Row

__all__ = ["export"]

_ACTIONS = """
SELECT DISTINCT ?area ?commitment ?modality WHERE {
  ?commitment a remit:Commitment ; remit:appliesTo ?area ; remit:modality ?concept .
  BIND(STRAFTER(STR(?concept), "#") AS ?modality)
}
"""


def export(graph: OpenGraph) -> str:
    """Return the areas of ``graph`` as one FeatureCollection, by name, coordinates in WGS 84.

    The actions that apply to an area are counted for each group of modalities apart. Properties are
    plain values and lists of these.

    Raises:
        GraphError: The graph cannot be read.
    """
    rows: dict[str, list[Row]] = {}
    for row in graph.select("areas"):
        rows.setdefault(str(row["area"]), []).append(row)
    counts = _counts(graph)
    features = [_feature(area, each, counts.get(area, {})) for area, each in rows.items()]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _counts(graph: OpenGraph) -> dict[str, Counter[ModalityGroup]]:
    counts: dict[str, Counter[ModalityGroup]] = {}
    for row in graph.select(_ACTIONS):
        group = Modality(str(row["modality"])).group
        counts.setdefault(str(row["area"]), Counter())[group] += 1
    return counts


def _feature(area: str, rows: list[Row], counts: Mapping[ModalityGroup, int]) -> dict[str, Any]:
    first = rows[0]
    point = known_coordinates().get(str(first["code"]))
    known: dict[str, Any] = {
        "name": first["label"],
        "kind": first["kind"],
        "code": first["code"],
        "within": _names(first["within"]),
        "governed_by": _names(first["governedBy"]),
        **{f"actions_{group}": counts.get(group, 0) for group in ModalityGroup},
        "documents": list(dict.fromkeys(str(row["document"]) for row in rows)),
        **_quotes(rows),
    }
    if point is not None:
        source = known_sources()[point.source]
        known["point"] = point.method
        known["point_source"] = (
            f"{source.title} ({source.publisher}), {source.licence}, {source.address}"
        )
    return {
        "type": "Feature",
        "id": area,
        "geometry": None
        if point is None
        else {"type": "Point", "coordinates": [point.longitude, point.latitude]},
        "properties": {name: value for name, value in known.items() if value is not None},
    }


def _names(joined: object) -> list[str] | None:
    return None if joined is None else str(joined).split(" | ")


def _quotes(rows: Iterable[Row]) -> dict[str, list[Any]]:
    """Return the words that name an area, and in lists beside them where each stands.

    Programs for maps show lists of plain values, and of what is nested only its text.
    """
    quoted = [row for row in rows if row["quote"] is not None]
    names = {"quotes": "quote", "quote_documents": "document", "starts": "start", "ends": "end"}
    return {name: [row[column] for row in quoted] for name, column in names.items()}
