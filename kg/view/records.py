"""What a lens shows, as frozen records: the same for pictures, exports and briefings.

Nothing in them is added up over groups of modalities: an edge that stands for several actions
stands for actions of one group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.view.kinds import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

__all__ = ["Edge", "Network", "Node", "network_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing, with the words it rests on.

    ``kind`` is a key of ``kg.view.kinds.KINDS``, ``type`` the local name of its class, ``group`` the
    group of an action's modality. ``start`` and ``end`` count code points of the stored text of
    ``document``, an IRI. ``count`` is above 1 where a node stands for several statements alike.
    What is not known is empty, or None.
    """

    iri: str
    kind: str
    label: str
    type: str = ""
    notation: str = ""
    modality: str = ""
    group: str = ""
    quote: str = ""
    owner_quote: str = ""
    document: str = ""
    document_title: str = ""
    page: int | None = None
    start: int | None = None
    end: int | None = None
    count: int = 1
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation that reads from ``source`` to ``target``, two IRIs.

    ``kind`` is a key of ``kg.view.kinds.EDGES`` or the name of a property, ``label`` its words.
    ``weight`` counts the actions it stands for, all of one ``group``, and ``statements`` are their
    IRIs; an edge that the graph itself holds weighs 1 and names the statement that says so.
    """

    source: str
    target: str
    kind: str
    label: str
    group: str = ""
    weight: int = 1
    quote: str = ""
    document: str = ""
    page: int | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What a lens shows of a graph. ``graph`` has the same as a networkx MultiDiGraph.

    ``notes`` say what a reader has to know beside it: filters that were set, what was left out.
    Nodes and edges come in an order that depends on the graph alone.
    """

    title: str
    question: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    graph: nx.MultiDiGraph[str]
    notes: tuple[str, ...] = ()


_OWN = {
    "kind", "label", "type", "notation", "modality", "group", "quote", "ownerQuote", "document",
    "documentTitle", "page", "start", "end", "count", "documents",
}  # fmt: skip


def network_of(
    graph: nx.MultiDiGraph[str], *, title: str, question: str, notes: tuple[str, ...] = ()
) -> Network:
    """Return the records of ``graph``, whose attributes are those of ``kg.view.network``."""
    return Network(
        title=title,
        question=question,
        nodes=tuple(_node(iri, known) for iri, known in graph.nodes(data=True)),
        edges=tuple(
            _edge(graph, (source, target), known)
            for source, target, known in graph.edges(data=True)
        ),
        graph=graph,
        notes=notes,
    )


def _node(iri: str, known: Mapping[str, Any]) -> Node:
    return Node(
        iri=iri,
        kind=known["kind"],
        label=known["label"],
        type=known.get("type", ""),
        notation=known.get("notation", ""),
        modality=known.get("modality", ""),
        group=known.get("group", ""),
        quote=known.get("quote", ""),
        owner_quote=known.get("ownerQuote", ""),
        document=known.get("document", ""),
        document_title=known.get("documentTitle", ""),
        page=known.get("page"),
        start=known.get("start"),
        end=known.get("end"),
        count=known.get("count", 1),
        facts=tuple((name, value) for name, value in known.items() if name not in _OWN),
    )


def _edge(graph: nx.MultiDiGraph[str], ends: tuple[str, str], known: Mapping[str, Any]) -> Edge:
    """Return an edge; one without words of its own rests on those of the statement it touches."""
    source, target = ends
    statement = next((end for end in ends if graph.nodes[end]["kind"] in STATEMENTS), "")
    words: Mapping[str, Any] = known if "quote" in known else graph.nodes.get(statement, {})
    named = str(known.get("statements", "")).split() or [statement]
    return Edge(
        source=source,
        target=target,
        kind=known["kind"],
        label=known["label"],
        group=known.get("group", "") or str(graph.nodes.get(statement, {}).get("group", "")),
        weight=known.get("weight", 1),
        quote=words.get("quote", ""),
        document=words.get("document", ""),
        page=words.get("page"),
        statements=tuple(filter(None, named)),
    )
