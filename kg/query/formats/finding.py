"""What the reasoners found, as text for people and as data for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from kg.query.formats.text import safe, wrap
from kg.query.formats.why import word_lines, words_data
from kg.query.terms import short
from kg.vocabulary import DATA, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.query.consistency import Clashing, Finding
    from kg.query.words import Words
    from kg.reason.prove import Verdict
    from kg.reason.statements import Statement

__all__ = ["to_json", "to_text"]


def to_text(finding: Finding, *, columns: int, base: str = DATA) -> str:
    """Return ``finding`` as lines: the verdict first, then what clashes or what follows."""
    verdict = finding.verdict
    lines = [
        "consistent" if verdict.consistent else "INCONSISTENT",
        f"  {verdict.classes} classes, {verdict.statements:,} statements; {verdict.profile}",
    ]
    if verdict.consistent:
        lines += _inferences(verdict, base)
    else:
        lines += ["", *_clash(finding, columns)]
    took = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in verdict.seconds.items())
    return "\n".join([*lines, "", *wrap(f"Time: {took}", columns)]) + "\n"


def _clash(finding: Finding, columns: int) -> Iterator[str]:
    yield "These cannot all be true:"
    shown: set[Words] = set()
    for each in finding.clashing:
        yield ""
        yield from (f"  {line}" for line in wrap(safe(" — ".join(each.names)), columns - 2))
        yield from _origin(each, shown, columns)
        shown.update(each.words)
    yield ""
    if not finding.axioms:
        yield from wrap(
            "Without any one of them the rest can be. The axioms are not known.", columns
        )
        return
    yield "because of these axioms:"
    for axiom in finding.axioms:
        yield from (f"  {line}" for line in wrap(axiom, columns - 2))


def _origin(clashing: Clashing, shown: Collection[Words], columns: int) -> Iterator[str]:
    """Yield where a statement comes from: its words, or those about its subject if it was added.

    Words that are ``shown`` for an earlier statement are not repeated for one that was added.
    """
    if clashing.added and clashing.words and all(each in shown for each in clashing.words):
        yield "    added to what the graph says; of its subject it says the words above"
        return
    if clashing.added and clashing.words:
        yield "    added to what the graph says; of its subject the graph says:"
    elif clashing.added:
        yield "    added to what the graph says; no words are about its subject"
    elif not clashing.words:
        yield "    no quote: this is not read from words"
    yield from word_lines(clashing.words, columns=columns, indent="    ")


def _inferences(verdict: Verdict, base: str) -> Iterator[str]:
    empty = ", ".join(short(each, base=base) for each in verdict.unsatisfiable)
    yield f"  classes that nothing can be of: {empty or 'none'}"
    if not verdict.statements:
        return
    yield f"  inferred by HermiT and by the rules alike: {verdict.agreed:,}"
    for title, statements in (
        ("inferred by the rules alone", verdict.missed),
        ("inferred by HermiT alone", verdict.beyond),
    ):
        yield f"  {title}: {f'{len(statements):,}' if statements else 'nothing'}"
        yield from _counted(statements, base)


def _counted(statements: Iterable[Statement], base: str) -> Iterator[str]:
    counts = Counter(_kind(each, base) for each in statements)
    width = max((len(f"{count:,}") for count in counts.values()), default=0)
    for kind, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield f"    {count:>{width},}  {kind}"


def _kind(statement: Statement, base: str) -> str:
    predicate = statement.predicate[1:-1]
    if predicate == RDF_TYPE:
        return f"a {short(statement.object[1:-1], base=base)}"
    return short(predicate, base=base)


def to_json(finding: Finding) -> str:
    """Return ``finding`` as JSON, with each statement as its three terms in N-Triples."""
    verdict = finding.verdict
    data = {
        "consistent": verdict.consistent,
        "profile": verdict.profile,
        "classes": verdict.classes,
        "statements": verdict.statements,
        "unsatisfiable": list(verdict.unsatisfiable),
        "clash": _clash_data(finding.clashing, finding.axioms),
        "agreed": verdict.agreed,
        "rulesAlone": [list(each) for each in verdict.missed],
        "hermitAlone": [list(each) for each in verdict.beyond],
        "seconds": verdict.seconds,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _clash_data(clashing: Sequence[Clashing], axioms: Sequence[str]) -> dict[str, object] | None:
    if not axioms and not clashing:
        return None
    return {
        "statements": [
            {
                "fact": [term.value for term in each.fact.terms],
                "names": list(each.names),
                "added": each.added,
                "words": [words_data(words) for words in each.words],
            }
            for each in clashing
        ],
        "axioms": list(axioms),
    }
