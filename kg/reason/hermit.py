"""HermiT, as Owlready2 brings it: is it consistent, and what follows?

http://www.hermit-reasoner.com. HermiT does not know xsd:date, xsd:gYear and xsd:gYearMonth, so
it passes over dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ReasonerError
from kg.reason.java import reasoner_folder, run_java
from kg.reason.statements import Statement
from kg.vocabulary import PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.reason.java import Output
    from kg.reason.names import Names

__all__ = ["Conclusions", "conclusions", "is_consistent"]

_MAIN = "org.semanticweb.HermiT.cli.CommandLine"
_LINE = re.compile(r"^(\w+)\( ((?:<[^>]+> ?)+)\)$", re.MULTILINE)
_VALUES = re.compile(r"^<([^>]+)> \(known instances: (.*?) \| possible", re.MULTILINE)
_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")
_NOTHING = PREFIXES["owl"] + "Nothing"
_OWL = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    """Classes that nothing can be of, and every type and relation that holds, also what was said."""

    unsatisfiable: tuple[str, ...]
    statements: frozenset[Statement]


def is_consistent(path: Path, *, seconds: float) -> bool:
    """Tell whether the N-Triples in ``path`` can all be true.

    Raises:
        ReasonerError: HermiT took longer than so many seconds, or cannot read them.
    """
    output = _run("--consistency", path=path, seconds=seconds)
    if "Inconsistent ontology" in output.errors:
        return False
    if "is satisfiable" in output.text:
        return True
    raise _not_understood(output)


def conclusions(path: Path, *, names: Names, seconds: float) -> Conclusions:
    """Return what follows from the N-Triples in ``path``, which must be consistent.

    Raises:
        ReasonerError: HermiT took longer than so many seconds, or cannot read them.
    """
    what = ("--classify", "--classifyOPs", "--classifyDPs", "--classifyIs", "--classifyPVs")
    output = _run(*what, path=path, seconds=seconds)
    lines = _LINE.findall(output.text)
    if not lines:
        raise _not_understood(output)
    equal = [_names(said, names) for kind, said in lines if kind == "EquivalentClasses"]
    empty = {name for each in equal if _NOTHING in each for name in each}
    return Conclusions(
        unsatisfiable=tuple(sorted(empty - {_NOTHING})),
        statements=frozenset((*_types(lines, names), *_relations(output.text, lines, names))),
    )


def _types(lines: list[tuple[str, str]], names: Names) -> Iterator[Statement]:
    """Yield every type of every thing, of which HermiT names the nearest."""
    above = _hierarchy(lines, {"SubClassOf", "EquivalentClasses"}, names)
    for kind, said in lines:
        if kind == "Type":
            thing, nearest = _names(said, names)
            for each in _all_above(nearest, above):
                yield Statement(f"<{thing}>", f"<{RDF_TYPE}>", f"<{each}>")


def _relations(text: str, lines: list[tuple[str, str]], names: Names) -> Iterator[Statement]:
    """Yield every relation between things, of which HermiT names the narrowest."""
    above = _hierarchy(lines, {"SubObjectPropertyOf", "EquivalentObjectProperties"}, names)
    for narrowest, pairs in _VALUES.findall(text):
        relations = _all_above(names.iri(narrowest), above)
        for one, other in _PAIR.findall(pairs):
            subject, target = f"<{names.iri(one)}>", f"<{names.iri(other)}>"
            yield from (Statement(subject, f"<{each}>", target) for each in relations)


def _hierarchy(lines: list[tuple[str, str]], kinds: set[str], names: Names) -> dict[str, set[str]]:
    """Return what stands directly above each class or property; equal ones stand above each other."""
    above: dict[str, set[str]] = {}
    for kind, said in lines:
        if kind in kinds:
            one, *others = _names(said, names)
            above.setdefault(one, set()).update(others)
            if kind.startswith("Equivalent"):
                for other in others:
                    above.setdefault(other, set()).update({one, *others} - {other})
    return above


def _all_above(name: str, above: dict[str, set[str]]) -> set[str]:
    """Return ``name`` and all that stands above it, without what stands above everything."""
    found = {name}
    waiting = [name]
    while waiting:
        new = above.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return {each for each in found if not each.startswith(_OWL)}


def _names(said: str, names: Names) -> list[str]:
    return [names.iri(each) for each in re.findall("<([^>]+)>", said)]


def _run(*arguments: str, path: Path, seconds: float) -> Output:
    given = (*arguments, "--ignoreUnsupportedDatatypes", path.absolute().as_uri())
    folder = reasoner_folder("hermit")
    # Owlready2's own corrections stand before what they correct.
    jars = (folder, folder / "HermiT.jar")
    return run_java(_MAIN, given, name="HermiT", classpath=jars, seconds=seconds)


def _not_understood(output: Output) -> ReasonerError:
    said = (output.errors or output.text).strip().splitlines()
    return ReasonerError(
        f"HermiT said nothing that is understood: {said[0] if said else 'nothing'}"
    )
