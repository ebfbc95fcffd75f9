"""The content of a page to blocks: headings, paragraphs, lists and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import BlockKind
from kg.read.blocks import Cell, Piece, Table
from kg.read.docx_numbers import BULLET, number_as
from kg.read.frames import unframed
from kg.read.html.tree import words_in
from kg.read.writing import clean, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.blocks import Element
    from kg.read.html.tree import Node

__all__ = ["elements_of"]

_HEADING = re.compile(r"h([1-6])$")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NOTE = re.compile(r"\[?\(?(?:\d{1,3}|note \d+|[a-z*†‡])\)?\]?$")
_DEEPEST = 100
_LONGEST_HEADING = 150
_WIDEST = 60


@dataclass(slots=True)
class _Gathered:
    """Inline text on its way to a paragraph: whether all of it is bold, and whether it is a note."""

    parts: list[str] = field(default_factory=list)
    bold: bool = True

    def add(self, text: str | None, *, bold: bool) -> None:
        if text:
            self.parts.append(text)
            if text.strip() and not bold:
                self.bold = False


@dataclass(slots=True)
class _Page:
    """A walk through the content of a page."""

    depth: int = 0
    bold: int = 0

    def elements(self, node: Node, *, level: int = 0) -> Iterator[Element]:
        """Yield the blocks in ``node``, at ``level`` of a list."""
        if self.depth > _DEEPEST:
            yield from _paragraphs(_Gathered([words_in(node)], bold=False))
            return
        self.depth += 1
        text = _Gathered()
        text.add(_joined(node.text, node), bold=self.bold > 0)
        for each in node:
            if isinstance(each.tag, str) and (each.tag in _BLOCKS or _holds_blocks(each)):
                yield from _paragraphs(text)
                text = _Gathered()
                yield from self._block(each, level=level)
            elif isinstance(each.tag, str):
                self._inline(each, text)
            text.add(_joined(each.tail, node), bold=self.bold > 0)
        yield from _paragraphs(text)
        self.depth -= 1

    def _block(self, node: Node, *, level: int) -> Iterator[Element]:
        heading = _HEADING.match(node.tag)
        if heading:
            text = _Gathered()
            self._inline(node, text)
            words = clean("".join(text.parts))
            if words:
                yield Piece(kind=BlockKind.HEADING, text=words, level=int(heading[1]))
        elif node.tag in ("ul", "ol", "menu"):
            yield from self._list(node, level=level + 1)
        elif node.tag == "table":
            yield from self._table(node)
        elif node.tag in ("figcaption", "caption"):
            yield Piece(kind=BlockKind.CAPTION, text=clean(words_in(node)))
        elif node.tag == "li":
            yield from self._item(node, BULLET, level=max(level, 1))
        else:
            yield from self.elements(node, level=level)

    def _list(self, node: Node, *, level: int) -> Iterator[Element]:
        number = _whole(node.attrib.get("start"), 1)
        for each in node:
            if each.tag in ("ul", "ol", "menu"):
                yield from self._list(each, level=level + 1)
            elif each.tag == "li":
                number = _whole(each.attrib.get("value"), number)
                yield from self._item(each, _mark(node, number), level=level)
                number += 1
            elif isinstance(each.tag, str):
                yield from self._block(each, level=level)

    def _item(self, node: Node, mark: str, *, level: int) -> Iterator[Element]:
        """Yield the item and what else stands in it: its mark goes to its first paragraph."""
        for each in self.elements(node, level=level):
            if mark and isinstance(each, Piece) and each.kind is not BlockKind.ITEM:
                bare = _without(each.text, mark)
                yield Piece(kind=BlockKind.ITEM, text=bare, level=level, mark=mark)
                mark = ""
            else:
                yield each

    def _inline(self, node: Node, text: _Gathered) -> None:
        if node.tag == "br":
            text.add("\n", bold=True)
            return
        if self.depth > _DEEPEST or _refers_to_note(node):
            return
        self.depth += 1
        strong = node.tag in ("b", "strong")
        self.bold += strong
        text.add(_joined(node.text, node), bold=self.bold > 0)
        for each in node:
            if isinstance(each.tag, str):
                self._inline(each, text)
            text.add(_joined(each.tail, node), bold=self.bold > 0)
        self.bold -= strong
        self.depth -= 1

    def _table(self, node: Node) -> Iterator[Element]:
        for each in node:
            if each.tag == "caption":
                yield from self._block(each, level=0)
        yield from unframed(Table(rows=tuple(self._rows(node))))

    def _rows(self, node: Node) -> Iterator[tuple[Cell, ...]]:
        below: dict[int, int] = {}
        for row in _rows_of(node):
            cells: list[Cell] = []
            for each in row:
                if each.tag not in ("td", "th"):
                    continue
                _fill(cells, below)
                cell = self._cell(each)
                for column in range(len(cells), len(cells) + cell.columns):
                    below[column] = cell.rows - 1
                cells.extend([cell, *[Cell()] * (cell.columns - 1)])
            _fill(cells, below)
            yield tuple(cells)

    def _cell(self, node: Node) -> Cell:
        return Cell(
            elements=tuple(self.elements(node)),
            header=node.tag == "th",
            columns=min(max(_whole(node.attrib.get("colspan"), 1), 1), _WIDEST),
            rows=min(max(_whole(node.attrib.get("rowspan"), 1), 1), 1_000),
        )


def elements_of(content: Node) -> Iterator[Element]:
    """Yield the blocks of the content of a page."""
    return _Page().elements(content)


def _rows_of(node: Node) -> Iterator[Node]:
    for each in node:
        if each.tag == "tr":
            yield each
        elif each.tag in ("thead", "tbody", "tfoot"):
            yield from _rows_of(each)


def _fill(cells: list[Cell], below: dict[int, int]) -> None:
    """Add an empty cell for each that one above reaches down into."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(Cell())


def _refers_to_note(node: Node) -> bool:
    """Tell whether ``node`` is the raised mark of a note: a number that links, or in brackets."""
    if node.tag != "sup" or not _NOTE.match(words_in(node).strip()):
        return False
    return "[" in words_in(node) or any(each.tag == "a" for each in node.iter())


def _joined(text: str | None, node: Node) -> str:
    """Return text as it shows: line ends in the source are spaces, but not in preformatted text."""
    if not text:
        return ""
    return text if node.tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", text)


def _holds_blocks(node: Node) -> bool:
    return any(each.tag in _BLOCKS for each in node.iter() if each is not node)


def _paragraphs(text: _Gathered) -> Iterator[Piece]:
    lines = split_lines("".join(text.parts))
    for line in lines:
        heading = (
            text.bold
            and len(lines) == 1
            and len(line) <= _LONGEST_HEADING
            and not line.endswith((".", ",", ";"))
        )
        yield Piece(kind=BlockKind.HEADING if heading else BlockKind.PARAGRAPH, text=line)


def _mark(node: Node, number: int) -> str:
    if node.tag != "ol":
        return BULLET
    return f"{number_as(number, _FORMS.get(node.attrib.get('type', ''), 'decimal'))}."


def _without(text: str, mark: str) -> str:
    """Return ``text`` without a mark that its writer put there again."""
    return text.removeprefix(mark).lstrip() if mark == BULLET else text


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else otherwise
