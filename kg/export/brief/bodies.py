"""Which body a reader means by a name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.brief.wanted import document_key
from kg.query.formats.text import safe
from kg.query.near import near_names
from kg.query.terms import in_words, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.query.graph import OpenGraph

__all__ = ["Named", "find_body"]

_NEAR = 3
_ACTORS = """
SELECT ?actor ?label ?name ?class WHERE {
  ?actor a remit:Actor ; skos:prefLabel ?label .
  OPTIONAL { ?actor skos:altLabel ?name }
  OPTIONAL {
    SELECT ?actor (MIN(?local) AS ?class) {
      ?actor a remit:Actor, ?type .
      FILTER(?type NOT IN (remit:Actor, remit:Body))
      BIND(STRAFTER(STR(?type), STR(remit:)) AS ?local)
      FILTER(?local != "")
    }
    GROUP BY ?actor
  }
}
ORDER BY ?label ?actor ?name
"""

_MENTIONS = (
    "SELECT ?thing ?document { ?thing remit:mentionedIn ?document } ORDER BY ?thing ?document"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A body with its names; ``kind`` is a class of the ontology, in words.

    ``namesakes`` are other bodies that this one's label names as well.
    """

    iri: str
    label: str
    kind: str
    others: tuple[str, ...]
    namesakes: tuple[Named, ...] = ()


def find_body(graph: OpenGraph, said: str, *, document: str | None = None) -> Named:
    """Return the one body, group, person or post that ``said`` means.

    A whole name counts, in any case, with or without "the": its fullest form before its others.
    An IRI, or one without the base of the graph's IRIs, means that body alone. Of several, the one
    that ``document``, an IRI, names is meant where one is given.

    Raises:
        UsageError: Nothing or more than one is called so; the message lists what may be meant.
    """
    known = _known(graph)
    wanted = _key(said)
    tests: tuple[Callable[[Named], bool], ...] = (
        lambda one: said.strip().strip("<>") in (one.iri, short(one.iri, base=graph.base)),
        lambda one: _key(one.label) == wanted,
        lambda one: wanted in map(_key, one.others),
    )
    for test in tests:
        found = [one for one in known if test(one)]
        if len(found) > 1:
            mentions = _mentions(graph)
            found = [each for each in found if document in mentions[each.iri]] or found
            if len(found) > 1:
                raise UsageError(_candidates(said, found, graph.base, mentions))
        if found:
            return _with_namesakes(found[0], known)
    raise UsageError(_unknown(said, known))


def _known(graph: OpenGraph) -> list[Named]:
    found: dict[str, Named] = {}
    names: dict[str, list[str]] = {}
    for row in graph.select(_ACTORS):
        iri, label = str(row["actor"]), str(row["label"])
        kind = in_words(str(row["class"] or "Body"))
        found.setdefault(iri, Named(iri=iri, label=label, kind=kind, others=()))
        if row["name"] is not None:
            names.setdefault(iri, []).append(str(row["name"]))
    return [
        Named(iri=one.iri, label=one.label, kind=one.kind, others=tuple(names.get(iri, ())))
        for iri, one in found.items()
    ]


def _with_namesakes(one: Named, known: Iterable[Named]) -> Named:
    key = _key(one.label)
    namesakes = tuple(
        other
        for other in known
        if other.iri != one.iri and key in map(_key, (other.label, *other.others))
    )
    return Named(
        iri=one.iri, label=one.label, kind=one.kind, others=one.others, namesakes=namesakes
    )


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold().removeprefix("the ")


def _mentions(graph: OpenGraph) -> Mapping[str, list[str]]:
    """Return the documents that name each thing."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(_MENTIONS):
        found[str(row["thing"])].append(str(row["document"]))
    return found


def _candidates(said: str, found: list[Named], base: str, mentions: Mapping[str, list[str]]) -> str:
    each = "; ".join(
        f"“{short(one.iri, base=base)}” ({_described(one, base, mentions[one.iri])})"
        for one in found
    )
    return f"{said!r} may mean {len(found)} bodies; give one of these instead: {each}"


def _described(one: Named, base: str, documents: list[str]) -> str:
    keys = [document_key(document, base) for document in documents]
    named = f", named in {', '.join(keys[:_NEAR])}" if keys else ""
    return f"{safe(one.label)}, {one.kind}{named}" + (" and others" if len(keys) > _NEAR else "")


def _unknown(said: str, known: list[Named]) -> str:
    spelt = {_key(name): name for one in known for name in (*one.others, one.label)}
    near = [spelt[name] for name in near_names(_key(said), spelt)[:_NEAR]]
    hint = (
        f"did you mean {' or '.join(f'“{safe(name)}”' for name in near)}?"
        if near
        else "kg query actors lists who there is"
    )
    return f"nobody in the graph is called {said!r}; {hint}"
