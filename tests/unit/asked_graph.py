"""The graph of the two hand-made readings, in the forms in which queries meet it."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from kg.emit import emit
from kg.pipeline.codec import encode
from kg.pipeline.report import BuildReport, Changes, document_report
from kg.query.search import entries, write_index
from kg.query.terms import LITERAL, URI, XSD, Term
from kg.reason import with_inferences
from kg.store import Contents, GraphFolder, write
from kg.vocabulary import DATA
from tests.unit.fixtures import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.model import Reading
    from kg.query.results import Cells

__all__ = ["memory_dataset", "nquads", "oxigraph", "rdflib_rows", "write_built", "write_folder"]


@cache
def nquads() -> tuple[str, ...]:
    """Return the graph's lines."""
    return tuple(with_inferences(quad.line() for quad in emit(readings(), version="0.0.0")))


def oxigraph(lines: tuple[str, ...]) -> ox.Store:
    """Return an Oxigraph store in memory with ``lines`` of N-Quads."""
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def memory_dataset(lines: tuple[str, ...]) -> rdflib.Dataset:
    """Return rdflib's own dataset in memory with ``lines``, asked as the union of its graphs."""
    dataset = rdflib.Dataset(default_union=True)
    with _rdflib_itself():
        dataset.parse(data="\n".join(lines), format="nquads")
    return dataset


def rdflib_rows(dataset: rdflib.Dataset, query: str) -> tuple[tuple[str, ...], list[Cells]]:
    """Return the columns and rows with which rdflib answers ``query``."""
    with _rdflib_itself():
        result = dataset.query(query)
        rows = [tuple(map(_term, row)) for row in result]  # type: ignore[arg-type]
    return tuple(map(str, result.vars or ())), rows


@contextmanager
def _rdflib_itself() -> Iterator[None]:
    """Let rdflib use, in its own modules, what it deprecates."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _term(value: rdflib.term.Node | None) -> Term | None:
    if value is None:
        return None
    if isinstance(value, rdflib.URIRef):
        return Term(URI, str(value))
    assert isinstance(value, rdflib.Literal)
    datatype = str(value.datatype or "")
    plain = datatype in ("", XSD + "string")
    return Term(LITERAL, str(value), "" if plain else datatype, value.language or "")


def write_folder(path: Path, given: Sequence[Reading] = ()) -> Path:
    """Write the graph of ``given``, or of the hand-made readings, as ``kg build`` does."""
    lines = [quad.line() for quad in emit(given, version="0.0.0")] if given else nquads()

    def index(target: Path) -> None:
        write_index(target, entries(GraphFolder(target.parent).store()))

    texts = {reading.document.key: reading.document.text for reading in given or readings()}
    contents = Contents(
        lines=lines, texts=texts, report={"base": DATA}, extra={"search.sqlite": index}
    )
    return write(path, contents).path


def write_built(path: Path, given: Sequence[Reading]) -> Path:
    """Write the graph of ``given`` with what follows from it and the report of a build."""
    report = BuildReport(
        version="0.0.0",
        base=DATA,
        documents=tuple(map(document_report, given)),
        left_out=(),
        remarks=(),
        changes=Changes(),
    )
    contents = Contents(
        lines=with_inferences(quad.line() for quad in emit(given, version="0.0.0")),
        texts={reading.document.key: reading.document.text for reading in given},
        report=encode(report),
    )
    return write(path, contents).path
