"""What is drawn on a page: the lines that rule a table, and the pictures."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.read.extra import extra
from kg.read.pdf.sheet import Box, Handle, Rule, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Drawing", "read_drawing"]

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)
#: A drawing of more parts than this is a picture, not the rules of a table.
_MOST_OBJECTS = 5_000
_MOST_SEGMENTS = 400
_THIN = 3.0
_SHORT = 8.0
_DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The rules of a page, and the share of it that pictures cover."""

    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0


def read_drawing(page: Handle, *, box: Box, turn: int) -> Drawing:
    """Return what is drawn on ``page``, turned so that its text reads level."""
    raw = extra("pypdfium2", of="a PDF").raw

    rules: list[Rule] = []
    covered = 0.0
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    for element, matrix in _objects(page, raw):
        kind = raw.FPDFPageObj_GetType(element)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            covered += _area(element, matrix, raw) / area
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            for edge in _edges(element, matrix, raw):
                rules.extend(_rules(edge, box, turn))
    return Drawing(rules=rules, pictures=min(covered, 1.0))


def _objects(page: Handle, raw: Handle) -> Iterator[tuple[Handle, _Matrix]]:
    count = raw.FPDFPage_CountObjects(page)
    for index in range(min(count, _MOST_OBJECTS)):
        element = raw.FPDFPage_GetObject(page, index)
        if element:
            yield from _within(element, _SAME, raw, depth=0)


def _within(
    element: Handle, matrix: _Matrix, raw: Handle, *, depth: int
) -> Iterator[tuple[Handle, _Matrix]]:
    if raw.FPDFPageObj_GetType(element) != raw.FPDF_PAGEOBJ_FORM:
        yield element, matrix
    elif depth < _DEEPEST:
        inner = _times(_matrix(element, raw), matrix)
        for index in range(min(raw.FPDFFormObj_CountObjects(element), _MOST_OBJECTS)):
            child = raw.FPDFFormObj_GetObject(element, index)
            if child:
                yield from _within(child, inner, raw, depth=depth + 1)


def _matrix(element: Handle, raw: Handle) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(element, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _placed(x: float, y: float, m: _Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _area(element: Handle, matrix: _Matrix, raw: Handle) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(element, *sides):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    (x0, y0), (x1, y1) = _placed(left, bottom, matrix), _placed(right, top, matrix)
    return abs((x1 - x0) * (y1 - y0))


def _edges(element: Handle, matrix: _Matrix, raw: Handle) -> Iterator[Box]:
    """Yield the straight lines of a path, from point to point."""
    count = raw.FPDFPath_CountSegments(element)
    if not 1 < count <= _MOST_SEGMENTS:
        return
    whole = _times(_matrix(element, raw), matrix)
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(element, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _placed(x.value, y.value, whole)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*point, *start)
        last = point


def _rules(edge: Box, box: Box, turn: int) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = (
        turned(edge[0], edge[1], box=box, turn=turn),
        turned(edge[2], edge[3], box=box, turn=turn),
    )
    if abs(y1 - y0) < _THIN and abs(x1 - x0) > _SHORT:
        yield Rule(level=True, at=(y0 + y1) / 2, start=min(x0, x1), end=max(x0, x1))
    elif abs(x1 - x0) < _THIN and abs(y1 - y0) > _SHORT:
        yield Rule(level=False, at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1))
