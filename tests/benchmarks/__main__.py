"""Measure the build by stage, the rebuild, the start of the command, and each query.

``python3 tasks.py bench [--runs N] [--json FILE]``. Each number is the median of several runs, in
milliseconds, on this machine as it is. With ``--documents N`` it measures the build of so many
documents instead, with ``--growth`` how time grows with the text, with ``--validation`` how long
validation takes, with ``--pictures`` how long pictures take to open and to move in Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.growth import measure_growth
from tests.benchmarks.many import measure_many
from tests.benchmarks.one_build import LOAD, PARSE, PIPELINE, STAGES, START
from tests.benchmarks.pictures import measure_pictures
from tests.benchmarks.validation import measure_validation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Result = dict[str, float]
ROOT = Path(__file__).resolve().parents[2]
#: What the project wants of itself, in milliseconds.
GOALS = {
    "build: whole": 8000,
    "build: all but loading and running spaCy": 1500,
    "build again, nothing changed": 1000,
    "kg --help": 200,
}
QUERY_GOAL = 20
_QUERY_RUNS = 15


def main(arguments: list[str]) -> int:
    """Measure, print a table, and write JSON where that is wanted."""
    parser = argparse.ArgumentParser(prog="tasks.py bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often to build (3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there too")
    parser.add_argument("--documents", type=int, metavar="N", help="build N documents instead")
    parser.add_argument(
        "--corpus", type=Path, metavar="FOLDER", help="copy them from there (the seeds)"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="with N processes (all cores)")
    parser.add_argument("--growth", action="store_true", help="read texts of growing size instead")
    parser.add_argument("--validation", action="store_true", help="validate 5,000 commitments")
    parser.add_argument("--pictures", action="store_true", help="open pictures in Chromium")
    options = parser.parse_args(arguments)
    if options.pictures:
        return _pictures(options.runs)
    if options.validation:
        return _validation()
    if options.growth:
        return _show(measure_growth())
    if options.documents:
        return _many(options)
    with tempfile.TemporaryDirectory() as name:
        results = {each: value for part in _parts(Path(name), options.runs) for each, value in part}
    sys.stdout.write("".join(f"{line}\n" for line in _table(results)))
    if options.json:
        machine = {"python": platform.python_version(), "cores": os.cpu_count()}
        text = json.dumps({"machine": machine, "milliseconds": results}, indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    return 0


def _many(options: argparse.Namespace) -> int:
    from kg.resources import seeds_dir

    corpus = options.corpus or seeds_dir()
    with tempfile.TemporaryDirectory() as name:
        return _show(
            measure_many(Path(name), corpus=corpus, documents=options.documents, jobs=options.jobs)
        )


def _pictures(runs: int) -> int:
    """Print what opening and moving pictures takes; return 1 where a goal is missed."""
    found = measure_pictures(runs)
    for name, (taken, goal) in found.items():
        wanted = f"goal {goal:,.0f}" if goal else ""
        sys.stdout.write(f"{name:<40} {taken:8,.0f} ms   {wanted}".rstrip() + "\n")
    return int(any(goal is not None and taken > goal for taken, goal in found.values()))


def _validation() -> int:
    with tempfile.TemporaryDirectory() as name:
        return _show(measure_validation(Path(name)))


def _show(lines: Iterator[str]) -> int:
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


def _parts(folder: Path, runs: int) -> Iterator[list[tuple[str, float]]]:
    yield list(_build(folder, runs).items())
    rebuild = ("build", "--out", str(folder / "0"))
    yield [("build again, nothing changed", _median(lambda: _kg(*rebuild), runs=max(runs, 5)))]
    yield [("kg --help", _median(lambda: _kg("--help"), runs=11))]
    yield list(_queries(folder / "0").items())


def _build(folder: Path, runs: int) -> Result:
    """Return the medians of the stages of a first build, and of their sums."""
    measured = [_one_build(folder / str(run)) for run in range(runs)]
    names = (START, LOAD, PARSE, *dict.fromkeys(STAGES.values()), PIPELINE)
    medians = {
        f"build: {name}": statistics.median(each.get(name, 0) for each in measured)
        for name in names
    }
    spacy = [each.get(LOAD, 0) + each.get(PARSE, 0) for each in measured]
    whole = [sum(each.values()) for each in measured]
    rest = [all_ - part for all_, part in zip(whole, spacy, strict=True)]
    return {
        **medians,
        "build: all but loading and running spaCy": statistics.median(rest),
        "build: whole": statistics.median(whole),
    }


def _one_build(out: Path) -> Result:
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.one_build", str(out)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return {name: 1000 * seconds for name, seconds in json.loads(run.stdout).items()}


def _kg(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "kg", *arguments], cwd=ROOT, check=True, capture_output=True
    )


def _queries(folder: Path) -> Result:
    """Return the medians of all named queries, asked of an open graph, and of the search."""
    import kg
    from kg.query.catalogue import catalogue

    graph = kg.open(folder)
    results = {}
    for query in catalogue():
        if not any(each.required for each in query.parameters):
            ask = partial(graph.query, query.name)
            results[f"query: {query.name}"] = _median(ask, runs=_QUERY_RUNS)
    about = "rough sleepers"
    results["who-owns: rough sleepers"] = _median(lambda: graph.who_owns(about), runs=_QUERY_RUNS)
    return results


def _median(work: Callable[[], object], *, runs: int) -> float:
    taken = []
    work()
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def _table(results: Result) -> Iterator[str]:
    width = max(len(name) for name in results)
    yield f"{'':{width}}  {'ms':>8}  goal"
    for name, value in results.items():
        goal = GOALS.get(name) or (QUERY_GOAL if name.startswith("query: ") else None)
        said = "" if goal is None else f"{goal} {'met' if value < goal else 'MISSED'}"
        yield f"{name:{width}}  {value:8.1f}  {said}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
