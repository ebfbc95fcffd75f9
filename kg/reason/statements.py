"""What a reasoner is given: the ontology and a graph as plain triples, and what is assumed of names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.errors import GraphError, ReasonerError
from kg.resources import ontology_files
from kg.vocabulary import (
    ADMS_IDENTIFIER_CLASS,
    CLASS_BODY,
    CLASS_EVIDENCE,
    INFERENCES,
    OA_TEXT_POSITION_SELECTOR,
    OA_TEXT_QUOTE_SELECTOR,
    ONTOLOGY_GRAPH,
    OWL_SAME_AS,
    OWNED_BY,
    OWNS,
    PROV_ACTIVITY,
    QB_COMPONENT_SPECIFICATION,
    QB_DATA_SET,
    QB_OBSERVATION,
    QB_STRUCTURE_DEFINITION,
    RDF_TYPE,
    RDFS_SEE_ALSO,
    SKOS_CLOSE_MATCH,
    expand,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyoxigraph as ox

__all__ = [
    "POINTING",
    "Statement",
    "all_different",
    "inferred_statements",
    "ontology_statements",
    "said_statements",
    "that_can_follow",
    "turtle_statements",
]

#: A term as N-Triples writes it.
Term: TypeAlias = str


class Statement(NamedTuple):
    """One triple, its terms as N-Triples writes them."""

    subject: Term
    predicate: Term
    object: Term

    def line(self) -> str:
        """Return the statement as a line of N-Triples, without the line's end."""
        return f"{self.subject} {self.predicate} {self.object} ."


_TYPE = f"<{RDF_TYPE}>"
#: What leads out of the graph, to things of which it says no more than that.
POINTING = frozenset(f"<{each}>" for each in (OWL_SAME_AS, SKOS_CLOSE_MATCH, RDFS_SEE_ALSO))
#: Quotes, figures and codes: nothing that is said of them lets anything follow for actors and actions.
_APART = frozenset(
    f"<{each}>"
    for each in (
        ADMS_IDENTIFIER_CLASS,
        CLASS_EVIDENCE,
        OA_TEXT_QUOTE_SELECTOR,
        OA_TEXT_POSITION_SELECTOR,
        PROV_ACTIVITY,
        QB_OBSERVATION,
        QB_DATA_SET,
        QB_STRUCTURE_DEFINITION,
        QB_COMPONENT_SPECIFICATION,
    )
)


def ontology_statements() -> list[Statement]:
    """Return the ontology and its schemes, as the project has them now."""
    return [each for path in ontology_files() for each in turtle_statements(path)]


def turtle_statements(path: Path) -> list[Statement]:
    """Return what the Turtle file ``path`` says.

    Raises:
        GraphError: It cannot be read, or is not Turtle.
    """
    import pyoxigraph as ox

    try:
        return [_statement(each) for each in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error}; give a file of Turtle") from None
    except SyntaxError as error:
        raise GraphError(f"{path}: not Turtle: {error.msg}; mend it there") from None


def said_statements(store: ox.Store) -> list[Statement]:
    """Return what the graph in ``store`` says: neither its ontology nor what was inferred."""
    return [
        _statement(quad.triple)
        for quad in store
        if not str(quad.graph_name).endswith((f"/{INFERENCES}>", f"/{ONTOLOGY_GRAPH}>"))
    ]


def inferred_statements(store: ox.Store) -> frozenset[Statement]:
    """Return what the rules inferred when the graph in ``store`` was built."""
    return frozenset(
        _statement(quad.triple)
        for quad in store
        if str(quad.graph_name).endswith(f"/{INFERENCES}>")
    )


def that_can_follow(statements: Iterable[Statement]) -> list[Statement]:
    """Return those of ``statements`` from which something about actors and actions can follow.

    That something has another name elsewhere says nothing more of it, unless the graph speaks of the
    thing by that name too.
    """
    given = list(statements)
    apart = {s for s, p, o in given if p == _TYPE and o in _APART}
    spoken_of = {each.subject for each in given}
    return [
        each
        for each in given
        if each.subject not in apart and each.object not in apart
        if each.predicate not in POINTING or each.object in spoken_of
    ]


def all_different(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield that no two bodies are one, and no two owners of the same action.

    OWL has no unique names. Saying this of every individual makes a reasoner ten times slower, and
    saying it of none makes it try every way in which two bodies might be one.
    """
    bodies = {s for s, p, o in statements if p == _TYPE and o == f"<{CLASS_BODY}>"}
    yield from _different(sorted(bodies), label="bodies")
    owners: dict[Term, set[Term]] = defaultdict(set)
    for s, p, o in statements:
        if p == f"<{OWNED_BY}>":
            owners[s].add(o)
        elif p == f"<{OWNS}>":
            owners[o].add(s)
    together = sorted({tuple(sorted(each)) for each in owners.values() if not each <= bodies})
    for number, each in enumerate(together):
        yield from _different(each, label=f"owners{number}")


def _different(names: Sequence[Term], *, label: str) -> Iterator[Statement]:
    if len(names) < 2:
        return
    yield Statement(f"_:{label}", _TYPE, f"<{expand('owl:AllDifferent')}>")
    yield Statement(f"_:{label}", f"<{expand('owl:distinctMembers')}>", f"_:{label}x0")
    first, rest = (f"<{expand(f'rdf:{name}')}>" for name in ("first", "rest"))
    for number, name in enumerate(names):
        last = number + 1 == len(names)
        yield Statement(f"_:{label}x{number}", first, name)
        following = f"<{expand('rdf:nil')}>" if last else f"_:{label}x{number + 1}"
        yield Statement(f"_:{label}x{number}", rest, following)


def _statement(triple: ox.Triple) -> Statement:
    import pyoxigraph as ox

    terms = (str(triple.subject), str(triple.predicate), str(triple.object))
    if isinstance(triple.object, ox.Triple):
        raise ReasonerError(f"“{terms[2]}”: OWL knows no triples about triples; leave it out")
    return Statement(*terms)
