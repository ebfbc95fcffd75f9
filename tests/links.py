"""How many links are right, and how many of those looked for are found.

    python -m tests.links [GOLD=TEXTS ...]

The seeds are measured against ``tests/cases/links/seeds.toml``, identifier by identifier. Further
documents are measured against readings of which bodies and places have an identifier, one TOML file for
each document, given with the folder of their texts: ``tests/gold/links=CORPUS``.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.emit.identified import identifiers_on
from kg.emit.links import relation_of
from kg.pipeline.stages import interpret
from kg.read import discover, read_source
from kg.resources import seeds_dir
from tests.texts import CASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kg.model import Reading

__all__ = ["Measured", "Triple", "expected", "linked", "measure_document", "measure_seeds", "read"]

SEEDS = CASES / "links" / "seeds.toml"


@dataclass(frozen=True, slots=True, order=True)
class Triple:
    """An entity with one of its identifiers, scheme and code: ``gss E06000031``."""

    entity: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: how many were looked for, the right, the wrong, and the missed.

    The right are more than those found of what was looked for: some are right besides.
    """

    name: str
    due: int
    right: tuple[Triple, ...]
    wrong: tuple[Triple, ...]
    missed: tuple[Triple, ...]

    @property
    def precision(self) -> float:
        """The share of what was linked that is right; 1 where nothing was."""
        made = len(self.right) + len(self.wrong)
        return len(self.right) / made if made else 1.0

    @property
    def recall(self) -> float:
        """The share of what was looked for that was found."""
        return (self.due - len(self.missed)) / self.due

    def line(self) -> str:
        """Return what was measured as a line for people."""
        return (
            f"{self.name}: {self.due - len(self.missed)} of {self.due} found (recall "
            f"{self.recall:.2f}), {len(self.right)} of {len(self.right) + len(self.wrong)} right "
            f"(precision {self.precision:.2f})"
        )


def linked(reading: Reading) -> Iterator[Triple]:
    """Yield each entity of a reading with each identifier that the graph gives it."""
    for link in reading.links:
        for each in identifiers_on(link.known, reading.document.date):
            yield Triple(link.entity, f"{each.scheme} {each.value}")


def same(reading: Reading) -> Iterator[Triple]:
    """Yield those of the linked identifiers that are said to name the very same thing."""
    for link in reading.links:
        for each in identifiers_on(link.known, reading.document.date):
            if relation_of(each, near=link.near) == "same":
                yield Triple(link.entity, f"{each.scheme} {each.value}")


def read(folder: Path, *, dates: dict[str, date] | None = None) -> dict[str, Reading]:
    """Return the reading of each document of a folder by its key, with ``dates`` for those named."""
    given = dates or {}
    found = {}
    for source in discover([folder]).sources:
        if dates is not None and source.key not in given:
            continue
        document = read_source(source).document
        found[source.key] = interpret(replace(document, date=given.get(source.key, document.date)))
    return found


def expected(document: str | None = None) -> tuple[set[Triple], set[Triple]]:
    """Return what is looked for in the seeds (or in one of them), and what is right besides."""
    table = tomllib.loads(SEEDS.read_text(encoding="utf-8"))
    asked = {
        Triple(each["key"], identifier)
        for each in table["entity"]
        for identifier in each["identifiers"]
        if (document in each["documents"] if document else each["documents"])
    }
    every = {
        Triple(each["key"], identifier)
        for each in (*table["entity"], *table["besides"])
        for identifier in each["identifiers"]
    }
    return asked, every - asked


def measure_seeds(readings: Iterable[Reading]) -> Measured:
    """Measure the seeds together, identifier by identifier."""
    made = {triple for reading in readings for triple in linked(reading)}
    asked, besides = expected()
    return Measured(
        name="seeds",
        due=len(asked),
        right=tuple(sorted(made & (asked | besides))),
        wrong=tuple(sorted(made - asked - besides)),
        missed=tuple(sorted(asked - made)),
    )


def measure_document(reading: Reading, gold: Path) -> Measured:
    """Measure one document, entity by entity: each needs the identifier of its reading by eye."""
    table = tomllib.loads(gold.read_text(encoding="utf-8"))
    names = {each["identifier"]: each for each in table["entity"]}
    found: dict[str, set[str]] = {}
    for triple in linked(reading):
        found.setdefault(triple.entity, set()).add(triple.identifier)
    right = {(entity, code) for entity, codes in found.items() for code in codes & names.keys()}
    matched = {entity for entity, _ in right}
    met = {code for _, code in right}
    return Measured(
        name=table["document"],
        due=sum(not each.get("optional") for each in table["entity"]),
        right=tuple(sorted(Triple(entity, code) for entity, code in right)),
        wrong=tuple(sorted(Triple(e, min(c)) for e, c in found.items() if e not in matched)),
        missed=tuple(
            Triple(each["name"], code)
            for code, each in names.items()
            if code not in met and not each.get("optional")
        ),
    )


def _documents(gold: Path, texts: Path) -> Iterator[Measured]:
    files = {path.stem: path for path in sorted(gold.glob("*.toml"))}
    dates = {name: tomllib.loads(path.read_text("utf-8"))["date"] for name, path in files.items()}
    readings = read(texts, dates=dates)
    for name, path in files.items():
        yield measure_document(readings[name], path)


def main(pairs: list[str]) -> None:
    """Print what is measured."""
    measured = [measure_seeds(read(seeds_dir()).values())]
    for pair in pairs:
        gold, _, texts = pair.partition("=")
        measured += _documents(Path(gold), Path(texts))
    for each in measured:
        sys.stdout.write("\n".join((each.line(), *_details(each))) + "\n")


def _details(measured: Measured) -> Iterator[str]:
    for what, triples in (("wrong", measured.wrong), ("missed", measured.missed)):
        yield from (f"  {what}: {triple.entity}: {triple.identifier}" for triple in triples)


if __name__ == "__main__":
    main(sys.argv[1:])
