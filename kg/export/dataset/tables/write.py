"""Write the tables: once through the graph to see what there is, once more to write the rows."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pyoxigraph as ox

from kg.export.dataset.context import read_context
from kg.export.dataset.tables.columns import Column, cell, text_of
from kg.export.dataset.tables.things import SELECTORS, TABLES, Thing, table_of, things
from kg.vocabulary import (
    CONFIDENCE,
    EVIDENCE,
    OA_END,
    OA_EXACT,
    OA_PREFIX,
    OA_START,
    OA_SUFFIX,
    PAGE,
    SKOS_PREF_LABEL,
    is_iri,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.export.dataset.about import About
    from kg.export.dataset.context import Context
    from kg.export.dataset.places import Files
    from kg.export.dataset.tables.things import Value
    from kg.query.graph import OpenGraph

__all__ = ["METADATA", "files"]

METADATA = "csv-metadata.json"
_TITLE = "Which body owns which action"
_COMMENT = (
    "One table a class, one row a thing. Several values of a cell stand apart by the separator that "
    "its column names. Text that a spreadsheet would take for a formula has an apostrophe before it. "
    "Which document states what is said of a thing that several documents speak of, only the formats "
    "of RDF tell."
)
_SELECTED = {
    OA_EXACT: "quote",
    OA_PREFIX: "quote",
    OA_SUFFIX: "quote",
    OA_START: "position",
    OA_END: "position",
}
#: What a statement's row repeats of its evidence.
_HELPFUL = {"quote": OA_EXACT, "quoteStart": OA_START, "quoteEnd": OA_END}
_OF_EVIDENCE = {"quotePage": PAGE, "quoteConfidence": CONFIDENCE}


@dataclass(slots=True)
class _Table:
    """The columns of a table, by property, as far as they have been seen, and its rows."""

    name: str
    columns: dict[str, Column] = field(default_factory=dict)
    helpful: dict[str, Column] = field(default_factory=dict)
    types: Column = field(default_factory=lambda: Column("type", ""))
    targets: dict[str, set[str]] = field(default_factory=dict)

    def ordered(self) -> list[Column]:
        """Return the columns behind those of IRI and classes, the label first."""
        columns = sorted(
            (*self.columns.values(), *self.helpful.values()),
            key=lambda column: (column.predicate != SKOS_PREF_LABEL, column.name.lower()),
        )
        return [self.types, *columns]


@dataclass(slots=True)
class _Seen:
    """What a first look through the graph has found."""

    context: Context
    tables: dict[str, _Table] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, list[Value]]] = field(default_factory=dict)


def files(graph: OpenGraph, about: About) -> Files:
    """Yield the tables of ``graph`` and their metadata."""
    seen = _look(graph)
    with ExitStack() as stack:
        spools = {name: stack.enter_context(tempfile.TemporaryFile("w+b")) for name in seen.tables}
        _write_rows(graph, seen, spools)
        for name in _in_order(seen):
            spools[name].seek(0)
            yield f"{name}.csv", partial(shutil.copyfileobj, spools[name])
        metadata = json.dumps(_metadata(seen, about), ensure_ascii=False, indent=1)
        yield METADATA, lambda target: cast("None", target.write(f"{metadata}\n".encode()))


def _in_order(seen: _Seen) -> list[str]:
    known = [name for name in TABLES if name in seen.tables]
    return [*known, *sorted(seen.tables.keys() - TABLES.keys())]


def _look(graph: OpenGraph) -> _Seen:
    seen = _Seen(read_context(graph.base))
    for thing in things(graph):
        if SELECTORS.keys() & set(thing.classes) and _is_part(thing):
            seen.parts[thing.name] = thing.said
        if thing.said.get(SKOS_PREF_LABEL):
            seen.labels[thing.name] = thing.said[SKOS_PREF_LABEL][0].value
        seen.homes[thing.name] = table_of(thing)
        if EVIDENCE not in thing.said and seen.homes[thing.name] == "evidence":
            kept = {each: thing.said[each] for each in (PAGE, CONFIDENCE) if each in thing.said}
            seen.parts[thing.name] = kept
    for thing in things(graph):
        if thing.name in seen.parts and seen.homes[thing.name] != "evidence":
            continue
        _see(thing, seen)
    return seen


def _is_part(thing: Thing) -> bool:
    return thing.name.rpartition("/")[2] in SELECTORS.values()


def _see(thing: Thing, seen: _Seen) -> None:
    name = seen.homes[thing.name]
    table = seen.tables.setdefault(name, _Table(name))
    table.types.see([ox.NamedNode(each) for each in thing.classes])
    for predicate, values in _row(thing, seen).items():
        column = table.columns.get(predicate)
        if column is None:
            column = Column(_name(predicate, values, seen), predicate, _SELECTED.get(predicate, ""))
            table.columns[predicate] = column
        column.see(values)
        for value in values:
            if isinstance(value, ox.NamedNode):
                home = seen.homes.get(value.value, "")
                table.targets.setdefault(column.name, set()).add(home)
    for helpful, values in _help(thing, seen).items():
        column = table.helpful.setdefault(helpful, Column(helpful, "", helps=True))
        column.see(values)


def _name(predicate: str, values: Sequence[Value], seen: _Seen) -> str:
    key = seen.context.key(predicate, values[0])
    return "".join(each if each.isalnum() else "_" for each in key).strip("_") or "value"


def _row(thing: Thing, seen: _Seen) -> dict[str, list[Value]]:
    """Return what the row of ``thing`` says, with what stands in its parts."""
    said = dict(thing.said)
    for part in SELECTORS.values():
        of_part = seen.parts.get(f"{thing.name}/{part}", {})
        said |= {each: values for each, values in of_part.items() if each in _SELECTED}
    return said


def _help(thing: Thing, seen: _Seen) -> dict[str, list[Value]]:
    """Return what people would else look up: the names of what is referred to, and the words."""
    found: dict[str, list[Value]] = {}
    for predicate, values in thing.said.items():
        names = [
            seen.labels.get(value.value) for value in values if isinstance(value, ox.NamedNode)
        ]
        if names and all(names):
            name = f"{_name(predicate, values, seen)}Label"
            found[name] = [ox.Literal(str(each)) for each in names]
    for evidence in thing.said.get(EVIDENCE, ())[:1]:
        quote = seen.parts.get(f"{evidence.value}/quote", {})
        place = seen.parts.get(f"{evidence.value}/position", {})
        beside = seen.parts.get(evidence.value, {})
        said = {**quote, **place, **beside}
        for name, predicate in {**_HELPFUL, **_OF_EVIDENCE}.items():
            if predicate in said:
                found[name] = said[predicate]
    return found


def _write_rows(graph: OpenGraph, seen: _Seen, spools: dict[str, Any]) -> None:
    writers = {}
    layers = []
    for name, spool in spools.items():
        layer = io.TextIOWrapper(cast("BinaryIO", spool), "utf-8", newline="")
        layers.append(layer)
        writers[name] = csv.writer(layer)
        names = [column.name for column in seen.tables[name].ordered()]
        writers[name].writerow(["id", *names])
    for thing in things(graph):
        name = seen.homes[thing.name]
        if name in writers and (thing.name not in seen.parts or name == "evidence"):
            writers[name].writerow(_cells(thing, seen.tables[name], seen))
    for layer in layers:
        layer.detach()


def _cells(thing: Thing, table: _Table, seen: _Seen) -> Iterator[str]:
    said = _row(thing, seen)
    helpful = _help(thing, seen)
    yield thing.name
    for column in table.ordered():
        if column is table.types:
            yield cell(column.separator.join(thing.classes), column)
        elif column.helps:
            yield text_of(helpful.get(column.name, ()), column)
        else:
            yield text_of(said.get(column.predicate, ()), column)


def _metadata(seen: _Seen, about: About) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": about.title or _TITLE,
        "rdfs:comment": _COMMENT,
    }
    if about.licence and is_iri(about.licence):
        said["dc:license"] = {"@id": about.licence}
    elif about.licence:
        said["dc:rights"] = about.licence
    said["tables"] = [_table(seen.tables[name], seen) for name in _in_order(seen)]
    return said


def _table(table: _Table, seen: _Seen) -> dict[str, Any]:
    name: dict[str, Any] = {"name": "id", "titles": "id", "datatype": "anyURI"}
    columns = [{**name, "required": True, "suppressOutput": True}]
    types = table.types.described()
    types["propertyUrl"] = "rdf:type"
    columns += [types, *(column.described() for column in table.ordered()[1:])]
    schema: dict[str, Any] = {"aboutUrl": "{+id}", "primaryKey": "id", "columns": columns}
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{home}.csv", "columnReference": "id"},
        }
        for column in table.columns.values()
        for home in [_home(table, column)]
        # Validators take an empty cell for a reference that leads nowhere.
        if home in seen.tables and not column.several and column.rows == table.types.rows
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "tableSchema": schema}


def _home(table: _Table, column: Column) -> str:
    homes = table.targets.get(column.name, set())
    return next(iter(homes)) if len(homes) == 1 and column.datatype == "anyURI" else ""
