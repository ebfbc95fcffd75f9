"""A small network as a Mermaid diagram, which GitHub and many editors of Markdown draw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.networks import colour
from kg.query.formats.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.view.records import Edge, Network, Node

__all__ = ["MOST_EDGES", "MOST_NODES", "export"]

#: More cannot be read in one diagram; Mermaid itself draws up to 500 edges and 50,000 characters.
MOST_NODES, MOST_EDGES = 80, 160
_LONGEST = 90
#: How each kind is drawn, its words between the two; others stand in a box.
_SHAPES = {
    "commitment": ("(", ")"),
    "outcome": ("([", "])"),
    "person": ("([", "])"),
    "post": ("([", "])"),
    "strategy": ("[[", "]]"),
    "priority": ("{{", "}}"),
    "document": ("[/", "/]"),
}
#: What Mermaid, its Markdown or HTML would act on within quotes; as entities they are shown. No
#: more than these, as a Mermaid told to draw labels without HTML shows the entities themselves.
_MARKED = re.compile(
    r"""[#&<>"`*_~\\]         # HTML, entities, emphasis and code of Markdown
    |%(?=%)|(?<=%)%          # comments and directives
    |\$(?=\$)|(?<=\$)\$      # formulas
    |^[-+=]                  # lists and rules
    |(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]  # numbered lists
    |(?<=\bfa):|(?<=\bfa[a-z]):                     # icons
    """,
    re.VERBOSE,
)


def export(network: Network) -> str:
    r"""Return ``network`` as a flowchart in Mermaid, long labels cut at a word.

    Raises:
        UsageError: It is too large for a diagram that anybody could read.
    """
    nodes, edges = len(network.nodes), len(network.edges)
    if nodes > MOST_NODES or edges > MOST_EDGES:
        raise UsageError(
            f"{nodes} things with {edges} relations are too many for a Mermaid diagram, which shows "
            f"{MOST_NODES} with {MOST_EDGES} at most; narrow it with --focus, --document, "
            "--priority or --modality, or take another format, such as graphml"
        )
    return "\n".join(_lines(network)) + "\n"


def _lines(network: Network) -> Iterator[str]:
    yield "---"
    yield f'title: "{_title(network.title)}"'
    yield "---"
    yield "flowchart LR"
    names = {node.iri: f"n{number}" for number, node in enumerate(network.nodes, 1)}
    for node in network.nodes:
        before, after = _SHAPES.get(node.kind, ("[", "]"))
        yield f'  {names[node.iri]}{before}"{_label(node)}"{after}:::{_class(node)}'
    for edge in network.edges:
        yield f'  {names[edge.source]} -->|"{_words(edge)}"| {names[edge.target]}'
    colours = {_class(node): colour(node) for node in network.nodes}
    for name, code in sorted(colours.items()):
        yield f"  classDef {name} fill:#fff,color:#222,stroke:{code},stroke-width:3px"


def _class(node: Node) -> str:
    return f"{node.group or node.kind}_"


def _label(node: Node) -> str:
    number = f"{node.notation} " if node.notation else ""
    return _shown(number + node.label) or "…"


def _words(edge: Edge) -> str:
    weight = f" ({edge.weight})" if edge.weight > 1 else ""
    group = f", {edge.group}" if edge.group else ""
    return _shown(f"{edge.label}{group}{weight}") or "…"


def _title(text: str) -> str:
    """Return a title as the YAML before a diagram has it."""
    return safe(text).replace("\\", "\\\\").replace('"', '\\"')


def _shown(text: str) -> str:
    """Return ``text``, cut where it is long, so that Mermaid shows it and acts on nothing in it."""
    plain = safe(text)
    if len(plain) > _LONGEST:
        plain = plain[:_LONGEST].rpartition(" ")[0] or plain[:_LONGEST]
        plain += "…"
    return _MARKED.sub(lambda found: f"#{ord(found[0])};", plain)
