"""Results as text, one function a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.query.formats import data, text
from kg.query.results import Answer, Rows, Triples
from kg.vocabulary import DATA

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.query.results import Result

__all__ = ["FORMATS", "GRAPH_FORMATS", "ROW_FORMATS", "default_format", "render"]

_DATA: dict[str, Callable[[Rows], str]] = {
    "csv": data.to_csv,
    "tsv": data.to_tsv,
    "json": data.to_json,
    "jsonl": data.to_jsonl,
    "xml": data.to_xml,
}
_TEXT = {"table": text.to_table, "markdown": text.to_markdown}

ROW_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown")
GRAPH_FORMATS = ("turtle", "ntriples")
FORMATS = ROW_FORMATS + GRAPH_FORMATS


def default_format(result: Result) -> str:
    """Return the format for people who named none."""
    return "turtle" if isinstance(result, Triples) else "table"


def render(result: Result, name: str, *, base: str = DATA) -> str:
    """Return ``result`` in the format called ``name``; triples also go into tables of three columns.

    Raises:
        UsageError: There is no such format, or it cannot hold this kind of result.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; use one of {', '.join(FORMATS)}")
    if name in GRAPH_FORMATS:
        return _graph(result, name)
    if isinstance(result, Answer):
        return _answer(result.value, name)
    rows = result.rows if isinstance(result, Triples) else result
    return _DATA[name](rows) if name in _DATA else _TEXT[name](rows, base=base)


def _graph(result: Result, name: str) -> str:
    if not isinstance(result, Triples):
        raise UsageError(
            f"{name} holds triples, which CONSTRUCT and DESCRIBE queries answer; "
            f"for this query use one of {', '.join(ROW_FORMATS)}"
        )
    from kg.query.formats.triples import to_ntriples, to_turtle

    return to_turtle(result) if name == "turtle" else to_ntriples(result)


def _answer(value: bool, name: str) -> str:
    special = {"json": data.answer_json, "xml": data.answer_xml}
    return special[name](value) if name in special else f"{str(value).lower()}\n"
