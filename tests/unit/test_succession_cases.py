"""Which body answers on a day, on small cases kept as files.

A case of ``known`` has bodies (from, until, may_be) and changes of its own. One of ``authority`` has
the name of a body that a document names (``written`` is its date); the build does the rest, and the
answer is the authority's. Each question has a body and a day (``on``; else the document's) and
expects a standing, the bodies that answer ("label since date") and the changes that led there.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.emit import emit
from kg.lexicon.partial_dates import PartialDate
from kg.pipeline.stages import interpret
from kg.query.graph import OpenGraph
from kg.query.known_succession import succession
from kg.query.succession import Change, Lifetime, Succession
from kg.store import GraphFolder
from kg.vocabulary import DATA, iri
from tests.texts import document
from tests.unit.asked_graph import oxigraph

if TYPE_CHECKING:
    from datetime import date

    from kg.query.succession import Then

CASES = Path(__file__).parent.parent / "cases" / "succession"
KNOWN = sorted((CASES / "known").glob("*.toml"))
AUTHORITY = sorted((CASES / "authority").glob("*.toml"))


def test_number_of_cases() -> None:
    assert (len(KNOWN), len(AUTHORITY)) == (12, 10)


def _case(path: Path) -> dict[str, Any]:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert case["why"]
    assert case["ask"]
    return case


def _moment(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _succession(case: dict[str, Any]) -> Succession:
    bodies = {
        key: Lifetime(
            label=key,
            since=_moment(body.get("from")),
            until=_moment(body.get("until")),
            may_be=tuple(body.get("may_be", ())),
        )
        for key, body in case["bodies"].items()
    }
    changes = (
        Change(
            iri=change["key"],
            label=change["key"],
            kind=change["kind"],
            date=PartialDate.parse(change["date"]),
            originals=tuple(change["from"]),
            results=tuple(change["to"]),
        )
        for change in case.get("change", ())
    )
    return Succession(bodies, tuple(changes))


def _told(then: Then) -> list[str]:
    return [f"{body.label} since {body.since}" for body in then.bodies]


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_known(path: Path) -> None:
    case = _case(path)
    known = _succession(case)
    for ask in case["ask"]:
        then = known.on(ask["body"], ask.get("on"))
        assert then.standing == ask["standing"], ask
        assert _told(then) == ask.get("bodies", []), ask
        assert [change.iri for change in then.changes] == ask.get("changes", []), ask
        assert then.day == ask.get("on")


@pytest.mark.parametrize("path", AUTHORITY, ids=lambda path: path.stem)
def test_authority(path: Path) -> None:
    case = _case(path)
    for ask in case["ask"]:
        then = _answer(case["name"], ask.get("written"), ask.get("on", ask.get("written")))
        assert then.standing == ask["standing"], ask
        assert sorted(_told(then)) == sorted(ask.get("bodies", [])), ask
        assert all(change.sources for change in then.changes)


def _answer(name: str, written: date | None, on: date | None) -> Then:
    """Read a document that binds ``name`` to something, and ask the graph of it."""
    text = f"The {name} will consult on the plans.\n"
    reading = interpret(document(text, key="case", day=written))
    (commitment,) = reading.commitments
    (owner,) = commitment.owners
    store = oxigraph(tuple(quad.line() for quad in emit([reading], version="0")))
    graph = OpenGraph(store=store, folder=GraphFolder(CASES))
    return succession(graph).on(iri(DATA, owner), on)
