"""Web pages: cases in tests/cases/read/html, and what a page says of itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableSource
from kg.model import BlockKind
from kg.read.html.reader import HTML, read_html
from tests.texts import cases

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("read/html", "*.html")


def test_the_cases_are_found() -> None:
    assert len(CASES) == 5


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_page_gives_its_content_and_nothing_else(case: Path) -> None:
    data = case.read_bytes()
    assert HTML.recognises(data)
    assert read_html(data).text == case.with_suffix(".txt").read_text(encoding="utf-8")


def _page(head: str = "", body: str = "<p>Some words.</p>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("", (None, None, (), None)),
        ("<title>Untitled document</title>", (None, None, (), None)),
        (
            "<title>A plan</title><meta name='date' content='2020-02-30'>",
            ("A plan", None, (), None),
        ),
        (
            "<meta name='DCTERMS.title' content='A plan'><meta name='dc.date' content='2020-01-31'>"
            "<meta name='author' content='Housing; Health'>",
            ("A plan", None, ("Housing", "Health"), date(2020, 1, 31)),
        ),
        (
            '<script type="application/ld+json">{"@type": "Report", "headline": "A plan", '
            '"datePublished": "2021-05-01", "publisher": {"name": "A council"}}</script>'
            '<script type="application/ld+json">{not json</script>',
            ("A plan", "A council", (), date(2021, 5, 1)),
        ),
        (
            '<script type="application/ld+json">{"@type": "Person", "headline": "No"}</script>'
            "<meta property='og:title' content='A plan'>",
            ("A plan", None, (), None),
        ),
    ],
)
def test_facts_are_those_that_the_page_states(head: str, facts: tuple[object, ...]) -> None:
    content = read_html(_page(head))
    assert (content.title, content.publisher, content.authors, content.date) == facts


@pytest.mark.parametrize(
    "data",
    [
        b"words <p> and more",
        b"# Title\n\n<div>inside markdown</div>",
        b"a < b and <html> later",
        b"<note>xml</note>",
        b"",
    ],
)
def test_what_is_no_page_is_not_taken_for_one(data: bytes) -> None:
    assert not HTML.recognises(data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    data = "<html><body><p>Caf\u00e9 \u05e9\u05dc\u05d5\u05dd \u2013 \u00a35m</p></body></html>"
    assert HTML.recognises(data.encode(encoding))
    text = read_html(data.encode(encoding)).text
    assert text == "Caf\u00e9 \u05e9\u05dc\u05d5\u05dd \u2013 \u00a35m\n"


def test_cells_know_their_place_and_span() -> None:
    rows = (
        "<tr><th colspan=2>Who</th><th>When</th></tr>"
        "<tr><td rowspan=2>Council</td><td><p>Plant</p><ul><li>oaks</li></ul></td><td>May</td></tr>"
        "<tr><td>Water</td><td>June</td></tr>"
    )
    content = read_html(_page(body=f"<table>{rows}</table>"))
    assert content.text == "Who\t\tWhen\nCouncil\tPlant \u2022 oaks\tMay\n\tWater\tJune\n"
    cells = {
        content.text[hint.start : hint.end]: (hint.row, hint.column, hint.rows, hint.columns)
        for hint in content.hints
        if hint.kind is BlockKind.TABLE
    }
    assert cells == {
        "Who": (0, 0, 1, 2),
        "When": (0, 2, 1, 1),
        "Council": (1, 0, 2, 1),
        "Plant \u2022 oaks": (1, 1, 1, 1),
        "May": (1, 2, 1, 1),
        "Water": (2, 1, 1, 1),
        "June": (2, 2, 1, 1),
    }
    within = [hint for hint in content.hints if hint.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH)]
    assert [content.text[hint.start : hint.end] for hint in within] == ["Plant", "\u2022 oaks"]


def test_units_keep_their_power_and_notes_lose_their_mark() -> None:
    body = "<p>40 m<sup>2</sup> by 10<sup>th</sup> May<sup><a href='#n'>2</a></sup>, said<sup>[3]</sup>.</p>"
    assert read_html(_page(body=body)).text == "40 m2 by 10th May, said.\n"


@pytest.mark.parametrize(
    "body", ["", "<script>draw()</script><noscript>On</noscript>", "<nav>Home</nav>"]
)
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(UnreadableSource, match="without text of its own"):
        read_html(_page(body=body))


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "span", "b", "table><tr><td"])
def test_deep_nesting_is_read_to_its_end(tag: str) -> None:
    text = read_html(_page(body=f"<{tag}>" * 3_000 + "deepest words")).text
    assert "deepest words" in text


@given(st.binary(max_size=300).map(lambda data: b"<html><p>Words " + data))
def test_any_bytes_in_a_page_are_read(data: bytes) -> None:
    content = read_html(data)
    assert "\0" not in content.text
    assert all(hint.end <= len(content.text) for hint in content.hints)
