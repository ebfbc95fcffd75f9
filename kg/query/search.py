"""Full-text search over the actions of a graph, in one SQLite file.

What a user types is data: words are taken out of it and quoted, so no operator, quote or bracket
of the search language can come from it.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.errors import GraphError, MissingExtra, UsageError
from kg.query.binding import BoundQuery
from kg.query.engine import select

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pyoxigraph as ox

__all__ = ["Entry", "Found", "Hit", "entries", "search", "words", "write_index"]

#: The columns of the index and how much a word found there weighs.
_WEIGHTS = {
    "action": 10.0,
    "quote": 5.0,
    "outcome": 4.0,
    "priority": 4.0,
    "strategy": 2.0,
    "owner": 2.0,
}
_TOKENS = "porter unicode61 remove_diacritics 2"
_MOST_WORDS = 32
_COMMON = """
a about all also an and any are as at be been by can do does for from had has have how i if in into
is it its may must no not of on or our s shall should so such than that the their them then there
these they this those to was we were what when where which who will with would you your
"""
_STOP_WORDS = frozenset(_COMMON.split())
_ENTRIES = """
SELECT ?commitment ?concept ?field ?text WHERE {
  ?commitment a remit:Commitment ; remit:modality ?concept .
  { ?commitment remit:actionText ?text . BIND("action" AS ?field) }
  UNION { ?commitment remit:evidence/remit:continuedBy*/oa:hasSelector/oa:exact ?text .
          BIND("quote" AS ?field) }
  UNION { ?commitment remit:aimsAt/skos:prefLabel ?text . BIND("outcome" AS ?field) }
  UNION { ?commitment remit:underPriority/skos:broader*/skos:prefLabel ?text .
          BIND("priority" AS ?field) }
  UNION { ?commitment remit:partOf|remit:concerns ?plan .
          ?plan skos:prefLabel|skos:altLabel ?text . BIND("strategy" AS ?field) }
  UNION { ?commitment remit:ownedBy ?owner .
          ?owner skos:prefLabel|skos:altLabel ?text . BIND("owner" AS ?field) }
}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action as the index holds it: its IRI, its modality and its text by column."""

    iri: str
    modality: str
    text: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An action that was found; a higher score is a better match."""

    iri: str
    modality: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The actions that were found, best first; ``every_word`` is false where some words are missing."""

    hits: tuple[Hit, ...]
    every_word: bool


def entries(store: ox.Store) -> tuple[Entry, ...]:
    """Return what the index is to hold about the actions in ``store``, ordered by IRI."""
    modalities: dict[str, str] = {}
    texts: dict[str, dict[str, set[str]]] = {}
    for row in select(store, BoundQuery("the index", _ENTRIES)):
        iri, field = str(row["commitment"]), str(row["field"])
        modalities[iri] = str(row["concept"]).rpartition("#")[2]
        texts.setdefault(iri, {}).setdefault(field, set()).add(str(row["text"]))
    return tuple(
        Entry(iri, modalities[iri], tuple((name, _joined(fields, name)) for name in _WEIGHTS))
        for iri, fields in sorted(texts.items())
    )


def _joined(fields: dict[str, set[str]], name: str) -> str:
    # Apart by a mark that is no word, so that no phrase runs from one text into the next.
    return " ¶ ".join(sorted(fields.get(name, ())))


def write_index(path: Path, found: Iterable[Entry]) -> None:
    """Write the index of ``found`` to the new file ``path``.

    Raises:
        MissingExtra: This Python's SQLite cannot search text.
        GraphError: The file cannot be written.
    """
    columns = ", ".join(_WEIGHTS)
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE actions USING fts5"
                f"(iri UNINDEXED, modality UNINDEXED, {columns}, tokenize='{_TOKENS}')"
            )
            marks = ", ".join("?" * (len(_WEIGHTS) + 2))
            connection.executemany(
                f"INSERT INTO actions VALUES ({marks})",  # noqa: S608 - nothing but question marks
                (
                    (each.iri, each.modality, *(_plain(text) for _, text in each.text))
                    for each in found
                ),
            )
            connection.execute("INSERT INTO actions (actions) VALUES ('optimize')")
            connection.commit()
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def search(path: Path, text: str) -> Found:
    """Return the actions of the index ``path`` that ``text`` is about.

    Those that hold every word (by its stem) are found; where there are none, those that hold some.

    Raises:
        UsageError: ``text`` holds no word to look for.
        MissingExtra: This Python's SQLite cannot search text.
        GraphError: The index cannot be read.
    """
    wanted = words(text)
    if not wanted:
        raise UsageError(
            f"there is no word to look for in {text[:40]!r}; say what the actions are about, "
            "such as “rough sleepers”"
        )
    try:
        address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            hits = _matches(connection, _every(wanted))
            if hits or len(wanted) == 1:
                return Found(hits, every_word=True)
            return Found(_matches(connection, _some(wanted)), every_word=False)
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` to look for, without the commonest where there are others.

    >>> words('help for the "rough sleepers" AND (')
    ('help', 'rough', 'sleepers')
    """
    found = dict.fromkeys(re.findall(r"[^\W_]+", _plain(text).lower()))
    telling = [word for word in found if word not in _STOP_WORDS]
    return tuple((telling or list(found))[:_MOST_WORDS])


def _plain(text: str) -> str:
    """Return ``text`` in the one form of its characters that index and question share."""
    return unicodedata.normalize("NFKC", text).encode("utf-8", "replace").decode()


def _every(wanted: tuple[str, ...]) -> str:
    each = " AND ".join(f'"{word}"' for word in wanted)
    # The words side by side count once more, so that a phrase comes first.
    return f'"{" ".join(wanted)}" OR ({each})' if len(wanted) > 1 else each


def _some(wanted: tuple[str, ...]) -> str:
    return " OR ".join(f'"{word}"' for word in wanted)


def _matches(connection: sqlite3.Connection, expression: str) -> tuple[Hit, ...]:
    weights = ", ".join(map(str, (0.0, 0.0, *_WEIGHTS.values())))
    rows = connection.execute(
        f"SELECT iri, modality, -bm25(actions, {weights}) AS score FROM actions "  # noqa: S608 - numbers
        "WHERE actions MATCH ? ORDER BY score DESC, iri",
        (expression,),
    )
    return tuple(Hit(iri, modality, round(score, 9)) for iri, modality, score in rows)


def _translated(error: sqlite3.Error, path: Path) -> MissingExtra | GraphError:
    if "fts5" in str(error) and "no such module" in str(error):
        return MissingExtra(
            "the SQLite of this Python has no full-text search (FTS5); use a Python from "
            "python.org or your system, or ask with kg query"
        )
    return GraphError(
        f"{path}: the full-text index cannot be used ({error}); build the graph again"
    )
