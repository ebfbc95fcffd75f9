"""Word documents (DOCX): styles give the headings, numbering the list marks."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import BlockKind
from kg.read.blocks import Cell, Piece, Table, flat
from kg.read.docx_numbers import BULLET, Numbers
from kg.read.facts import day, names, title
from kg.read.format import Content, Format
from kg.read.frames import unframed
from kg.read.office import Parts, attribute, child, is_zip, local, member_names, text_of
from kg.read.writing import clean, split_lines, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.blocks import Element
    from kg.read.office import Node

__all__ = ["DOCX", "read_docx"]

_WHAT = "a Word document"
_HEADING = re.compile(r"heading ?(\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc ?(?:\d|heading)", re.IGNORECASE)
#: What is deleted, commented, repeated for older programs, or an instruction and not a text.
_UNSEEN = frozenset(
    {
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "sdtPr",
        "commentReference",
    }
)
_HOLDERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice"}
)
_AS_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_LONGEST_HEADING = 150
_DEEPEST = 100


def read_docx(data: bytes) -> Content:
    """Return the text of a Word document, as it stands with all tracked changes accepted.

    Raises:
        UnreadableSource: It is damaged, or locked by a password.
        MissingExtra: The library for XML is not installed.
    """
    parts = Parts(data=data, what=_WHAT)
    main = _target(parts.get("_rels/.rels"), "officeDocument", "") or "word/document.xml"
    folder, name = posixpath.split(main)
    links = parts.get(f"{folder}/_rels/{name}.rels")
    body = _Body(
        styles=_styles(_part(parts, links, folder, "styles")),
        numbers=Numbers.of(_part(parts, links, folder, "numbering")),
    )
    root = parts.need(main)
    elements = list(body.elements(child(root, "body") if child(root, "body") is not None else root))
    for kind in ("footnotes", "endnotes"):
        elements.extend(body.notes(_part(parts, links, folder, kind)))
    written = write(elements)
    core = parts.get("docProps/core.xml")
    return Content(
        text=written.text,
        hints=written.hints,
        title=title(text_of(core, "title")),
        authors=names(text_of(core, "creator")),
        date=day([text_of(core, "modified"), text_of(core, "created")]),
    )


def _target(links: Node | None, kind: str, folder: str) -> str | None:
    """Return the name of the part that ``links`` give for a kind."""
    for each in links if links is not None else ():
        if (attribute(each, "Type") or "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, attribute(each, "Target") or ""))[
                1:
            ]
    return None


def _part(parts: Parts, links: Node | None, folder: str, kind: str) -> Node | None:
    return parts.get(_target(links, kind, folder) or f"{folder}/{kind}.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """What a style says of its paragraphs."""

    name: str = ""
    heading: int = 0
    bold: bool = False
    numbering: tuple[str, int] | None = None


def _styles(root: Node | None) -> dict[str, _Style]:
    """Return the paragraph styles with what each takes over from the one it is based on."""
    nodes = {
        attribute(each, "styleId") or "": each
        for each in (root if root is not None else ())
        if local(each) == "style" and attribute(each, "type") == "paragraph"
    }
    return {key: _style(key, nodes) for key in nodes}


def _style(key: str, nodes: dict[str, Node]) -> _Style:
    chain: list[Node] = []
    while key in nodes and nodes[key] not in chain:
        chain.append(nodes[key])
        key = attribute(child(nodes[key], "basedOn"), "val") or ""
    name = attribute(child(chain[0], "name"), "val") or ""
    headings = [_heading_level(each) for each in chain]
    lists = [_numbering(child(each, "pPr")) for each in chain]
    bolds = [_is_bold(child(each, "rPr")) for each in chain]
    return _Style(
        name=name,
        heading=next((level for level in headings if level is not None), 0),
        bold=next((bold for bold in bolds if bold is not None), False),
        numbering=next(filter(None, lists), None),
    )


def _heading_level(style: Node) -> int | None:
    name = attribute(child(style, "name"), "val") or ""
    match = _HEADING.match(name)
    if match:
        return int(match[1])
    if name.casefold() == "title":
        return 1
    return _outline(child(style, "pPr"))


def _outline(properties: Node | None) -> int | None:
    value = attribute(child(properties, "outlineLvl"), "val")
    if value is None or not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < 9 else 0


def _numbering(properties: Node | None) -> tuple[str, int] | None:
    node = child(properties, "numPr")
    key = attribute(child(node, "numId"), "val")
    level = attribute(child(node, "ilvl"), "val") or "0"
    return (key, int(level) if level.isdecimal() else 0) if key is not None else None


def _is_bold(properties: Node | None) -> bool | None:
    node = child(properties, "b")
    return attribute(node, "val") not in ("0", "false", "off") if node is not None else None


@dataclass(slots=True, kw_only=True)
class _Body:
    """Turns the body of a document into elements, counting its lists on the way."""

    styles: dict[str, _Style]
    numbers: Numbers
    depth: int = 0
    boxes: list[Node] = field(default_factory=list)

    def elements(self, node: Node) -> Iterator[Element]:
        """Yield what stands in ``node``: a body, a cell, a text box."""
        self.depth += 1
        for each in node if self.depth < _DEEPEST else ():
            name = local(each)
            if name == "p":
                yield from self._paragraph(each)
            elif name == "tbl":
                yield from unframed(Table(rows=tuple(self._rows(each))))
            elif name in _HOLDERS:
                yield from self.elements(each)
        self.depth -= 1

    def notes(self, root: Node | None) -> Iterator[Element]:
        """Yield the notes of a part, without the lines that Word draws above them."""
        for each in root if root is not None else ():
            if attribute(each, "type") in (None, "normal"):
                yield from self.elements(each)

    def _paragraph(self, node: Node) -> Iterator[Piece]:
        properties = child(node, "pPr")
        style = self.styles.get(attribute(child(properties, "pStyle"), "val") or "", _Style())
        pieces: list[str] = []
        self.boxes, outer = [], self.boxes
        self._gather(node, pieces)
        boxes, self.boxes = self.boxes, outer
        text = "".join(pieces)
        if clean(text) and not _CONTENTS.match(style.name):
            yield from self._pieces(node, text, properties, style)
        for box in boxes:
            yield from flat(self.elements(box))

    def _pieces(
        self, node: Node, text: str, properties: Node | None, style: _Style
    ) -> Iterator[Piece]:
        own = _outline(properties)
        heading = own if own is not None else style.heading
        key, level = _numbering(properties) or style.numbering or ("", 0)
        mark = self.numbers.mark(key, level) if key else ""
        if heading:
            numbered = mark if mark != BULLET else ""
            yield Piece(kind=BlockKind.HEADING, text=clean(text), level=heading, mark=numbered)
            return
        first, *rest = split_lines(text)
        if mark:
            yield Piece(kind=BlockKind.ITEM, text=first, level=level + 1, mark=mark)
        elif not rest and self._looks_like_heading(node, first, style):
            yield Piece(kind=BlockKind.HEADING, text=first)
        else:
            kind = BlockKind.CAPTION if style.name.casefold() == "caption" else BlockKind.PARAGRAPH
            yield Piece(kind=kind, text=first)
        for line in rest:
            yield Piece(kind=BlockKind.PARAGRAPH, text=line)

    def _looks_like_heading(self, node: Node, text: str, style: _Style) -> bool:
        if len(text) > _LONGEST_HEADING or text.endswith((".", ",", ";")):
            return False
        runs = [each for each in node.iter() if local(each) == "r" and _has_words(each)]
        bolds = [_is_bold(child(run, "rPr")) for run in runs]
        return bool(bolds) and all(style.bold if bold is None else bold for bold in bolds)

    def _gather(self, node: Node, pieces: list[str]) -> None:
        self.depth += 1
        for each in node if self.depth < _DEEPEST else ():
            name = local(each)
            if name == "t":
                pieces.append(each.text or "")
            elif name in _AS_TEXT:
                pieces.append(_AS_TEXT[name])
            elif name == "txbxContent":
                self.boxes.append(each)
            elif name not in _UNSEEN:
                self._gather(each, pieces)
        self.depth -= 1

    def _rows(self, node: Node) -> Iterator[tuple[Cell, ...]]:
        for row in _within(node, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            head = child(properties, "tblHeader") is not None
            before = attribute(child(properties, "gridBefore"), "val") or "0"
            cells = [Cell()] * min(int(before) if before.isdecimal() else 0, 60)
            for each in _within(row, "tc"):
                cells.extend(self._cell(each, header=head))
            yield tuple(cells)

    def _cell(self, node: Node, *, header: bool) -> Iterator[Cell]:
        properties = child(node, "tcPr")
        span = attribute(child(properties, "gridSpan"), "val") or "1"
        width = min(int(span), 60) if span.isdecimal() else 1
        merge = child(properties, "vMerge")
        if merge is not None and attribute(merge, "val") != "restart":
            yield from [Cell()] * width
            return
        elements = tuple(self.elements(node))
        yield Cell(elements=elements, header=header, columns=width)
        yield from [Cell()] * (width - 1)


def _has_words(run: Node) -> bool:
    return any(local(each) == "t" and (each.text or "").strip() for each in run)


def _within(node: Node, name: str) -> Iterator[Node]:
    """Yield the children of that name, those in content controls among them."""
    for each in node:
        if local(each) == name:
            yield each
        elif local(each) in _HOLDERS:
            yield from _within(each, name)


DOCX = Format(
    name="DOCX",
    suffixes={".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    recognises=lambda data: (
        is_zip(data) and any(name.startswith("word/") for name in member_names(data))
    ),
    read=read_docx,
)
