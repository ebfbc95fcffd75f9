"""One plain policy text as a document of each format, made for tests."""

from __future__ import annotations

import html
import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx import Document

from tests.unit.making_pdfs import Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["MAKERS", "make_docx", "make_html", "make_odt", "make_pdf", "odt_of"]

_ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
_ODT_TYPE = "application/vnd.oasis.opendocument.text"


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what each block of a text is and what it says: "#" before a heading, "•" an item."""
    for block in text.strip().split("\n\n"):
        if block.startswith("# "):
            yield "heading", block[2:]
        elif block.startswith("• "):
            yield "item", block[2:]
        else:
            yield "paragraph", block


def make_docx(text: str) -> bytes:
    """Return ``text`` as a Word document."""
    document = Document()
    for kind, words in _parts(text):
        if kind == "heading":
            document.add_heading(words, 1)
        else:
            document.add_paragraph(words, "List Bullet" if kind == "item" else None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def odt_of(body: str, *, styles: str = "", meta: str = "") -> bytes:
    """Return an OpenDocument text with ``body``."""
    content = (
        f"<office:document-content {_ODT_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    about = f"<office:document-meta {_ODT_NAMES}><office:meta>{meta}</office:meta></office:document-meta>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", _ODT_TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", about)
    return file.getvalue()


def make_odt(text: str) -> bytes:
    """Return ``text`` as an OpenDocument text."""
    forms = {
        "heading": '<text:h text:outline-level="1">{}</text:h>',
        "item": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
        "paragraph": "<text:p>{}</text:p>",
    }
    return odt_of("".join(forms[kind].format(escape(words)) for kind, words in _parts(text)))


def make_html(text: str) -> bytes:
    """Return ``text`` as a web page."""
    forms = {
        "heading": "<h1>{}</h1>",
        "item": "<ul><li>{}</li></ul>",
        "paragraph": "<p>{}</p>",
    }
    body = "".join(forms[kind].format(html.escape(words)) for kind, words in _parts(text))
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Untitled</title></head><body>'
        f"<nav><a href='/'>Home</a></nav><main>{body}</main><footer>All rights reserved</footer>"
        "</body></html>"
    ).encode()


def make_pdf(text: str) -> bytes:
    """Return ``text`` as a PDF of several pages."""
    maker = Maker()
    for kind, words in _parts(text):
        if maker.y < 560:
            maker.page()
        if kind == "heading":
            maker.gap()
            maker.line(words, size=16, bold=True)
            maker.gap()
        elif kind == "item":
            maker.at(70, maker.y, "•")
            maker.paragraph(words, x=88)
        else:
            maker.paragraph(words)
    return maker.bytes()


MAKERS: dict[str, Callable[[str], bytes]] = {
    "docx": make_docx,
    "html": make_html,
    "odt": make_odt,
    "pdf": make_pdf,
}
