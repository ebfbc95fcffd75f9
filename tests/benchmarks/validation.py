"""Measure validation: the graph of the seeds, and as many copies of it as make 5,000 commitments.

``python3 tasks.py bench --validation``. Each engine runs in a process of its own, so that its peak of
memory is its own. What is measured is ``kg validate`` as a whole, with its start and its report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.validate import ENGINES
from kg.vocabulary import CLASS_COMMITMENT, DATA, ONTOLOGY_GRAPH, RDF_TYPE, iri
from tests.benchmarks.many import timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["measure_validation"]

_COMMITMENTS = 5000
_MEGABYTE = 1_000_000
_IS_COMMITMENT = f"<{RDF_TYPE}> <{CLASS_COMMITMENT}>"
_GRAPH = re.compile(r" <[^<>]*> \.$")


def measure_validation(folder: Path) -> Iterator[str]:
    """Yield a table of what was measured, line by line; ``folder`` takes the graphs."""
    seeds, many = folder / "seeds", folder / "many.nt"
    taken, _ = timed(["build", "--out", str(seeds), "--jobs", "1"])
    lines = (seeds / "graph.nq").read_text(encoding="utf-8").splitlines()
    commitments = sum(_IS_COMMITMENT in line for line in lines)
    copies = -(-_COMMITMENTS // commitments)
    triples = _write_copies(many, lines, copies)
    yield f"{'':34}  seconds        MB"
    yield f"{f'build of {commitments} commitments':34}  {taken:7.1f}"
    yield f"{f'the same for {commitments * copies:,}, about':34}  {taken * copies:7.1f}"
    for graph, size in ((seeds, len(lines)), (many, triples)):
        for engine in ENGINES.values():
            if engine.installed:
                taken, peak = timed(["validate", "--graph", str(graph), "--engine", engine.name])
                name = f"{engine.name}, {size:,} triples"
                yield f"{name:34}  {taken:7.1f}  {peak / _MEGABYTE:8,.0f}"


def _write_copies(path: Path, lines: list[str], copies: int) -> int:
    """Write the data ``copies`` times, each under IRIs of its own; return how many triples."""
    ontology = f" <{iri(DATA, ONTOLOGY_GRAPH)}> ."
    data = [_GRAPH.sub(" .", line) for line in lines if not line.endswith(ontology)]
    with path.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            file.writelines(f"{line}\n".replace(f"<{DATA}", f"<{DATA}{copy}/") for line in data)
    return len(data) * copies
