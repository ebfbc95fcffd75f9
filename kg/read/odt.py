"""OpenDocument texts (ODT), as LibreOffice writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import BlockKind
from kg.read.blocks import Cell, Piece, Table, flat
from kg.read.docx_numbers import BULLET
from kg.read.facts import day, names, title
from kg.read.format import Content, Format
from kg.read.frames import unframed
from kg.read.odt_lists import Lists, OpenList
from kg.read.office import Parts, attribute, child, is_zip, local, member_names, text_of
from kg.read.writing import split_lines, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.blocks import Element
    from kg.read.office import Node

__all__ = ["ODT", "read_odt"]

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_UNSEEN = frozenset(
    {
        "tracked-changes",
        "table-of-content",
        "annotation",
        "sequence-decls",
        "forms",
        "note-citation",
    }
)
_AS_TEXT = {"tab": " ", "line-break": "\n", "s": " "}
_LONGEST_HEADING = 150
_DEEPEST = 100
_WIDEST = 60


def read_odt(data: bytes) -> Content:
    """Return the text of an OpenDocument text, as it stands with all tracked changes accepted.

    Raises:
        UnreadableSource: It is damaged, or locked by a password.
        MissingExtra: The library for XML is not installed.
    """
    parts = Parts(data=data, what="an OpenDocument text")
    content = parts.need("content.xml")
    named = parts.get("styles.xml")
    body = _Body()
    for root in (named, content):
        body.lists.learn(root)
        body.learn_styles(root)
    text = child(content, "body", "text")
    elements = list(body.elements(text if text is not None else content))
    elements.extend(body.notes)
    written = write(elements)
    meta = parts.get("meta.xml")
    return Content(
        text=written.text,
        hints=written.hints,
        title=title(text_of(meta, "title")),
        authors=names(text_of(meta, "initial-creator") or text_of(meta, "creator")),
        date=day([text_of(meta, "date"), text_of(meta, "creation-date")]),
    )


@dataclass(slots=True)
class _Body:
    """Turns the body of a text into elements, counting its lists on the way."""

    lists: Lists = field(default_factory=Lists)
    bold: dict[str, bool] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    notes: list[Element] = field(default_factory=list)
    last_lists: dict[str, OpenList] = field(default_factory=dict)
    frames: list[Node] = field(default_factory=list)
    depth: int = 0

    def learn_styles(self, root: Node | None) -> None:
        """Add what the styles under ``root`` say of weight and of what they are based on."""
        for each in root.iter() if root is not None else ():
            if local(each) == "style":
                name = attribute(each, "name") or ""
                self.parents[name] = attribute(each, "parent-style-name") or ""
                weight = attribute(child(each, "text-properties"), "font-weight")
                if weight is not None:
                    self.bold[name] = weight == "bold" or (
                        weight.isdecimal() and int(weight) >= 600
                    )

    def elements(self, node: Node) -> Iterator[Element]:
        """Yield what stands in ``node``: a body, a section, a cell, a frame."""
        self.depth += 1
        for each in node if self.depth < _DEEPEST else ():
            name = local(each)
            if name in ("p", "h"):
                yield from self._paragraph(each)
            elif name == "list":
                yield from self._list(each)
            elif name == "table":
                yield from unframed(Table(rows=tuple(self._rows(each))))
            elif name not in _UNSEEN:
                yield from self.elements(each)
        self.depth -= 1

    def _paragraph(self, node: Node, *, mark: str = "", level: int = 0) -> Iterator[Element]:
        parts: list[str] = []
        self.frames, outer = [], self.frames
        self._gather(node, parts)
        frames, self.frames = self.frames, outer
        lines = split_lines("".join(parts))
        if lines:
            yield from self._pieces(node, lines, mark=mark, level=level)
        for frame in frames:
            yield from flat(self.elements(frame))

    def _pieces(self, node: Node, lines: list[str], *, mark: str, level: int) -> Iterator[Piece]:
        first, *rest = lines
        if local(node) == "h" or self._is_title(node):
            depth = attribute(node, "outline-level") or "1"
            number = mark if mark != BULLET else ""
            yield Piece(
                kind=BlockKind.HEADING,
                text=" ".join(lines),
                level=int(depth) if depth.isdecimal() else 1,
                mark=number,
            )
            return
        if level:
            yield Piece(kind=BlockKind.ITEM, text=first, level=level, mark=mark)
        elif not rest and self._looks_like_heading(node, first):
            yield Piece(kind=BlockKind.HEADING, text=first)
        else:
            yield Piece(kind=BlockKind.PARAGRAPH, text=first)
        for line in rest:
            yield Piece(kind=BlockKind.PARAGRAPH, text=line)

    def _is_title(self, node: Node) -> bool:
        return "Title" in self._chain(attribute(node, "style-name") or "")

    def _chain(self, style: str) -> list[str]:
        chain = [style]
        while self.parents.get(chain[-1]) and self.parents[chain[-1]] not in chain:
            chain.append(self.parents[chain[-1]])
        return chain

    def _is_bold(self, style: str | None) -> bool | None:
        chain = self._chain(style or "")
        return next((self.bold[each] for each in chain if each in self.bold), None)

    def _looks_like_heading(self, node: Node, text: str) -> bool:
        if len(text) > _LONGEST_HEADING or text.endswith((".", ",", ";")):
            return False
        whole = bool(self._is_bold(attribute(node, "style-name")))
        bolds = [whole] if (node.text or "").strip() else []
        for each in node:
            if local(each) == "span" and "".join(each.itertext()).strip():
                own = self._is_bold(attribute(each, "style-name"))
                bolds.append(whole if own is None else own)
            if (each.tail or "").strip():
                bolds.append(whole)
        return bool(bolds) and all(bolds)

    def _gather(self, node: Node, parts: list[str]) -> None:
        self.depth += 1
        parts.append(node.text or "")
        for each in node if self.depth < _DEEPEST else ():
            name = local(each)
            if name in _AS_TEXT:
                parts.append(_AS_TEXT[name])
            elif name == "note":
                self.notes.extend(self.elements(each))
            elif name == "text-box":
                self.frames.append(each)
            elif name and name not in _UNSEEN:
                self._gather(each, parts)
            parts.append(each.tail or "")
        self.depth -= 1

    def _list(
        self, node: Node, within: OpenList | None = None, level: int = 1
    ) -> Iterator[Element]:
        self.depth += 1
        within = within or self._opened(node)
        for item in node if self.depth < _DEEPEST else ():
            if local(item) not in ("list-item", "list-header"):
                continue
            mark = ""
            if local(item) == "list-item" and any(local(each) in ("p", "h") for each in item):
                mark = self.lists.mark(within, level, attribute(item, "start-value"))
            for each in item:
                if local(each) == "list":
                    yield from self._list(each, within, level + 1)
                elif local(each) in ("p", "h"):
                    yield from self._paragraph(each, mark=mark, level=level if mark else 0)
                    mark = ""
        self.depth -= 1

    def _opened(self, node: Node) -> OpenList:
        """Return the list that ``node`` opens, or the one before it if it counts on."""
        style = attribute(node, "style-name") or ""
        counts_on = attribute(node, "continue-numbering") == "true" or attribute(
            node, "continue-list"
        )
        before = self.last_lists.get(style)
        opened = before if before is not None and counts_on else OpenList(style)
        self.last_lists[style] = opened
        return opened

    def _rows(self, node: Node, *, header: bool = False) -> Iterator[tuple[Cell, ...]]:
        for each in node:
            name = local(each)
            if name == "table-row":
                yield tuple(cell for part in each for cell in self._cells(part, header=header))
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(each, header=header or name == "table-header-rows")

    def _cells(self, node: Node, *, header: bool) -> Iterator[Cell]:
        times = _count(attribute(node, "number-columns-repeated"))
        if local(node) == "covered-table-cell":
            yield from [Cell()] * times
        elif local(node) == "table-cell":
            elements = tuple(self.elements(node))
            cell = Cell(
                elements=elements,
                header=header,
                columns=_count(attribute(node, "number-columns-spanned")),
                rows=_count(attribute(node, "number-rows-spanned")),
            )
            yield from [cell] * times


def _count(value: str | None) -> int:
    return min(max(int(value), 1), _WIDEST) if value and value.isdecimal() else 1


def _recognises(data: bytes) -> bool:
    if not is_zip(data):
        return False
    if data[30:38] == b"mimetype":
        return data[38:].startswith(_MEDIA_TYPE.encode())
    return {"content.xml", "META-INF/manifest.xml"} <= member_names(data)


ODT = Format(name="ODT", suffixes={".odt": _MEDIA_TYPE}, recognises=_recognises, read=read_odt)
