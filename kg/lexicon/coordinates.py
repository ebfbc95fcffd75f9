"""Where places lie, as far as a source says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import table_rows

__all__ = ["Coordinates", "known_coordinates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A row of ``ontology/authority/coordinates.csv``: one point that stands for an area.

    Latitude and longitude are in degrees, WGS 84. ``method`` says what point it is: the ``centre``
    of the area by the source, or the ``mean of districts`` where the source gives the area itself
    none that can be relied on. ``source`` is a key of ``ontology/authority/sources.csv``.
    """

    latitude: float
    longitude: float
    method: str
    source: str


@cache
def known_coordinates() -> dict[str, Coordinates]:
    """Return the points of areas by their codes of the Government Statistical Service.

    >>> known_coordinates()["E07000008"].method
    'centre'
    """
    return {
        row["code"]: Coordinates(
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            method=row["method"],
            source=row["source"],
        )
        for row in table_rows("authority", "coordinates")
    }
