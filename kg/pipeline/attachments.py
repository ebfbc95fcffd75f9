"""Attached tables in a graph: each in a named graph of its own, whatever documents stand beside it.

What an attached table says depends on the table and on the areas and indicators of the documents alone:
attaching it to a graph and building the graph around it come to the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.attach import Attachment, Excluded, read_attachment
from kg.emit import Emitter
from kg.errors import ConformanceError, GraphError
from kg.lexicon.areas import known_areas
from kg.lexicon.indicators import known_indicators
from kg.link.kinds import AREA, INDICATOR
from kg.link.matcher import Matcher
from kg.link.records import Code, Entry
from kg.pipeline.codec import decode, encode
from kg.query.entries import link_entries
from kg.vocabulary import (
    AUTHORITY,
    ENTITIES,
    LINKS,
    RDF_TYPE,
    SKOS_ALT_LABEL,
    SKOS_NOTATION,
    SKOS_PREF_LABEL,
    document_graph_key,
    expand,
    global_key,
    iri,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kg.attach import Attached
    from kg.emit.quads import Quad
    from kg.store import GraphFolder

__all__ = [
    "ATTACHED_FOLDER",
    "AttachmentReport",
    "Attachments",
    "attached_graph",
    "kept",
    "read_attachments",
]

#: Where in a graph folder the attached tables are kept, to be read again by the next build.
ATTACHED_FOLDER = "attached"
_FORMAT = 1
#: What of a graph tells its areas and indicators, their names and their codes.
_TELLING = tuple(
    f"<{term}>"
    for term in (
        RDF_TYPE, SKOS_PREF_LABEL, SKOS_ALT_LABEL, SKOS_NOTATION,
        *map(expand, ("geo:sfWithin", "owl:sameAs", "dcterms:identifier")),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentReport:
    """What came of one attached table; ``document`` is its key among the documents."""

    name: str
    document: str
    file: str
    sha256: str
    title: str
    source: str | None
    licence: str | None
    rows: int
    areas: int
    figures: int
    excluded: tuple[Excluded, ...]


def read_attachments(folder: GraphFolder | None) -> tuple[Attachment, ...]:
    """Return the tables that are attached to a graph, by name.

    Raises:
        GraphError: One of them cannot be read.
    """
    if folder is None:
        return ()
    return tuple(map(_read, sorted((folder.path / ATTACHED_FOLDER).glob("*.json"))))


def _read(path: Path) -> Attachment:
    try:
        data = json.loads(path.read_bytes())
        written = data.pop("format")
        read = decode(Attachment, data)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise GraphError(_unreadable(path)) from error
    if written != _FORMAT:
        raise GraphError(_unreadable(path))
    return read


def _unreadable(path: Path) -> str:
    return (
        f"{path}: the attached table cannot be read by this version; remove the file, and attach the "
        "table again with kg attach"
    )


def kept(attachments: tuple[Attachment, ...]) -> dict[str, Callable[[Path], None]]:
    """Return what writes the attached tables into a graph folder, by the name of what it writes."""
    if not attachments:
        return {}
    return {ATTACHED_FOLDER: partial(_write, attachments=attachments)}


def _write(folder: Path, attachments: Iterable[Attachment]) -> None:
    folder.mkdir()
    for each in attachments:
        text = json.dumps({"format": _FORMAT, **encode(each)}, ensure_ascii=False, indent=1)
        (folder / f"{each.name}.json").write_bytes(f"{text}\n".encode())


def attached_graph(name: str, *, base: str) -> str:
    """Return the IRI of the named graph of the table that is attached under ``name``."""
    return iri(base, document_graph_key(f"{ATTACHED_FOLDER}/{name}"))


@dataclass(slots=True)
class Attachments:
    """The attached tables of one graph while it is written: what they add, and what came of them.

    ``texts`` and ``reports`` are there once ``lines`` has come to its end.
    """

    attachments: tuple[Attachment, ...]
    version: str
    base: str
    texts: dict[str, str] = field(default_factory=dict)
    reports: list[AttachmentReport] = field(default_factory=list)

    def lines(self, said: Iterable[str]) -> Iterator[str]:
        """Yield ``said``, the lines of all documents, then those of the attached tables.

        Raises:
            ConformanceError: A table would break the shapes.
        """
        if not self.attachments:
            yield from said
            return
        graphs = tuple(f" <{iri(self.base, graph)}> ." for graph in (ENTITIES, LINKS, AUTHORITY))
        telling: list[str] = []
        for line in said:
            if line.endswith(graphs) and line.split(" ", 2)[1] in _TELLING:
                telling.append(line)
            yield line
        known = {line.split(" ", 1)[0][1:-1] for line in telling}
        matcher = Matcher(_entries(telling, self.base))
        for attachment in sorted(self.attachments, key=lambda each: each.name):
            read = read_attachment(attachment, matcher=matcher)
            self._report(attachment, read)
            yield from self._written(read, known)

    def _written(self, read: Attached, known: set[str]) -> Iterator[str]:
        """Yield the lines of one table: all in its own graph, and nothing that others say already."""
        reading = read.reading
        emitter = Emitter(version=self.version, base=self.base)
        own = emitter.document(reading)
        shared = tuple(emitter.entities())
        _check(reading.document.key, (*own, *shared))
        graph = iri(self.base, document_graph_key(reading.document.key))
        yield from (quad.line() for quad in own)
        yield from (replace(q, graph=graph).line() for q in shared if q.subject not in known)
        known.update(quad.subject for quad in shared)

    def _report(self, attachment: Attachment, read: Attached) -> None:
        reading = read.reading
        self.texts[reading.document.key] = reading.document.text
        self.reports.append(
            AttachmentReport(
                name=attachment.name,
                document=reading.document.key,
                file=attachment.file,
                sha256=attachment.sha256,
                title=reading.document.title or attachment.file,
                source=attachment.source,
                licence=attachment.licence,
                rows=len(attachment.rows),
                areas=len(reading.areas),
                figures=len(reading.observations),
                excluded=read.excluded,
            )
        )


def _check(document: str, quads: Iterable[Quad]) -> None:
    # Only here, for nothing is checked where nothing is attached.
    from kg.validate import Severity, check_lines

    lines = (quad.triple_line() for quad in quads)
    found = [each for each in check_lines(lines) if each.severity is Severity.VIOLATION]
    if found:
        raise ConformanceError(
            f"{document}: the figures violate the shapes ({found[0].wrong}), so nothing was attached; "
            "please report it"
        )


def _entries(telling: list[str], base: str) -> Iterator[Entry]:
    """Yield the areas and indicators of the graph and of the authority; their IRIs are keys."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(input="\n".join(telling).encode(), format=ox.RdfFormat.N_QUADS)
    known = {each.iri: each for each in _of_the_authority()}
    for entry in link_entries(store, base=base):
        key = unquote(entry.iri.removeprefix(base))
        if entry.kind in (AREA, INDICATOR):
            further = known.pop(key, None)
            labels = (*entry.labels, *(further.labels if further is not None else ()))
            codes = (*entry.codes, *(further.codes if further is not None else ()))
            yield replace(
                entry,
                iri=key,
                labels=tuple(dict.fromkeys(labels)),
                codes=tuple(dict.fromkeys(codes)),
            )
    yield from known.values()


def _of_the_authority() -> Iterator[Entry]:
    areas = known_areas()
    for area in dict.fromkeys(areas.values()):
        if area.certain:
            others = (name for name, each in areas.items() if each is area and name != area.name)
            yield Entry(
                iri=global_key("area", area.name),
                labels=(area.name, *others),
                kind=AREA,
                codes=(Code("gss", area.code),) if area.code else (),
                place=area.within or "",
            )
    for indicator in known_indicators():
        yield Entry(
            iri=global_key("indicator", indicator.key),
            labels=tuple(dict.fromkeys(indicator.names)),
            kind=INDICATOR,
            codes=(Code(indicator.scheme, indicator.identifier),) if indicator.identifier else (),
        )
