"""What a graph knows of one body: its actions, and the rows of the named questions that name it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kg.export.brief.page import Piece
from kg.lexicon.partial_dates import PartialDate
from kg.model import Modality, ModalityGroup
from kg.query.known_succession import succession
from kg.query.ownership import OwnedAction, owned_actions
from kg.query.search import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kg.export.brief.bodies import Named
    from kg.export.brief.wanted import Wanted
    from kg.query.as_of import AsOf
    from kg.query.graph import OpenGraph
    from kg.query.results import Row
    from kg.query.succession import Succession

#: A document's IRI, and where words begin and end in its stored text.
Place: TypeAlias = tuple[str, int, int]

__all__ = ["Known", "LeftOut", "Part", "known_of"]


class Part(StrEnum):
    """What a body is to an action that others own."""

    ASKED = "asked by it"
    SAID = "said by it"
    GROUP = "owned by a group drawn from it"
    HOLDER = "owned by a person or post of it"
    INVOLVED = "involves it"


#: Each relation of ``Part`` as SPARQL has it, between ``?body`` and an action that it does not own.
_PARTS = {
    Part.ASKED: "?commitment remit:requestedBy ?body .",
    Part.SAID: "?commitment remit:statedBy ?body .",
    Part.GROUP: "?group remit:drawnFrom ?body . ?commitment remit:ownedBy ?group .",
    Part.HOLDER: """
      { ?holder org:postIn ?body } UNION { ?seat org:organization ?body ; org:member ?holder ;
        remit:roleTitle ?role }
      ?commitment remit:ownedBy ?holder .
    """,
    Part.INVOLVED: "?commitment remit:involves ?body .",
}
_ACTIONS = """
SELECT DISTINCT ?commitment ?part ?modality ?document WHERE {{
  VALUES ?body {{ <{body}> }}
  {{ ?commitment remit:ownedBy ?body . BIND("" AS ?part) }}
  {parts}
  ?commitment a remit:Commitment ; remit:modality ?concept ; dcterms:source ?document .
  BIND(STRAFTER(STR(?concept), "#") AS ?modality)
}}
"""
_OWNERLESS = """
SELECT ?document (COUNT(?commitment) AS ?count) WHERE {
  ?commitment a remit:Commitment ; dcterms:source ?document .
  FILTER NOT EXISTS { ?commitment remit:ownedBy ?anybody }
}
GROUP BY ?document
"""
_ANSWERS = """
SELECT ?asked ?answer WHERE { ?answer remit:respondsTo ?asked . ?asked a remit:Commitment }
ORDER BY ?asked ?answer
"""
_PAGES = """
SELECT ?document ?start ?end ?page WHERE {
  ?evidence remit:page ?page ; oa:hasSource ?document ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
}
"""
_FURTHER = """
SELECT ?document ?start ?end ?nextStart ?nextEnd ?page WHERE {
  ?evidence remit:continuedBy+ ?next ; oa:hasSource ?document ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
  ?next oa:hasSelector ?place .
  ?place oa:start ?nextStart ; oa:end ?nextEnd .
  OPTIONAL { ?next remit:page ?page }
}
ORDER BY ?document ?start ?end ?nextStart
"""
_MENTIONS = "SELECT ?document {{ <{body}> remit:mentionedIn ?document }} ORDER BY ?document"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What the filters left out: actions of the body by group, and documents after the day."""

    actions: Mapping[ModalityGroup, int]
    later: tuple[str, ...]
    every_word: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that a briefing on ``body`` draws from, as the filters leave it.

    ``answers`` holds what answers an action, by the IRI of that action, where something does.
    ``documents`` holds a row for each document of the graph, by its IRI; ``used`` those that the
    filters admit; ``ownerless`` counts the actions of each document that name nobody; ``pages``
    has the page of a place where the document has pages, ``further`` where broken words go on.
    """

    body: Named
    base: str
    wanted: Wanted
    own: tuple[OwnedAction, ...]
    parts: Mapping[Part, tuple[OwnedAction, ...]]
    answers: Mapping[str, tuple[OwnedAction, ...]]
    posts: tuple[Row, ...]
    members: tuple[Row, ...]
    strategies: tuple[Row, ...]
    money: tuple[Row, ...]
    documents: Mapping[str, Row]
    used: frozenset[str]
    mentions: frozenset[str]
    ownerless: Mapping[str, int]
    pages: Mapping[Place, int]
    further: Mapping[Place, tuple[Piece, ...]]
    changes: Succession
    left_out: LeftOut

    def of_group(self, group: ModalityGroup) -> tuple[OwnedAction, ...]:
        """Return the body's own actions of ``group``, in reading order."""
        return tuple(action for action in self.own if action.modality.group is group)


def known_of(graph: OpenGraph, body: Named, asked: Wanted) -> Known:
    """Return what ``graph`` knows of ``body`` as far as ``asked`` wants it.

    Raises:
        UsageError: The words to look for hold none.
        GraphError: The graph or its full-text index cannot be read.
    """
    documents = {str(row["document"]): row for row in graph.select("documents")}
    used = frozenset(_admitted(documents, asked))
    found = None if asked.about is None else search(graph.folder.search_path, asked.about)
    hits = None if found is None else {hit.iri for hit in found.hits}
    rows = list(graph.select(_actions_query(body.iri)))
    kept = [row for row in rows if row["document"] in used and _is_hit(row, hits)]
    actions = owned_actions(graph, {str(row["commitment"]): 0.0 for row in kept}, asked.day)
    own = {str(row["commitment"]) for row in rows if not row["part"]}
    return Known(
        body=body,
        base=graph.base,
        wanted=asked,
        own=tuple(action for iri, action in actions.items() if iri in own),
        parts=_parts(kept, own, actions),
        answers=_answers(graph, actions, asked.day),
        posts=_naming(graph, "posts", used, body=body.iri, person=body.iri, post=body.iri),
        members=_naming(graph, "members", used, body=body.iri, member=body.iri),
        strategies=_naming(graph, "strategies", used, body=body.iri),
        money=_naming(graph, "funding", used, funderActor=body.iri, recipientActor=body.iri),
        documents=documents,
        used=used,
        mentions=_mentions(graph, body.iri),
        ownerless={str(row["document"]): _whole(row["count"]) for row in graph.select(_OWNERLESS)},
        pages={_place(row): _whole(row["page"]) for row in graph.select(_PAGES)},
        further=_further(graph),
        changes=succession(graph),
        left_out=LeftOut(
            actions=_left_out(rows, set(actions)),
            later=tuple(sorted(set(documents) - frozenset(_in_time(documents, asked.day)))),
            every_word=found is None or found.every_word,
        ),
    )


def _actions_query(body: str) -> str:
    parts = "".join(
        f'UNION {{ {pattern} BIND("{part}" AS ?part) }}' for part, pattern in _PARTS.items()
    )
    return _ACTIONS.format(body=body, parts=parts)


def _admitted(documents: Mapping[str, Row], asked: Wanted) -> Iterable[str]:
    in_time = _in_time(documents, asked.day)
    return (iri for iri in in_time if asked.document is None or iri == asked.document)


def _in_time(documents: Mapping[str, Row], day: AsOf | None) -> list[str]:
    """Return the documents of the day or before it; what is undated may be of any day."""
    return [
        iri
        for iri, row in documents.items()
        if day is None or not _is_later(row["issued"], day.day)
    ]


def _is_later(issued: object, day: date) -> bool:
    """Tell whether a date, which may be a month or a year alone, is after ``day`` for certain."""
    return issued is not None and PartialDate.parse(str(issued)).first > day


def _is_hit(row: Row, hits: set[str] | None) -> bool:
    return hits is None or row["commitment"] in hits


def _parts(
    rows: list[Row], own: set[str], actions: Mapping[str, OwnedAction]
) -> dict[Part, tuple[OwnedAction, ...]]:
    """Return the actions of others by the first part that the body has in each."""
    parts: dict[Part, tuple[OwnedAction, ...]] = {}
    seen = set(own)
    for part in Part:
        ours = {str(row["commitment"]) for row in rows if row["part"] == part} - seen
        parts[part] = tuple(action for iri, action in actions.items() if iri in ours)
        seen |= ours
    return parts


def _answers(
    graph: OpenGraph, actions: Mapping[str, OwnedAction], day: AsOf | None
) -> dict[str, tuple[OwnedAction, ...]]:
    """Return what answers each action, by the IRI of the action."""
    pairs = dict.fromkeys(
        (str(row["asked"]), str(row["answer"]))
        for row in graph.select(_ANSWERS)
        if row["asked"] in actions
    )
    known = owned_actions(graph, {answer: 0.0 for _, answer in pairs}, day)
    answers: dict[str, tuple[OwnedAction, ...]] = {}
    for asked, answer in pairs:
        answers[asked] = (*answers.get(asked, ()), known[answer])
    return answers


def _naming(graph: OpenGraph, query: str, used: frozenset[str], **cells: str) -> tuple[Row, ...]:
    """Return the rows of a named question that name the body in one of ``cells``."""
    return tuple(
        row
        for row in graph.select(query)
        if row["document"] in used and any(row[name] == iri for name, iri in cells.items())
    )


def _place(row: Row) -> Place:
    return str(row["document"]), _whole(row["start"]), _whole(row["end"])


def _further(graph: OpenGraph) -> dict[Place, tuple[Piece, ...]]:
    found: dict[Place, tuple[Piece, ...]] = {}
    for row in graph.select(_FURTHER):
        page = None if row["page"] is None else _whole(row["page"])
        piece = Piece(page, _whole(row["nextStart"]), _whole(row["nextEnd"]))
        found[_place(row)] = (*found.get(_place(row), ()), piece)
    return found


def _mentions(graph: OpenGraph, body: str) -> frozenset[str]:
    return frozenset(str(row["document"]) for row in graph.select(_MENTIONS.format(body=body)))


def _left_out(rows: list[Row], kept: set[str]) -> dict[ModalityGroup, int]:
    gone = {
        str(row["commitment"]): Modality(str(row["modality"])).group
        for row in rows
        if not row["part"] and row["commitment"] not in kept
    }
    return dict(Counter(gone.values()))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
