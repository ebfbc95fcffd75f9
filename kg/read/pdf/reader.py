"""The format PDF: which bytes it takes, what it warns of and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UnreadableSource
from kg.model import Caution
from kg.read.facts import names, pdf_date, title
from kg.read.format import Content, Format
from kg.read.pdf.elements import elements_of
from kg.read.pdf.furniture import without_furniture
from kg.read.pdf.pages import open_pdf
from kg.read.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.read.pdf.pages import Pages

__all__ = ["PDF", "read_pdf"]

#: The signature may stand after a few bytes that something put before the file.
_SIGNATURE_WITHIN = 1_024
_PICTURE_PAGE = 0.2
_FEWEST_WORDS = 3
_UNKNOWN_SHARE = 0.02
_ILLEGIBLE_SHARE = 0.3
_RECOGNISE = "run text recognition (OCR) over it first, for example with ocrmypdf"


def read_pdf(data: bytes) -> Content:
    """Return the text of a PDF in reading order.

    Raises:
        UnreadableSource: It is encrypted, damaged, or made of pictures of text.
        MissingExtra: The library for PDFs is not installed.
    """
    pages = open_pdf(data)
    pictures = _picture_pages(pages)
    _refuse(pages, pictures)
    without_furniture(pages.sheets)
    written = write(elements_of(pages.sheets), pages=pages.count)
    if not written.text.strip():
        raise UnreadableSource("is a PDF whose pages hold nothing but page numbers; name a text")
    return Content(
        text=written.text,
        pages=written.pages,
        hints=written.hints,
        title=title(pages.facts.get("Title")),
        authors=names(pages.facts.get("Author")),
        date=pdf_date(pages.facts.get("CreationDate")),
        warnings=tuple(_warnings(pages, pictures)),
    )


def _picture_pages(pages: Pages) -> list[int]:
    """Return the pages that show a picture and hold no text, as a scanned page does."""
    words: dict[int, int] = {}
    pictures: dict[int, float] = {}
    for sheet in pages.sheets:
        words[sheet.page] = words.get(sheet.page, 0) + len(sheet.words)
        pictures[sheet.page] = max(pictures.get(sheet.page, 0.0), sheet.pictures)
    return [
        page
        for page, count in sorted(words.items())
        if count < _FEWEST_WORDS and pictures[page] > _PICTURE_PAGE
    ]


def _letters(pages: Pages) -> int:
    return sum(len(word.text) for sheet in pages.sheets for word in sheet.words)


def _refuse(pages: Pages, pictures: Sequence[int]) -> None:
    letters = _letters(pages)
    if pictures and len(pictures) + len(pages.broken) == pages.count:
        raise UnreadableSource(
            f"is a PDF of pictures without text, as a scanner makes it; {_RECOGNISE}"
        )
    if not letters:
        raise UnreadableSource(f"is a PDF without any text; if it shows text, {_RECOGNISE}")
    if sum(sheet.unknown for sheet in pages.sheets) > _ILLEGIBLE_SHARE * letters:
        raise UnreadableSource(
            f"is a PDF whose fonts do not say which letters they draw; {_RECOGNISE}"
        )


def _warnings(pages: Pages, pictures: Sequence[int]) -> Iterator[Caution]:
    if pictures:
        message = f"{_pages(pictures)} a picture without text, and so not read; {_RECOGNISE}"
        yield Caution(code="picture-pages", message=message)
    if pages.broken:
        message = f"{_pages(pages.broken)} damaged, and so not read; fetch the file again"
        yield Caution(code="damaged-pages", message=message)
    unknown = sum(sheet.unknown for sheet in pages.sheets)
    if unknown > _UNKNOWN_SHARE * _letters(pages):
        message = (
            f"{unknown:,} characters are of a font that does not say which letters it draws; "
            f"compare the stored text with the PDF, or {_RECOGNISE}"
        )
        yield Caution(code="unknown-letters", message=message)


def _pages(numbers: Sequence[int]) -> str:
    """Return page numbers as the subject of a sentence, with its verb.

    >>> _pages([2, 3, 4, 7])
    'pages 2-4 and 7 are each'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    if len(numbers) == 1:
        return f"page {named[0]} is"
    listed = " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
    return f"pages {listed} are each"


PDF = Format(
    name="PDF",
    suffixes={".pdf": "application/pdf"},
    recognises=lambda data: b"%PDF-" in data[:_SIGNATURE_WITHIN],
    read=read_pdf,
)
