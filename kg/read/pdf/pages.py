"""PDF bytes to sheets: the one place that knows pdfium."""

from __future__ import annotations

import ctypes
import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.read.extra import extra
from kg.read.pdf.rules import read_drawing
from kg.read.pdf.sheet import Box, Handle, Sheet, Word, turned
from kg.read.pdf.tags import read_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.read.pdf.sheet import Tag

__all__ = ["Pages", "open_pdf"]

#: How far text may lean and still count as upright; what leans more is a stamp over the page.
_LEAN = 0.1
#: What a PDF of more pages than this holds is not a document that anyone wrote.
_MOST_PAGES = 20_000
_QUARTER = math.pi / 2
_PRIVATE_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "◦", "\uf0e0": "→",
    "\uf076": "•", "\uf02d": "–", "\uf0be": "–", "\uf031": "•", "\uf0a8": "•", "\uf071": "•",
}  # fmt: skip
_NOTE = re.compile(r"(?<=[^\W\d]|[.,;:!?)’”\"'])\d{1,3}$")
#: pdfium gives these for a hyphen at the end of a line.
_LINE_HYPHENS = frozenset({0x02, 0xFFFE})
_SPACES = frozenset(
    {*range(33), 0x7F, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x3000}
) - {2}
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-", "\u2010": "-", "\u2011": "-"}


@dataclass(slots=True, kw_only=True)
class Pages:
    """All sheets of a PDF in the order of its pages, and what it says of itself."""

    sheets: list[Sheet] = field(default_factory=list)
    count: int = 0
    broken: list[int] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


def open_pdf(data: bytes) -> Pages:
    """Return what stands on the pages of a PDF.

    Raises:
        UnreadableSource: It is encrypted or damaged.
        MissingExtra: The library for PDFs is not installed.
    """
    pdfium = extra("pypdfium2", of="a PDF")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # pdfium keeps the code of an error before this one where it has none of its own.
        code = error.err_code if b"/Encrypt" in data else None
        raise UnreadableSource(_why(code, pdfium.raw)) from error
    try:
        return _read(document, pdfium)
    finally:
        document.close()


def _why(code: int | None, raw: Handle) -> str:
    if code == raw.FPDF_ERR_PASSWORD:
        return "is a PDF that asks for a password; save it without one"
    if code == raw.FPDF_ERR_SECURITY:
        return "is a PDF with a protection that cannot be opened; save it without one"
    return "is a PDF that is damaged or cut off; fetch it again"


def _read(document: Handle, pdfium: Handle) -> Pages:
    count = len(document)
    if not count:
        raise UnreadableSource("is a PDF without pages; it is damaged or cut off: fetch it again")
    if count > _MOST_PAGES:
        raise UnreadableSource(
            f"has {count:,} pages; the most that one PDF may have is {_MOST_PAGES:,}: split it"
        )
    pages = Pages(count=count, facts=_facts(document, pdfium.raw))
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            pages.broken.append(number)
            continue
        pages.sheets.extend(_Page(page=page, text=text, number=number, raw=pdfium.raw).sheets())
        text.close()
        page.close()
    if len(pages.broken) == count:
        raise UnreadableSource(_why(None, pdfium.raw))
    return pages


def _facts(document: Handle, raw: Handle) -> dict[str, str]:
    found = {}
    for key in ("Title", "Author", "CreationDate", "ModDate"):
        size = raw.FPDF_GetMetaText(document, key.encode(), None, 0)
        if size > 2:
            buffer = ctypes.create_string_buffer(size)
            raw.FPDF_GetMetaText(document, key.encode(), buffer, size)
            found[key] = buffer.raw[: size - 2].decode("utf-16-le", errors="replace")
    return found


@dataclass(frozen=True, slots=True)
class _Look:
    """How text is set: its direction in quarters (None where it leans), weight and mark."""

    turn: int | None
    bold: bool
    mark: int


@dataclass(frozen=True, slots=True)
class _Turned:
    turn: int
    word: Word


@dataclass(slots=True, kw_only=True)
class _Page:
    """One page while its characters are read."""

    page: Handle
    text: Handle
    number: int
    raw: Handle
    fonts: dict[int, bool] = field(default_factory=dict)
    looks: dict[int, _Look] = field(default_factory=dict)
    codes: list[int] = field(default_factory=list)
    unknown: int = 0

    def sheets(self) -> Iterator[Sheet]:
        """Yield one sheet a direction of text, the one with most words first."""
        left, bottom, right, top = box = self.page.get_bbox()
        count, code = self.text.count_chars(), self.raw.FPDFText_GetUnicode
        self.codes = [code(self.text, index) for index in range(count)]
        tags = read_tags(self.page)
        words: dict[int, list[Word]] = defaultdict(list)
        for start, end in self._spans():
            for each in self._words(start, end, box, tags):
                words[each.turn].append(each.word)
        order = sorted(words, key=lambda turn: -len(words[turn])) or [0]
        for place, turn in enumerate(order):
            drawing = read_drawing(self.page, box=box, turn=turn)
            sides = (right - left, top - bottom)
            yield Sheet(
                page=self.number,
                width=sides[turn % 2],
                height=sides[1 - turn % 2],
                words=words[turn],
                rules=drawing.rules,
                pictures=drawing.pictures,
                unknown=self.unknown if place == 0 else 0,
            )

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last character of each word."""
        start: int | None = None
        for index, code in enumerate(self.codes):
            if code in _SPACES:
                if start is not None:
                    yield start, index
                start = None
            elif code in _LINE_HYPHENS and start is not None:
                # The rest of the word stands on the next line.
                yield start, index + 1
                start = None
            elif start is None:
                start = index
        if start is not None:
            yield start, len(self.codes)

    def _words(self, start: int, end: int, box: Box, tags: dict[int, Tag]) -> Iterator[_Turned]:
        """Yield the word at ``start``, in two where it ends in the small number of a note."""
        look = self._look(start)
        first, last = self._box(start), self._box(end - 1)
        text = self._letters(start, end)
        if look.turn is None or not text or first is None or last is None:
            return
        note = _NOTE.search(text)
        if note and len(text) == end - start and last[3] - last[1] < 0.8 * (first[3] - first[1]):
            yield from self._words(start, start + note.start(), box, tags)
            for each in self._words(start + note.start(), end, box, tags):
                each.word.glued = True
                yield each
            return
        (x0, y0), (x1, y1) = _corners((first, last), box=box, turn=look.turn)
        if _inside((x0 + x1) / 2, (y0 + y1) / 2, box, look.turn):
            word = Word(
                text=text,
                x0=x0,
                x1=x1,
                top=y0,
                bottom=y1,
                base=self._base(start, box, look.turn),
                bold=look.bold,
                tag=tags.get(look.mark),
            )
            yield _Turned(look.turn, word)

    def _letters(self, start: int, end: int) -> str:
        letters = []
        for code in self.codes[start:end]:
            char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            if char == "\ufffd" or (0xE000 <= code < 0xF900 and char not in _PRIVATE_BULLETS):
                self.unknown += 1
            letters.append(_PRIVATE_BULLETS.get(char) or _HYPHENS.get(char) or char)
        return "".join(letters)

    def _box(self, index: int) -> Box | None:
        rect = self.raw.FS_RECTF()
        if not self.raw.FPDFText_GetLooseCharBox(self.text, index, rect):
            return None
        return rect.left, rect.bottom, rect.right, rect.top

    def _base(self, index: int, box: Box, turn: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self.raw.FPDFText_GetCharOrigin(self.text, index, x, y)
        return turned(x.value, y.value, box=box, turn=turn)[1]

    def _look(self, index: int) -> _Look:
        pointer = self.raw.FPDFText_GetTextObject(self.text, index)
        address = ctypes.cast(pointer, ctypes.c_void_p).value
        if address is None:
            return _Look(0, False, -1)
        known = self.looks.get(address)
        if known is None:
            known = self.looks[address] = _Look(
                self._turn(index),
                self._bold(self.raw.FPDFTextObj_GetFont(pointer)),
                self.raw.FPDFPageObj_GetMarkedContentID(pointer),
            )
        return known

    def _turn(self, index: int) -> int | None:
        """Return by how many quarters the text is turned, None where it leans."""
        matrix = self.raw.FS_MATRIX()
        if not self.raw.FPDFText_GetMatrix(self.text, index, matrix):
            return 0
        angle = math.atan2(matrix.b, matrix.a)
        quarter = round(angle / _QUARTER)
        return quarter % 4 if abs(angle - quarter * _QUARTER) < _LEAN else None

    def _bold(self, font: Handle) -> bool:
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address and address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            self.raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1").casefold()
            heavy = any(word in name for word in ("bold", "black", "heavy", "demi", "-bd"))
            self.fonts[address] = heavy or self.raw.FPDFFont_GetWeight(font) >= 600
        return self.fonts.get(address, False)


def _corners(boxes: Iterable[Box], *, box: Box, turn: int) -> list[tuple[float, float]]:
    """Return the upper left and the lower right corner of ``boxes`` together."""
    points = [
        turned(x, y, box=box, turn=turn)
        for left, bottom, right, top in boxes
        for x, y in ((left, bottom), (right, top))
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return [(min(xs), min(ys)), (max(xs), max(ys))]


def _inside(x: float, y: float, box: Box, turn: int) -> bool:
    """Tell whether a place is on the page and not beyond its edge."""
    sides = (box[2] - box[0], box[3] - box[1])
    return 0 <= x <= sides[turn % 2] and 0 <= y <= sides[1 - turn % 2]
