"""The graph as JSON-LD that reads as plain JSON: short names, evidence inside what it supports.

Each named graph is an object with an ``id`` and its ``@graph``: https://www.w3.org/TR/json-ld11/#named-graphs
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.export.dataset.context import read_context
from kg.export.dataset.source import by_graph
from kg.vocabulary import (
    CLASS_EVIDENCE,
    OA_TEXT_POSITION_SELECTOR,
    OA_TEXT_QUOTE_SELECTOR,
    PROV_ACTIVITY,
    QB_COMPONENT_SPECIFICATION,
    RDF_TYPE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from kg.export.dataset.about import About
    from kg.export.dataset.context import Context
    from kg.query.graph import OpenGraph

__all__ = ["write"]

#: What stands inside the one thing of its graph that names it.
_PARTS = {
    CLASS_EVIDENCE,
    OA_TEXT_POSITION_SELECTOR,
    OA_TEXT_QUOTE_SELECTOR,
    PROV_ACTIVITY,
    QB_COMPONENT_SPECIFICATION,
}
_FIRST = ("id", "type", "label", "prefLabel", "actionText")
#: What is said of each thing: pairs of predicate and object.
_Said = dict[str, list[tuple[str, "ox.Literal | ox.NamedNode"]]]


def write(graph: OpenGraph, target: BinaryIO, about: About) -> None:  # noqa: ARG001
    """Write every quad of ``graph``, named graph by named graph."""
    context = read_context(graph.base)
    target.write(f'{{\n"@context": {_json(context.whole)},\n"@graph": ['.encode())
    mark = "\n"
    for name, said in _graphs(by_graph(graph)):
        target.write(f'{mark}{{\n"id": {_json(context.iri(name))},\n"@graph": ['.encode())
        nodes = ",\n".join(_json(node) for node in _Nodes(said, context).written())
        target.write(f"\n{nodes}\n]\n}}".encode())
        mark = ",\n"
    target.write(b"\n]\n}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _graphs(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, _Said]]:
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        said: _Said = {}
        for quad in group:
            pair = (quad.predicate.value, quad.object)
            said.setdefault(quad.subject.value, []).append(pair)  # type: ignore[arg-type, union-attr]
        yield name.value, said


class _Nodes:
    """The things of one named graph as JSON, each written once."""

    def __init__(self, said: _Said, context: Context) -> None:
        self._said = said
        self._context = context
        named = Counter(
            value.value
            for pairs in said.values()
            for _, value in pairs
            if isinstance(value, ox.NamedNode) and value.value in said
        )
        self._inside = {
            name
            for name, pairs in said.items()
            if named[name] == 1
            and any(each == RDF_TYPE and value.value in _PARTS for each, value in pairs)
        }
        self._done: set[str] = set()

    def written(self) -> Iterator[dict[str, Any]]:
        """Yield what stands in nothing else, then what is only in a circle of its own."""
        for name in self._said:
            if name not in self._inside:
                yield self._node(name)
        for name in self._said:
            if name not in self._done:
                yield self._node(name)

    def _node(self, name: str) -> dict[str, Any]:
        self._done.add(name)
        found: dict[str, Any] = {"id": self._context.iri(name)}
        for predicate, value in self._said[name]:
            if predicate == RDF_TYPE and isinstance(value, ox.NamedNode):
                _add(found, "type", self._context.word(value.value))
                continue
            key = self._context.key(predicate, value)
            if self._context.by_language(key):
                language = value.language if isinstance(value, ox.Literal) else None
                _add(found.setdefault(key, {}), str(language), value.value)
            else:
                _add(found, key, self._value(predicate, value))
        return dict(sorted(found.items(), key=_place))

    def _value(self, predicate: str, value: ox.Literal | ox.NamedNode) -> Any:  # noqa: ANN401 - JSON
        inside = isinstance(value, ox.NamedNode) and value.value in self._inside
        if inside and value.value not in self._done:
            return self._node(value.value)
        return self._context.value(predicate, value)


def _add(found: dict[str, Any], key: str, value: Any) -> None:  # noqa: ANN401 - JSON
    if key not in found:
        found[key] = value
    elif isinstance(found[key], list):
        found[key].append(value)
    else:
        found[key] = [found[key], value]


def _place(item: tuple[str, Any]) -> tuple[int, str]:
    key = item[0]
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)
