"""IRIs in the place of blank nodes, made of what is said of them.

OWL writes restrictions, chains and lists as blank nodes, which no graph of Remit has: their names
would differ from run to run. As RDF 1.1 provides, each becomes an IRI of ``/.well-known/genid/``
(https://www.w3.org/TR/rdf11-concepts/#section-skolemization), here with a digest of its triples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import IntegrityError
from kg.vocabulary import GENID, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

__all__ = ["without_blank_nodes"]


def without_blank_nodes(triples: Iterable[ox.Triple], *, source: str) -> Iterator[ox.Triple]:
    """Yield ``triples`` with an IRI for each blank node: the same for the same triples.

    Raises:
        IntegrityError: Blank nodes of ``source`` refer to each other in a circle.
    """
    import pyoxigraph as ox

    said = list(triples)
    about: dict[ox.BlankNode, list[ox.Triple]] = {}
    for triple in said:
        if isinstance(triple.subject, ox.BlankNode):
            about.setdefault(triple.subject, []).append(triple)
    names: dict[ox.BlankNode, ox.NamedNode] = {}

    def named(term: object, above: tuple[object, ...] = ()) -> object:
        if not isinstance(term, ox.BlankNode):
            return term
        if term in above:
            raise IntegrityError(f"{source}: blank nodes refer to each other in a circle; name one")
        if term not in names:
            lines = sorted(
                f"{each.predicate} {named(each.object, (*above, term))}"
                for each in about.get(term, ())
            )
            names[term] = ox.NamedNode(GENID + digest(*lines, size=24))
        return names[term]

    for triple in said:
        yield ox.Triple(named(triple.subject), triple.predicate, named(triple.object))  # type: ignore[arg-type]
