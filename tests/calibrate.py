"""Measure how often statements of each kind are right: ``python3 tasks.py calibrate [GOLD=TEXTS ...]``.

GOLD is a folder of gold readings and TEXTS the folder of the texts that they read; the seeds with
their gold readings come first in any case. ``GOLD=TEXTS=commitments`` takes only the classes named,
joined by commas, from readings that mark no others. The rates are written into
``ontology/lexicon/confidence.toml``, from which statements take their confidence. What is printed
gives each document the rates that the other documents give, so that it shows what to expect of a
document that nobody has seen.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.evaluate.calibration import bins_of, calibration_table
from kg.evaluate.found import found_in_reading
from kg.evaluate.gold import read_gold_folder
from kg.evaluate.rates import Judged, left_one_out, measure
from kg.evaluate.score import score
from kg.resolve.confidence import kinds_of
from kg.resources import ontology_dir, seeds_dir
from tests.readings import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.evaluate.rates import Rate

_GOLD = Path(__file__).parent / "gold"
_HEADER = """\
# How often statements of each kind were right, over documents with gold readings: what their
# confidence says. python3 tasks.py calibrate writes this file; its help says from what.
"""


def judged_in(folders: Iterable[tuple[Path, Path, frozenset[str]]]) -> Iterator[Judged]:
    """Yield every statement of the documents that have gold readings, judged by these.

    Each folder comes with its texts and the classes that its readings mark, none for all.
    """
    for gold_folder, texts, classes in folders:
        for gold in read_gold_folder(gold_folder):
            reading = reading_of(texts / gold.file)
            kinds = kinds_of(reading)
            for of_class, marks in score(gold, found_in_reading(reading)).classes.items():
                if classes and of_class not in classes:
                    continue
                for kind, judgement in zip(kinds[of_class], marks.judgements, strict=True):
                    yield Judged(
                        document=gold.stem, of_class=of_class, kind=kind, right=judgement.right
                    )


def _lines(rates: dict[str, Rate]) -> Iterator[str]:
    yield _HEADER
    for kind, found in rates.items():
        yield (
            f'"{kind}" = {{ rate = {found.rate:.2f}, statements = {found.statements}, '
            f"right = {found.right}, documents = {found.documents} }}\n"
        )


def main(arguments: list[str]) -> int:
    """Measure, write the rates, print what to expect of other documents."""
    named = [each.split("=") for each in arguments]
    if not all(len(parts) in (2, 3) and all(parts) for parts in named):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folders = [(_GOLD, seeds_dir(), frozenset[str]())]
    for gold, texts, *classes in named:
        folders.append((Path(gold), Path(texts), frozenset(",".join(classes).split(",")) - {""}))
    judged = list(judged_in(folders))
    target = ontology_dir() / "lexicon" / "confidence.toml"
    target.write_text("".join(_lines(measure(judged))), encoding="utf-8")
    expected = {kind: bins_of(found) for kind, found in left_one_out(judged).items()}
    sys.stdout.write(f"{calibration_table(expected)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
