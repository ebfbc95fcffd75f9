"""How the terms of the ontology stand to other vocabularies, as tables of Markdown.

``ontology/README.md`` is what this writes; a test holds the two to each other.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from rdflib import OWL, SKOS, URIRef

from kg.export.ontology_graph import label, local_name, read_ontology, terms
from kg.export.relations import AXIOMS, VOCABULARIES, Relation, curie, relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib import Graph

__all__ = ["export"]

_HEAD = """\
# The ontology

`remit.ttl` has the classes and properties (OWL 2 DL), `schemes.ttl` the modalities and the roles,
`topics.ttl` the topics. `kg export --format ontology-html --output ontology.html` writes them as a page
with each term's definition, source and example, `kg export --format ontology` as one file of Turtle.
`authority/` and `lexicon/` are the known bodies and places, and the words that the extractors go by.

## How its terms stand to others

This file is written by `kg export --format ontology-mappings --output ontology/README.md`.

"Kind of" is an axiom (`rdfs:subClassOf`, `rdfs:subPropertyOf`): it holds of every instance, and reasoners
use it. The matches are those of [SKOS](https://www.w3.org/TR/skos-reference/#mapping): close ones can
mostly stand for each other, broad ones are wider than the term, related ones only touch it.
"""
_SECTIONS: tuple[tuple[str, URIRef], ...] = (
    ("Classes", OWL.Class),
    ("Object properties", OWL.ObjectProperty),
    ("Datatype properties", OWL.DatatypeProperty),
    ("Modalities and roles", SKOS.Concept),
)


def export() -> str:
    """Return the tables of all relations to other vocabularies, with a table of their numbers."""
    graph = read_ontology()
    found = list(relations(graph))
    parts = [_HEAD, _numbers(graph, found)]
    for title, kind in _SECTIONS:
        rows = _rows(graph, terms(graph, kind), found)
        parts.append(f"### {title}\n\n" + _table(("term", "label", "relations"), rows))
    return "\n".join(parts)


def _numbers(graph: Graph, found: Sequence[Relation]) -> str:
    counts = Counter((_prefix(graph, each), each.predicate in AXIOMS) for each in found)
    rows = [
        (name, f"`{prefix}:`", str(counts[prefix, True]), str(counts[prefix, False]))
        for prefix, name in VOCABULARIES.items()
    ]
    return _table(("vocabulary", "prefix", "axioms", "mappings"), rows)


def _prefix(graph: Graph, relation: Relation) -> str:
    return curie(graph, relation.other).partition(":")[0]


def _rows(
    graph: Graph, of_kind: Iterable[URIRef], found: Iterable[Relation]
) -> Iterator[tuple[str, ...]]:
    """Yield each term with its relations, or with the note that says why there are none."""
    of_terms = {term: list(same) for term, same in groupby(found, key=lambda each: each.term)}
    for term in of_kind:
        told = [
            f"{name}: " + ", ".join(f"[{curie(graph, each.other)}]({each.other})" for each in same)
            for name, same in groupby(of_terms.get(term, ()), key=lambda each: each.name)
        ]
        note = graph.value(term, SKOS.editorialNote)
        if told or note is not None:
            yield f"`{local_name(term)}`", label(graph, term), "; ".join(told) or str(note)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
