"""Full-text search: what is found, in which order, and that no text breaks it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import GraphError, MissingExtra, UsageError
from kg.query.search import Entry, entries, search, words, write_index
from tests.unit.asked_graph import nquads, oxigraph

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("action", "quote", "outcome", "priority", "strategy", "owner")


def _entry(name: str, **text: str) -> Entry:
    columns = tuple((column, text.get(column, "")) for column in COLUMNS)
    return Entry(f"https://x.org/{name}", "committed", columns)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "search ?#%.sqlite"
    found = [
        _entry("action", action="prevent homelessness", quote="prevent homelessness"),
        _entry("priority", action="build houses", priority="Preventing homelessness"),
        _entry("apart", action="rough roads", quote="help for sleepers on trains"),
        _entry("phrase", action="help rough sleepers"),
        _entry("owner", action="meet", owner="Cymru café Board ¶ CCG"),
    ]
    write_index(path, found)
    return path


def _names(path: Path, text: str) -> list[str]:
    return [hit.iri.rpartition("/")[2] for hit in search(path, text).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("homeless", ["action", "priority"]),
        ("HOMELESSNESS prevention", ["action", "priority"]),
        ("rough sleeper", ["phrase", "apart"]),
        ("who will help the rough sleepers?", ["phrase", "apart"]),
        ("cafe", ["owner"]),
        ("CAFE\u0301", ["owner"]),
        ("ccg", ["owner"]),
        ("the", []),
    ],
)
def test_words_are_found_by_their_stems_best_first(
    index: Path, text: str, expected: list[str]
) -> None:
    assert _names(index, text) == expected
    assert search(index, text).every_word


def test_where_no_action_has_all_words_those_with_some_are_found(index: Path) -> None:
    found = search(index, "homeless trains unicorns")
    assert not found.every_word
    assert {hit.iri.rpartition("/")[2] for hit in found.hits} == {"action", "priority", "apart"}
    assert search(index, "unicorns").hits == ()


def test_scores_fall(index: Path) -> None:
    scores = [hit.score for hit in search(index, "rough sleepers").hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[1] > 0


@pytest.mark.parametrize("text", ["", "   ", '"', "*", "( )", "—…“”", "\x00", "_"])
def test_text_without_a_word_is_one_clear_line(index: Path, text: str) -> None:
    with pytest.raises(UsageError, match="no word to look for") as caught:
        search(index, text)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=80) | st.from_regex(r'(NEAR|AND|OR|NOT|[a-z"*^(){}:+.\- ]){1,12}'))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_the_search(index: Path, text: str) -> None:
    if words(text):
        search(index, text)
    else:
        with pytest.raises(UsageError):
            search(index, text)


def test_long_texts_are_searched(index: Path) -> None:
    assert "action" in _names(index, "homelessness " + " ".join(map(str, range(5000))))
    assert search(index, "a" * 100_000).hits == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Board's rough-sleepers", ("board", "rough", "sleepers")),
        ("of the", ("of", "the")),
        ("help help HELP", ("help",)),
        ("ﬁne ２", ("fine", "2")),
        ("\ud800 word", ("word",)),
    ],
)
def test_words_of_a_text(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_the_index_is_the_same_from_run_to_run(tmp_path: Path) -> None:
    held = entries(oxigraph(nquads()))
    again = entries(oxigraph(nquads()[::-1]))
    assert held == again
    for name in ("one", "two"):
        write_index(tmp_path / name, held)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_index_holds_what_an_action_is_about() -> None:
    held = {
        entry.iri.rpartition("/")[2][:20]: dict(entry.text) for entry in entries(oxigraph(nquads()))
    }
    assert len(held) == 7
    endorse = next(text for name, text in held.items() if name.startswith("endorse"))
    assert "Places that support" in endorse["priority"]
    assert "Preventing homelessness" in endorse["priority"]
    assert "the Board" in endorse["owner"]
    assert "Combined Authority Industrial Strategy" in endorse["strategy"]
    met = next(text for name, text in held.items() if name.startswith("district-council"))
    assert "‘Estates’ group" in met["quote"]
    working = next(text for name, text in held.items() if name.startswith("commit-to-working"))
    assert "improve their physical and mental health" in working["outcome"]


def test_a_broken_index_is_one_clear_line(tmp_path: Path) -> None:
    broken = tmp_path / "search.sqlite"
    broken.write_bytes(b"not a database, but long enough to be looked at" * 100)
    for path in (broken, tmp_path / "none.sqlite"):
        with pytest.raises(GraphError, match="the full-text index cannot be used"):
            search(path, "word")
    with pytest.raises(GraphError, match="cannot be used"):
        write_index(tmp_path / "no folder" / "search.sqlite", [])


def test_sqlite_without_full_text_search_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Without:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def execute(self, *_: object) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", Without)
    with pytest.raises(MissingExtra, match="FTS5"):
        write_index(tmp_path / "search.sqlite", [])
