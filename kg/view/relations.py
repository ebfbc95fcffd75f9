"""The words by which a document says that two things are related: roles in strategies, posts, seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import QuerySolutions, Store

__all__ = ["rows", "words_of_relations"]

_ATTRIBUTIONS = """
SELECT ?strategy ?actor ?role ?statement ?document ?exact ?page WHERE {
  ?strategy prov:qualifiedAttribution ?statement .
  ?statement prov:agent ?actor ; remit:role ?role ; remit:evidence ?evidence .
  ?evidence oa:hasSource ?document ; oa:hasSelector/oa:exact ?exact .
  OPTIONAL { ?evidence remit:page ?page }
}
"""

_MEMBERSHIPS = """
SELECT ?member ?post ?body ?statement ?document ?exact ?page ?from ?until WHERE {
  ?statement a org:Membership ; org:member ?member ; remit:evidence ?evidence .
  ?evidence oa:hasSource ?document ; oa:hasSelector/oa:exact ?exact .
  OPTIONAL { ?statement remit:post ?post }
  OPTIONAL { ?statement org:organization ?body }
  OPTIONAL { ?statement schema:startDate ?from }
  OPTIONAL { ?statement schema:endDate ?until }
  OPTIONAL { ?evidence remit:page ?page }
}
"""


def rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    """Yield each solution of ``query`` as its bound variables' plain values."""
    solutions = cast(
        "QuerySolutions",
        store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True),
    )
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        terms = zip(names, solution, strict=True)
        yield {name: term.value for name, term in terms if isinstance(term, (NamedNode, Literal))}


def words_of_relations(store: Store) -> dict[tuple[str, str, str], dict[str, str | int]]:
    """Return the words of those relations that rest on words of their own."""
    found = [
        ((row["actor"], row["strategy"], row["role"].rpartition("#")[2].removeprefix("role-")), row)
        for row in rows(store, _ATTRIBUTIONS)
    ]
    for row in rows(store, _MEMBERSHIPS):
        if "post" in row:
            found.append(((row["member"], row["post"], "holds"), row))
        elif "body" in row:
            found.append(((row["member"], row["body"], "servesIn"), row))
    said: dict[tuple[str, str, str], dict[str, str | int]] = {}
    for edge, row in sorted(found, key=lambda each: (each[0], each[1]["statement"])):
        known: dict[str, str | int] = {"quote": row["exact"], "document": row["document"]}
        known |= {name: row[name] for name in ("from", "until") if name in row}
        known |= {"page": int(row["page"])} if "page" in row else {}
        said.setdefault(edge, known | {"statements": row["statement"]})
    return said
