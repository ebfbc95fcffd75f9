"""The structure tree of a tagged PDF: which marked content is a heading or stands in a cell."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.read.extra import extra
from kg.read.pdf.sheet import Handle, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_tags"]

_HEADING = re.compile(r"H([1-6])$")
#: A tree deeper or larger than any real one, as only a damaged file has it.
_DEEPEST = 60
_MOST = 50_000


@dataclass(slots=True)
class _Tree:
    """A walk through the tree of one page."""

    raw: Handle
    claims: dict[int, list[tuple[int, Tag]]] = field(default_factory=dict)
    tables: int = 0
    seen: int = 0

    def walk(self, element: Handle, tag: Tag, depth: int) -> None:
        self.seen += 1
        if depth > _DEEPEST or self.seen > _MOST:
            return
        kind = self._text(element, self.raw.FPDF_StructElement_GetType)
        heading = _HEADING.match(kind)
        if kind == "Table":
            self._table(element, depth)
            return
        if heading:
            tag = replace(tag, heading=int(heading[1]))
        self._claim(element, tag)
        for child in self._children(element):
            self.walk(child, tag, depth + 1)

    def _table(self, element: Handle, depth: int) -> None:
        table, self.tables = self.tables, self.tables + 1
        for number, row in enumerate(self._rows(element, depth)):
            column = 0
            for cell in self._children(row):
                tag = Tag(
                    table=table,
                    row=number,
                    column=column,
                    header=self._text(cell, self.raw.FPDF_StructElement_GetType) == "TH",
                    columns=self._span(cell, "ColSpan"),
                    rows=self._span(cell, "RowSpan"),
                )
                column += tag.columns
                self.walk(cell, tag, depth + 2)

    def _rows(self, element: Handle, depth: int) -> Iterator[Handle]:
        for child in self._children(element):
            kind = self._text(child, self.raw.FPDF_StructElement_GetType)
            if kind == "TR":
                yield child
            elif kind in ("THead", "TBody", "TFoot") and depth < _DEEPEST:
                yield from self._rows(child, depth + 1)

    def _claim(self, element: Handle, tag: Tag) -> None:
        count = self.raw.FPDF_StructElement_GetMarkedContentIdCount(element)
        for index in range(min(count, _MOST)):
            mark = self.raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
            if mark >= 0:
                self.claims.setdefault(mark, []).append((count, tag))

    def _children(self, element: Handle) -> Iterator[Handle]:
        for index in range(min(self.raw.FPDF_StructElement_CountChildren(element), _MOST)):
            child = self.raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                yield child

    def _span(self, element: Handle, name: str) -> int:
        for index in range(min(self.raw.FPDF_StructElement_GetAttributeCount(element), 100)):
            attribute = self.raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
            value = self.raw.FPDF_StructElement_Attr_GetValue(attribute, name.encode())
            number = ctypes.c_float()
            if value and self.raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
                return int(min(max(number.value, 1), 100))
        return 1

    def _text(self, element: Handle, read: Handle) -> str:
        size = read(element, None, 0)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        read(element, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def read_tags(page: Handle) -> dict[int, Tag]:
    """Return what the tags of ``page`` say, by the number of the marked content.

    An element that goes on over a page names content of both pages by number alone, so of two
    elements that claim a number the one with fewer is believed.
    """
    raw = extra("pypdfium2", of="a PDF").raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        walk = _Tree(raw=raw)
        for index in range(min(raw.FPDF_StructTree_CountChildren(tree), _MOST)):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                walk.walk(child, Tag(), 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return {mark: min(claims, key=lambda each: each[0])[1] for mark, claims in walk.claims.items()}
