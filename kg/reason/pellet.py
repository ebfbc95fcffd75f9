"""Pellet, as Owlready2 brings it: why it is inconsistent, and whether it is OWL 2 DL.

https://github.com/stardog-union/pellet. Its profile check is that of the OWL API.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ReasonerError
from kg.reason.java import reasoner_folder, run_java
from kg.reason.statements import Statement
from kg.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from pathlib import Path

    from kg.reason.java import Output
    from kg.reason.names import Names

__all__ = ["Clash", "explain", "profile"]

_MAIN = "pellet.Pellet"
_FACT = re.compile(r"(n\d+) (type|n\d+) (n\d+|\".*|-?[\d.]+.*|true|false)")


@dataclass(frozen=True, slots=True)
class Clash:
    """A minimal set of statements and axioms that cannot all be true; without one of them, the rest can.

    ``axioms`` are in Manchester syntax, with IRIs in angle brackets; there are none where only the
    statements are known.
    """

    statements: tuple[Statement, ...]
    axioms: tuple[str, ...]


def explain(path: Path, *, names: Names, seconds: float) -> Clash | None:
    """Return why the N-Triples in ``path`` cannot all be true; None where Pellet finds no clash.

    It fails where the triples come in some orders, and not in others. It overlooks some clashes of
    numbers: 5 and 325000000 as the one value of a property do not clash for it, 5 and 7 do. Of a
    literal it gives the value, which it may spell anew, and a short name of its type.

    Raises:
        ReasonerError: Pellet took longer than so many seconds.
    """
    arguments = ("explain", "--ignore-imports", path.absolute().as_uri())
    output = _run(arguments, seconds=seconds)
    found = re.search(r"^1\) (.*?)(?:\n\n|\Z)", output.text, re.MULTILINE | re.DOTALL)
    if found is None:
        return None
    facts, axioms = [], []
    for line in _joined(found[1]):
        fact = _FACT.fullmatch(line)
        if fact is None:
            axioms.append(names.restored(line))
        else:
            facts.append(_statement(fact, names))
    return Clash(tuple(sorted(facts)), tuple(sorted(axioms)))


def profile(path: Path, *, seconds: float) -> str:
    """Return the narrowest profile of OWL that the N-Triples in ``path`` keep to, as Pellet says it.

    Raises:
        ReasonerError: Pellet took longer than so many seconds, or does not say.
    """
    arguments = ("info", "--ignore-imports", path.absolute().as_uri())
    output = _run(arguments, seconds=seconds)
    found = re.search(r"^OWL Profile = (.+)$", output.text, re.MULTILINE)
    if found is None:
        raise ReasonerError("Pellet does not say which profile of OWL the ontology keeps to")
    return found[1].strip()


def _run(arguments: tuple[str, ...], *, seconds: float) -> Output:
    jars = tuple(sorted(reasoner_folder("pellet").glob("*.jar")))
    return run_java(_MAIN, arguments, name="Pellet", classpath=jars, seconds=seconds)


def _joined(text: str) -> list[str]:
    """Return the axioms of ``text``, each on a line.

    One that is opened goes on until it is closed, and one goes on with "and" and "or".
    """
    lines: list[str] = []
    for line in text.splitlines():
        said = " ".join(line.split())
        is_open = bool(lines) and lines[-1].count("(") > lines[-1].count(")")
        if is_open or (lines and said.startswith(("and ", "or "))):
            lines[-1] += f" {said}"
        elif said:
            lines.append(said)
    return lines


def _statement(fact: re.Match[str], names: Names) -> Statement:
    subject, predicate, term = fact.groups()
    predicate = RDF_TYPE if predicate == "type" else names.iri(predicate)
    is_name = re.fullmatch(r"n\d+", term)
    return Statement(
        f"<{names.iri(subject)}>", f"<{predicate}>", f"<{names.iri(term)}>" if is_name else term
    )
