"""Cases of rules, kept as files: what is given and what follows, each in a graph of its own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

__all__ = ["CASES", "given_lines", "inferred_lines", "ontology_lines"]

CASES = sorted((Path(__file__).parent / "cases" / "rules").glob("*.trig"))


def given_lines(path: Path) -> list[str]:
    """Return what the case is given, as N-Quads, with the ontology's own statements."""
    return [*ontology_lines(), *_lines(path, "given")]


def inferred_lines(path: Path) -> set[str]:
    """Return what follows in the case, as N-Triples without the final stop."""
    return {line.rsplit(" <", 1)[0] for line in _lines(path, "inferred")}


def ontology_lines() -> list[str]:
    """Return the ontology as the rules see it in a build."""
    from kg.emit.terms import ontology_quads
    from kg.vocabulary import DATA

    return [quad.line() for quad in ontology_quads(base=DATA)]


def _lines(path: Path, graph: str) -> list[str]:
    name = f"https://example.org/{path.stem}/{graph}"
    quads = [
        quad
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
        if isinstance(quad, ox.Quad) and quad.graph_name == ox.NamedNode(name)
    ]
    assert quads, f"{path.name} has no graph {graph}"
    return [f"{quad.triple} {quad.graph_name} ." for quad in quads]
