"""Import a graph: read all of it, check it, and only then put it in the place of another."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import EvidenceError, IntegrityError, UsageError
from kg.importing.bags import Bag, bag_of
from kg.importing.inputs import ONE_GRAPH, Input, check_format, input_of, quads
from kg.importing.survey import survey
from kg.model import collapse
from kg.query.binding import BoundQuery
from kg.query.engine import select
from kg.query.search import entries, write_index
from kg.store import Contents, GraphFolder, claim
from kg.vocabulary import graph_key, iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.importing.survey import Survey
    from kg.store.lines import SortedLines

__all__ = ["IMPORTED", "Imported", "import_graph"]

#: The graph of what was imported from a format that has no named graphs.
IMPORTED = graph_key("imported")
_QUOTES = """
SELECT ?document ?start ?end ?exact {
  ?evidence oa:hasSource/dcterms:identifier ?document ; oa:hasSelector ?words, ?place .
  ?words oa:exact ?exact .
  ?place oa:start ?start ; oa:end ?end .
}
ORDER BY ?document ?start ?end ?exact
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was imported: the folder, and whether the graph and its texts are whole.

    ``one_graph`` says that a file had no named graphs, so that it is no longer to be seen which
    document states what, nor what was inferred.
    """

    folder: GraphFolder
    documents: int
    texts: int
    one_graph: bool


def import_graph(
    paths: Sequence[Path],
    *,
    out: Path,
    form: str | None = None,
    tell: Callable[[str], None] = lambda _said: None,
) -> Imported:
    """Import what ``kg export`` wrote into the files ``paths`` as the graph in the folder ``out``.

    Args:
        paths: Files of RDF, or one bag, as a zip archive or a folder.
        out: The folder; a graph that stands there is replaced once all is read and checked.
        form: The format of the files, where their suffixes do not tell it.
        tell: Is told of each step as it begins.

    Raises:
        UnreadableSource: A file cannot be read, or is none that Remit wrote.
        IntegrityError: A triple stands in two graphs, or the documents under several bases.
        EvidenceError: A quote does not occur at its offsets in the text that the bag holds.
        GraphError: The folder holds something else, is in use, or cannot be written.
    """
    check_format(form)
    if not paths:
        raise UsageError("nothing to import; name what kg export wrote")
    place = ", ".join(map(str, paths))
    with ExitStack() as stack:
        bags = [bag for path in paths if (bag := stack.enter_context(bag_of(path)))]
        if bags and len(paths) > 1:
            raise UsageError("a bag holds a whole graph; import it by itself")
        for bag in bags:
            tell(f"checking {bag.place}")
            bag.check()
        inputs = [bag.graph for bag in bags] or [input_of(path, form) for path in paths]
        tell(f"reading {place}")
        found = survey(quads(inputs), place=place)
        return _written(inputs, found, bags, out=out, tell=tell)


def _written(
    inputs: Sequence[Input],
    found: Survey,
    bags: Sequence[Bag],
    *,
    out: Path,
    tell: Callable[[str], None],
) -> Imported:
    texts = bags[0].texts() if bags else {}
    report = (bags[0].report() if bags else None) or _report(inputs, found)
    report.pop("format", None)
    with claim(out) as claimed, claimed.sorted_lines() as lines:
        tell(f"checking {found.quads:,} statements")
        lines.take(_lines(inputs, iri(found.base, IMPORTED)))
        _check_once(lines)
        tell(f"writing {out}")

        def finish(path: Path) -> None:
            store = GraphFolder(path.parent).store()
            _check_quotes(store, texts)
            write_index(path, entries(store))

        search = GraphFolder(out).search_path.name
        contents = Contents(
            lines=lines,
            texts={key: texts[key] for key in found.documents.values() if key in texts},
            report={**report, "base": found.base},
            extra={search: finish},
        )
        folder = claimed.write(contents)
    return Imported(
        folder=folder,
        documents=len(found.documents),
        texts=len(contents.texts),
        one_graph=any(each.form in ONE_GRAPH for each in inputs),
    )


def _lines(inputs: Iterable[Input], unnamed: str) -> Iterator[str]:
    """Yield the canonical lines; what has no graph stands in the graph ``unnamed``."""
    graph = ox.NamedNode(unnamed)
    for quad in quads(inputs):
        named = quad
        if not isinstance(quad.graph_name, ox.NamedNode):
            named = ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        yield f"{named} ."


def _check_once(lines: SortedLines) -> None:
    """Check that each triple stands in one graph: in two, a count over both would count it twice."""
    before = ""
    for line in lines:
        triple = line[: line.rindex(" <")]
        if triple == before:
            raise IntegrityError(
                f"{triple[:200]} stands in two graphs, and a count over both would count it twice; "
                "import files of one export"
            )
        before = triple


def _check_quotes(store: ox.Store, texts: Mapping[str, str]) -> None:
    """Check that every quote occurs at its offsets, in those documents whose texts there are."""
    if not texts:
        return
    for row in select(store, BoundQuery("the quotes", _QUOTES)):
        text = texts.get(str(row["document"]))
        start, end = row["start"], row["end"]
        if text is None or not isinstance(start, int) or not isinstance(end, int):
            continue
        if collapse(text[start:end]) != row["exact"]:
            raise EvidenceError(
                f"{row['document']}, {start}-{end}: the text there is not “{row['exact']}”; import "
                "graph and texts of one export"
            )


def _report(inputs: Iterable[Input], found: Survey) -> dict[str, Any]:
    """Return a report for a graph that came without one: no more than what is known."""
    return {
        "base": found.base,
        "imported": [
            {"name": each.place.replace("\\", "/").rpartition("/")[2], "sha256": _digest(each)}
            for each in inputs
        ],
        "documents": [{"document": key} for key in found.documents.values()],
    }


def _digest(each: Input) -> str:
    digest = hashlib.sha256()
    with each.open() as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
