"""What a lens shows as GraphML, GEXF and Cytoscape JSON, read back by readers of these formats."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings

from kg.export import cytoscape, gexf, graphml
from kg.query.formats.data import xml_text
from kg.query.graph import open_graph
from kg.view.reading import read_lens
from kg.view.records import Edge, Network, Node
from tests.unit.asked_graph import write_folder
from tests.unit.hostile import HOSTILE, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.query.graph import OpenGraph

_GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    return open_graph(write_folder(tmp_path_factory.mktemp("networks") / "build"))


def from_graphml(network: Network) -> Any:  # noqa: ANN401 (a graph of networkx)
    return nx.read_graphml(io.BytesIO(graphml.export(network).encode()), force_multigraph=True)


def from_gexf(network: Network) -> Any:  # noqa: ANN401 (a graph of networkx)
    return nx.read_gexf(io.BytesIO(gexf.export(network).encode()), version="1.3")


def from_cytoscape(network: Network) -> Any:  # noqa: ANN401 (a graph of networkx)
    return nx.cytoscape_graph(json.loads(cytoscape.export(network)))


READERS = pytest.mark.parametrize("read", [from_graphml, from_gexf, from_cytoscape])
LENSES = ["accountability", "evidence", "gaps", "money", "partners", "people-and-posts"]


def twice(text: str = "met") -> Network:
    """Return two bodies that share promises and options, so by two edges, and ``text`` in each place."""
    nodes = tuple(Node(iri=f"urn:{name}", kind="body", label=text, quote=text) for name in "ab")
    edges = tuple(
        Edge(
            source="urn:a", target="urn:b", kind="shares", label=text, group=group, weight=weight,
            quote=text,
        )
        for group, weight in (("promise", 2), ("option", 5))
    )  # fmt: skip
    return Network(title=text, question="", nodes=nodes, edges=edges, graph=nx.MultiDiGraph())


@READERS
@pytest.mark.parametrize("lens", [*LENSES, "strategy-tree"])
def test_a_reader_finds_what_the_lens_shows(
    graph: OpenGraph, lens: str, read: Callable[[Network], Any]
) -> None:
    network = read_lens(graph, lens)
    found = read(network)
    assert found.is_directed()
    assert [str(node) for node in found] == [node.iri for node in network.nodes]
    for node in network.nodes:
        known = found.nodes[node.iri]
        assert (known["label"], known["kind"], known["type"]) == (node.label, node.kind, node.type)
        assert known.get("quote", "") == node.quote
        assert known.get("group", "") == node.group
    told = sorted((s, t, k["kind"], k["label"], k["weight"]) for s, t, k in found.edges(data=True))
    assert told == sorted(
        (edge.source, edge.target, edge.kind, edge.label, edge.weight) for edge in network.edges
    )
    assert len(told) >= 1


@READERS
def test_edges_of_different_groups_stay_two(read: Callable[[Network], Any]) -> None:
    found = read(twice())
    assert found.is_multigraph()
    assert sorted((k["group"], k["weight"]) for _, _, k in found.edges(data=True)) == [
        ("option", 5.0),
        ("promise", 2.0),
    ]


def test_gexf_tells_groups_apart_by_kind_and_actions_by_colour(graph: OpenGraph) -> None:
    root = ET.fromstring(gexf.export(twice()))  # noqa: S314 (written here)
    kinds = [edge.get("kind") for edge in root.iter(f"{_GEXF}edge")]
    assert kinds == ["shares promise", "shares option"]
    network = read_lens(graph, "accountability")
    written = ET.fromstring(gexf.export(network))  # noqa: S314 (written here)
    first = next(node for node in network.nodes if node.group == "promise")
    (shown,) = (node for node in written.iter(f"{_GEXF}node") if node.get("id") == first.iri)
    (colour,) = shown.iter("{http://gexf.net/1.3/viz}color")
    assert (colour.get("r"), colour.get("g"), colour.get("b")) == ("0", "114", "178")


def test_every_edge_has_an_id_of_its_own() -> None:
    root = ET.fromstring(graphml.export(twice()))  # noqa: S314 (written here)
    edges = list(root.iter("{http://graphml.graphdrawing.org/xmlns}edge"))
    assert [edge.get("id") for edge in edges] == ["e1", "e2"]
    written = json.loads(cytoscape.export(twice()))["elements"]
    ids = [each["data"]["id"] for part in ("nodes", "edges") for each in written[part]]
    assert ids == ["urn:a", "urn:b", "e1", "e2"]


def test_gexf_names_no_day() -> None:
    root = ET.fromstring(gexf.export(twice()))  # noqa: S314 (written here)
    (meta,) = root.iter(f"{_GEXF}meta")
    assert meta.attrib == {}
    assert [part.text for part in meta] == ["Remit", "met"]


@READERS
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_comes_back(text: str, read: Callable[[Network], Any]) -> None:
    _comes_back(text, read)


@READERS
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_any_text_comes_back(text: str, read: Callable[[Network], Any]) -> None:
    _comes_back(text, read)


def _comes_back(text: str, read: Callable[[Network], Any]) -> None:
    found = read(twice(text))
    said = xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
    for _, known in found.nodes(data=True):
        assert known["label"] == said or said == ""
        assert known.get("quote", "") == said
    for _, _, known in found.edges(data=True):
        assert known.get("quote", "") == said
