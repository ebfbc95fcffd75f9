"""``kg query``: ask a named question, a file, or SPARQL from standard input."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option, settings_of
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query.catalogue import NamedQuery
    from kg.query.results import Result

__all__ = ["command"]

_log = logging.getLogger(__name__)
_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown", "turtle", "ntriples")


@click.command("query")
@click.argument("asked", metavar="NAME|FILE.rq|-")
@graph_option
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="Set a parameter of the query; set it again for any of several values.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="How to write the answer.  [default: table; turtle for triples]",
)
@output_option
def command(
    *, asked: str, graph: Path, settings: tuple[str, ...], form: str | None, output: Path | None
) -> None:
    r"""Ask the graph a question.

    It is the NAME of a question that "kg queries" lists, a FILE with SPARQL, or - for SPARQL from
    standard input. All documents are asked together. Nothing is changed and no other server is
    asked. csv, tsv, json and xml are those of SPARQL 1.1; jsonl has a plain object a line.

    \b
    Examples:
      kg query commitments --set owner="NHS England"
      kg query commitments --set modality=agreed --set modality=planned
      kg query actors --format csv --output actors.csv
      kg query my-question.rq --graph graphs/health --format json
      echo "ASK { ?x a remit:Commitment }" | kg query -
    """
    from kg.cli.patience import interruptible
    from kg.cli.show import show

    result, base = interruptible(lambda: _answer(asked, graph, settings))
    show(result, form=form, output=output, base=base)


def _answer(asked: str, graph: Path, settings: tuple[str, ...]) -> tuple[Result, str]:
    from time import perf_counter

    from kg.query.binding import bind
    from kg.query.engine import run
    from kg.query.graph import open_graph

    values = settings_of(settings)
    question = _question(asked)
    opened = open_graph(graph)
    began = perf_counter()
    result = run(opened.store, bind(question, values, base=opened.base))
    _log.info("%s answered in %.0f ms", question.name, 1000 * (perf_counter() - began))
    return result, opened.base


def _question(asked: str) -> NamedQuery:
    from kg.query.catalogue import parse_query, read_query
    from kg.query.graph import question

    if asked == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise QueryError(f"standard input is not UTF-8 text (byte {error.start})") from None
        return parse_query(text, name="standard input", source="standard input")
    return read_query(Path(asked)) if Path(asked).is_file() else question(asked)
