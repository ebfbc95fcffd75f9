"""Measure many documents: characters a second, memory, and what the pipeline adds to spaCy's parse.

``python3 tasks.py bench --documents N [--corpus FOLDER] [--jobs N]``. The documents of the folder
are copied, each under names of its own, until there are N: no copy is answered from the cache.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.process_tree import PeakMemory

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["measure_many", "timed"]

ROOT = Path(__file__).resolve().parents[2]
#: What the project wants of itself: the processor time of the text stages, over that of spaCy.
RATIO_GOAL = 1.25
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Ratio:
    """The processor time that one document took: all text stages, and spaCy's parse of its lines."""

    characters: int
    stages: float
    parse: float


def measure_many(folder: Path, *, corpus: Path, documents: int, jobs: int | None) -> Iterator[str]:
    """Yield a table of what was measured, line by line; ``folder`` takes the copies and the graph."""
    sources = _copies(folder / "sources", corpus=corpus, documents=documents)
    options = ["--jobs", str(jobs)] if jobs else []
    command = ["build", str(sources), "--out", str(folder / "graph"), *options]
    first, peak = timed(command)
    again, _ = timed(command)
    stored = (folder / "graph" / "text").rglob("*.txt")
    characters = sum(len(path.read_text(encoding="utf-8")) for path in stored)
    yield f"documents                     {documents:12,}"
    yield f"characters                    {characters:12,}"
    yield f"build, seconds                {first:12.1f}"
    yield f"characters a second           {characters / first:12,.0f}"
    yield f"peak memory of all processes  {peak / _MEGABYTE:12,.0f} MB"
    yield f"nothing changed, seconds      {again:12.1f}"
    yield from _ratio_lines(_ratios(corpus))


def _copies(folder: Path, *, corpus: Path, documents: int) -> Path:
    """Copy the documents of ``corpus`` in turn until there are ``documents``."""
    from kg.read import discover

    folder.mkdir()
    originals = [source.path for source in discover([corpus]).sources if source.archive is None]
    for number, path in enumerate(islice(cycle(originals), documents)):
        # The key of a document, which every reading depends on, comes from its name.
        shutil.copyfile(path, folder / f"{number:05}_{path.name}")
    return folder


def timed(command: list[str]) -> tuple[float, int]:
    """Run ``kg`` and return its seconds and the most bytes that it and its processes held."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with PeakMemory(process.pid) as memory:
        code = process.wait()
    if code:
        raise SystemExit(f"kg {' '.join(command)} ended with {code}")
    return time.perf_counter() - began, memory.peak


def _ratios(corpus: Path) -> Iterator[_Ratio]:
    """Yield what each document of ``corpus`` takes, with the same pipes and the same batches."""
    from kg.extract.parse import BATCH, MODEL, load_model
    from kg.pipeline import interpret
    from kg.read import discover, read_source

    nlp = load_model(MODEL)
    documents = [read_source(source).document for source in discover([corpus]).sources]
    interpret(documents[0])
    for document in documents:
        began = time.process_time()
        interpret(document)
        between = time.process_time()
        lines = (line for line in document.text.splitlines() if line.strip())
        for _ in nlp.pipe(lines, batch_size=BATCH):
            pass
        ended = time.process_time()
        yield _Ratio(len(document.text), between - began, ended - between)


def _ratio_lines(ratios: Iterator[_Ratio]) -> Iterator[str]:
    measured = list(ratios)
    stages = sum(each.stages for each in measured)
    parse = sum(each.parse for each in measured)
    median = statistics.median(each.stages / each.parse for each in measured)
    said = "met" if stages / parse <= RATIO_GOAL else "MISSED"
    yield "processor time of the text stages, over that of spaCy's own parse of the same lines:"
    yield f"  of all documents together   {stages / parse:12.2f} goal {RATIO_GOAL} {said}"
    yield f"  median of the documents     {median:12.2f}"
