"""What the rules infer from a graph, in a named graph of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import RuleError
from kg.reason.rules import read_rules
from kg.vocabulary import DATA, INFERENCES, RDF_TYPE, iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyoxigraph as ox

    from kg.reason.rules import Rule

__all__ = ["with_inferences"]

_TYPE = f"<{RDF_TYPE}>"


def with_inferences(
    lines: Iterable[str], *, base: str = DATA, rules: Sequence[Rule] | None = None
) -> Iterator[str]:
    """Yield ``lines`` (N-Quads), then those that follow from them by ``rules``, sorted.

    What is inferred stands in the graph ``inferences``, and only what stands in no other graph. The
    rules are applied until they infer nothing more: they make no new things, so the end is reached,
    at the height of the longest hierarchy. Only lines that a rule can use are held in memory.

    Raises:
        RuleError: A rule is not SPARQL, or infers something that is no relation between things.
    """
    given = read_rules() if rules is None else rules
    wanted = _Wanted(given)
    kept: list[str] = []
    for line in lines:
        if line in wanted:
            kept.append(line)
        yield line
    graph = iri(base, INFERENCES)
    yield from (f"{triple} <{graph}> ." for triple in sorted(_inferred(kept, given)))


class _Wanted:
    """The lines that some rule can use, told by their predicate and, of a type, by its class."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        keys = {each.key for rule in rules for each in (rule.head, *rule.body)}
        self._predicates = frozenset(f"<{predicate}>" for predicate, _ in keys) - {_TYPE}
        self._classes = frozenset(f"<{name}>" for _, name in keys if name)

    def __contains__(self, line: str) -> bool:
        _, predicate, rest = line.split(" ", 2)
        if predicate == _TYPE:
            return rest.partition(" ")[0] in self._classes
        return predicate in self._predicates


def _inferred(lines: list[str], rules: Sequence[Rule]) -> set[str]:
    """Return the triples that follow from ``lines`` and are none of theirs, as N-Triples terms."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(input="\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    graph = ox.NamedNode("urn:inferred")
    found: set[str] = set()
    changed: set[tuple[str, str]] | None = None
    while changed is None or changed:
        due = [r for r in rules if changed is None or changed & {each.key for each in r.body}]
        changed = set()
        for rule in due:
            new = [triple for triple in _conclusions(store, rule) if str(triple) not in found]
            fresh = [t for t in new if not _holds(store, t)]
            store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in fresh)
            found.update(map(str, fresh))
            if fresh:
                changed.add(rule.head.key)
    return found


def _holds(store: ox.Store, triple: ox.Triple) -> bool:
    given = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return next(iter(given), None) is not None


def _conclusions(store: ox.Store, rule: Rule) -> list[ox.Triple]:
    import pyoxigraph as ox

    try:
        answer = store.query(rule.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise RuleError(f"the rule {rule.name}: {' '.join(str(error).split())}") from None
    if not isinstance(answer, ox.QueryTriples):
        raise RuleError(f"the rule {rule.name} constructs no triples; write CONSTRUCT")
    triples = list(answer)
    for triple in triples:
        if not isinstance(triple.object, ox.NamedNode):
            raise RuleError(
                f"the rule {rule.name} infers {triple.object} of something; a rule infers "
                "relations between things, and types"
            )
    return triples
