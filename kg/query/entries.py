"""What a graph knows by name or by code, as entries that names can be matched against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.lexicon.partial_dates import PartialDate
from kg.link.kinds import AREA, BODIES, INDICATOR, PERSON
from kg.link.records import Code, Entry
from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.vocabulary import DATA, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from kg.query.results import Row

__all__ = ["link_entries"]

_KINDS = (*sorted(BODIES), PERSON, AREA, INDICATOR)
_CLASSES = " ".join(f"remit:{kind}" for kind in _KINDS)
_THINGS = f"""
SELECT ?thing ?kind ?label ?other ?begun ?ended ?place ?many WHERE {{
  VALUES ?kind {{ {_CLASSES} }}
  ?thing a ?kind ; skos:prefLabel ?label .
  OPTIONAL {{ ?thing skos:altLabel ?other }}
  OPTIONAL {{ ?thing schema:foundingDate ?begun }}
  OPTIONAL {{ ?thing schema:dissolutionDate ?ended }}
  OPTIONAL {{ ?thing geo:sfWithin/skos:prefLabel ?place }}
  OPTIONAL {{ ?thing remit:mayBe ?many }}
}}
ORDER BY ?thing ?kind ?label ?other ?place
"""
#: Codes of things themselves: those of areas and indicators, identifiers, and addresses elsewhere.
_CODES = """
PREFIX adms: <http://www.w3.org/ns/adms#>
SELECT ?thing ?scheme ?value ?governed WHERE {
  {
    ?thing a remit:Area ; skos:notation ?value . BIND("gss" AS ?scheme) BIND(false AS ?governed)
  } UNION {
    ?thing remit:governs/skos:notation ?value . BIND("gss" AS ?scheme) BIND(true AS ?governed)
  } UNION {
    ?thing a remit:Indicator ; dcterms:identifier ?value .
    BIND("" AS ?scheme) BIND(false AS ?governed)
  } UNION {
    ?thing owl:sameAs ?same . BIND(STR(?same) AS ?value)
    BIND("address" AS ?scheme) BIND(false AS ?governed)
  } UNION {
    ?thing adms:identifier ?given .
    ?given skos:notation ?value ; dcterms:conformsTo ?standard ; dcterms:type ?relation .
    BIND(REPLACE(STR(?standard), "^.*/", "") AS ?scheme)
    BIND(?relation != "same" AS ?governed)
    FILTER(?relation = "same" || (?relation = "see also" && ?scheme = "gss"))
  }
}
ORDER BY ?thing ?scheme ?value
"""
#: The scheme of a code that only an address elsewhere holds.
_LINKED = "linked"


@dataclass(slots=True)
class _Thing:
    """What the rows say of one thing. A class below another says more: the last one stands."""

    label: str
    kind: str
    others: dict[str, None] = field(default_factory=dict)
    begun: PartialDate | None = None
    ended: PartialDate | None = None
    place: str = ""
    shared: bool = False


def link_entries(store: ox.Store, *, base: str = DATA) -> tuple[Entry, ...]:
    """Return the bodies, persons, areas and indicators of a graph with their names and codes.

    What has its name in one document only is found by its IRI alone: elsewhere "the Board" is another.

    Raises:
        GraphError: The store cannot be read.
    """
    things = _things(select(store, BoundQuery(name="things", text=_THINGS)))
    own, governed = _codes(select(store, BoundQuery(name="codes", text=_CODES)))
    return tuple(
        Entry(
            iri=iri,
            labels=(thing.label, *thing.others),
            kind=thing.kind,
            codes=tuple(own.get(iri, ())),
            area_codes=tuple(governed.get(iri, ())),
            place=thing.place,
            valid_from=thing.begun,
            valid_to=thing.ended,
            by_name=not thing.shared and _is_global(iri, base),
        )
        for iri, thing in things.items()
    )


def _things(rows: Iterable[Row]) -> dict[str, _Thing]:
    found: dict[str, _Thing] = {}
    for row in rows:
        kind = str(row["kind"]).removeprefix(ONTOLOGY)
        thing = found.setdefault(str(row["thing"]), _Thing(str(row["label"]), kind))
        if _KINDS.index(kind) > _KINDS.index(thing.kind):
            thing.kind = kind
        if row["other"] is not None:
            thing.others[str(row["other"])] = None
        thing.begun = thing.begun or _moment(row["begun"])
        thing.ended = thing.ended or _moment(row["ended"])
        thing.place = thing.place or str(row["place"] or "")
        thing.shared = thing.shared or row["many"] is not None
    return found


def _codes(rows: Iterable[Row]) -> tuple[dict[str, list[Code]], dict[str, list[Code]]]:
    """Return the codes of things, and those of the areas that bodies govern, by IRI."""
    own: dict[str, list[Code]] = defaultdict(list)
    governed: dict[str, list[Code]] = defaultdict(list)
    for row in rows:
        kept = governed if row["governed"] is True else own
        kept[str(row["thing"])].extend(_read(str(row["scheme"]), str(row["value"])))
    return {iri: _distinct(codes) for iri, codes in own.items()}, dict(governed)


def _distinct(codes: list[Code]) -> list[Code]:
    """Return codes without those of addresses that repeat one whose scheme is known."""
    schemed = {code.value for code in codes if code.scheme != _LINKED}
    return [c for c in dict.fromkeys(codes) if c.scheme != _LINKED or c.value not in schemed]


def _read(scheme: str, value: str) -> Iterator[Code]:
    """Yield the code that a graph writes: "fingertips:241" holds its scheme, an address the code."""
    if scheme == "address":
        value = unquote(value.rstrip("/").rpartition("/")[2])
        if any(character.isdigit() for character in value):
            yield Code(_LINKED, value)
    elif scheme:
        yield Code(scheme, value)
    else:
        before, _, after = value.rpartition(":")
        yield Code(before or "identifier", after)


def _is_global(iri: str, base: str) -> bool:
    """Tell whether a thing is known by its name alone: its key is its kind and its name."""
    return iri.removeprefix(base).count("/") == 1


def _moment(value: object) -> PartialDate | None:
    try:
        return None if value is None else PartialDate.parse(str(value))
    except ValueError:
        return None
