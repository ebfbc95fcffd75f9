"""The links of a graph as a mapping set of SSSOM, in its TSV form.

The columns and the header are those of https://mapping-commons.github.io/sssom/. A code that no address
stands for, such as GB-LAE-PTE, is a literal mapping: its object has a label and no identifier.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg.lexicon.identifiers import Relation, Scheme, known_schemes
from kg.vocabulary import LINKS, PREFIXES, iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.graph import OpenGraph
    from kg.query.results import Row

__all__ = ["export"]

_VERSION = "1.1"
#: The labels are those of the documents, whose licences differ.
_LICENCE = "https://w3id.org/sssom/license/unspecified"
_LITERAL = "rdfs literal"
_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "object_type",
    "object_source",
    "mapping_date",
    "confidence",
    "comment",
)
_PREDICATES = {
    Relation.SAME: "owl:sameAs",
    Relation.CLOSE: "skos:closeMatch",
    Relation.SEE_ALSO: "rdfs:seeAlso",
}
#: The names of the documents are compared with those of the authority, with kind, place and date.
_JUSTIFICATION = "semapv:CompositeMatching"
_OWN = "remitid"


def export(graph: OpenGraph) -> str:
    """Return the links of ``graph``, sorted, with the metadata of the set before them.

    Raises:
        GraphError: The graph cannot be read.
    """
    rows = sorted(_mapping(row, graph.base) for row in graph.select("links"))
    text = io.StringIO()
    for line in _header(graph.base, rows):
        text.write(f"# {line}\n")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return text.getvalue()


def _header(base: str, rows: list[tuple[str, ...]]) -> Iterator[str]:
    used = {
        cell.partition(":")[0] for row in rows for cell in (row[0], row[3], row[7]) if ":" in cell
    }
    prefixes = {_OWN: base, **_schemes()}
    yield f'sssom_version: "{_VERSION}"'
    yield f"mapping_set_id: {iri(base, LINKS)}"
    yield "mapping_set_title: Links of a Remit graph"
    yield "mapping_set_description: What bodies, persons, places and indicators of policy documents are elsewhere."
    yield f"license: {_LICENCE}"
    yield "mapping_tool: Remit"
    yield "subject_type: owl named individual"
    yield "curie_map:"
    for prefix in sorted(used & prefixes.keys()):
        yield f"  {prefix}: {prefixes[prefix]}"
    for prefix in ("dcterms", "owl", "rdfs", "skos"):
        yield f"  {prefix}: {PREFIXES[prefix]}"
    yield "  semapv: https://w3id.org/semapv/vocab/"


def _schemes() -> dict[str, str]:
    """Return the prefix of each scheme with what its addresses begin with."""
    return {key: _begin(scheme) for key, scheme in known_schemes().items() if _begin(scheme)}


def _begin(scheme: Scheme) -> str:
    return (scheme.iri or scheme.page).partition("{}")[0]


def _mapping(row: Row, base: str) -> tuple[str, ...]:
    scheme = known_schemes()[str(row["scheme"])]
    code, relation = str(row["identifier"]), Relation(str(row["relation"]))
    address = row["address"]
    if address is None:
        object_id, object_type = "", _LITERAL
        label = f"{scheme.prefix}-{code}" if scheme.prefix else code
    else:
        object_id, object_type = _curie(scheme, str(address)), ""
        label = code
    predicate = _PREDICATES[relation if scheme.iri or address is None else Relation.SEE_ALSO]
    if address is None and relation is Relation.SAME:
        predicate = "dcterms:identifier"
    return (
        f"{_OWN}:{str(row['entity']).removeprefix(base)}",
        str(row["label"]),
        predicate,
        object_id,
        label,
        _JUSTIFICATION,
        object_type,
        f"{_OWN}:scheme/{scheme.key}",
        _day(str(row["stated"])),
        str(row["confidence"]),
        f"{row['reason']}; source: {row['source']}",
    )


def _curie(scheme: Scheme, address: str) -> str:
    return f"{scheme.key}:{address.removeprefix(_begin(scheme))}"


def _day(stated: str) -> str:
    """Return the first day of a date that may be a month or a year: SSSOM knows days alone."""
    return (stated + "-01-01")[:10]
