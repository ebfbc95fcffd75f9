"""Small networks as Mermaid: what it says, what it refuses, and text that stays text."""

from __future__ import annotations

import re

import networkx as nx
import pytest
from hypothesis import given, settings

from kg.errors import UsageError
from kg.export.mermaid import MOST_EDGES, MOST_NODES, export
from kg.query.formats.text import safe
from kg.view.records import Edge, Network, Node
from tests.unit.hostile import HOSTILE, texts

_NODE = re.compile(r'  n\d+(?:\[|\()"([^"\n]*)"(?:\]|\)):::\w+')
_EDGE = re.compile(r'  n\d+ -->\|"([^"\n]*)"\| n\d+')


def network(nodes: int, edges: int, *, label: str = "a body") -> Network:
    made = [Node(iri=f"urn:{number}", kind="body", label=label) for number in range(nodes)]
    joined = [
        Edge(source="urn:0", target=f"urn:{number % nodes}", kind="owns", label=label)
        for number in range(edges)
    ]
    return Network(
        title="Who owns what", question="", nodes=tuple(made), edges=tuple(joined),
        graph=nx.MultiDiGraph(),
    )  # fmt: skip


def test_a_diagram_has_nodes_edges_and_colours_by_group() -> None:
    made = Network(
        title="Who owns what",
        question="",
        nodes=(
            Node(iri="urn:a", kind="body", label="NHS England"),
            Node(iri="urn:b", kind="commitment", label="publish a ranking", group="promise"),
        ),
        edges=(
            Edge(
                source="urn:a", target="urn:b", kind="owns", label="owns", group="promise", weight=2
            ),
        ),
        graph=nx.MultiDiGraph(),
    )
    assert export(made) == (
        "---\n"
        'title: "Who owns what"\n'
        "---\n"
        "flowchart LR\n"
        '  n1["NHS England"]:::body_\n'
        '  n2("publish a ranking"):::promise_\n'
        '  n1 -->|"owns, promise (2)"| n2\n'
        "  classDef body_ fill:#fff,color:#222,stroke:#2b3a55,stroke-width:3px\n"
        "  classDef promise_ fill:#fff,color:#222,stroke:#0072b2,stroke-width:3px\n"
    )


@pytest.mark.parametrize(("nodes", "edges"), [(MOST_NODES + 1, 1), (2, MOST_EDGES + 1)])
def test_a_large_network_is_refused_with_what_to_do(nodes: int, edges: int) -> None:
    with pytest.raises(UsageError) as raised:
        export(network(nodes, edges))
    assert str(raised.value) == (
        f"{nodes} things with {edges} relations are too many for a Mermaid diagram, which shows "
        f"{MOST_NODES} with {MOST_EDGES} at most; narrow it with --focus, --document, --priority "
        "or --modality, or take another format, such as graphml"
    )


def test_the_largest_that_is_drawn_stays_within_what_mermaid_takes() -> None:
    assert len(export(network(MOST_NODES, MOST_EDGES, label="#" * 10_000))) < 250_000
    assert len(export(network(MOST_NODES, MOST_EDGES, label="word " * 2_000))) < 50_000


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_stays_within_its_quotes(text: str) -> None:
    _stays_within(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_any_text_stays_within_its_quotes(text: str) -> None:
    _stays_within(text)


def _stays_within(text: str) -> None:
    lines = export(network(2, 1, label=text)).split("\n")
    assert len(lines) == 9
    labels = [_NODE.fullmatch(line) for line in lines[4:6]] + [_EDGE.fullmatch(lines[6])]
    for found in labels:
        assert found is not None
        assert not re.search(r"[<>`*_~]", found[1])
        shown = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), found[1])
        said = safe(text) or "…"
        assert shown == said or (shown.endswith("…") and said.startswith(shown[:-1]))
