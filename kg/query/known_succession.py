"""The changes of bodies that a graph holds, as records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.lexicon.partial_dates import PartialDate
from kg.query.succession import Change, Lifetime, Succession

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.query.graph import OpenGraph
    from kg.query.results import Row

__all__ = ["succession"]

_BODIES = """
SELECT ?body ?label ?since ?until ?maybe ?known WHERE {
  { ?body schema:foundingDate ?any } UNION { ?body schema:dissolutionDate ?any }
  UNION { ?body remit:mayBe ?any }
  UNION { ?any org:originalOrganization|org:resultingOrganization ?body }
  ?body skos:prefLabel ?label .
  OPTIONAL { ?body schema:foundingDate ?since }
  OPTIONAL { ?body schema:dissolutionDate ?until }
  OPTIONAL { ?body remit:mayBe ?maybe }
  OPTIONAL {
    SELECT ?body (MAX(STR(?date)) AS ?known) {
      { ?body dcterms:source ?source }
      UNION { ?change org:resultingOrganization ?body ; dcterms:source ?source }
      ?source a schema:CreativeWork ; dcterms:date ?date .
      FILTER NOT EXISTS { ?source a remit:Document }
    }
    GROUP BY ?body
  }
}
ORDER BY ?body ?since ?until ?maybe
"""


def succession(graph: OpenGraph) -> Succession:
    """Return the bodies of ``graph`` with their dates, and the changes between them.

    Raises:
        GraphError: The graph cannot be read.
    """
    return Succession(
        _lifetimes(graph.select(_BODIES)), tuple(_changes(graph.select("successors")))
    )


def _lifetimes(rows: Iterable[Row]) -> dict[str, Lifetime]:
    several: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        several[str(row["body"])].append(row)
    return {
        body: Lifetime(
            label=str(each[0]["label"]),
            since=_moment(each[0]["since"]),
            until=_moment(each[0]["until"]),
            may_be=tuple(dict.fromkeys(str(row["maybe"]) for row in each if row["maybe"])),
            known_in=_moment(each[0]["known"]),
        )
        for body, each in several.items()
    }


def _changes(rows: Iterable[Row]) -> Iterable[Change]:
    several: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        several[str(row["change"])].append(row)
    for iri, each in several.items():
        row, date = each[0], _moment(each[0]["date"])
        if date is None:
            continue
        yield Change(
            iri=iri,
            label=str(row["changeLabel"]),
            kind=str(row["kind"]),
            date=date,
            originals=tuple(dict.fromkeys(str(row["body"]) for row in each)),
            results=tuple(dict.fromkeys(str(row["successor"]) for row in each if row["successor"])),
            note=None if row["note"] is None else str(row["note"]),
            sources=tuple(str(row["source"]).split(" | ")) if row["source"] else (),
            certainty=None if row["certainty"] is None else str(row["certainty"]),
        )


def _moment(value: object) -> PartialDate | None:
    """Return a date of a graph, None where there is none that a day, month or year can be read of."""
    try:
        return None if value is None else PartialDate.parse(str(value))
    except ValueError:
        return None
